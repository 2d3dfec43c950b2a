// The worker of make-kinship.ts: an order in, the kinship out, and it ends.
import { kinshipNow, type KinshipOrder } from './make-kinship.ts';

process.once('message', (order: KinshipOrder) => {
  process.send?.(kinshipNow(order), () => { process.disconnect(); });
});

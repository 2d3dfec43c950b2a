// The worker of make-kinship.ts: an order in a file, the kinship out, then the candidates, and it ends.
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { kinshipNow, type KinshipAnswer, type KinshipOrder } from './make-kinship.ts';

const say = (answer: KinshipAnswer, then: () => void) => process.send?.(answer, then);
const { kinship, candidates } = kinshipNow(deserialize(readFileSync(process.argv[2] ?? '')) as KinshipOrder);
say({ kinship }, () => { say({ candidates: candidates() }, () => { process.disconnect(); }); });

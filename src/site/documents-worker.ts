// The worker of documents.ts: first all that documents are made from, then the id of one template after the other.
import type { Id } from '../model/ids.ts';
import { makerOf, type DocumentsSource } from './documents.ts';

let make: ReturnType<typeof makerOf> | undefined;
process.on('message', (message: DocumentsSource | Id) => {
  if (typeof message !== 'string') { make = makerOf(message); return; }
  make?.(message).then(
    (downloads) => { process.send?.({ id: message, downloads }); },
    (error: unknown) => { process.send?.({ failed: `The documents of ${message} could not be made: ${error instanceof Error ? error.stack ?? error.message : String(error)}` }); },
  );
});

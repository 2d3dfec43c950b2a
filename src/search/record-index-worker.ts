// The worker of build-record-index.ts: records in, files out.
import { parentPort } from 'node:worker_threads';
import { packRecordFiles, type RecordIndexSource } from './pack-records.ts';

parentPort?.once('message', (source: RecordIndexSource) => {
  const start = performance.now();
  const files = packRecordFiles(source);
  parentPort?.postMessage({ files, seconds: (performance.now() - start) / 1000 });
});

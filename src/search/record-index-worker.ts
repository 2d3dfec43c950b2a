// The worker of build-record-index.ts: records in, files out, and it ends.
import { packRecordFiles, type RecordIndexSource } from './pack-records.ts';

process.once('message', (source: RecordIndexSource) => {
  const start = performance.now();
  const files = packRecordFiles(source);
  process.send?.({ files, seconds: (performance.now() - start) / 1000 }, () => { process.disconnect(); });
});

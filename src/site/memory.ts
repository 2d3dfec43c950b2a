// Keeps a large build small. The Library of 5,000 lessons lives in 110 MB, but rendering leaves garbage faster than
// V8 sees a reason to collect it, and the process grows to ten times that beside Pagefind's own memory.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const WATCH_MS = 1500;
/** Above this the heap is collected while it is watched; smaller libraries never get there. */
const COLLECT_ABOVE_BYTES = 600e6;

/** Watches this process's memory until the returned function is called. */
export function keepMemoryLow(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const watch = setInterval(() => { if (process.memoryUsage.rss() > COLLECT_ABOVE_BYTES) collect(); }, WATCH_MS);
  watch.unref();
  return () => { clearInterval(watch); };
}

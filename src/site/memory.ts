// Keeps a large build small. The Library of 5,000 lessons lives in 110 MB, but rendering leaves garbage faster than
// V8 sees a reason to collect it, and the process grows to ten times that beside Pagefind's own memory.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const WATCH_MS = 500;
/** Above this the heap is collected while it is watched; smaller libraries never get there. */
const COLLECT_ABOVE_BYTES = 600e6;
/** A collection stops everything for a second, so the next waits until so much has come together again. */
const GROWTH_BYTES = 100e6;

/** Watches this process's memory until the returned function is called. */
export function keepMemoryLow(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let limit = COLLECT_ABOVE_BYTES;
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() <= limit) return;
    collect();
    limit = Math.max(COLLECT_ABOVE_BYTES, process.memoryUsage.rss() + GROWTH_BYTES);
  }, WATCH_MS);
  watch.unref();
  return () => { clearInterval(watch); };
}

// The worker of build-index.ts that asks Pagefind: a shard in, what was made of it out, until nobody sends any more.
import { close } from 'pagefind';
import { makeShard, type MadeShard, type Shard } from './index-texts.ts';

/**
 * Pagefind's program takes and gives back its memory in small pieces, each of which the system has to find and clear. One pool
 * of large pieces that it keeps takes a quarter off its time. (Its allocator is jemalloc; where it is not, nobody reads this.)
 */
process.env._RJEM_MALLOC_CONF ??= 'narenas:1,thp:always,dirty_decay_ms:-1';

export type PageIndexAnswer = { made: MadeShard } | { failed: string };

process.on('message', (shard: Shard) => {
  void makeShard(shard).then((made): PageIndexAnswer => ({ made }), (error: unknown): PageIndexAnswer => ({ failed: error instanceof Error ? error.message : String(error) }))
    .then((answer) => process.send?.(answer));
});
process.once('disconnect', () => { void close(); });

// The worker of build-index.ts that asks Pagefind: a shard in, what was made of it out, until nobody sends any more.
import { close } from 'pagefind';
import { makeShard, type MadeShard, type Shard } from './index-texts.ts';

export type PageIndexAnswer = { made: MadeShard } | { failed: string };

process.on('message', (shard: Shard) => {
  void makeShard(shard).then((made): PageIndexAnswer => ({ made }), (error: unknown): PageIndexAnswer => ({ failed: error instanceof Error ? error.message : String(error) }))
    .then((answer) => process.send?.(answer));
});
process.once('disconnect', () => { void close(); });

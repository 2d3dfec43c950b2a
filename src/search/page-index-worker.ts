// The worker of build-page-index.ts: first the records, then the other pages, and it ends.
import { once } from 'node:events';
import { close } from 'pagefind';
import type { OtherPage } from './build-page-index.ts';
import { indexTexts, type TextsSource } from './index-texts.ts';

export type PageIndexMessage = TextsSource | readonly OtherPage[];

const [source] = await once(process, 'message') as [TextsSource];
const others = once(process, 'message').then(([pages]) => pages as readonly OtherPage[]);
const answer = await indexTexts(source, others, () => { process.send?.('fed'); }).catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }));
await close();
process.send?.(answer, () => { process.disconnect(); });

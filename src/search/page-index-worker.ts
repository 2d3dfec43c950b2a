// The worker of build-index.ts that asks Pagefind: first the records, then the other pages, and it ends.
import { close } from 'pagefind';
import { indexTexts, type IndexedTexts, type OtherPage, type OtherText, type TextsSource } from './index-texts.ts';
import { messagesTo } from './worker-messages.ts';

export type PageIndexMessage = TextsSource | readonly OtherPage[];
/** What the worker says: the texts of the other pages as soon as it has them, and at last what it made. */
export type PageIndexAnswer = { others: OtherText[] } | { indexed: IndexedTexts } | { failed: string };

const messages = messagesTo(process);
const source = await messages.next<TextsSource>();
const others = messages.next<readonly OtherPage[]>();
const say = (answer: PageIndexAnswer, then: () => void = () => undefined) => { process.send?.(answer, then); };
const answer = await indexTexts(source, others, (texts) => { say({ others: texts }); })
  .then((indexed): PageIndexAnswer => ({ indexed }), (error: unknown): PageIndexAnswer => ({ failed: error instanceof Error ? error.message : String(error) }));
await close();
say(answer, () => { process.disconnect(); });

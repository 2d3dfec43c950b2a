// Whole texts where there is no Pagefind: for the command line and for tests.
import { termOf, wordsIn } from '../model/words.ts';
import { fullText } from './pack.ts';
import type { SearchRecord } from './records.ts';
import type { Texts } from './search.ts';

/** The texts of records, and phrases looked for in them, by the forms of words as Pagefind does it. */
export function textsInMemory(records: readonly SearchRecord[], locale: string): Texts {
  const forms = (text: string, language: string) => wordsIn(text).map(({ text: word }) => termOf(word, language) ?? word);
  let read: string[] | undefined;
  return {
    text: (record) => { const one = records[record]; return Promise.resolve(one ? fullText(one.text) : ''); },
    phrase(words) {
      read ??= records.map(({ title, text, locale: own }) => `\n${[title, fullText(text)].flatMap((part) => forms(part, own ?? locale)).join('\n')}\n`);
      const wanted = `\n${forms(words, locale).join('\n')}\n`;
      return Promise.resolve(new Set(read.flatMap((text, record) => (text.includes(wanted) ? [record] : []))));
    },
  };
}

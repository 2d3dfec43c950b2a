// Words are what they look like.
import { deceptionsIn, type Deception } from '../../model/deceptive.ts';
import { placesAlong } from '../../model/matches.ts';
import type { CheckContext } from '../context.ts';
import { leavesOf } from '../leaves.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

export const deceptiveCharacters: Rule = {
  id: 'deceptive-characters',
  title: 'Words are what they look like',
  severity: 'warning',
  why: 'A Cyrillic letter that looks like a Latin one makes a word that no search finds, and a name that passes for another. Styled letters (𝐛𝐨𝐥𝐝, ｗｉｄｅ) are read out letter by letter, or not at all, to people who cannot see them. Marks piled on a letter run over the lines above and below, so a pile of six or more is an error.',
  good: { of: 'lesson', text: '---\ntitle: Rehearse the cutover with real data before you fix the date\n---' },
  bad: { of: 'lesson', text: '---\ntitle: Rehearse the cut\u043Ever with real data before you fix the date\n---' },
  *find(context) {
    const inFiles = new Set<string>();
    for (const file of context.files) {
      const text = context.text(file);
      const placeOf = placesAlong(text);
      for (const deception of deceptionsIn(text)) {
        inFiles.add(file);
        yield { file, at: placeOf(deception.index), ...complaint(deception) };
      }
    }
    yield* written(context, inFiles);
  },
};

/** Words with letters that were written as an escape (`"\u043E"`, `&#x43E;`). */
function* written({ library, text: textOf }: CheckContext, inFiles: ReadonlySet<string>): Generator<Finding> {
  for (const record of library.records.values()) {
    if (inFiles.has(record.file) || !/[\\&]/.test(textOf(record.file))) continue;
    for (const { path, text } of leavesOf(record.data)) {
      const [first] = deceptionsIn(text);
      if (first) yield { ...fieldOf(record, path), ...complaint(first) };
    }
    for (const { text, line, column } of record.body.passages) {
      const [first] = deceptionsIn(text);
      if (first) yield { file: record.file, at: { line, column }, ...complaint(first) };
    }
  }
}

function complaint({ what, detail }: Deception): Pick<Finding, 'message' | 'help' | 'severity'> {
  switch (what) {
    case 'mixed': return { message: `A word mixes letters of ${detail}.`, help: 'Type the word again on one keyboard. If it is meant so, it may stay.' };
    case 'styled': return { message: 'A word is written in styled letters or full-width characters.', help: 'Type it again in plain letters; **…** makes it bold.' };
    case 'pile': return { severity: 'error', message: `${detail} combining marks are piled on one letter.`, help: 'Delete them, or type the word again.' };
  }
}

// Characters that nobody sees, and that make a text say something else than it shows.
import { placesAlong } from '../../model/matches.ts';
import { nameOfUnseen, unseenIn } from '../../model/unseen.ts';
import type { RecordOf } from '../../library/index.ts';
import type { CheckContext } from '../context.ts';
import { leavesOf } from '../leaves.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

/** Marks that some languages need: a warning, so that a person looks. */
const NEEDED_SOMEWHERE = new Set([0x00ad, 0x061c, 0x200c, 0x200d, 0x200e, 0x200f]);

export const invisibleCharacters: Rule = {
  id: 'invisible-characters',
  title: 'Texts hold no invisible characters',
  severity: 'error',
  why: 'A zero-width space makes an id that looks right and matches nothing. A direction override makes a reviewer read another text than the one that is merged. Private-use characters look different, or are empty boxes, on every machine. They come with pasted text and are found only by a program.',
  good: { of: 'lesson', text: '---\ntitle: Rehearse the cutover with real data before you fix the date\n---' },
  bad: { of: 'lesson', text: '---\ntitle: Rehearse the cut\u200Bover with real data before you fix the date\n---' },
  *find(context) {
    const inFiles = new Set<string>();
    for (const file of context.files) {
      for (const finding of inText(file, context.text(file))) {
        inFiles.add(file);
        yield finding;
      }
    }
    yield* written(context, inFiles);
  },
};

function* inText(file: string, text: string): Generator<Finding> {
  const placeOf = placesAlong(text);
  let complained = 0;
  for (const { index, code } of unseenIn(text)) {
    const place = placeOf(index);
    // One complaint a line: a pasted line often holds dozens.
    if (place.line === complained) continue;
    complained = place.line;
    yield { file, at: place, ...complaint(code) };
  }
}

/** Characters that were written as an escape (`"\u202E"`, `&#x202E;`) and so do not stand in the file as such. */
function* written({ library, text: textOf }: CheckContext, inFiles: ReadonlySet<string>): Generator<Finding> {
  for (const record of library.records.values()) {
    if (record.kind === 'template') yield* writtenInParts(record, textOf, inFiles);
    if (inFiles.has(record.file) || !/[\\&]/.test(textOf(record.file))) continue;
    for (const { path, text } of leavesOf(record.data)) {
      const found = firstOf(text);
      if (found !== undefined) yield { ...fieldOf(record, path), ...complaint(found) };
    }
    if (record.kind === 'term') continue;
    for (const { text, line, column } of record.body.passages) {
      const found = firstOf(text);
      if (found !== undefined) yield { file: record.file, at: { line, column }, ...complaint(found) };
    }
  }
}

/** The files beside a template: what its workbook is made from, and what fills it. */
function* writtenInParts({ source, example }: RecordOf<'template'>, textOf: CheckContext['text'], inFiles: ReadonlySet<string>): Generator<Finding> {
  const parts = [...(source?.type === 'workbook' ? [{ file: source.file, data: source.workbook as unknown }] : []), ...(example ? [{ file: example.file, data: example.filling as unknown }] : [])];
  for (const { file, data } of parts) {
    if (inFiles.has(file) || !textOf(file).includes('\\')) continue;
    for (const { path, text } of leavesOf(data)) {
      const found = firstOf(text);
      if (found !== undefined) yield { file, at: { field: path }, ...complaint(found) };
    }
  }
}

const firstOf = (text: string): number | undefined => unseenIn(text).next().value?.code;

function complaint(code: number): Pick<Finding, 'message' | 'help' | 'severity'> {
  return {
    severity: NEEDED_SOMEWHERE.has(code) ? 'warning' : 'error',
    message: `The text holds ${nameOfUnseen(code)}.`,
    help: 'Nobody can see it. Delete it, or type the words around it again.',
  };
}

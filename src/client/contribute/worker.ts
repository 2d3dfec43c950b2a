// Writes a draft as its file, holds it to the rules of the check, renders it, and finds lessons like it: everything that
// needs the parser, away from the page, so that typing never waits.
import './no-jit.ts';
import { DraftChecker } from '../../contribute/draft-check.ts';
import { partsOf, valuesOf, WHOLE } from '../../contribute/form-values.ts';
import { openKnownLibrary, type KnownLibrary, type PackedLibrary } from '../../contribute/known-library.ts';
import { suggestId } from '../../contribute/mint.ts';
import { patchOf } from '../../contribute/patch.ts';
import { changedFile, openRecord } from '../../contribute/record-change.ts';
import { bodyFromSections, recordFile, type RecordFile } from '../../contribute/record-file.ts';
import { typedText } from '../../contribute/typed-text.ts';
import type { Kind } from '../../model/ids.ts';
import { posix } from '../../model/posix.ts';
import { previewOf, type Surroundings } from './preview.ts';
import type { Answer, AskedDraft, Checked, FoundRecord, Request, SimilarLesson, TakenRecord } from './protocol.ts';
import { openSimilar, type SimilarFinder } from './similar-finder.ts';

interface Opened { known: KnownLibrary; checker: DraftChecker; ids: Set<string> }

const MOST_FOUND = 12;
let around: Surroundings = { base: '/', locale: 'en', today: '', audience: 'public' };
let opened: Promise<Opened> | undefined;
let similar: Promise<SimilarFinder> | undefined;

async function fetched<T>(name: string): Promise<T> {
  const response = await fetch(`${around.base}contribute/${name}`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return await response.json() as T;
}

/** The library, fetched once; a load that failed is tried again at the next question. */
function library(): Promise<Opened> {
  opened ??= fetched<PackedLibrary>('library.json').then((packed) => {
    const known = openKnownLibrary(packed);
    return { known, checker: new DraftChecker(known, around.today), ids: new Set<string>(known.records.map(({ id }) => id)) };
  });
  opened.catch(() => { opened = undefined; });
  return opened;
}

/** The file of a draft. A name that is taken gets a number, so that no record is written over. */
function fileOf({ kind, values, id, original }: AskedDraft, { known, ids }: Opened): { file: RecordFile; id: string } {
  const parts = partsOf(values);
  if (original) return { file: changedFile(kind, original, partsOf(original.values), parts), id: id ?? '' };
  const { data, sections } = parts;
  const own = id ?? suggestId(kind, String(data.title ?? ''), ids);
  const file = recordFile({ kind, data: { ...data, id: own }, body: bodyFromSections(kind, Object.fromEntries(Object.entries(sections).map(([name, text]) => [name, typedText(text)]))) });
  return { file: { ...file, path: freePath(file.path, known) }, id: own };
}

/** A path at which neither a file nor, under another folder, a page of that name stands. */
function freePath(path: string, { records }: KnownLibrary): string {
  const kinds = posix.dirname(path).split('/').slice(0, 2).join('/');
  const taken = new Set(records.filter(({ kind, file }) => kind !== 'term' && file.startsWith(kinds)).map(({ file }) => posix.basename(file)));
  const name = posix.basename(path).replace(/\.mdx$/, '');
  for (let number = 1; ; number++) {
    const free = `${name}${number === 1 ? '' : `-${number}`}.mdx`;
    if (!taken.has(free)) return `${posix.dirname(path)}/${free}`;
  }
}

async function check(draft: AskedDraft): Promise<Checked> {
  const all = await library();
  const { file, id } = fileOf(draft, all);
  const checked = all.checker.check(draft.kind, file);
  return {
    file, id, problems: checked.problems, title: String(draft.values.title ?? ''),
    preview: previewOf(checked, around),
    patch: draft.original ? patchOf(file.path, draft.original.text, file.text) : '',
  };
}

async function find(words: string, kinds: readonly string[]): Promise<FoundRecord[]> {
  const { known } = await library();
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ id, title }: FoundRecord) => { const text = `${id} ${title}`.toLowerCase(); return wanted.every((word) => text.includes(word)); };
  return known.records.filter(({ kind }) => kinds.includes(kind as Kind)).filter(fits).slice(0, MOST_FOUND).map(({ id, title }) => ({ id, title }));
}

async function likeThis(asked: Extract<Request, { ask: 'similar' }>): Promise<SimilarLesson[]> {
  similar ??= openSimilar(() => fetched('lessons.json'));
  similar.catch(() => { similar = undefined; });
  return (await similar)(asked);
}

/** A record's file as the values that its form shows. */
function take({ kind, text, texts, several }: Extract<Request, { ask: 'take' }>): TakenRecord {
  const { data, sections, body } = openRecord(kind, text);
  const { id: _id, ...fields } = data;
  const values = valuesOf(fields, { texts: new Set(texts), several: new Set(several) });
  const written = sections ? Object.fromEntries(Object.entries(sections).map(([name, own]) => [`section:${name}`, own])) : { [WHOLE]: body };
  return { values: { ...values, ...written }, title: String(data.title ?? ''), whole: sections === undefined };
}

async function answer(request: Exclude<Request, { ask: 'open' }>): Promise<Answer> {
  const { serial } = request;
  try {
    switch (request.ask) {
      case 'check': return { serial, checked: await check(request.draft) };
      case 'hold': return { serial, problems: (await library()).checker.check(request.kind, request.file).problems };
      case 'similar': return { serial, similar: await likeThis(request) };
      case 'take': return { serial, taken: take(request) };
      case 'find': return { serial, found: await find(request.words, request.kinds) };
    }
  } catch (error) {
    return { serial, failed: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener('message', (event: MessageEvent<Request>) => {
  const request = event.data;
  if (request.ask === 'open') around = { ...request, audience: request.audience as Surroundings['audience'] };
  else void answer(request).then((said) => { postMessage(said); });
});

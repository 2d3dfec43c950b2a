// The documents of a pack: those it writes into are made, the others are handed on as they are shipped, and all go into one archive.
import { slugOf } from '../contribute/mint.ts';
import { workbookBytes } from '../documents/excel/index.ts';
import type { DocumentWords } from '../documents/index.ts';
import { wordBytes } from '../documents/word/index.ts';
import { packedAnew, zipBytes } from '../documents/zips.ts';
import type { RecordOf } from '../library/index.ts';
import { documentTemplates } from './contents.ts';
import { sortDecisions } from './decisions.ts';
import type { Decision } from './read-decisions.ts';
import { fillingOf, type FillingContext } from './filling.ts';
import type { StartPack } from './pack.ts';
import { riskOf, type RiskText } from './risks.ts';
import type { OpenSources } from './sources.ts';
import type { StartLibrary } from './start-library.ts';
import type { StartWords } from './words.ts';

export interface DocumentsRequest {
  data: StartLibrary;
  pack: StartPack;
  decisions: readonly Decision[];
  /** What lessons that are applied say for a risk, by their ids. */
  texts: Readonly<Record<string, RiskText>>;
  sources: OpenSources;
  /** The guided document of a template as it is shipped, by its address on the site; undefined where there is none. */
  shipped: (address: string) => Promise<Uint8Array | undefined>;
  /** The day, `YYYY-MM-DD`. */
  today: string;
  words: StartWords;
  documentWords: DocumentWords;
}

/** An archive with the documents of a pack. */
export interface PackedDocuments {
  name: string;
  content: Uint8Array<ArrayBuffer>;
  /** How many documents are in it, and into how many of them something was written. */
  documents: number;
  written: number;
  /** Templates whose document could not be had. */
  missing: RecordOf<'template'>[];
}

/** The lessons that go into documents as risks: those that are applied, in the order of their rank. */
export function appliedLessons({ data, pack, decisions }: Pick<DocumentsRequest, 'data' | 'pack' | 'decisions'>): { lesson: RecordOf<'lesson'>; decision: Decision }[] {
  return ranked(data, pack, decisions).filter(({ decision: { decision } }) => decision === 'apply');
}

function ranked(data: StartLibrary, pack: StartPack, decisions: readonly Decision[]) {
  const place = new Map(pack.lessons.map(({ lesson }, index) => [lesson.id, index]));
  return sortDecisions(data, decisions).standing.sort((a, b) => (place.get(a.lesson.id) ?? Infinity) - (place.get(b.lesson.id) ?? Infinity) || (a.lesson.id < b.lesson.id ? -1 : 1));
}

/** Makes the archive. The same request gives the same bytes, in browsers and in Node. */
export async function packDocuments(request: DocumentsRequest): Promise<PackedDocuments> {
  const { data, pack, decisions, texts, sources, shipped, today, words, documentWords } = request;
  const context: FillingContext = {
    library: data.library, pack, today, words, statuses: documentWords.word.statuses,
    decided: ranked(data, pack, decisions).map(({ lesson, decision: { decision, reason } }) => ({ lesson, decision, reason })),
    risks: appliedLessons(request).map(({ lesson, decision }) => riskOf(data.library, lesson, decision, texts[lesson.id] ?? { cause: '' }, words.risk)),
  };
  const folder = pack.profile.name === undefined ? words.folder : `${slugOf(pack.profile.name)}-${words.folder}`;
  const files: { name: string; content: Uint8Array }[] = [];
  const missing: RecordOf<'template'>[] = [];
  let written = 0;
  for (const template of documentTemplates(data, pack)) {
    const ending = template.data.format === 'workbook' ? 'xlsx' : 'docx';
    const source = sources.templates.get(template.id);
    const options = { read: sources.read, library: sources.library, words: documentWords, filling: source && fillingOf(source, context) };
    const content = source === undefined ? await shipped(`${template.address}${template.slug}-guided.${ending}`)
      : ending === 'docx' ? await wordBytes(source, 'guided', options) : packedAnew(await workbookBytes(source, 'guided', options));
    if (content === undefined) { missing.push(template); continue; }
    if (source) written++;
    files.push({ name: `${folder}/${template.slug}.${ending}`, content });
  }
  return { name: `${folder}.zip`, content: zipBytes(files), documents: files.length, written, missing };
}

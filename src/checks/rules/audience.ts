// A record does not speak of records that its readers may not know of.
import { ID_IN_TEXT, type Id } from '../../model/ids.ts';
import { KIND_NOTES } from '../../model/kinds.ts';
import { posix } from '../../model/posix.ts';
import { SENSITIVITIES } from '../../model/records/shared.ts';
import { pointersIn } from '../../model/schema-walk.ts';
import type { AnyRecord } from '../../library/index.ts';
import type { Place } from '../../library/front-matter.ts';
import { matchesIn } from '../../model/matches.ts';
import type { CheckContext } from '../context.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';
import { leavesOf } from '../leaves.ts';

export const audience: Rule = {
  id: 'audience',
  title: 'Records do not give away more restricted ones',
  severity: 'error',
  why: 'A build for an audience leaves out every record above it, with everything that refers to it. References in fields, clauses and [[…]] can be taken out, so they are a warning: the wider audience reads the text without them. An id typed into a sentence, or a link to the record’s page, stays in the text and gives the record away.',
  good: { of: 'lesson', text: '---\nsensitivity: public\nsummary: It went wrong as it had two months before.\n---' },
  bad: { of: 'lesson', text: '---\nsensitivity: public\nsummary: It went wrong as in LL-2024-rstr.\n---' },
  *find(context) {
    const { library } = context;
    const guarded = new Map([...library.records.values()].filter(({ sensitivity }) => sensitivity !== 'public').map((record) => [record.id, record]));
    if (guarded.size === 0) return;
    const above = (id: string, reader: AnyRecord): AnyRecord | undefined => {
      const record = guarded.get(id as Id);
      return record && SENSITIVITIES.indexOf(record.sensitivity) > SENSITIVITIES.indexOf(reader.sensitivity) ? record : undefined;
    };
    for (const edge of library.edges) {
      const hidden = above(edge.to, edge.from);
      if (!hidden) continue;
      yield {
        ...(edge.place ? { file: edge.file, at: edge.place } : { file: edge.file, at: { field: edge.path ?? [] } }),
        severity: 'warning',
        message: `${edge.from.id} is ${edge.from.sensitivity} and refers to ${edge.to}, which is ${hidden.sensitivity}.`,
        help: 'In the wider build the reference is left out. Check that the text reads well without it, or lower the sensitivity of the one or raise that of the other.',
      };
    }
    for (const record of library.records.values()) {
      if (record.sensitivity === 'restricted') continue;
      yield* idsInFields(record, above);
      yield* idsInBodies(record, context, above);
    }
    yield* linkedPages(context, guarded, above);
  },
};

type Above = (id: string, reader: AnyRecord) => AnyRecord | undefined;

const given = (id: string, hidden: AnyRecord, reader: AnyRecord): Pick<Finding, 'message' | 'help'> => ({
  message: `The text names ${id}, which is ${hidden.sensitivity}, in a record that is ${reader.sensitivity}.`,
  help: `Remove the id, or write it as [[${id}]]: then it is left out of builds for a wider audience.`,
});

/** Fields that hold text. Those that hold references are edges, and stand above. */
function* idsInFields(record: AnyRecord, above: Above): Generator<Finding> {
  let references: Set<string> | undefined;
  for (const { path, text } of leavesOf(record.data)) {
    for (const [id] of text.matchAll(ID_IN_TEXT)) {
      const hidden = above(id, record);
      if (!hidden) continue;
      references ??= new Set(pointersIn(KIND_NOTES[record.kind].schema, record.data).map((pointer) => pointer.path.join('/')));
      // In a field there is no [[…]]: it is shown as it stands.
      if (!references.has(path.join('/'))) yield { ...fieldOf(record, path), ...given(id, hidden, record), help: 'Remove the id; fields other than references are shown as they stand.' };
    }
  }
}

function* idsInBodies(record: AnyRecord, { text }: CheckContext, above: Above): Generator<Finding> {
  if (record.kind === 'term') return;
  const bodies = [{ file: record.file, body: record.body }, ...(record.source?.type === 'document' ? [{ file: record.source.file, body: record.source.body }] : record.source ? [{ file: record.source.file, body: undefined }] : [])];
  for (const { file, body } of bodies) {
    const whole = text(file);
    const start = file === record.file ? Math.max(0, whole.indexOf('\n---', 3)) : 0;
    const places = ({ line, column }: Place) => `${line}:${column}`;
    const headings = new Set(body?.headings.map(({ line }) => line));
    // A heading’s anchor is made of its words, so what is taken out of the heading stays in the anchor.
    const mentions = new Set(body?.mentions.filter(({ line }) => !headings.has(line)).map(places));
    for (const { match, place } of matchesIn(whole, ID_IN_TEXT)) {
      if (match.index < start) continue;
      const hidden = above(match[0], record);
      if (!hidden) continue;
      const before = whole.slice(Math.max(0, match.index - 400), match.index);
      if (mentions.has(places({ line: place.line, column: place.column - 2 })) || /learnedFrom(?:="[^"]{0,380}|:[^\]:]{0,380})$/.test(before)) continue;
      yield { file, at: place, ...given(match[0], hidden, record) };
    }
  }
}

/** Links to a page that the wider build does not have: the address itself tells of it. */
function* linkedPages({ library }: CheckContext, guarded: ReadonlyMap<Id, AnyRecord>, above: Above): Generator<Finding> {
  const pages = new Map([...guarded.values()].map((record) => [record.address, record]));
  for (const record of library.records.values()) {
    for (const { url, line, column } of record.body.links) {
      const path = url.startsWith('/') ? url.split(/[?#]/, 1)[0] ?? '' : '';
      const target = path === '' ? undefined : pages.get(path.endsWith('/') ? path : posix.join(path, '/'));
      const hidden = target && above(target.id, record);
      if (hidden) yield { file: record.file, at: { line, column }, message: `The link leads to ${hidden.id}, which is ${hidden.sensitivity}, from a record that is ${record.sensitivity}.`, help: `Write [[${hidden.id}]]: then it is left out of builds for a wider audience.` };
    }
  }
}

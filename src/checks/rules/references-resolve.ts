// Whatever a record refers to exists, and is of the kind that the field takes.
import { ID_FORMS, kindOfId, KINDS, splitReference, type Kind } from '../../model/ids.ts';
import { KIND_NOTES } from '../../model/kinds.ts';
import { pointersIn } from '../../model/schema-walk.ts';
import { didYouMean } from '../../model/suggest.ts';
import type { AnyRecord, Library } from '../../library/index.ts';
import { nameOf } from '../../library/field-problems.ts';
import { matchesIn } from '../../model/matches.ts';
import type { CheckContext } from '../context.ts';
import { leavesOf } from '../leaves.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

/** Suggestions compare with every id; after so many broken references, something larger is wrong. */
const MOST_SUGGESTIONS = 300;

export const referencesResolve: Rule = {
  id: 'references-resolve',
  title: 'References lead somewhere',
  severity: 'error',
  why: 'The worth of a lesson lies in where it leads: to the clause that it changed, the template that carries it, the project that paid for it. A reference to a record or clause that does not exist promises what nobody can follow. The message lists what does exist.',
  good: { of: 'lesson', text: '---\nproject: PRJ-BRIDGE\n---' },
  bad: { of: 'lesson', text: '---\nproject: PRJ-BRIGDE\n---' },
  *find(context) {
    const look = new Lookup(context);
    for (const record of context.library.records.values()) yield* fieldReferences(record, look);
    for (const edge of context.library.edges) {
      if (edge.place === undefined) continue;
      const reference = edge.anchor === undefined ? edge.to : `${edge.to}#${edge.anchor}`;
      const kinds = edge.field === 'learnedFrom' ? (['lesson'] as const) : KINDS;
      const trouble = look.troubleWith(reference, kinds, edge.field === 'learnedFrom' ? 'The attribute “learnedFrom” takes' : 'A link takes');
      if (trouble) yield { file: edge.file, at: edge.place, ...trouble };
    }
    yield* brokenLinks(context);
    for (const [index, owner] of context.library.taxonomy.owners.entries()) {
      const trouble = owner.role === undefined ? undefined : look.troubleWith(owner.role, ['role'], 'The field “role” takes');
      if (trouble) yield { file: 'content/taxonomy.yaml', at: { field: ['owners', index, 'role'] }, ...trouble };
    }
  },
};

function* fieldReferences(record: AnyRecord, look: Lookup): Generator<Finding> {
  for (const { path, value, target } of pointersIn(KIND_NOTES[record.kind].schema, record.data)) {
    if (!('record' in target)) continue;
    const trouble = look.troubleWith(value, target.record, `The field “${nameOf(path)}” takes`);
    if (trouble) yield { ...fieldOf(record, path), ...trouble };
  }
}

/** Links in double square brackets that are not whole, or stand where none are read: readers would see the brackets. */
function* brokenLinks({ library, bodies, text }: CheckContext): Generator<Finding> {
  for (const record of library.records.values()) {
    for (const { path, text: field } of leavesOf(record.data)) {
      if (LINK_START.test(field)) yield { ...fieldOf(record, path), message: 'Fields do not read links in double square brackets.', help: 'Write the words alone; link in the text below the fields.' };
    }
  }
  for (const { file, body } of bodies) {
    if (!body.passages.some((passage) => passage.text.includes('[['))) continue;
    const whole = text(file);
    const start = file.endsWith('document.mdx') ? 0 : Math.max(0, whole.indexOf('\n---', 3));
    const read = new Set(body.mentions.map(({ line, column }) => `${line}:${column}`));
    const code = codeLines(whole);
    for (const { match, place } of matchesIn(whole, new RegExp(LINK_START, 'g'))) {
      const before = whole.slice(whole.lastIndexOf('\n', match.index) + 1, match.index);
      const isCode = code.has(place.line) || before.split('`').length % 2 === 0;
      if (match.index < start || isCode || before.endsWith('\\') || read.has(`${place.line}:${place.column}`)) continue;
      yield { file, at: place, message: 'This link in double square brackets cannot be read.', help: 'Write [[ID]] or [[ID|words]] on one line, the words without emphasis or brackets. To show the brackets, write \\[[ or put them in `code`.' };
    }
  }
}

const LINK_START = /\[\[(?=(?:LL|STD|TPL|PRJ|GDE|ROL|TRN|TRM)-)/;

/** Numbers of the lines inside fenced code. */
function codeLines(text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  let fence: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) inside.add(index + 1);
    if (mark === undefined) continue;
    if (fence === undefined) fence = mark;
    else if (mark.startsWith(fence)) fence = undefined;
  }
  return inside;
}

class Lookup {
  readonly #library: Library;
  readonly #context: CheckContext;
  #suggestions = 0;

  constructor(context: CheckContext) {
    this.#library = context.library;
    this.#context = context;
  }

  /** What is wrong with a reference, or undefined where it leads to a record of one of the kinds. */
  troubleWith(reference: string, kinds: readonly Kind[], takes: string): { message: string; help: string } | undefined {
    const found = this.#library.resolve(reference);
    const { id, anchor } = splitReference(reference);
    if (!found.record) {
      if (this.#context.unread(id)) return undefined;
      const form = kindOfId(id);
      const meant = form && kinds.includes(form) ? [form] : kinds;
      const known = meant.flatMap((kind) => this.#library.of(kind).map((record) => record.id as string));
      return {
        message: `There is no record “${id.slice(0, 80)}”.`,
        help: this.#suggestions++ < MOST_SUGGESTIONS ? didYouMean(id, known, meant.length === 1 ? `${meant[0]}` : 'record') : 'Check the id.',
      };
    }
    if (!kinds.includes(found.record.kind)) {
      return {
        message: `${id} is a ${found.record.kind}. ${takes} a ${kinds.join(' or ')}.`,
        help: `Name a ${kinds[0]}, such as ${this.#library.of(kinds[0] ?? 'standard')[0]?.id ?? ID_FORMS[kinds[0] ?? 'standard'].example}.`,
      };
    }
    if ('missing' in found) {
      if (this.#context.unreadBody(found.record)) return undefined;
      const anchors = [...found.record.anchors.keys()];
      return {
        message: `${id} has no “${(anchor ?? '').slice(0, 80)}”.`,
        help: anchors.length === 0 ? `It has no clauses, sections or headings. Write ${id} alone.` : suggestAnchor(anchor ?? '', anchors),
      };
    }
    return undefined;
  }
}

/** The nearest anchor and all that exist: a wrong clause is often a renumbered one. */
export function suggestAnchor(anchor: string, anchors: readonly string[]): string {
  const suggestion = didYouMean(anchor, anchors, 'anchor');
  if (!suggestion.startsWith('Did')) return suggestion;
  return `${suggestion} It has: ${anchors.slice(0, 20).join(', ')}${anchors.length > 20 ? `, and ${anchors.length - 20} more` : ''}.`;
}

// Values that were written in another form than the one that counts: days, words of a fixed set, values of the taxonomy.
import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { z } from 'zod';
import { isDay, TAXONOMY_LISTS, type FieldNotes, type TaxonomyList } from '../../model/fields.ts';
import { elementOf, shapeOf, unwrap, wordsOf, type Path } from '../../model/schema-walk.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { dayMeant } from './days.ts';

/** One value to be written otherwise; `start` and `end` are offsets in the YAML. */
export interface ValueFix { path: Path; from: string; to: string; start: number; end: number; text: string }

/** Words by the list that they belong to, each with the ids that it can stand for. */
export type Words = Readonly<Record<TaxonomyList | 'gates', ReadonlyMap<string, ReadonlySet<string>>>> & { readonly locale: string };

/** What every word of a taxonomy stands for: an id in any case first, then titles and aliases. */
export function wordsOfTaxonomy(taxonomy: Taxonomy, locale = 'en'): Words {
  const gates = taxonomy.phases.flatMap(({ gate }) => (gate ? [gate] : []));
  return {
    ...Object.fromEntries(TAXONOMY_LISTS.map((list) => [list, meanings(taxonomy[list])])) as Record<TaxonomyList, Map<string, Set<string>>>,
    gates: meanings(gates), locale,
  };
}

function meanings(entries: readonly { id: string; title: string; aliases?: readonly string[] | undefined }[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  const add = (word: string, id: string) => ids.set(fold(word), (ids.get(fold(word)) ?? new Set<string>()).add(id));
  for (const { id, title, aliases } of entries) for (const word of [title, ...aliases ?? []]) add(word, id);
  // What is written like an id means that id, even where another entry has it as an alias.
  const own = new Map<string, Set<string>>();
  for (const { id } of entries) own.set(fold(id), (own.get(fold(id)) ?? new Set<string>()).add(id));
  return new Map([...ids, ...own]);
}

const fold = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

/** Every value below a node that has another, right form. */
export function valueFixes(schema: z.ZodType, node: Node | null, words: Words, source: string): ValueFix[] {
  return [...fixesBelow(schema, node, words, source, [])];
}

function* fixesBelow(schema: z.ZodType, node: Node | null, words: Words, source: string, path: Path): Generator<ValueFix> {
  const element = elementOf(schema);
  const shape = shapeOf(schema);
  if (isMap(node) && shape) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (Object.hasOwn(shape, name)) yield* fixesBelow(shape[name] as z.ZodType, value as Node | null, words, source, [...path, name]);
    }
  } else if (isSeq(node) && element) {
    const written = new Set(node.items.map((item) => (isScalar(item) ? String(item.value) : undefined)));
    for (const [index, item] of node.items.entries()) {
      for (const fix of fixesBelow(element, item as Node, words, source, [...path, index])) {
        // A value that would then stand twice is left: taking one out is for a person.
        if (fix.path.length === path.length + 1 && written.has(fix.to)) continue;
        written.add(fix.path.length === path.length + 1 ? fix.to : undefined);
        yield fix;
      }
    }
  } else if (isScalar(node)) {
    const to = rightForm(String(node.value ?? ''), schema, words);
    const text = to === undefined ? undefined : inPlaceOf(node, to);
    if (to !== undefined && text !== undefined && node.range) yield { path, from: String(node.value), to, start: node.range[0], end: node.range[1], text };
  }
}

/** The form that counts, where it differs from what was written and only one can be meant. */
function rightForm(written: string, schema: z.ZodType, words: Words): string | undefined {
  const { notes } = unwrap(schema);
  const enumeration = wordsOf(schema);
  if (written.trim() === '') return undefined;
  if (enumeration) return enumeration.includes(written) ? undefined : enumeration.find((word) => fold(word) === fold(written));
  if (notes?.form === 'day') return isDay(written) ? undefined : dayMeant(written, words.locale);
  const meant = listOf(notes, words)?.get(fold(written));
  const [id, ...others] = meant ?? [];
  return id === undefined || others.length > 0 || id === written ? undefined : id;
}

function listOf(notes: FieldNotes | undefined, words: Words): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  if (notes?.gate) return words.gates;
  return notes?.target && 'taxonomy' in notes.target ? words[notes.target.taxonomy] : undefined;
}

/** The new text of a scalar in the marks of the old one. Ids, words and days need no quotation marks; texts in blocks are left. */
function inPlaceOf({ type }: Scalar, to: string): string | undefined {
  if (type === 'PLAIN') return to;
  if (type === 'QUOTE_DOUBLE') return `"${to}"`;
  return type === 'QUOTE_SINGLE' ? `'${to}'` : undefined;
}

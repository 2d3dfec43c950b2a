// One record's text in its one right form. Pure: text in, text out, with what was changed.
import { isMap } from 'yaml';
import type { z } from 'zod';
import { nameOf } from '../../library/field-problems.ts';
import { readYaml, splitFrontMatter } from '../../library/front-matter.ts';
import type { Kind } from '../../model/ids.ts';
import { KIND_NOTES } from '../../model/kinds.ts';
import type { Path } from '../../model/schema-walk.ts';
import { fixHeadings } from './headings.ts';
import { sortFields } from './sort-fields.ts';
import { valueFixes, type ValueFix, type Words } from './values.ts';

export interface RecordFix {
  text: string;
  /** A sentence for each thing that was changed; empty where the text is as it was. */
  changes: string[];
}

/** Puts a record's text (line ends `\n`, no byte-order mark) into its right form. What cannot be read is given back as it is. */
export function fixRecord(text: string, kind: Kind, words: Words): RecordFix {
  const asItIs = { text, changes: [] };
  const { frontMatter, body, complaint } = splitFrontMatter(text);
  const start = text.indexOf('\n') + 1;
  const bodyStart = text.length - body.length;
  if (complaint || text.slice(start, start + frontMatter.length) !== frontMatter) return asItIs;
  const fields = fixFields(frontMatter, KIND_NOTES[kind].schema, words);
  if (!fields) return asItIs;
  const headings = fixHeadings(body, kind);
  return {
    text: text.slice(0, start) + fields.yaml + text.slice(start + frontMatter.length, bodyStart) + headings.body,
    changes: [
      ...fields.changes,
      ...headings.renamed.map(({ from, to }) => `The heading “${from}” is now “${to}”.`),
      ...headings.added.map((name) => `The heading “## ${name}” was added; its text is still to be written.`),
    ],
  };
}

function fixFields(yaml: string, schema: z.ZodType, words: Words): { yaml: string; changes: string[] } | undefined {
  const before = readYaml(yaml);
  if (before.complaints.length > 0 || !isMap(before.tree)) return undefined;
  const fixes = valueFixes(schema, before.tree, words, yaml);
  const wanted = canonical(withValues(before.value, fixes));
  const valued = replaced(yaml, fixes);
  const means = (text: string) => canonical(readYaml(text).value) === wanted;
  // Nothing is written that would be read as something else.
  if (!means(valued)) return undefined;
  const sorted = sortFields(valued, schema);
  const inOrder = sorted !== valued && means(sorted);
  return {
    yaml: inOrder ? sorted : valued,
    changes: [
      ...fixes.map(({ path, from, to }) => `${nameOf(path)}: “${from}” is now ${to}.`),
      ...(inOrder ? ['The fields stand in the order of the schema.'] : []),
    ],
  };
}

function replaced(text: string, fixes: readonly ValueFix[]): string {
  return fixes.toSorted((a, b) => b.start - a.start).reduce((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text);
}

function withValues(value: unknown, fixes: readonly ValueFix[]): unknown {
  const copy = structuredClone(value);
  for (const { path, to } of fixes) set(copy, path, to);
  return copy;
}

function set(root: unknown, path: Path, value: string): void {
  const holder = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], root);
  (holder as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
}

/** The same text for the same data, in whatever order its fields stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'object' && one !== null && !Array.isArray(one)
    ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one)) ?? '';
}

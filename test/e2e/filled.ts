// Records with something in every field that their schema has, so that a field added to a schema is tested without a word here.
import { stringify } from 'yaml';
import type { z } from 'zod';
import type { Target } from '../../src/model/fields.ts';
import type { Kind } from '../../src/model/ids.ts';
import { KIND_NOTES } from '../../src/model/kinds.ts';
import { elementOf, shapeOf, unwrap, wordsOf, type Path } from '../../src/model/schema-walk.ts';

export interface Filler {
  /** A text for a field that takes any, of at most `most` characters. */
  text(path: Path, most: number): string;
  /** A value for a field that points at records or at the taxonomy; undefined leaves the field (or the entry) out. */
  pointer(path: Path, target: Target): string | undefined;
  /** Values for fields of a certain name, in place of what is made for them: `state`, `sources.url`. */
  fixed: Readonly<Record<string, unknown>>;
}

/** Data that fits a schema, with every optional field present. */
export function filled(schema: z.ZodType, filler: Filler, path: Path = []): unknown {
  const name = path.filter((step) => typeof step === 'string').join('.');
  if (name in filler.fixed) return filler.fixed[name];
  const { notes } = unwrap(schema);
  if (notes?.target) return filler.pointer(path, notes.target);
  if (notes?.gate) return 'G2';
  const shape = shapeOf(schema);
  if (shape) return Object.fromEntries(Object.entries(shape).flatMap(([key, field]) => {
    const value = filled(field, filler, [...path, key]);
    return value === undefined ? [] : [[key, value]];
  }));
  const element = elementOf(schema);
  if (element) {
    const entry = filled(element, filler, [...path, 0]);
    return entry === undefined ? undefined : [entry];
  }
  const words = wordsOf(schema);
  if (words) return words[0];
  switch (notes?.form) {
    case 'line': case 'prose': return filler.text(path, notes.most ?? 60);
    case 'day': return /(?:reviewBy|verifyBy)$/.test(name) ? '2027-06-30' : '2026-03-14';
    case 'number': return String(notes.example ?? 1);
    case 'address': return 'https://example.org/?a=1&b=2#c';
    default: return notes?.example;
  }
}

/** A record’s front matter with every field filled, and a body. */
export function filledRecord(kind: Kind, filler: Filler, body: string): string {
  return `---\n${stringify(filled(KIND_NOTES[kind].schema, filler), { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })}---\n\n${body}\n`;
}

export function filledYaml(schema: z.ZodType, filler: Filler): string {
  return stringify(filled(schema, filler), { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

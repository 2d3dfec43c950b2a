// The labelled set: lessons told twice, and lessons that are near and not the same. README.md says where it is from.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { bodyOf, type Told } from './told.ts';
import type { SimilarText } from '../../src/similar/index.ts';

/** A lesson told by one person (`told`, or a lesson of the library), again by another, and one that is only near it. */
interface Group { group: string; lesson?: string; told?: Told; again: Told; near: Told }

export interface LabelledPair { a: string; b: string; same: boolean; half: 'tuning' | 'heldOut' }
export interface LabelledSet {
  /** Members of the set; lessons of the library are not among them. */
  texts: SimilarText[];
  pairs: LabelledPair[];
  /** The half of each text that a pair names. */
  halves: ReadonlyMap<string, LabelledPair['half']>;
}

const FILES = ['retold.yaml', 'plain.yaml'];

/** FNV-1a, the rule by which groups are parted: odd ones are held out. */
export function halfOf(group: string): LabelledPair['half'] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < group.length; at++) hash = Math.imul(hash ^ group.charCodeAt(at), 0x01000193) >>> 0;
  return hash % 2 === 1 ? 'heldOut' : 'tuning';
}

export function readLabelled(): LabelledSet {
  const groups = FILES.flatMap((name) => parse(readFileSync(fileURLToPath(new URL(`set/${name}`, import.meta.url)), 'utf8')) as Group[]);
  const texts: SimilarText[] = [];
  const pairs: LabelledPair[] = [];
  const halves = new Map<string, LabelledPair['half']>();
  for (const { group, lesson, told, again, near } of groups) {
    const half = halfOf(group);
    const member = (role: string, one: Told): string => {
      texts.push({ id: `${group}/${role}`, title: one.title, summary: one.summary, body: bodyOf(one), kind: 'lesson' });
      return `${group}/${role}`;
    };
    const first = told ? member('told', told) : lesson ?? '';
    const second = member('again', again);
    const other = member('near', near);
    pairs.push({ a: first, b: second, same: true, half }, { a: first, b: other, same: false, half }, { a: second, b: other, same: false, half });
    for (const id of [first, second, other]) halves.set(id, half);
  }
  return { texts, pairs, halves };
}

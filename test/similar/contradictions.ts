// How well opposite advice is found: pairs written by hand, half of them opposite and half only near.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { contradicts, type ContradictionText } from '../../src/similar/index.ts';
import { readMeanings } from '../../src/similar/read-meanings.ts';
import { bodyOf } from './told.ts';

interface Pair { name: string; opposite: boolean; a: string; aDo: string; b: string; bDo: string; applies?: [string[], string[]] }

export interface ContradictionReport { precision: number; recall: number; pairs: number; wrong: string[]; missed: string[] }

export function judgeContradictions(): ContradictionReport {
  const pairs = parse(readFileSync(fileURLToPath(new URL('set/contradictions.yaml', import.meta.url)), 'utf8')) as Pair[];
  const side = (title: string, advice: string, projectTypes: string[] | undefined): ContradictionText => ({
    id: title, title, summary: '', body: bodyOf({ title, summary: '', happened: '', why: '', do: advice }), ...(projectTypes && { appliesWhen: { projectTypes } }),
  });
  const found = pairs.filter(({ a, aDo, b, bDo, applies }) => contradicts(side(a, aDo, applies?.[0]), side(b, bDo, applies?.[1]), readMeanings()));
  const right = found.filter(({ opposite }) => opposite);
  const share = (part: number, of: number) => (of === 0 ? 0 : Math.round(part / of * 1000) / 1000);
  return {
    precision: share(right.length, found.length), recall: share(right.length, pairs.filter(({ opposite }) => opposite).length), pairs: pairs.length,
    wrong: found.filter(({ opposite }) => !opposite).map(({ name }) => name),
    missed: pairs.filter((pair) => pair.opposite && !found.includes(pair)).map(({ name }) => name),
  };
}

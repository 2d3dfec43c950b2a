// The judged questions are whole, and judge records that the shipped library has.
import { describe, expect, it } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { readQuestions } from '../../search/questions.ts';
import { readLibrary } from '../libraries.ts';

const { queries, judgements } = readQuestions();

describe('the judged questions', () => {
  it('are many, each with an id and words of its own', () => {
    expect(queries.length).toBeGreaterThanOrEqual(80);
    for (const key of ['id', 'text'] as const) expect(new Set(queries.map((query) => query[key])).size).toBe(queries.length);
    expect(queries.filter(({ text }) => text.trim() === '')).toEqual([]);
  });
  it('have a judgement each, and no judgement is of another question', () => {
    expect([...judgements.keys()].sort()).toEqual(queries.map(({ id }) => id).sort());
  });
  it('are graded 1, 2 or 3, and some record answers each in full', () => {
    for (const [id, judged] of judgements) {
      expect([...judged.values()].filter((grade) => ![1, 2, 3].includes(grade)), id).toEqual([]);
      expect(Math.max(...judged.values()), id).toBe(3);
    }
  });
  it('judge records of the shipped library', () => {
    const judged = new Set([...judgements.values()].flatMap((grades) => [...grades.keys()]));
    const known = new Set<string>(readLibrary(ENGINE_ROOT).records.keys());
    expect([...judged].filter((id) => !known.has(id))).toEqual([]);
  });
});

// Lessons like a draft: over the list that the portal publishes for it, warm after the first question.
import { similarIndex, similarTo } from '../../similar/index.ts';
import type { Request, SimilarLesson } from './protocol.ts';

/** A lesson as `/contribute/lessons.json` lists it. */
export type PackedLesson = [id: string, title: string, summary: string, address: string, observed: string];
export type SimilarFinder = (asked: Extract<Request, { ask: 'similar' }>) => SimilarLesson[];

const MOST = 3;
/** Alike by less than this are words that any two lessons share. */
const LEAST = 0.1;

export async function openSimilar(load: () => Promise<PackedLesson[]>): Promise<SimilarFinder> {
  const lessons = await load();
  const byId = new Map(lessons.map((lesson) => [lesson[0], lesson]));
  const index = similarIndex(lessons.map(([id, title, summary]) => ({ id, title, summary, body: '' })));
  return ({ title, summary, body, id }) => similarTo(index, { id: id ?? '', title, summary, body }, { most: MOST, least: LEAST }).flatMap(({ id: found, similarity, theirs }) => {
    const lesson = byId.get(found);
    return lesson ? [{ id: found, title: lesson[1], address: lesson[3], observed: lesson[4], similarity, theirs }] : [];
  });
}

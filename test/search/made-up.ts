// Lessons that nobody wrote, as many as are asked for and the same for the same number, with words as common and as rare as in real
// texts (Zipf's law), so that an index over them weighs what one over real ones would.
import { CROCKFORD } from '../../src/model/ids.ts';
import type { SearchRecord } from '../../src/search/records.ts';
import { repeatable } from '../../src/similar/numbers.ts';

const SYLLABLES = ['ba', 'co', 'de', 'fi', 'ga', 'hu', 'in', 'jo', 'ka', 'li', 'mo', 'ne', 'or', 'pa', 'qui', 're', 'so', 'ta', 'un', 've', 'wa', 'xe', 'yo', 'zi', 'sta', 'tri', 'pro', 'con', 'ment', 'tion', 'er', 'ing', 'al', 'ous', 'ly', 'ab', 'le', 'sh', 'ch', 'th'];
const VOCABULARY = 30_000;
/** Mandelbrot's shift of Zipf's law: the commonest words are less common than the law by itself would have it. */
const SHIFT = 2.7;
const FACETS = { phase: 6, domain: 14, rootCause: 12, outcome: 2, impact: 4, type: 8, approach: 3, tier: 3, state: 6 } as const;
const LESSONS_A_PROJECT = 40;

/** Made-up lessons of about 400 words, and the projects that they come from. */
export function madeUpRecords(lessons: number): SearchRecord[] {
  const next = repeatable(lessons);
  const whole = (many: number) => Math.floor(next() * many);
  const word = zipf(next, vocabulary(next));
  const sentence = (words: number) => {
    const text = Array.from({ length: words }, word).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const section = (heading: string) => `${heading}: ${Array.from({ length: 9 }, () => sentence(13)).join(' ')}`;
  const projects = Math.max(1, Math.round(lessons / LESSONS_A_PROJECT));
  const record = (kind: 'lesson' | 'project', id: string, at: number, more: Pick<SearchRecord, 'facets' | 'day' | 'applied'>, text: Omit<SearchRecord['text'], 'title'>): SearchRecord => {
    const title = sentence(9).slice(0, -1);
    return { id, kind, title, address: `/${kind}s/${title.toLowerCase().replaceAll(' ', '-').slice(0, 60)}-${at}/`, clauses: [], past: false, ...more, text: { title, ...text } };
  };
  return [
    ...Array.from({ length: lessons }, (_, at) => {
      const year = String(2010 + (at % 16));
      const facets = Object.fromEntries(Object.entries(FACETS).map(([facet, values]) => [facet, [`v${whole(values)}`]]));
      return record('lesson', `LL-2020-${inBase32(at)}`, at, { facets: { kind: ['lesson'], ...facets, year: [year], project: [`PRJ-${whole(projects)}`] }, day: `${year}-0${1 + (at % 9)}-11`, applied: at % 7 === 0 ? 1 : 0 },
        { summary: sentence(22), action: sentence(40), names: sentence(8), body: ['What happened', 'Why it happened', 'What to do'].map(section).join('\n') });
    }),
    ...Array.from({ length: projects }, (_, at) => record('project', `PRJ-${at}`, at, { facets: { kind: ['project'], project: [`PRJ-${at}`] }, day: undefined, applied: 0 }, { summary: sentence(20), action: '', names: sentence(4), body: sentence(80) })),
  ];
}

function vocabulary(next: () => number): string[] {
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const word = Array.from({ length: 2 + Math.floor(next() * 3) }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)] ?? '').join('');
    if (word.length > 3) words.add(word);
  }
  return [...words];
}

function zipf(next: () => number, words: readonly string[]): () => string {
  const reached = new Float64Array(words.length);
  let sum = 0;
  words.forEach((_, rank) => { reached[rank] = sum += 1 / (rank + SHIFT); });
  return () => {
    const wanted = next() * sum;
    let [low, high] = [0, words.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reached[middle] ?? 0) < wanted) low = middle + 1; else high = middle;
    }
    return words[low] ?? '';
  };
}

function inBase32(value: number): string {
  return [15, 10, 5, 0].map((shift) => CROCKFORD[(value >> shift) & 31] ?? '0').join('');
}

/** Questions of three to nine words out of made-up lessons; every sixth has a letter doubled, every fifth a facet beside it. */
export function madeUpQuestions(records: readonly SearchRecord[], many: number): { text: string; chosen: Record<string, string[]> }[] {
  const next = repeatable(many);
  const lessons = records.filter(({ kind }) => kind === 'lesson');
  return Array.from({ length: many }, (_, at) => {
    const words = lessons[Math.floor(next() * lessons.length)]?.text.body.match(/[a-z]+/gi) ?? [];
    const start = Math.floor(next() * (words.length - 10));
    const text = words.slice(start, start + 3 + (at % 7)).join(' ');
    return { text: at % 6 === 5 ? text.replace(/[a-z](?=[a-z]{4})/, '$&$&') : text, chosen: at % 5 === 4 ? { phase: ['v1'] } : {} };
  });
}

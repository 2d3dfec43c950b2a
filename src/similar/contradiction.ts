// Lessons that may advise the opposite of each other where both apply. Candidates for a person, never findings: what
// looks opposite is often the same advice for another case.
import type { Meanings } from './meanings.ts';
import { directionOf, fromCentre } from './signature.ts';
import { meaningTerms, sectionsOf, sentencesOf, type SimilarText } from './text.ts';
import { fold, termOf, wordsIn } from '../model/words.ts';

/** A lesson with where it applies. What is left out fits all. */
export interface ContradictionText extends SimilarText {
  appliesWhen?: { projectTypes?: readonly string[] | undefined; approaches?: readonly string[] | undefined; tiers?: readonly string[] | undefined; phases?: readonly string[] | undefined } | undefined;
}

/** A candidate for review: two pieces of advice about the same thing that point in opposite directions. */
export interface Contradiction {
  a: string;
  b: string;
  /** The piece of advice of each. */
  sentence: string;
  theirs: string;
  /** What is opposite: “never” against “always”, or a word and its negation. */
  because: string;
}

/** Words of advice that mean the opposite, either way. General English; a word may stand in several pairs. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['before', 'after'], ['early', 'late'], ['earlier', 'later'], ['first', 'last'], ['start', 'end'], ['begin', 'end'], ['one', 'several'], ['one', 'many'],
  ['single', 'several'], ['single', 'multiple'], ['once', 'gradually'], ['once', 'steps'], ['once', 'stages'], ['together', 'separately'], ['together', 'apart'],
  ['combine', 'separate'], ['merge', 'split'], ['centralise', 'decentralise'], ['central', 'local'], ['centrally', 'locally'], ['same', 'different'], ['fixed', 'variable'], ['fix', 'vary'],
  ['freeze', 'change'], ['keep', 'remove'], ['keep', 'drop'], ['keep', 'replace'], ['keep', 'move'], ['keep', 'transfer'], ['retain', 'transfer'], ['add', 'remove'], ['include', 'exclude'], ['include', 'omit'], ['publish', 'withhold'], ['publish', 'confidential'],
  ['open', 'closed'], ['public', 'confidential'], ['public', 'private'], ['more', 'fewer'], ['more', 'less'], ['increase', 'reduce'], ['increase', 'decrease'], ['raise', 'lower'], ['longer', 'shorter'],
  ['long', 'short'], ['large', 'small'], ['all', 'none'], ['whole', 'part'], ['accept', 'refuse'], ['accept', 'reject'], ['allow', 'forbid'], ['allow', 'prohibit'], ['permit', 'forbid'],
  ['require', 'waive'], ['buy', 'build'], ['buy', 'make'], ['outsource', 'in-house'], ['internal', 'external'], ['inside', 'outside'], ['weekly', 'monthly'], ['daily', 'monthly'], ['daily', 'weekly'],
  ['written', 'oral'], ['writing', 'talking'], ['formal', 'informal'], ['detailed', 'rough'], ['standard', 'tailored'], ['continue', 'stop'], ['wait', 'proceed'], ['postpone', 'proceed'],
  ['parallel', 'sequence'], ['parallel', 'sequentially'], ['simultaneously', 'sequentially'], ['rehearse', 'skip'], ['share', 'withhold'], ['trust', 'verify'], ['cheapest', 'dearest'], ['lowest', 'highest'], ['minimum', 'maximum'],
];
const NEGATIONS = new Set(['not', 'never', 'no', 'nobody', 'none', 'nothing', 'without', 'neither', 'nor', 'avoid', 'avoids', 'stop', 'refuse', 'refuses', 'forbid', 'forbids', 'instead', 'dont', 'cannot', 'mustnt', 'shouldnt', 'rather']);

const opposites = new Map<string, Set<string>>();
for (const [a, b] of OPPOSITES) {
  for (const [from, to] of [[a, b], [b, a]] as const) {
    const known = opposites.get(stemmed(from)) ?? new Set<string>();
    known.add(stemmed(to));
    opposites.set(stemmed(from), known);
  }
}

/** Stop words too: “before” and “not” are among them, and are what this is about. */
function stemmed(word: string): string {
  return termOf(fold(word), 'en') ?? fold(word);
}

/** `words` are kept as written, by their stems. */
interface Advice { text: string; words: Map<string, string>; things: Set<string>; negated: boolean; direction: Float32Array }

/** Advice about the same thing is at least so alike. */
const SAME_THING = 0.4;
/** … and shares at least two of its words: meaning alone takes antonyms for each other, and relatives for the same. */
const LEAST_SHARED = 2;

// A lesson is held against several others, and reading it is what costs.
const known = new WeakMap<SimilarText, { meanings: Meanings; advice: Advice[] }>();
function adviceOf(text: SimilarText, meanings: Meanings): Advice[] {
  const read = known.get(text);
  if (read?.meanings === meanings) return read.advice;
  const advice = readAdvice(text, meanings);
  known.set(text, { meanings, advice });
  return advice;
}

function readAdvice(text: SimilarText, meanings: Meanings): Advice[] {
  const { do: section } = sectionsOf(text.body);
  return [text.title, ...sentencesOf(section)].flatMap((sentence) => {
    const terms = meaningTerms(sentence, text.locale);
    if (terms.length < LEAST_SHARED) return [];
    const words = wordsIn(sentence).map((word) => word.text);
    return [{
      text: sentence, words: new Map(words.map((word) => [stemmed(word), word])), things: new Set(terms),
      negated: words.filter((word) => NEGATIONS.has(word)).length % 2 === 1,
      direction: fromCentre(directionOf(terms, meanings), meanings.centre.do, 0.6),
    }];
  });
}

/** Whether two lessons can apply to one project: in every respect that both name, they name something in common. */
function overlap(a: ContradictionText, b: ContradictionText): boolean {
  return (['projectTypes', 'approaches', 'tiers', 'phases'] as const).every((respect) => {
    const [mine, theirs] = [a.appliesWhen?.[respect], b.appliesWhen?.[respect]];
    return !mine?.length || !theirs?.length || mine.some((value) => theirs.includes(value));
  });
}

/** The strongest contradiction between two lessons, as a candidate for review; undefined where none shows or they never apply together. */
export function contradicts(a: ContradictionText, b: ContradictionText, meanings: Meanings): Contradiction | undefined {
  if (!overlap(a, b)) return undefined;
  let found: { strength: number; contradiction: Contradiction } | undefined;
  const others = adviceOf(b, meanings);
  for (const mine of adviceOf(a, meanings)) {
    for (const theirs of others) {
      const shared = [...mine.things].filter((term) => theirs.things.has(term));
      if (shared.length < LEAST_SHARED) continue;
      let like = 0;
      for (let at = 0; at < mine.direction.length; at++) like += (mine.direction[at] ?? 0) * (theirs.direction[at] ?? 0);
      if (like < SAME_THING) continue;
      const because = oppositionOf(mine, theirs);
      if (because === undefined) continue;
      const strength = like * shared.length;
      if (!found || strength > found.strength) found = { strength, contradiction: { a: a.id, b: b.id, sentence: mine.text, theirs: theirs.text, because } };
    }
  }
  return found?.contradiction;
}

/** What is opposite in two pieces of advice: a pair of antonyms that only one side has each, or a negation on one side alone. */
function oppositionOf(mine: Advice, theirs: Advice): string | undefined {
  for (const [word, written] of mine.words) {
    if (theirs.words.has(word)) continue;
    const counter = [...opposites.get(word) ?? []].find((other) => theirs.words.has(other) && !mine.words.has(other));
    // “Not before” is no opposite of “after”.
    if (counter !== undefined) return mine.negated === theirs.negated ? `“${written}” against “${theirs.words.get(counter) ?? counter}”` : undefined;
  }
  return mine.negated === theirs.negated ? undefined : 'one says “not”';
}

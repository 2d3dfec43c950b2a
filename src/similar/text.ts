// Texts as they are compared: their sections and sentences, and the terms in them.
import { LESSON_SECTIONS } from '../model/records/lesson.ts';
import { termsOf } from '../model/words.ts';

export interface SimilarText {
  id: string;
  title: string;
  summary: string;
  /** Plain text or Markdown. Lines that are headings of a lesson's sections part it. */
  body: string;
  /** Texts of two kinds are never alike. */
  kind?: string;
  /** Language tag; `en` when left out. */
  locale?: string;
  recurrenceOf?: string;
}

/** What `textOf` needs of a lesson's record. */
export interface LessonLike {
  id: string;
  title: string;
  summary: string;
  kind: string;
  body: { passages: readonly { heading: string | undefined; text: string }[] };
  data: { recurrenceOf?: string | undefined };
}

/** A record as a text to compare. */
export function textOf({ id, title, summary, kind, body, data }: LessonLike, locale?: string): SimilarText {
  return {
    id, title, summary, kind, body: body.passages.flatMap(({ heading, text }) => [...(heading === undefined ? [] : [`## ${heading}`]), text]).join('\n'),
    ...(locale !== undefined && { locale }), ...(data.recurrenceOf !== undefined && { recurrenceOf: data.recurrenceOf }),
  };
}

/**
 * A text that only says what to do, such as a clause of a standard: it is compared with what lessons advise, not with what
 * happened in them. Lines that an author broke are joined again, so that sentences stay whole.
 */
export function adviceOf(id: string, title: string, advice: string, locale?: string): SimilarText {
  return { id, title, summary: '', body: `## ${DO}\n${advice.replace(/(?<=[^.!?:;\n])\n(?=\S)/g, ' ')}`, ...(locale !== undefined && { locale }) };
}

export interface Sections { happened: string; why: string; do: string }

const [HAPPENED, WHY, DO] = LESSON_SECTIONS.required;
const HEADINGS = new Set<string>([...LESSON_SECTIONS.required, ...LESSON_SECTIONS.optional]);

/** The sections of a body. One without headings counts as each of them: nobody can tell which it is. */
export function sectionsOf(body: string): Sections {
  const found = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of body.split('\n')) {
    const heading = line.replace(/^[#\s]{1,8}/, '').trim();
    if (HEADINGS.has(heading)) {
      current = found.get(heading) ?? [];
      found.set(heading, current);
    } else current?.push(line);
  }
  if (found.size === 0) return { happened: body, why: body, do: body };
  const of = (heading: string) => found.get(heading)?.join('\n') ?? '';
  return { happened: of(HAPPENED), why: of(WHY), do: of(DO) };
}

/** More sentences than this are not compared one by one: nobody writes such a section. */
const MOST_SENTENCES = 60;

/** The sentences of a text, without list marks. */
export function sentencesOf(text: string): string[] {
  return text.split(/\n+/).flatMap((line) => line.replace(/^\s*(?:[-*]|\d{1,3}[.)])\s+/, '').split(/(?<=[.!?:;])\s+/)).map((piece) => piece.trim()).filter((piece) => piece !== '').slice(0, MOST_SENTENCES);
}

/** The terms of a text that can mean something: no stop words, no bare numbers. */
export function meaningTerms(text: string, locale = 'en'): string[] {
  return termsOf(text, locale).filter((term) => !/^\d+$/.test(term));
}

// The sections of a review in Markdown: what is said of each lesson, clause and record.
import type { Missing } from '../model/lifecycle.ts';
import type { Problem } from '../model/problem.ts';
import { clip, code, plain } from './escape.ts';
import type { ChangedLesson } from './lessons.ts';
import type { NearLesson, OpposedLesson } from './nearest.ts';
import { referenceTo, type ChangedPlace, type LessonName, type Place } from './places.ts';
import type { ChangedRecord, NamedRecord } from './records.ts';
import type { ReferenceGroup } from './references.ts';
import type { Review, ReviewedLesson } from './review.ts';
import type { Piece } from './word-diff.ts';

/** How much is written: entries in each list, characters of each quoted text, and names in a row. */
export interface Measure { entries: number; text: number; names: number }

export interface Section { title: string; items: Items; note?: string }

/** Entries of a list that are written when it is known how many are wanted: there may be thousands. */
export interface Items { count: number; first(most: number): string[] }

export function rows<T>(values: readonly T[], write: (value: T) => string): Items {
  return { count: values.length, first: (most) => values.slice(0, most).map(write) };
}

function together(...lists: readonly Items[]): Items {
  return {
    count: lists.reduce((sum, { count: own }) => sum + own, 0),
    first: (most) => lists.reduce<string[]>((written, list) => [...written, ...list.first(Math.max(0, most - written.length))], []),
  };
}

/** `1 lesson`, `2 lessons`. */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** Every section, in the order of weight; those without entries have nothing to say. */
export function sectionsOf(review: Review, measure: Measure): Section[] {
  const { homeless, lessons, places, records, references, taxonomy, settings, lostAddresses, problems, fresh } = review;
  const quote = (text: string) => `“${plain(clip(text, measure.text))}”`;
  const several = (names: readonly string[]) => listOf(names, measure.names);
  const [stayed, moving] = [lessons.changed.filter(({ state }) => state.before === state.after), lessons.changed.filter(({ state }) => state.before !== state.after)];
  const [retired, moved] = [moving.filter(({ state }) => state.after === 'retired'), moving.filter(({ state }) => state.after !== 'retired')];
  const changedLine = (lesson: ChangedLesson) => changedLesson(lesson, quote);
  const whole = new Set<string>(records.added.map(({ id }) => id));
  // Where everything is new, lists of what is new in it tell nobody anything.
  const compared = <T>(changes: readonly T[]) => (fresh ? [] : changes);
  return [
    { title: 'Lessons that would lose their home', items: rows(homeless, ({ id, title, file, gone, why }) => item(`**${plain(title)}** (${code(id)}) lives in ${several(gone.map(code))}, which ${gone.length === 1 ? 'is' : 'are'} gone.`, [`${plain(why)} ${code(file)}`])) },
    { title: 'Lessons added', items: rows(lessons.added, (lesson) => addedLesson(lesson, quote)) },
    { title: 'Lessons whose state moved', items: rows(moved, changedLine) },
    { title: 'Lessons retired', items: rows(retired, changedLine) },
    { title: 'Lessons changed', items: rows(stayed, changedLine) },
    { title: 'Lessons removed', items: rows(lessons.removed, ({ id, title, file, state }) => item(`**${plain(title)}** (${code(id)}), which was ${state}`, [code(file)])) },
    { title: 'Clauses, sections and columns removed', items: rows(places.removed, ({ place, lessons: inside }) => item(head(place), [`Said: ${quote(place.text)}`, ...embodied(inside, 'Embodied', measure)])) },
    { title: 'Clauses, sections and columns changed', items: rows(places.changed, (change) => changedPlace(change, measure, quote)) },
    { title: 'Clauses, sections and columns added', items: rows(places.added.filter(({ place }) => !whole.has(place.record)), ({ place, lessons: inside }) => item(head(place), [quote(place.text), ...embodied(inside, 'Embodies', measure)])) },
    { title: 'Standards, templates and other records', items: together(
      rows(records.added, (record) => recordLine('Added', record, contents(places.added.filter(({ place }) => place.record === record.id), measure))),
      rows(records.removed, (record) => recordLine('Removed', record)),
      rows(records.changed, (record) => changedRecord(record, measure)),
    ) },
    { title: 'Could not be read, and so not compared', items: rows(records.unread, ({ what, file, side }) => item(`${plain(what)}: ${code(file)} cannot be read ${side === 'before' ? 'at the base, so what it held is unknown.' : 'now; what it held counts neither as removed nor as changed.'}`)) },
    { title: 'References gained', items: rows(compared(references.gained), (group) => referenceLine(group, measure)) },
    { title: 'References lost', items: rows(references.lost, (group) => referenceLine(group, measure)) },
    { title: 'Lists of the taxonomy', items: together(
      rows(compared(taxonomy.added), ({ list, id, title, usedBy }) => item(`New in ${code(list)}: ${code(id)} (${plain(title)}), used by ${count(usedBy, 'record')}`)),
      rows(taxonomy.removed, ({ list, id, title, usedBy }) => item(`Gone from ${code(list)}: ${code(id)} (${plain(title)})${usedBy > 0 ? `, **and ${count(usedBy, 'record')} still ${usedBy === 1 ? 'uses' : 'use'} it**` : ''}`)),
      rows(taxonomy.changed, ({ list, id, fields }) => item(`Changed in ${code(list)}: ${code(id)}`, fields.map((field) => plain(clip(field, measure.text))))),
    ) },
    { title: 'Settings', items: rows(compared(settings), (change) => item(plain(clip(change, measure.text)))) },
    { title: 'Addresses that lead nowhere', items: rows(lostAddresses, ({ address, id, now, file }) => item(now === undefined ? `${code(address)}: ${code(id)} was removed, and no record redirects from there.` : `${code(address)}: ${code(id)} is at ${code(now)} now. Add ${code(`formerly: [${address}]`)} to ${code(file ?? '')}.`)) },
    { title: 'Problems that this change brings', note: problemNote(problems), items: rows([...Map.groupBy(problems.brought, ({ rule, message, help }) => `${rule}\n${message}\n${help}`).values()], (same) => problemLine(same, measure)) },
  ];
}

/** As many names as fit, and how many more there are. */
function listOf(names: readonly string[], most: number, between = ', '): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(between)} and ${rest} more` : names.join(between);
}

function recordLine(done: string, { kind, id, title, file }: NamedRecord, below: readonly string[] = []): string {
  return item(`${done} ${kind} **${plain(title)}** (${code(id)})`, [code(file), ...below]);
}

/** What a new record brings along, by name: who reviews it reads the file. */
function contents(places: Review['places']['added'], measure: Measure): string[] {
  const [first] = places;
  if (!first) return [];
  const names = places.map(({ place: { kind, id, title } }) => (kind === 'clause' ? `${code(id)} ${plain(title)}` : plain(title)));
  const lessons = [...new Map(places.flatMap((place) => place.lessons).map((lesson) => [lesson.id, lesson])).values()];
  return [`${count(places.length, first.place.kind)}: ${listOf(names, measure.names, '; ')}`, ...embodied(lessons, 'Embodies', measure)];
}

function changedRecord({ kind, id, title, fields, words }: ChangedRecord, { text: most }: Measure): string {
  const text = words === undefined ? [] : [words.before === words.after ? `text changed, ${count(words.after, 'word')}` : `text: ${words.before} → ${count(words.after, 'word')}`];
  return item(`Changed ${kind} **${plain(title)}** (${code(id)})`, [...fields.map((field) => plain(clip(field, most))), ...text]);
}

/** A line of a list, with lines below it. */
function item(line: string, below: readonly string[] = []): string {
  return [`- ${line}`, ...below.map((text) => `  - ${text}`)].join('\n');
}

const NEXT: Record<Missing, string> = {
  validation: 'somebody to validate it', action: 'an action', 'owner-and-due': 'an owner and a day for every open action', 'action-done': 'its open actions to be done',
  home: 'a clause, section or column that takes it up', 'home-resolves': 'every place in “embeddedIn” to exist', 'home-cites-back': 'its home to cite it back',
  verification: 'its effect to be verified', evidence: 'evidence of its effect',
};
const needs = (missing: readonly Missing[]): string => (missing.length === 0 ? '' : `; next it needs ${missing.map((one) => NEXT[one]).join(', and ')}`);

type Quote = (text: string) => string;

function addedLesson(lesson: ReviewedLesson, quote: Quote): string {
  const { id, title, file, address, state, missing, impact, outcome, appliesWhen, notWhen, recurrenceOf, nearest, opposed } = lesson;
  const effects = [impact.cost, impact.delayDays === undefined ? undefined : impact.delayDays < 0 ? `${count(-impact.delayDays, 'day')} saved` : `${count(impact.delayDays, 'day')} of delay`, impact.other].filter((effect) => effect !== undefined);
  return item(`**${plain(title)}** (${code(id)}): **${state}**${needs(missing)}`, [
    `${code(file)}, to be read at ${code(address)}`,
    `Impact: ${impact.level} (${outcome})${effects.length > 0 ? `; ${effects.map((effect) => plain(effect)).join('; ')}` : ''}`,
    `Applies when: ${appliesWhen.length === 0 ? 'always' : appliesWhen.map(({ what, values }) => `${what} ${values.map((value) => plain(value)).join(', ')}`).join('; ')}${notWhen === undefined ? '' : `. Not when: ${plain(notWhen)}`}`,
    ...(recurrenceOf === undefined ? [] : [`Filed as a recurrence of ${code(recurrenceOf)}`]),
    ...nearest.map((near) => nearLine(near, recurrenceOf, quote)),
    ...opposed.map((other) => opposedLine(other, quote)),
    reading(lesson, quote),
    ...lesson.readability.hints.map((hint) => plain(hint)),
  ]);
}

function nearLine({ id, title, similarity, sentence, theirs, duplicate, alsoNew }: NearLesson, recurrenceOf: string | undefined, quote: Quote): string {
  const matched = sentence === '' || theirs === '' ? '' : `: ${quote(sentence)} ↔ ${quote(theirs)}`;
  const ask = duplicate && recurrenceOf !== id ? ` **File as a recurrence?** ${code(`recurrenceOf: ${id}`)}` : '';
  return `Nearest: ${Math.round(similarity * 100)} % ${code(id)} ${plain(title)}${alsoNew ? ' (also new)' : ''}${matched}${ask}`;
}

function opposedLine({ id, title, sentence, theirs, because }: OpposedLesson, quote: Quote): string {
  return `May advise the opposite of ${code(id)} ${plain(title)} (${plain(because)}): ${quote(sentence)} ↔ ${quote(theirs)}`;
}

function reading({ readability: { words, sentences, lix, difficulty, sections, longest } }: ReviewedLesson, quote: Quote): string {
  const measured = [
    ...(lix === undefined ? [] : [`LIX ${lix} (${difficulty})`]),
    `${count(words, 'word')} in ${count(sentences, 'sentence')}`,
    ...sections.map((section) => `${plain(section.heading)} ${section.words}`),
  ].join(', ');
  return `Reads: ${measured}${longest === undefined ? '' : `. Longest sentence, ${count(longest.words, 'word')}: ${quote(longest.text)}`}`;
}

function changedLesson({ id, title, file, state, missing, facts, fields, text }: ChangedLesson, quote: Quote): string {
  const moved = state.before === state.after ? `: ${state.after}, as before` : `: **${state.before} → ${state.after}**${needs(missing)}`;
  const whole = (phrase: string) => quote(phrase).slice(1, -1);
  return item(`**${plain(title)}** (${code(id)})${moved}`, [
    ...facts.map(whole), ...fields.map(whole), ...(text ? ['text changed'] : []),
    ...(facts.length + fields.length === 0 && !text ? ['the day it is computed for, or what refers to it, changed'] : []),
    code(file),
  ]);
}

function head({ kind, id, title, level, tiers, record }: Place): string {
  const binding = [level, ...(tiers ? [`tiers ${tiers.split(' ').join(', ')}`] : [])].filter((part) => part !== undefined && part !== '').join('; ');
  return `${code(kind === 'clause' ? id : referenceTo({ record, id }))} **${plain(title)}**${binding === '' ? '' : ` (${plain(binding)})`}${kind === 'clause' ? ` of ${code(record)}` : `, a ${kind}`}`;
}

function embodied(lessons: readonly LessonName[], how: string, { names: most }: Measure): string[] {
  const names = lessons.map(({ id, title }) => (title === '' ? code(id) : `${code(id)} ${plain(title)}`));
  return names.length === 0 ? [] : [`${how} ${listOf(names, most, '; ')}`];
}

function changedPlace({ place, title, level, tiers, text, movedFrom, cited, uncited, lessons }: ChangedPlace, measure: Measure, quote: Quote): string {
  const change = (what: string, { before, after }: { before: string; after: string }) => `${what}: ${before === '' ? 'none' : plain(before)} → ${after === '' ? 'none' : plain(after)}`;
  const lasting = lessons.filter(({ id }) => ![...cited, ...uncited].some((other) => other.id === id));
  return item(head(place), [
    ...(movedFrom === undefined ? [] : [`Moved from ${code(movedFrom)}`]),
    ...(level ? [`**${change('Level', level)}**`] : []),
    ...(title ? [`Title: ${quote(title.before)} → ${quote(title.after)}`] : []),
    ...(tiers ? [change('Tiers', { before: tiers.before || 'all', after: tiers.after || 'all' })] : []),
    ...(text ? [diffLine(text, measure)] : []),
    ...embodied(cited, 'Now cites', measure), ...embodied(uncited, 'No longer cites', measure), ...embodied(lasting, 'Embodies', measure),
  ]);
}

/** Words that stay on each side of a change. */
const AROUND = 8;

/** `~~what went~~ **what came**`, and a few of the words around. */
function diffLine(pieces: readonly Piece[], { text: most }: Measure): string {
  return pieces.map(({ change, text }, index) => {
    if (change === 'removed') return `~~${plain(clip(text, most))}~~`;
    if (change === 'added') return `**${plain(clip(text, most))}**`;
    const words = text.split(' ');
    const [start, end] = [index === 0 ? [] : words.slice(0, AROUND), index === pieces.length - 1 ? [] : words.slice(-AROUND)];
    if (words.length <= start.length + end.length + 1) return plain(text);
    return [start.join(' '), end.join(' ')].map((part) => (part === '' ? '' : plain(part))).join(' … ').trim();
  }).join(' ');
}

function referenceLine({ from, title, field, to }: ReferenceGroup, { names: most }: Measure): string {
  return item(`${code(from)} ${plain(title)}, ${field === 'text' ? 'in its text' : code(field)}: ${listOf(to.map(code), most)}`);
}

/** One problem, and every place where it stands. */
function problemLine(same: readonly Problem[], { text: most, names }: Measure): string {
  const [first] = same;
  if (!first) return '';
  const { severity, message, help, rule } = first;
  const places = listOf(same.map(({ file, line, column }) => code(`${file}:${line}:${column}`)), names);
  return item(`${severity === 'error' ? '**Error**' : 'Warning'}: ${plain(clip(message, most))} (${code(rule)})`, [`At ${places}`, plain(clip(help, most))]);
}

function problemNote({ standing, mended }: Review['problems']): string {
  const stood = standing.errors + standing.warnings;
  const rest = [
    ...(mended > 0 ? [`It mends ${mended}.`] : []),
    ...(stood > 0 ? [`Before it there stood already ${[standing.errors > 0 && count(standing.errors, 'error'), standing.warnings > 0 && count(standing.warnings, 'warning')].filter(Boolean).join(' and ')}, which ${stood === 1 ? 'is' : 'are'} not listed here.`] : []),
  ];
  return rest.length > 0 ? rest.join(' ') : 'None stood before it.';
}

// What a reviewer should ask of this change: only what a machine cannot answer.
import { LEVELS } from '../model/records/standard.ts';
import { referenceTo, type ChangedPlace, type LessonName } from './places.ts';
import type { Review } from './review.ts';

/** Questions as plain text, the weightiest first; none where nothing changed. */
export function questionsOf(review: Review): string[] {
  return [...rehoming(review), ...recurrences(review), ...contradictions(review), ...changedPlaces(review), ...standardsInForce(review), ...newLessons(review), ...lifecycle(review), ...audience(review), ...gone(review), ...lists(review)];
}

function rehoming({ homeless }: Review): string[] {
  return homeless.length === 0 ? [] : ['Where do the lessons above live from now on, or why do they no longer apply?'];
}

function recurrences({ lessons: { added } }: Review): string[] {
  return added.flatMap(({ id, recurrenceOf, nearest }) => {
    if (recurrenceOf !== undefined) return [`${id} says that ${recurrenceOf} happened again: what was changed after ${recurrenceOf}, and why did it not hold?`];
    return nearest.filter(({ duplicate }) => duplicate).map((near) => `Did ${near.id} happen again? Then ${id} takes “recurrenceOf: ${near.id}”; else its text says how it differs.`);
  });
}

function contradictions({ lessons: { added } }: Review): string[] {
  return added.flatMap(({ id, opposed }) => opposed.map((other) => `Do ${id} and ${other.id} advise the opposite where both apply? Then one is retired, or “appliesWhen” and “notWhen” tell the cases apart.`));
}

function changedPlaces({ places: { changed } }: Review): string[] {
  return changed.flatMap((change) => {
    const { place, level, text, title, lessons, cited } = change;
    const name = place.kind === 'clause' ? place.id : referenceTo(place);
    const settled = lessons.filter(({ id }) => !cited.some((fresh) => fresh.id === id));
    const asked = settled.length > 0 && (text || title || level) ? [`Does ${name} in its new words still do what ${list(settled)} ${settled.length === 1 ? 'asks' : 'ask'} for?`] : [];
    return level && isWeaker(level) ? [`${name} binds less than before (${level.before} → ${level.after}): who agreed, and what watches the risk now?`, ...asked] : asked;
  });
}

const isWeaker = ({ before, after }: { before: string; after: string }): boolean => LEVELS.indexOf(after as never) > LEVELS.indexOf(before as never);

function list(lessons: readonly LessonName[]): string {
  const named = lessons.slice(0, 3).map(({ id, title }) => (title === '' ? id : `${id} (${title})`));
  return [...named, ...(lessons.length > 3 ? [`${lessons.length - 3} more`] : [])].join(' and ');
}

/** A controlled document whose rules changed carries a new version and says what changed. */
function standardsInForce({ places: { added, changed, removed }, records }: Review): string[] {
  const touched = new Set([...[...added, ...removed].map(({ place }) => place), ...changed.filter(isRule).map(({ place }) => place)].map(({ record }) => record as string));
  const bumped = new Set(records.changed.filter(({ fields }) => fields.some((field) => field.startsWith('version'))).map(({ id }) => id));
  const fresh = new Set(records.added.map(({ id }) => id));
  const lost = new Set(records.removed.map(({ id }) => id));
  const silent = [...touched].filter((id) => !bumped.has(id) && !fresh.has(id) && !lost.has(id));
  const withdrawn = records.changed.filter(({ kind, fields }) => kind === 'standard' && fields.some((field) => /^state: .*→ (?:withdrawn|superseded)$/.test(field)));
  return [
    ...silent.map((id) => `The rules of ${id} changed and its version did not: is this a new version, with an entry in its change history?`),
    ...withdrawn.map(({ id }) => `${id} is no longer in force: where do the lessons that live in its clauses live now?`),
  ];
}

const isRule = ({ text, level, title, tiers, movedFrom }: ChangedPlace): boolean => Boolean(text ?? level ?? title ?? tiers ?? movedFrom);

function newLessons({ lessons: { added } }: Review): string[] {
  if (added.length === 0) return [];
  const one = added.length === 1;
  const hard = added.filter(({ readability }) => readability.hints.length > 0).length;
  const all = added.filter(({ appliesWhen }) => appliesWhen.length === 0).length;
  return [
    `Is ${one ? 'the new lesson' : 'each new lesson'} true, and would a stranger know from it when to act, who acts and what to do?`,
    ...(all > 0 ? [`${all === 1 ? 'One new lesson applies' : `${all} new lessons apply`} to every project: ${all === 1 ? 'does it' : 'do they'} really?`] : []),
    ...(hard > 0 ? [`${hard === 1 ? 'One new lesson is' : `${hard} new lessons are`} hard to read in places: can the sentences quoted above be split?`] : []),
  ];
}

function lifecycle({ lessons: { added, changed } }: Review): string[] {
  const embedded = ({ id, title }: LessonName) => `Had a project followed the places that ${id} now lives in, would it have done “${title}”?`;
  return [...added.filter(({ state }) => state === 'embedded').map(embedded), ...changed.flatMap(({ id, title, state: { before, after } }) => {
    if (before === after) return [];
    switch (after) {
      case 'embedded': return [embedded({ id, title })];
      case 'verified': return [`Does the evidence for ${id} show that it worked, and not only that it was done?`];
      case 'retired': return [`Is ${id} retired for a reason that will still convince in five years?`];
      case 'reopened': return [`${id} is open again: who acts on it, and by when?`];
      default: return before === 'embedded' || before === 'verified' ? [`${id} falls back from ${before} to ${after}: is that meant?`] : [];
    }
  })];
}

function audience({ lessons, records }: Review): string[] {
  const wider = [...lessons.changed, ...records.changed].flatMap(({ id, fields }) => fields.filter((field) => /^sensitivity: (?:(?:restricted|internal) → (?:public|internal)|(?:restricted|internal) removed)$/.test(field)).map((field) => ({ id, field })));
  return wider.map(({ id, field }) => `${id} may be read by more people (${field}): is everything in it, and in its history, fit for them?`);
}

function gone({ lessons, records, places, lostAddresses }: Review): string[] {
  const renumbered = lessons.removed.flatMap((was) => lessons.added.filter(({ file }) => file === was.file).map(({ id }) => ({ was: was.id, id })));
  const named = [...lessons.removed, ...records.removed].map(({ id }) => id).filter((id) => !renumbered.some(({ was }) => was === id));
  const renamed = lostAddresses.filter(({ now }) => now !== undefined);
  return [
    ...renumbered.map(({ was, id }) => `${was} became ${id} in the same file. An id never changes, whatever happens to title and file: should it be ${was} again?`),
    ...(named.length > 0 ? [`Why ${named.length === 1 ? 'is' : 'are'} ${several(named)} removed rather than retired, superseded or withdrawn?`] : []),
    ...(places.removed.length > 0 ? [`Who relied on ${several(places.removed.map(({ place }) => place.id))}, and what holds them to it now?`] : []),
    ...(renamed.length > 0 ? [`Should ${several(renamed.map(({ address }) => address))} redirect (“formerly”), so that links from outside go on working?`] : []),
  ];
}

const several = (names: readonly string[]): string => (names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', '));

function lists({ taxonomy: { added, removed }, settings, files, fresh }: Review): string[] {
  if (fresh) return [];
  const used = removed.filter(({ usedBy }) => usedBy > 0);
  return [
    ...(added.length > 0 ? [`Is ${several(added.map(({ id }) => `“${id}”`))} new, or another word for something on the list (an alias)?`] : []),
    ...(used.length > 0 ? [`What takes the place of ${several(used.map(({ id }) => `“${id}”`))} in the records that use it?`] : []),
    ...(settings.length > 0 ? ['Were the settings meant to change with this?'] : []),
    ...(files.others > 0 && files.library.length > 0 ? [`${files.others === 1 ? 'One file' : `${files.others} files`} outside of content and templates changed too: has somebody who knows the engine looked at ${files.others === 1 ? 'it' : 'them'}?`] : []),
  ];
}

// Lessons that a change adds, alters, moves along their lifecycle, retires or removes; and the facts that did it.
import { homesOf, recurrencesOf } from '../insights/standings.ts';
import type { Library, RecordOf } from '../library/index.ts';
import type { LessonState, Missing } from '../model/lifecycle.ts';
import type { TaxonomyList } from '../model/fields.ts';
import { fieldChanges, sameContent } from './field-changes.ts';
import { readabilityOf, type Readability } from './readability.ts';
import type { Comparison } from './sides.ts';

type Lesson = RecordOf<'lesson'>;

export interface AddedLesson {
  id: string; title: string; file: string; address: string;
  state: LessonState;
  missing: readonly Missing[];
  impact: { level: string; cost?: string | undefined; delayDays?: number | undefined; other?: string | undefined };
  outcome: string;
  /** What it fits, in the words of the taxonomy; empty where it fits all. */
  appliesWhen: { what: string; values: string[] }[];
  notWhen?: string;
  recurrenceOf?: string;
  readability: Readability;
}

export interface ChangedLesson {
  id: string; title: string; file: string;
  state: { before: LessonState; after: LessonState };
  missing: readonly Missing[];
  /** The dated facts and citations that came or went. */
  facts: string[];
  /** Other fields that changed. */
  fields: string[];
  text: boolean;
}

export interface LessonChanges {
  added: AddedLesson[];
  changed: ChangedLesson[];
  removed: { id: string; title: string; file: string; state: LessonState }[];
}

/** Fields whose changes are told as facts. */
const FACTS = new Set(['validated', 'actions', 'embeddedIn', 'verified', 'retired']);

export function lessonChanges({ before, after }: Pick<Comparison, 'before' | 'after'>): LessonChanges {
  const added: AddedLesson[] = [];
  const changed: ChangedLesson[] = [];
  for (const lesson of after.library.of('lesson')) {
    const was = before.library.records.get(lesson.id);
    if (was?.kind === 'lesson') changed.push(...changeOf(was, lesson, { before, after }));
    else if (!before.unread(lesson)) added.push(additionOf(lesson, after));
  }
  const removed = before.library.of('lesson').filter((lesson) => after.library.records.get(lesson.id)?.kind !== 'lesson' && !after.unread(lesson))
    .map(({ id, title, file }) => ({ id, title, file, state: before.standings.get(id)?.state ?? 'captured' }));
  return { added, changed, removed };
}

function additionOf({ id, title, file, address, data, body }: Lesson, { library, standings }: Comparison['after']): AddedLesson {
  const standing = standings.get(id);
  const { level, cost, delayDays, other } = data.impact;
  return {
    id, title, file, address, outcome: data.outcome,
    state: standing?.state ?? 'captured', missing: standing?.missing ?? [],
    impact: { level, cost, delayDays, other },
    appliesWhen: fits(data, library),
    ...(data.notWhen !== undefined && { notWhen: data.notWhen }),
    ...(data.recurrenceOf !== undefined && { recurrenceOf: data.recurrenceOf }),
    readability: readabilityOf(body.passages, library.settings.locale),
  };
}

function fits({ appliesWhen }: Lesson['data'], { taxonomy }: Library): AddedLesson['appliesWhen'] {
  const titles = (list: TaxonomyList, ids: readonly string[] = []) => ids.map((id) => taxonomy[list].find((entry) => entry.id === id)?.title ?? id);
  const rows = [
    { what: 'project types', values: titles('projectTypes', appliesWhen?.projectTypes) },
    { what: 'approaches', values: titles('approaches', appliesWhen?.approaches) },
    { what: 'tiers', values: titles('tiers', appliesWhen?.tiers) },
    { what: 'phases', values: titles('phases', appliesWhen?.phases) },
    { what: 'words in the profile', values: [...appliesWhen?.keywords ?? []] },
  ];
  return rows.filter(({ values }) => values.length > 0);
}

function changeOf(was: Lesson, is: Lesson, { before, after }: Pick<Comparison, 'before' | 'after'>): ChangedLesson[] {
  const state = { before: before.standings.get(was.id)?.state ?? 'captured', after: after.standings.get(is.id)?.state ?? 'captured' };
  if (state.before === state.after && sameContent(was, is)) return [];
  const rest = ({ data }: Lesson) => Object.fromEntries(Object.entries(data).filter(([key]) => !FACTS.has(key)));
  return [{
    id: is.id, title: is.title, file: is.file, state, missing: after.standings.get(is.id)?.missing ?? [],
    facts: factsMoved({ lesson: was, library: before.library }, { lesson: is, library: after.library }),
    fields: fieldChanges(rest(was), rest(is)),
    text: JSON.stringify(was.body.parts) !== JSON.stringify(is.body.parts),
  }];
}

interface Known { lesson: Lesson; library: Library }

/** The facts from which the state is computed, where they differ. */
function factsMoved(was: Known, is: Known): string[] {
  return [...validation(was, is), ...actions(was, is), ...homes(was, is), ...verification(was, is), ...recurrences(was, is), ...retirement(was, is)];
}

function validation({ lesson: { data: { validated: was } } }: Known, { lesson: { data: { validated: is } } }: Known): string[] {
  if (is === undefined) return was === undefined ? [] : ['validation taken back'];
  return was?.by === is.by && was.on === is.on ? [] : [`validated by ${is.by} on ${is.on}`];
}

function actions(was: Known, is: Known): string[] {
  const old = new Map((was.lesson.data.actions ?? []).map((action) => [action.what, action]));
  const now = new Map((is.lesson.data.actions ?? []).map((action) => [action.what, action]));
  const words = (what: string) => `action “${what}”`;
  const came = [...now.values()].flatMap((action) => {
    const before = old.get(action.what);
    if (JSON.stringify(before) === JSON.stringify(action)) return [];
    if (action.done !== undefined && action.done !== before?.done) return [`${words(action.what)} done on ${action.done}`];
    if (before?.done !== undefined && action.done === undefined) return [`${words(action.what)} opened again`];
    const due = [action.owner ?? 'nobody', action.due === undefined ? 'no day' : `due ${action.due}`].join(', ');
    return [`${before ? '' : 'new '}${words(action.what)}: ${due}`];
  });
  return [...came, ...[...old.keys()].filter((what) => !now.has(what)).map((what) => `${words(what)} removed`)];
}

function homes(was: Known, is: Known): string[] {
  const old = new Map(homesOf(was.library, was.lesson).map((home) => [home.reference, home]));
  const now = new Map(homesOf(is.library, is.lesson).map((home) => [home.reference, home]));
  const came = [...now].flatMap(([reference, { resolves, citesBack }]) => {
    const before = old.get(reference);
    if (before?.resolves === resolves && before.citesBack === citesBack) return [];
    if (!resolves) return [`names ${reference}, which does not exist${before?.resolves ? ' any more' : ''}`];
    if (citesBack) return [`${reference} cites it back`];
    return [before?.citesBack ? `${reference} no longer cites it back` : `names ${reference}, which does not cite it back`];
  });
  return [...came, ...[...old.keys()].filter((reference) => !now.has(reference)).map((reference) => `no longer says that it lives in ${reference}`)];
}

function verification({ lesson: { data: { verified: was } } }: Known, { lesson: { data: { verified: is } } }: Known): string[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  return [is === undefined ? 'verification taken back' : `verified as ${is.result} by ${is.by} on ${is.on}: ${is.evidence}`];
}

function recurrences(was: Known, is: Known): string[] {
  const old = new Set<string>(recurrencesOf(was.library, was.lesson.id).map(({ id }) => id));
  const now = recurrencesOf(is.library, is.lesson.id);
  const gone = [...old].filter((id) => !now.some((later) => later.id === id));
  return [...now.filter(({ id }) => !old.has(id)).map(({ id, data }) => `${id} says that it happened again on ${data.observed}`), ...gone.map((id) => `${id} no longer says that it happened again`)];
}

function retirement({ lesson: { data: { retired: was } } }: Known, { lesson: { data: { retired: is } } }: Known): string[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  if (is === undefined) return ['retirement taken back'];
  return [`retired on ${is.on}: ${is.why}${is.supersededBy === undefined ? '' : ` (replaced by ${is.supersededBy})`}`];
}

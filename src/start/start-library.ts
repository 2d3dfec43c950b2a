// What the start-up pack must know of a library: enough of its lessons to rank them, of its clauses and templates to list them.
// No texts, so thousands of lessons stay small; what goes into documents is fetched when documents are asked for.
import type { Standing } from '../insights/standings.ts';
import { EMPTY_BODY } from '../library/body.ts';
import { assemble, type AnyRecord, type Library, type RecordOf } from '../library/library.ts';
import type { Id } from '../model/ids.ts';
import type { Level } from '../model/records/standard.ts';
import type { Lesson } from '../model/records/lesson.ts';
import type { Settings } from '../model/settings.ts';
import type { Taxonomy } from '../model/taxonomy.ts';

/** A library as far as the pack looks at it: the whole, or what a page unpacked. */
export interface StartLibrary {
  library: Library;
  standings: ReadonlyMap<Id, Pick<Standing, 'state'>>;
  /** The templates into which decisions on lessons are written. */
  decisionHomes: ReadonlySet<string>;
  /** The templates into which a pack writes anything at all. */
  written: ReadonlySet<string>;
}

type PackedClause = [id: string, title: string, level: Level, tiers?: readonly string[]];
interface PackedStandard { id: string; title: string; slug: string; address: string; state: string; clauses: PackedClause[] }
interface PackedTemplate { id: string; title: string; slug: string; address: string; phases: readonly string[]; minimumTier?: string | undefined; format: string; effort: number; source?: string | undefined; decisions?: true; written?: true }
/** `decisions`: the lesson, the gate, what was decided, and the day where it is known. */
interface PackedProject { id: string; title: string; slug: string; address: string; file: string; type: string; approach: string; tier: string; decisions?: [lesson: string, gate: string, decision: string, on?: string][] }
interface PackedLesson {
  id: string; title: string; summary: string; address: string; observed: string; phases: readonly string[]; domains: readonly string[]; level: Lesson['impact']['level'];
  outcome: Lesson['outcome']; appliesWhen?: Lesson['appliesWhen']; project?: string | undefined; recurrenceOf?: string | undefined; retired?: { supersededBy?: string | undefined };
}

/** The file that the page of the pack fetches. */
export interface PackedStart {
  settings: Pick<Settings, 'name' | 'locale' | 'synonyms' | 'theme' | 'site' | 'base'>;
  taxonomy: Taxonomy;
  standards: PackedStandard[];
  templates: PackedTemplate[];
  projects: PackedProject[];
  lessons: PackedLesson[];
}

/** Packs what an audience may know of the library. */
export function packStart({ library, standings, decisionHomes, written }: StartLibrary): PackedStart {
  const { settings: { name, locale, synonyms, theme, site, base }, taxonomy } = library;
  return {
    settings: { name, ...(locale !== undefined && { locale }), ...(synonyms && { synonyms }), ...(theme && { theme }), ...(site !== undefined && { site }), ...(base !== undefined && { base }) },
    taxonomy,
    standards: library.of('standard').map(({ id, title, slug, address, data, body }) => ({
      id, title, slug, address, state: data.state, clauses: body.clauses.map((clause): PackedClause => (clause.tiers.length > 0 ? [clause.id, clause.title, clause.level, clause.tiers] : [clause.id, clause.title, clause.level])),
    })),
    templates: library.of('template').map(({ id, title, slug, address, data, source }) => ({ id, title, slug, address, phases: data.phases, minimumTier: data.minimumTier, format: data.format, effort: data.effort, source: source?.type, ...(decisionHomes.has(id) && { decisions: true as const }), ...(written.has(id) && { written: true as const }) })),
    projects: library.of('project').map(({ id, title, slug, address, file, data }) => ({
      id, title, slug, address, file, type: data.type, approach: data.approach, tier: data.tier,
      ...(data.dispositions && { decisions: data.dispositions.map(({ lesson, gate, decision, on }): [string, string, string, string?] => (on === undefined ? [lesson, gate, decision] : [lesson, gate, decision, on])) }),
    })),
    lessons: library.of('lesson').map(({ id, title, summary, address, data }) => ({
      id, title, summary, address, observed: data.observed, phases: data.phases, domains: data.domains, level: data.impact.level, outcome: data.outcome, appliesWhen: data.appliesWhen, project: data.project, recurrenceOf: data.recurrenceOf,
      ...(standings.get(id)?.state === 'retired' && { retired: { supersededBy: data.retired?.supersededBy } }),
    })),
  };
}

/** Unpacks what `packStart` packed. */
export function openStart({ settings, taxonomy, standards, templates, projects, lessons }: PackedStart): StartLibrary {
  const record = (kind: AnyRecord['kind'], { id, title, slug = '', address, file = '' }: { id: string; title: string; slug?: string; address: string; file?: string }, data: object, more: object = {}): AnyRecord =>
    ({ kind, id, title, summary: '', sensitivity: 'public', slug, file, address, body: EMPTY_BODY, anchors: new Map(), data: { id, title, ...data }, ...more }) as unknown as AnyRecord;
  const records = [
    ...standards.map((one) => record('standard', one, { state: one.state }, { body: { ...EMPTY_BODY, clauses: one.clauses.map(([id, title, level, tiers = []]) => ({ id, title, level, tiers, learnedFrom: [], text: '', line: 1, column: 1 })) } })),
    ...templates.map((one) => record('template', one, { phases: one.phases, minimumTier: one.minimumTier, format: one.format, effort: one.effort }, one.source === undefined ? {} : { source: one.source === 'document' ? { type: 'document', file: '', body: EMPTY_BODY } : { type: 'workbook', file: '', workbook: { sheets: [] } } })),
    ...projects.map(({ type, approach, tier, decisions = [], ...one }) => record('project', one, { type, approach, tier, dispositions: decisions.map(([lesson, gate, decision, on]) => ({ lesson, gate, decision, on })) })),
    ...lessons.map((one) => record('lesson', one, {
      observed: one.observed, phases: one.phases, domains: one.domains, impact: { level: one.level }, outcome: one.outcome, appliesWhen: one.appliesWhen, project: one.project, recurrenceOf: one.recurrenceOf, retired: one.retired,
    }, { summary: one.summary })),
  ];
  return {
    library: assemble(settings, taxonomy, records, [], []),
    decisionHomes: new Set(templates.filter(({ decisions }) => decisions).map(({ id }) => id)),
    written: new Set(templates.filter(({ written }) => written).map(({ id }) => id)),
    standings: new Map(lessons.map(({ id, retired }) => [id as Id, { state: retired ? 'retired' : 'captured' }])),
  };
}

/** The title of a value of the taxonomy; the value itself where it is not there. */
export function titleIn({ taxonomy }: Library, list: 'projectTypes' | 'approaches' | 'tiers' | 'phases' | 'domains', id: string): string {
  const entries: readonly { id: string; title: string }[] = taxonomy[list];
  return entries.find((entry) => entry.id === id)?.title ?? id;
}

/** The project in which a lesson was observed, by its title. */
export function projectOf(library: Library, lesson: RecordOf<'lesson'>): string | undefined {
  return lesson.data.project === undefined ? undefined : library.records.get(lesson.data.project as string as Id)?.title;
}

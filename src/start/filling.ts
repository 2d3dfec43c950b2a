// What a pack writes into a template, by the ids of its places: the README lists them. A template that has none of them is handed on
// as it is shipped.
import type { Library, RecordOf } from '../library/index.ts';
import type { Column, ExampleFilling, Workbook } from '../model/records/template.ts';
import type { DecisionKind } from './read-decisions.ts';
import type { StartPack } from './pack.ts';
import type { Risk } from './risks.ts';
import { titleIn } from './start-library.ts';
import type { StartWords } from './words.ts';

export interface FillingContext {
  library: Library;
  pack: StartPack;
  /** The lessons that were decided on, in the order of their rank. */
  decided: readonly { lesson: RecordOf<'lesson'>; decision: DecisionKind; reason: string | undefined }[];
  /** Those of them that are applied, as risks. */
  risks: readonly Risk[];
  /** The day, `YYYY-MM-DD`. */
  today: string;
  /** The statuses that a document may have; a new one has the first. */
  statuses: readonly string[];
  words: StartWords;
}

/** Ids of the fields of documents that a profile fills. */
const FIELDS = ['project-name', 'project-type', 'approach', 'tier', 'charter-date', 'next-gate'] as const;
/** Ids of the columns by which a sheet is known as a register of risks. */
const RISK_COLUMNS = ['cause', 'event', 'effect', 'response'] as const;
const LESSONS = 'lessons';
const RISKS = 'risks';
/** A page of a charter holds so many; the others stand in the register. */
const MOST_RISKS = 5;

/** Whether a pack has something to write into a template. */
export function isWritten({ source }: RecordOf<'template'>): boolean {
  if (source?.type === 'workbook') return source.workbook.sheets.some(isRegister);
  const form = source?.body.form;
  return form !== undefined && (FIELDS.some((id) => form.fields.has(id)) || form.tables.has(LESSONS));
}

/** Whether decisions on lessons are written into a template: it has a register of risks, or a table under the section `lessons`. */
export function takesDecisions({ source }: RecordOf<'template'>): boolean {
  return source?.type === 'workbook' ? source.workbook.sheets.some(isRegister) : source?.body.form?.tables.has(LESSONS) ?? false;
}

const isRegister = ({ columns }: Workbook['sheets'][number]): boolean => RISK_COLUMNS.every((id) => columns.some((column) => column.id === id));

/** What a pack writes into a template. */
export function fillingOf({ source }: RecordOf<'template'>, context: FillingContext): ExampleFilling {
  const { today, statuses, words } = context;
  if (source?.type === 'workbook') return { sheets: Object.fromEntries(source.workbook.sheets.filter(isRegister).map((sheet) => [sheet.id, context.risks.map((risk, index) => riskRow(sheet.columns, risk, index, context))])) };
  const form = source?.body.form;
  return {
    document: { version: words.document.version, ...(statuses[0] !== undefined && { status: statuses[0] }), history: [{ version: words.document.version, on: today, what: words.document.history, by: words.document.by }] },
    fields: Object.fromEntries(FIELDS.flatMap((id) => {
      const field = form?.fields.get(id);
      const value = field && fieldValue(id, field.choices, context);
      return value === undefined ? [] : [[id, value]];
    })),
    tables: [...tableOf(LESSONS, lessonRows(form?.tables.get(LESSONS)?.[0] ?? 0, context)), ...tableOf(RISKS, riskRows(form?.tables.get(RISKS)?.[0] ?? 0, context))],
  };
}

const tableOf = (section: string, rows: string[][]) => (rows.length === 0 ? [] : [{ section, number: 1, rows }]);

function fieldValue(id: (typeof FIELDS)[number], choices: readonly string[], { library, pack: { profile, gate }, today }: FillingContext): string | undefined {
  const chosen = (list: 'projectTypes' | 'approaches' | 'tiers', value: string | undefined) => {
    if (value === undefined) return undefined;
    const title = titleIn(library, list, value);
    return choices.find((choice) => choice === title || choice === value) ?? title;
  };
  switch (id) {
    case 'project-name': return profile.name;
    case 'project-type': return chosen('projectTypes', profile.type);
    case 'approach': return chosen('approaches', profile.approach);
    case 'tier': return chosen('tiers', profile.tier);
    case 'charter-date': return today;
    case 'next-gate': return gate && `${gate.id} ${gate.title}`;
  }
}

/** Of four columns and more: each lesson with its decision and reason. Of two or three, as in a handbook: what became a rule. */
function lessonRows(columns: number, { decided, words }: FillingContext): string[][] {
  if (columns < 2) return [];
  const padded = (row: string[]) => [...row, ...Array.from({ length: columns - row.length }, () => '')];
  const rows = columns >= 4
    ? decided.map(({ lesson, decision, reason = '' }) => padded([`${lesson.title} (${lesson.id})`, words.decisions[decision], reason]))
    : decided.filter(({ decision }) => decision === 'apply').map(({ lesson, reason }) => padded([lesson.id, reason ?? lesson.title]));
  // A line is left for what comes later.
  return rows.length === 0 ? [] : [...rows, padded([])];
}

function riskRows(columns: number, { risks }: FillingContext): string[][] {
  if (columns < 4) return [];
  return risks.slice(0, MOST_RISKS).map(({ brief: { cause, event, effect, response } }) => [cause, event, effect, ...Array.from({ length: columns - 4 }, () => ''), response]);
}

function riskRow(columns: readonly Column[], { lesson, cause, event, effect, response }: Risk, index: number, { pack, today, words }: FillingContext): Record<string, string> {
  const firstChoice = columns.find(({ id }) => id === 'status')?.choices?.[0];
  const row: Record<string, string | undefined> = {
    id: `R-${String(index + 1).padStart(3, '0')}`, raised: today, 'raised-by': words.risk.raisedBy, cause, event, effect, response, reviewed: today, lesson: lesson.id,
    category: lesson.data.domains[0], proximity: pack.lessons.find((one) => one.lesson.id === lesson.id)?.phase.id, status: firstChoice,
  };
  return Object.fromEntries(columns.flatMap(({ id }) => { const value = row[id]; return value === undefined || value === '' ? [] : [[id, value]]; }));
}

// From the text of a submitted form to a record's file: the same file that the web form and `npm run new` write.
import { createHash } from 'node:crypto';
import { mintFreeLessonId, suggestId } from '../contribute/mint.ts';
import { bodyFromSections, recordFile, type RecordFile } from '../contribute/record-file.ts';
import { holdsTexts, type Choice } from '../contribute/form.ts';
import { isDay } from '../model/fields.ts';
import type { Id } from '../model/ids.ts';
import { didYouMean } from '../model/suggest.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { isWrittenWith, readIssue, type IssueProblem } from './issue-text.ts';
import { columnsOf, FORM_KINDS, questionsOf, type FormKind, type Question } from './questions.ts';

export interface IssueContext {
  taxonomy: Taxonomy;
  /** Ids that exist. */
  taken: ReadonlySet<string>;
  /** `YYYY-MM-DD`: the year of a lesson's id. */
  today: string;
  /**
   * Where the issue is, such as `example/knowledge#12`: the same issue gets the same id again. A random id where it is left out.
   */
  origin?: string | undefined;
}

export type FromIssue = { kind: FormKind; id: Id; file: RecordFile } | { problems: IssueProblem[] };

/** The record that an issue describes, or what its writer must mend. Total: no text makes it throw. */
export function recordFromIssue(text: string, context: IssueContext): FromIssue {
  const forms = FORM_KINDS.map((kind) => ({ kind, questions: questionsOf(kind, context.taxonomy) }));
  const form = forms.find(({ questions }) => isWrittenWith(text, questions)) ?? nearestForm(text, forms);
  if (!form) return { problems: [{ question: undefined, message: 'The issue was not written with a form for a new record.', help: 'Open a new issue with the form “Add a lesson” or “Add a project”.' }] };
  const { kind, questions } = form;
  const { answers, problems } = readIssue(text, questions);
  const data: Record<string, unknown> = {};
  const sections: Record<string, string> = {};
  if (problems.length === 0) for (const question of questions) {
    const answer = answers.get(question.id);
    if (answer === undefined) {
      if (question.required) problems.push({ question: question.label, message: `“${question.label}” has no answer.`, help: question.description });
    } else if ('section' in question.into) sections[question.into.section] = literal(answer);
    else put(data, question.into.field.path, valueOf(answer, question, problems));
  }
  if (problems.length > 0) return { problems };
  const title = String(data.title ?? '');
  const id = kind === 'lesson' ? mintFreeLessonId(Number(context.today.slice(0, 4)), context.taken, drawnFrom(context.origin)) : suggestId(kind, title, context.taken);
  const draft = { kind, data: { id, ...data }, body: bodyFromSections(kind, sections) };
  return { kind, id, file: recordFile(draft) };
}

/** The form that most headings come from: an issue whose headings were damaged is told which. */
function nearestForm<T extends { questions: readonly Question[] }>(text: string, forms: readonly T[]): T | undefined {
  const count = ({ questions }: T) => questions.filter((question) => isWrittenWith(text, [question])).length;
  const best = forms.toSorted((a, b) => count(b) - count(a))[0];
  return best && count(best) * 2 > best.questions.length ? best : undefined;
}

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) data[first] = value;
  else put((data[first] ??= {}) as Record<string, unknown>, rest, value);
}

function valueOf(answer: string, question: Question, problems: IssueProblem[]): unknown {
  if (!('field' in question.into)) return answer;
  const { field } = question.into;
  if (question.type === 'dropdown') {
    const chosen = chosenOf(answer, question.options);
    if (chosen === undefined || (chosen.length > 1 && !question.multiple)) {
      const one = oneLine(answer).slice(0, 80);
      problems.push({ question: question.label, message: `“${one}” is not among what “${question.label}” offers.`, help: didYouMean(one, question.options.map(({ label }) => label), 'choice') });
      return undefined;
    }
    return question.multiple ? chosen : chosen[0];
  }
  switch (field.widget) {
    case 'references': return answer.split(/[\s,;]+/).filter(Boolean);
    case 'list': return rows(answer).map((row) => (holdsTexts(field) ? row : entryOf(row, question, problems)));
    case 'date': {
      const day = oneLine(answer);
      if (!isDay(day)) problems.push({ question: question.label, message: `“${day.slice(0, 40)}” is not a day.`, help: 'Write the date as YYYY-MM-DD, such as 2026-03-14.' });
      return day;
    }
    default: return oneLine(answer);
  }
}

/** A paragraph: breaks inside it come from the width of somebody's screen. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The lines of an answer, without the marks of a list. */
const rows = (answer: string): string[] => answer.split('\n').map((line) => line.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, '').trim()).filter(Boolean);

function entryOf(row: string, question: Question, problems: IssueProblem[]): Record<string, unknown> {
  const columns = 'field' in question.into ? columnsOf(question.into.field) : [];
  const depth = 'field' in question.into ? question.into.field.path.length : 0;
  const cells = row.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
  if (cells.length > columns.length) problems.push({ question: question.label, message: `The line “${row.slice(0, 80)}” has ${cells.length} parts between |; the most is ${columns.length}.`, help: question.description });
  const entry: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (cell === '' && column.required) problems.push({ question: question.label, message: `The line “${row.slice(0, 80)}” lacks the part “${column.path.at(-1)}”.`, help: question.description });
    if (cell !== '') put(entry, column.path.slice(depth), column.choices ? chosenOf(cell, column.choices)?.[0] ?? cell : cell);
  });
  return entry;
}

/**
 * The values of chosen labels, which stand in one line separated by commas. A label may hold a comma itself, so the longest
 * label that fits is taken each time. Undefined where something is no label.
 */
function chosenOf(answer: string, choices: readonly Choice[]): string[] | undefined {
  const byLength = choices.toSorted((a, b) => b.label.length - a.label.length);
  const values: string[] = [];
  let rest = oneLine(answer);
  while (rest !== '') {
    const choice = byLength.find(({ label }) => rest === label || rest.startsWith(`${label}, `));
    if (!choice) return undefined;
    if (!values.includes(choice.value)) values.push(choice.value);
    rest = rest.slice(choice.label.length + 2);
  }
  return values;
}

/**
 * Text as people type it into a form, for a body. In MDX a lone `<` or a `{` is the beginning of code, and people mean the
 * sign (“< 5 days”). So those are escaped, outside code; what does look like a tag stays, and the check refuses it by name.
 */
export function literal(text: string): string {
  return text.split(/(^(?:```|~~~)[^]*?^(?:```|~~~)[ \t]*$|`[^`\n]+`)/m).map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/(\\)?([{}]|<(?![A-Za-z/!?]))/g, (_, slash: string | undefined, sign: string) => (slash === undefined ? `\\${sign}` : slash + sign)))).join('');
}

/** Bytes that follow from the origin: the first four for the first draw, the next for the second. */
function drawnFrom(origin: string | undefined): ((bytes: number) => Uint8Array) | undefined {
  if (origin === undefined) return undefined;
  let draw = 0;
  return (bytes) => createHash('sha256').update(`${origin} ${draw++}`).digest().subarray(0, bytes);
}

// The questions of a new record, one after the other, each asked again until the check is content with the answer.
import type { FormField } from '../contribute/form.ts';
import { isEmpty, type NewRecord } from './draft.ts';
import { takesSeveral, type Part } from './questions.ts';

/** Whoever answers: a person at a terminal, or a test. */
export interface Respondent {
  /** The next line. @throws {Interrupted} when there is none. */
  ask(prompt: string): Promise<string>;
  tell(text: string): void;
}

/** The interview was broken off. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/**
 * Asks for what is missing. Questions that may be left open are asked only where others are asked too: whoever gave
 * everything with the command is asked nothing.
 */
export async function interview(record: NewRecord, person: Respondent): Promise<void> {
  const { fields, asked, sections } = record.questions;
  const missing = record.missing();
  const count = missing.fields.length + missing.parts.length;
  if (count === 0) return;
  person.tell(`${count === 1 ? 'One answer is' : `${count} answers are`} needed. Enter alone leaves open what may be left open; Ctrl+C ends, and keeps what you wrote.\n`);
  for (const field of fields) if (asked.has(field.name) && isEmpty(record.valueOf(field))) await askField(record, field, person);
  for (const part of record.sourceParts()) if (isEmpty(record.answers.parts[part.name])) record.answers.parts[part.name] = await askLines(part, person);
  if (record.answers.body !== undefined) return;
  for (const section of sections.filter(({ name }) => isEmpty(record.answers.sections[name]))) await askSection(record, section, person);
}

async function askField(record: NewRecord, field: FormField, person: Respondent): Promise<void> {
  person.tell(introduce(field));
  let kept: string | string[] | undefined;
  for (;;) {
    const answer = field.widget === 'list' ? await linesOf(person) : await person.ask(`${field.name}${kept === undefined ? '' : ' (Enter keeps it)'}: `);
    const value = isEmpty(answer) ? kept : valueOf(field, answer);
    if (value === undefined) {
      if (!field.required) return;
      person.tell(`The field “${field.name}” is missing. ${field.description}\n`);
      continue;
    }
    const confirmed = value === kept;
    record.set(field, value);
    const problems = record.problemsOf(field);
    const errors = problems.filter(({ severity }) => severity === 'error');
    for (const { message, help } of confirmed ? errors : problems) person.tell(`  ${message} ${help}\n`);
    if (errors.length === 0 && (confirmed || problems.length === 0)) return;
    // A warning may be right: it is said once, and the answer may stay.
    kept = errors.length === 0 ? value : undefined;
    if (errors.length > 0) record.set(field, undefined);
  }
}

/** What is asked, an example, and what there is to choose from. */
function introduce({ description, example, choices, required, widget }: FormField): string {
  const shown = choices?.map(({ value, label }, index) => `  ${String(index + 1).padStart(2)}  ${value}${label.toLowerCase() === value.replaceAll('-', ' ') ? '' : `  (${label})`}`);
  const how = [
    ...(widget === 'choices' ? ['Names or numbers, with commas between.'] : []), ...(widget === 'list' ? ['One a line; an empty line ends.'] : []),
    ...(required ? [] : ['May be left open.']), ...(choices === undefined && typeof example === 'string' ? [`For example: ${example}`] : []),
  ];
  return `\n${[[description, ...how].join(' '), ...shown ?? []].join('\n')}\n`;
}

/** What was typed, as values: a number of the list stands for what it counts, a label for its value. */
function valueOf(field: FormField, answer: string | string[]): string | string[] {
  if (Array.isArray(answer)) return answer;
  const one = (text: string): string => {
    const { choices = [] } = field;
    const named = choices.find(({ value, label }) => value === text || fold(label) === fold(text) || fold(value) === fold(text));
    return (named ?? (/^\d{1,3}$/.test(text) ? choices[Number(text) - 1] : undefined))?.value ?? text;
  };
  return takesSeveral(field) ? [...new Set(answer.split(',').map((text) => text.trim()).filter(Boolean).map(one))] : one(answer.trim());
}

const fold = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

/** Lines up to an empty one. */
async function linesOf(person: Respondent, prompt = '- '): Promise<string[]> {
  const lines: string[] = [];
  for (let line = await person.ask(prompt); line.trim() !== ''; line = await person.ask(prompt)) lines.push(line.trimEnd());
  return lines;
}

async function askLines({ description }: Part, person: Respondent): Promise<string[]> {
  person.tell(`\n${description} One a line; an empty line ends.\n`);
  for (;;) {
    const lines = await linesOf(person);
    if (lines.length > 0) return lines;
    person.tell('At least one is needed.\n');
  }
}

async function askSection(record: NewRecord, { name }: Part, person: Respondent): Promise<void> {
  person.tell(`\n${name}. As Markdown; an empty line ends, and Enter alone leaves it for the file.\n`);
  for (;;) {
    const lines = await linesOf(person, '> ');
    if (lines.length === 0) return;
    record.answers.sections[name] = lines.join('\n');
    const errors = record.problemsOf(name).filter(({ severity }) => severity === 'error');
    for (const { message, help } of errors) person.tell(`  ${message} ${help}\n`);
    if (errors.length === 0) return;
    delete record.answers.sections[name];
  }
}

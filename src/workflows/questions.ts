// What an issue form asks: the fields of a schema and the sections of a body as questions that GitHub's forms can put. The form is made
// from these questions, and a submitted issue is read by them, so the two cannot drift apart.
import { formOf, holdsTexts, type Choice, type FormField } from '../contribute/form.ts';
import { sectionsOf } from '../contribute/record-file.ts';
import type { Taxonomy } from '../model/taxonomy.ts';

/** The kinds of record that a form is made for. */
export const FORM_KINDS = ['lesson', 'project'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** Fields that are asked for although they may be left out; all others that may be left out are for those who review. */
const ASKED: Record<FormKind, readonly string[]> = {
  lesson: ['project', 'contributor', 'tags', 'impact.cost', 'notWhen', 'recurrenceOf', 'sources'],
  project: ['organisation', 'state', 'start', 'end', 'sources'],
};

/** The question for the body of a kind that has no sections. */
const BODY: Record<FormKind, { label: string; description: string } | undefined> = {
  lesson: undefined,
  project: { label: 'The project in your words', description: 'What it was to bring, and what a reader should know to judge its lessons.' },
};

interface QuestionBase {
  /** The name of the field, or of the section, as an id of the form. */
  id: string;
  /** The heading under which the answer stands in the issue. */
  label: string;
  description: string;
  placeholder?: string;
  required: boolean;
  into: { field: FormField } | { section: string };
}
export type Question = QuestionBase & (
  | { type: 'input' | 'textarea' }
  | { type: 'dropdown'; multiple: boolean; options: readonly Choice[] }
);

/** The questions about a kind: what the schema requires (never the id, which is minted), what is asked besides, and the body. */
export function questionsOf(kind: FormKind, taxonomy: Taxonomy): Question[] {
  const fields = leavesOf(formOf(kind, taxonomy), true).filter(({ field, required }) => field.identity === undefined && (required || ASKED[kind].includes(field.name)));
  const { required, optional } = sectionsOf(kind);
  const section = (name: string, label: string, description: string, must: boolean): Question =>
    ({ id: `section-${idOf(name || 'body')}`, label, description, required: must, type: 'textarea', into: { section: name } });
  const body = BODY[kind];
  return [
    ...fields.map(({ field, required: must }) => questionAbout(field, must)),
    ...[...required, ...optional].map((name) => section(name, name, 'Plain text or Markdown. Facts and figures need a source; people stay unnamed.', required.includes(name))),
    ...(body ? [section('', body.label, body.description, false)] : []),
  ];
}

/** Fields that hold values: those of groups instead of the groups. Required is what is required all the way up. */
function leavesOf(fields: readonly FormField[], above: boolean): { field: FormField; required: boolean }[] {
  return fields.flatMap((field) => (field.widget === 'group' ? leavesOf(field.fields ?? [], above && field.required) : [{ field, required: above && field.required }]));
}

function questionAbout(field: FormField, required: boolean): Question {
  const base = { id: idOf(field.name), label: labelOf(field.path), required, into: { field } };
  const example = typeof field.example === 'string' || typeof field.example === 'number' ? { placeholder: `For example: ${field.example}` } : {};
  const described = (...more: string[]) => [field.description, ...more].filter(Boolean).join(' ');
  switch (field.widget) {
    case 'choice':
    case 'choices':
      return { ...base, type: 'dropdown', multiple: field.widget === 'choices', options: distinct(field.choices ?? []), description: described(field.widget === 'choices' ? 'Several may be chosen.' : '') };
    case 'reference': return { ...base, ...example, type: 'input', description: described('Its id, as it stands on its page.') };
    case 'references': return { ...base, ...example, type: 'textarea', description: described('Ids, one a line.') };
    case 'list': return holdsTexts(field)
      ? { ...base, ...example, type: 'textarea', description: described('One a line.') }
      : { ...base, type: 'textarea', description: described(`One a line: ${columnsOf(field).map((column) => labelOf(column.path.slice(-1)).toLowerCase() + (column.required ? '' : ' (if known)')).join(' | ')}.`), placeholder: columnsOf(field).map(({ example: one }) => String(one ?? '…')).join(' | ') };
    case 'date': return { ...base, ...example, type: 'input', description: described('Write it as YYYY-MM-DD.') };
    case 'number': return { ...base, ...example, type: 'input', description: described('Digits only.') };
    case 'prose': return { ...base, ...example, type: 'textarea', description: described(mostOf(field)) };
    case 'line':
    case 'address': return { ...base, ...example, type: 'input', description: described(mostOf(field)) };
    case 'group': throw new TypeError(`${field.name} is a group; its fields are asked for.`);
  }
}

const mostOf = ({ most }: FormField): string => (most === undefined || most > 1500 ? '' : `At most ${most} characters.`);

/** The fields of one entry of a list, as the columns of its line. */
export function columnsOf(field: FormField): FormField[] {
  return leavesOf(field.fields ?? [], true).map((leaf) => leaf.field);
}

/** `impact.cost` as people read it: “Impact: cost”. */
function labelOf(path: readonly string[]): string {
  const words = path.map((part) => part.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)).join(': ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Letters, digits, hyphens and underlines are all that an id may have. */
const idOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9_]+/g, '-').replace(/^-|-$/g, '');

/** GitHub refuses options that are alike, and keeps “None” for itself; two titles that are alike are told apart by their value. */
function distinct(choices: readonly Choice[]): Choice[] {
  const count = Map.groupBy(choices, ({ label }) => label.trim().toLowerCase());
  return choices.map(({ value, label }) => ({ value, label: (count.get(label.trim().toLowerCase())?.length ?? 0) > 1 || /^none$/i.test(label.trim()) ? `${label.trim()} (${value})` : label.trim() }));
}

// What is asked for a new record, and under which flag.
import { formOf, holdsTexts, type FormField } from '../contribute/form.ts';
import { sectionsOf } from '../contribute/record-file.ts';
import { KIND_NOTES } from '../model/kinds.ts';
import type { Kind } from '../model/ids.ts';
import type { Taxonomy } from '../model/taxonomy.ts';

/** The kinds whose records have files of their own. */
export const NEW_KINDS = ['lesson', 'standard', 'template', 'project', 'guide', 'role', 'training'] as const satisfies readonly Kind[];
export type NewKind = (typeof NEW_KINDS)[number];

/** A part of the answer that is no field: a section of the body, or what the source of a template is made of. */
export interface Part { name: string; flag: string; description: string; required: boolean; several: boolean }

export interface Questions {
  /** Every field that a flag can answer, groups taken apart. */
  fields: FormField[];
  /** The names of those that are asked, in order; what has a default is known. */
  asked: ReadonlySet<string>;
  defaults: Readonly<Record<string, string>>;
  sections: Part[];
  /** Of a template, by its format. */
  source: Record<'document' | 'workbook', Part> | undefined;
}

/** Fields that are not required, and worth the question. */
const WORTH_ASKING: Partial<Record<Kind, readonly string[]>> = { lesson: ['project', 'tags'], project: ['organisation', 'state', 'start', 'end'], training: ['body', 'url'] };

/** What is asked of whoever starts a record of a kind. `today` is `YYYY-MM-DD`. */
export function questionsFor(kind: NewKind, taxonomy: Taxonomy, today: string): Questions {
  const fields = flat(formOf(kind, taxonomy));
  const defaults = Object.fromEntries(Object.entries({ sensitivity: 'public', version: '1.0', state: 'draft', reviewBy: inAYear(today) })
    .filter(([name]) => fields.some((field) => field.name === name && field.required)));
  const asked = fields.filter(({ name, required, identity }) => identity === undefined && defaults[name] === undefined && (required || WORTH_ASKING[kind]?.includes(name)));
  const { required, optional } = sectionsOf(kind);
  return {
    fields, defaults, asked: new Set(asked.map(({ name }) => name)),
    sections: [...required, ...optional].map((name) => ({ name, flag: flagOf(name), description: `The text of the section “${name}”, as Markdown. It can be written later.`, required: false, several: false })),
    source: kind === 'template' ? {
      document: { name: 'sections', flag: '--sections', description: 'The headings of the document’s sections.', required: true, several: true },
      workbook: { name: 'columns', flag: '--columns', description: 'The headings of the columns of the first sheet.', required: true, several: true },
    } : undefined,
  };
}

/** Groups taken apart into their fields. Lists of groups have no flag: they are given with `--from`. */
function flat(fields: readonly FormField[], optional = false): FormField[] {
  return fields.flatMap((field) => {
    if (field.widget === 'group') return flat(field.fields ?? [], optional || !field.required);
    if (field.widget === 'list' && !holdsTexts(field)) return [];
    return [optional ? { ...field, required: false } : field];
  });
}

/** `impact.level` as a flag: `--impact-level`. */
export function flagOf(name: string): string {
  return `--${name.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/[.\s]+/g, '-').toLowerCase()}`;
}

/** Whether several values may be given. */
export function takesSeveral({ widget }: FormField): boolean {
  return widget === 'choices' || widget === 'references' || widget === 'list';
}

/** “A lesson”, “An …”: the kind with its article. */
export function aKind(kind: NewKind): string {
  return `A ${kind}`;
}

/** Where records of the kind live, for messages. */
export function homeOf(kind: NewKind): string {
  return `${KIND_NOTES[kind].folder}/`;
}

/** The same day of the next year; the last of February where that day does not exist. */
function inAYear(today: string): string {
  const year = String(Number(today.slice(0, 4)) + 1);
  return today.endsWith('-02-29') ? `${year}-02-28` : `${year}${today.slice(4)}`;
}

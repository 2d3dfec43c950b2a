// Answers as the files of a new record, and what the check says of them before they are written.
import { DraftChecker, type DraftProblem } from '../contribute/draft-check.ts';
import { mintFreeLessonId, suggestId } from '../contribute/mint.ts';
import { bodyFromSections, recordFile, type RecordFile } from '../contribute/record-file.ts';
import type { FormField } from '../contribute/form.ts';
import type { OpenLibrary } from '../library/index.ts';
import { posix } from '../model/posix.ts';
import { put } from './given.ts';
import { questionsFor, takesSeveral, type NewKind, type Part, type Questions } from './questions.ts';
import { documentSource, workbookSource } from './template-source.ts';

export interface Answers {
  /** Fields as front matter nests them; texts, and lists of texts. */
  data: Record<string, unknown>;
  /** Texts of the body by heading. */
  sections: Record<string, string>;
  /** Headings that a template's source is made of. */
  parts: Record<string, string[]>;
  /** The whole body, in place of sections. */
  body: string | undefined;
}

/** Rules that complain of what is still to be written. */
const STILL_TO_WRITE = new Set(['required-sections', 'template-source']);

/** A record on its way into a library. */
export class NewRecord {
  readonly kind: NewKind;
  readonly questions: Questions;
  readonly answers: Answers;
  readonly #open: OpenLibrary;
  readonly #checker: DraftChecker;
  readonly #today: string;
  readonly #slug: string | undefined;

  constructor(kind: NewKind, open: OpenLibrary, today: string, answers: Answers, slug?: string) {
    this.kind = kind;
    this.answers = answers;
    this.#open = open;
    this.#today = today;
    this.#slug = slug;
    this.questions = questionsFor(kind, open.library.taxonomy, today);
    const { settings, taxonomy, records, media } = open.library;
    this.#checker = new DraftChecker({ settings, taxonomy, today, records: [...records.values()], media: [...media.values()] }, today);
    for (const [name, value] of Object.entries(this.questions.defaults)) this.answers.data[name] ??= value;
  }

  /** Gives the record its id, where none was given: minted for a lesson, made from the title for the others. */
  name(): void {
    const taken = new Set<string>([...this.#open.library.records.keys(), ...this.#open.library.doubles.map(({ record }) => record.id)]);
    this.answers.data.id ??= this.kind === 'lesson' ? mintFreeLessonId(Number(this.#today.slice(0, 4)), taken) : suggestId(this.kind, String(this.answers.data.title ?? ''), taken);
  }

  valueOf({ path }: FormField): unknown {
    return path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined), this.answers.data);
  }

  /** Takes a field's answer; undefined takes it away. */
  set(field: FormField, value: string | string[] | undefined): void {
    put(this.answers.data, field.path, value);
  }

  /** Required fields and parts without an answer. */
  missing(): { fields: FormField[]; parts: Part[] } {
    return {
      fields: this.questions.fields.filter((field) => field.required && field.identity === undefined && isEmpty(this.valueOf(field))),
      parts: this.sourceParts().filter(({ name, required }) => required && isEmpty(this.answers.parts[name])),
    };
  }

  /** What the source of a template is made of, once its format is known. */
  sourceParts(): Part[] {
    const { format } = this.answers.data;
    return this.questions.source && (format === 'document' || format === 'workbook') ? [this.questions.source[format]] : [];
  }

  /** The files that would be written, the record first. */
  files(): RecordFile[] {
    const { data, sections, parts, body } = this.answers;
    const written = recordFile({ kind: this.kind, data, body: body ?? bodyFromSections(this.kind, sections) });
    const record = { ...written, path: this.#slug === undefined ? written.path : renamed(written.path, this.kind, this.#slug) };
    const folder = posix.dirname(record.path);
    if (this.kind !== 'template') return [record];
    return [record, data.format === 'workbook'
      ? { path: `${folder}/workbook.yaml`, text: workbookSource(String(data.title ?? ''), parts.columns ?? []) }
      : { path: `${folder}/document.mdx`, text: documentSource(parts.sections ?? []) }];
  }

  /** What the check says of the record as it is, less what is still to be written. */
  problems(): DraftProblem[] {
    const [record] = this.files();
    return record ? this.#checker.check(this.kind, record).problems.filter(({ rule }) => !STILL_TO_WRITE.has(rule)) : [];
  }

  /** What the check says of one answer, a field's or a section's. */
  problemsOf(part: FormField | string): DraftProblem[] {
    return this.#problemsWith(this.#stoodIn(({ name }) => typeof part !== 'string' && part.name === name))
      .filter(({ field, section }) => (typeof part === 'string' ? section === part : part.path.every((step, index) => field?.[index] === step)));
  }

  /** Every error of the answers, each once: of all together, and of each by itself, since one that does not fit hides others. */
  errors(): DraftProblem[] {
    const { fields: missing, parts } = this.missing();
    const together = missing.length + parts.length === 0 ? this.problems() : [];
    const first = together.filter(({ severity }) => severity === 'error');
    if (missing.length + parts.length === 0 && first.length === 0) return [];
    const answered = this.questions.fields.filter((field) => !isEmpty(this.valueOf(field)));
    const all = [...answered.flatMap((field) => this.problemsOf(field)), ...first].filter(({ severity }) => severity === 'error');
    return all.filter(({ message }, index) => all.findIndex((other) => other.message === message) === index);
  }

  #problemsWith(data: Record<string, unknown>): DraftProblem[] {
    const { data: own } = this.answers;
    this.answers.data = data;
    try {
      return this.problems();
    } finally {
      this.answers.data = own;
    }
  }

  /** The answers with those that are `kept`, and something that fits in place of all others that are required. */
  #stoodIn(kept: (field: FormField) => boolean): Record<string, unknown> {
    const data: Record<string, unknown> = {};
    for (const field of this.questions.fields) {
      const value = this.valueOf(field);
      if (kept(field) && !isEmpty(value)) put(data, field.path, value);
      else if (field.required) put(data, field.path, this.#standIn(field));
    }
    return data;
  }

  #standIn(field: FormField): string | string[] {
    const one = field.identity !== undefined ? (this.kind === 'lesson' ? mintFreeLessonId(2000, new Set()) : suggestId(this.kind, 'Stand in'))
      : field.choices?.[0]?.value ?? ({ date: this.#today, number: String(field.bounds?.min ?? 1), address: 'https://example.org/' } as Record<string, string>)[field.widget]
      ?? (field.target && 'record' in field.target ? this.#open.library.of(field.target.record[0] ?? 'standard')[0]?.id : undefined) ?? 'Text';
    return takesSeveral(field) ? [one] : one;
  }
}

function renamed(path: string, kind: NewKind, slug: string): string {
  return kind === 'template' ? `templates/${slug}/index.mdx` : `${posix.dirname(path)}/${slug}.mdx`;
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.every(isEmpty));
}

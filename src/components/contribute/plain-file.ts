// The lines of a record that is to be written by hand: every required field with its example, and the sections.
import { formOf, type FormField } from '../../contribute/form.ts';
import { bodyFromSections, recordFile, sectionsOf, type RecordFile } from '../../contribute/record-file.ts';
import type { FileKind } from '../../client/contribute/protocol.ts';
import type { Site } from '../../site/site.ts';

/** A file with examples in place of facts. Its name is an example too. */
export function plainFile({ library: { taxonomy }, messages: { forms }, today }: Site, kind: FileKind): RecordFile {
  const data = exampleOf(formOf(kind, taxonomy)) as Record<string, unknown>;
  const sections = Object.fromEntries(sectionsOf(kind).required.map((name) => [name, forms.sections[name]?.[1] ?? '']));
  return recordFile({ kind, data: { ...data, ...(kind === 'lesson' ? { observed: today } : {}) }, body: bodyFromSections(kind, sections) });
}

function exampleOf(fields: readonly FormField[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter(({ required }) => required).map((field) => [field.path.at(-1) ?? field.name, valueOf(field)]));
}

function valueOf({ widget, choices, example, fields }: FormField): unknown {
  if (widget === 'group') return exampleOf(fields ?? []);
  const one = choices?.[0]?.value ?? (typeof example === 'string' || typeof example === 'number' ? String(example) : '…');
  return widget === 'choices' || widget === 'references' || widget === 'list' ? [one] : one;
}

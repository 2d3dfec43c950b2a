// The form has every field of the schema, with what it takes.
import { describe, expect, test } from 'vitest';
import { formOf, holdsTexts, type FormField } from '../../../src/contribute/form.ts';
import { KINDS } from '../../../src/model/ids.ts';
import { KIND_NOTES } from '../../../src/model/kinds.ts';
import { fieldRows } from '../../../src/site/field-reference.ts';
import { fixture, readLibrary } from '../libraries.ts';

const { taxonomy } = readLibrary(fixture('sound'));
const flat = (fields: readonly FormField[]): FormField[] => fields.flatMap((field) => [field, ...(holdsTexts(field) ? [] : flat(field.fields ?? []))]);

describe.each(KINDS)('%s', (kind) => {
  const fields = flat(formOf(kind, taxonomy));

  test('has the fields of the reference, in their order, with their words', () => {
    expect(fields.map(({ name, required, description }) => ({ name, required, description })))
      .toEqual(fieldRows(KIND_NOTES[kind].schema).map(({ path, required, description }) => ({ name: path.replaceAll('[]', ''), required, description })));
  });

  test('names say the path, every field has words, choices have labels', () => {
    for (const { name, path, description, choices } of fields) {
      expect(name).toBe(path.join('.'));
      expect(description).not.toBe('');
      for (const choice of choices ?? []) expect(choice.label).not.toBe('');
    }
  });
});

const field = (kind: (typeof KINDS)[number], name: string) => flat(formOf(kind, taxonomy)).find((one) => one.name === name);

test.each([
  ['lesson', 'id', { widget: 'line', identity: 'lesson', required: true }],
  ['lesson', 'title', { widget: 'line', most: 160, required: true }],
  ['lesson', 'summary', { widget: 'prose', most: 400 }],
  ['lesson', 'observed', { widget: 'date' }],
  ['lesson', 'outcome', { widget: 'choice', choices: [{ value: 'problem', label: 'Problem' }, { value: 'success', label: 'Success' }] }],
  ['lesson', 'phases', { widget: 'choices', required: true, choices: [{ value: 'planning', label: 'Planning' }, { value: 'transition', label: 'Transition' }] }],
  ['lesson', 'project', { widget: 'reference', required: false, target: { record: ['project'] } }],
  ['lesson', 'embeddedIn', { widget: 'references' }],
  ['lesson', 'impact', { widget: 'group', required: true }],
  ['lesson', 'impact.level', { widget: 'choice', required: true }],
  ['lesson', 'impact.delayDays', { widget: 'number', bounds: { min: -36500, max: 36500, whole: true } }],
  ['lesson', 'appliesWhen.keywords', { widget: 'list' }],
  ['lesson', 'sources.url', { widget: 'address' }],
  ['project', 'dispositions.gate', { widget: 'choice', choices: [{ value: 'G2', label: 'G2 Ready to execute' }, { value: 'G4', label: 'G4 Accepted into use' }] }],
  ['project', 'dispositions.decision', { choices: [{ value: 'apply', label: 'Apply' }, { value: 'covered', label: 'Covered' }, { value: 'not-applicable', label: 'Not applicable' }] }],
  ['role', 'responsibilities', { widget: 'list', required: true, fields: [{ name: 'responsibilities', widget: 'line', most: 300 }] }],
] as const)('%s: %s', (kind, name, expected) => { expect(field(kind, name)).toMatchObject(expected); });

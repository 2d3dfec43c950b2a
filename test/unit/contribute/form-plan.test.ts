// No field of the schema is forgotten by the forms.
import { expect, test } from 'vitest';
import { correctionPlan, FORM_PLANS, type FormPlan } from '../../../src/contribute/form-plan.ts';
import { formOf, type FormField } from '../../../src/contribute/form.ts';
import { KINDS } from '../../../src/model/ids.ts';
import { LESSON_SECTIONS } from '../../../src/model/records/lesson.ts';
import { EMPTY_TAXONOMY } from '../../../src/library/library.ts';

const leaves = (fields: readonly FormField[]): string[] => fields.flatMap((field) => (field.widget === 'group' ? leaves(field.fields ?? []) : [field.name]));
const asked = ({ first, more }: FormPlan) => [...first, ...more].flatMap(({ asks }) => [...asks]).flatMap((one) => (typeof one === 'string' ? [one] : []));
const covers = (plan: FormPlan, name: string) => [...asked(plan), ...plan.withheld].filter((one) => name === one || name.startsWith(`${one}.`));

test.each(['lesson', 'project'] as const)('every field of a %s is asked for once, or withheld', (kind) => {
  for (const name of leaves(formOf(kind, EMPTY_TAXONOMY))) expect(covers(FORM_PLANS[kind], name), name).toHaveLength(1);
});

test('whatever a lesson must have is asked for on the short way', () => {
  const first: FormPlan = { ...FORM_PLANS.lesson, more: [], withheld: [] };
  const required = (fields: readonly FormField[]): string[] => fields.filter((field) => field.required).flatMap((field) => (field.widget === 'group' ? required(field.fields ?? []) : [field.name]));
  const later = required(formOf('lesson', EMPTY_TAXONOMY)).filter((name) => covers(first, name).length === 0);
  // The id is minted, and sensitivity has an answer that fits most.
  expect(later).toEqual(['id', 'sensitivity']);
  const sections = FORM_PLANS.lesson.first.flatMap(({ asks }) => [...asks]).flatMap((one) => (typeof one === 'string' ? [] : [one.section]));
  expect(sections).toEqual(LESSON_SECTIONS.required);
});

test.each(KINDS.filter((kind) => kind !== 'term'))('a correction of a %s can change every field but the id', (kind) => {
  const fields = formOf(kind, EMPTY_TAXONOMY);
  const plan = correctionPlan(kind, fields);
  expect(fields.map(({ name }) => name).filter((name) => covers(plan, name).length !== 1)).toEqual([]);
  expect(plan.withheld).toEqual(['id']);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { FORM_PLANS } from '../../../src/contribute/form-plan.ts';
import { formOf } from '../../../src/contribute/form.ts';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { chooser, correctionForm, issueForm, issueFormFiles, type Element } from '../../../src/workflows/issue-forms.ts';
import { FORM_KINDS, questionsOf } from '../../../src/workflows/questions.ts';
import { fixture, readLibrary } from '../libraries.ts';

const { taxonomy } = readLibrary(fixture('sound'));

test('the forms in the repository are those that the schemas and the taxonomy make', () => {
  const { taxonomy: own, settings } = readLibrary(ENGINE_ROOT);
  for (const [path, text] of Object.entries(issueFormFiles(own, settings))) expect(readFileSync(join(ENGINE_ROOT, path), 'utf8'), `${path} is out of date; run: npm run issue-forms`).toBe(text);
});

describe.each(FORM_KINDS)('the form for a %s', (kind) => {
  const questions = questionsOf(kind, taxonomy);

  test('asks for everything that the schema requires, and never for what is minted or decided by a reviewer', () => {
    const asked = questions.flatMap(({ into }) => ('field' in into ? [into.field.name] : []));
    const required = formOf(kind, taxonomy).filter((field) => field.required && field.identity === undefined).flatMap((field) => (field.widget === 'group' ? (field.fields ?? []).filter((inner) => inner.required) : [field]));
    for (const { name } of required) expect(asked).toContain(name);
    expect(required.length).toBeGreaterThan(4);
    for (const withheld of FORM_PLANS[kind].withheld) expect(asked).not.toContain(withheld);
  });
});

// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms
describe.each([['lesson', issueForm('lesson', taxonomy)], ['project', issueForm('project', taxonomy)], ['correction', correctionForm()]] as const)('GitHub takes the form “%s”', (_, form) => {
  const fields = form.body.filter((element): element is Exclude<Element, { type: 'markdown' }> => element.type !== 'markdown');

  test('keys and types are those that are permitted', () => {
    expect(Object.keys(form)).toEqual(['name', 'description', 'labels', 'body']);
    expect(form.name.trim() && form.description.trim()).toBeTruthy();
    for (const element of form.body) {
      if (element.type === 'markdown') { expect(Object.keys(element.attributes)).toEqual(['value']); continue; }
      expect(['input', 'textarea', 'dropdown']).toContain(element.type);
      expect(Object.keys(element).sort()).toEqual(['attributes', 'id', 'type', 'validations']);
      expect(['label', 'description', 'placeholder', ...(element.type === 'dropdown' ? ['multiple', 'options'] : [])]).toEqual(expect.arrayContaining(Object.keys(element.attributes)));
      for (const text of Object.values(element.attributes).filter((value) => typeof value === 'string')) expect(text.trim()).not.toBe('');
      expect(element.validations).toEqual({ required: expect.any(Boolean) as boolean });
    }
  });

  test('ids and labels are unique and well formed', () => {
    for (const name of ['id', 'label'] as const) {
      const values = fields.map((field) => (name === 'id' ? field.id : field.attributes.label));
      expect(new Set(values).size).toBe(values.length);
    }
    for (const { id, attributes } of fields) {
      expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(attributes.label).not.toMatch(/password|secret|credential|\n/i);
    }
  });

  test('options are distinct words, and not “None”', () => {
    for (const field of fields) {
      if (field.type !== 'dropdown') continue;
      const { options } = field.attributes;
      expect(options.length).toBeGreaterThan(0);
      expect(new Set(options.map((option) => option.toLowerCase())).size).toBe(options.length);
      expect(options.map((option) => option.toLowerCase())).not.toContain('none');
    }
  });

  test('no form sets the label that opens a pull request', () => {
    const workflow = parse(readFileSync(join(ENGINE_ROOT, '.github/workflows/contribution.yml'), 'utf8')) as { jobs: { read: { if: string } } };
    expect(workflow.jobs.read.if).toContain('\'make pull request\'');
    expect(form.labels).not.toContain('make pull request');
  });
});

test('words that YAML 1.1 would take for truth, and titles that are alike, stay choices', () => {
  const odd = { ...taxonomy, domains: [{ id: 'a', title: 'No' }, { id: 'b', title: 'None' }, { id: 'c', title: 'Same' }, { id: 'd', title: 'same' }, { id: 'e', title: '1.10' }] };
  const text = issueFormFiles(odd, { name: 'X' })['.github/ISSUE_TEMPLATE/lesson.yml'] ?? '';
  const options = (version: '1.1' | '1.2') => (parse(text, { version }) as { body: { id?: string; attributes: { options?: unknown } }[] }).body.find(({ id }) => id === 'domains')?.attributes.options;
  expect(options('1.1')).toEqual(['No', 'None (b)', 'Same (c)', 'same (d)', '1.10']);
  expect(options('1.2')).toEqual(options('1.1'));
});

test('the chooser leads to the portal’s own form where the portal has an address, and leaves empty issues allowed', () => {
  expect(chooser({ name: 'X', site: 'https://pmo.example.org', base: '/know/' })).toMatchObject({ blank_issues_enabled: true, contact_links: [{ url: 'https://pmo.example.org/know/contribute/' }] });
  expect(chooser({ name: 'X', site: 'http://localhost:4321' })).toEqual({ blank_issues_enabled: true });
});

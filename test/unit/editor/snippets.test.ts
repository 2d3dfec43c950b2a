// What a snippet inserts is what the library reads without a complaint.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import type { BodyKind } from '../../../src/library/components.ts';
import { readBody } from '../../../src/library/body.ts';
import { readYaml } from '../../../src/library/front-matter.ts';
import { lesson } from '../../../src/model/records/lesson.ts';
import { project } from '../../../src/model/records/project.ts';
import { glossary } from '../../../src/model/records/term.ts';
import { workbook } from '../../../src/model/records/template.ts';
import { shapeOf } from '../../../src/model/schema-walk.ts';

interface Snippet { scope: string; prefix: string; body: string | string[]; description: string }
const SNIPPETS = JSON.parse(readFileSync(join(ENGINE_ROOT, '.vscode/waymark.code-snippets'), 'utf8')) as Record<string, Snippet>;

/** The text when every stop keeps what it proposes, and of several words the first. */
function inserted({ body }: Snippet): string {
  const dates: Record<string, string> = { CURRENT_YEAR: '2026', CURRENT_MONTH: '11', CURRENT_DATE: '22' };
  let text = [body].flat().join('\n').replace(/\$(CURRENT_[A-Z]+)/g, (_, name: string) => dates[name] ?? '').replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\$\{\d+:([^${}]*)\}/g, '$1').replace(/\$\d/g, '');
  }
  return text;
}

const BODIES: Record<string, BodyKind> = { link: 'guide', callout: 'guide', figure: 'guide', clause: 'standard', 'clause-learned': 'standard', section: 'document', field: 'document', 'lesson-sections': 'lesson' };
const prefixed = (prefix: string) => Object.values(SNIPPETS).find((snippet) => snippet.prefix === prefix) as Snippet;

test('every snippet is tried below', () => {
  expect(Object.values(SNIPPETS).map(({ prefix }) => prefix).sort()).toEqual([...Object.keys(BODIES), 'source', 'action', 'validated', 'disposition', 'term', 'column'].sort());
});

test.each(Object.entries(BODIES))('%s', (prefix, kind) => {
  const { body, complaints } = readBody(inserted(prefixed(prefix)), kind, 0);
  expect(complaints).toEqual([]);
  if (prefix === 'link') expect(body.mentions).toMatchObject([{ reference: 'STD-RISK', label: 'words' }]);
  if (prefix === 'lesson-sections') expect(body.headings.map(({ text }) => text)).toEqual(['What happened', 'Why it happened', 'What to do']);
});

test.each([
  ['source', lesson, 'sources'], ['action', lesson, 'actions'], ['disposition', project, 'dispositions'], ['term', glossary, 'terms'],
] as const)('an entry: %s', (prefix, schema, field) => {
  const { value, complaints } = readYaml(`${field}:\n${inserted(prefixed(prefix)).replace('https://', 'https://example.org/').replace(/^/gm, '  ')}`);
  expect(complaints).toEqual([]);
  expect(shapeOf(schema)?.[field]?.safeParse((value as Record<string, unknown>)[field]).error).toBeUndefined();
});

test('validated, and a column', () => {
  expect(shapeOf(lesson)?.validated?.safeParse((readYaml(inserted(prefixed('validated'))).value as { validated: unknown }).validated).success).toBe(true);
  const column = readYaml(`sheets:\n  - id: s\n    title: S\n    about: A\n    columns:\n${inserted(prefixed('column')).replace(/^/gm, '      ')}`);
  expect(workbook.safeParse(column.value).error).toBeUndefined();
});

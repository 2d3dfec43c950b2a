// What a person types is written so that the library's own reading gives the same back.
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments, parseDocument } from 'yaml';
import { bodyFromSections, recordFile, recordPath } from '../../../src/contribute/record-file.ts';
import { readYaml, splitFrontMatter } from '../../../src/library/front-matter.ts';
import type { Kind } from '../../../src/model/ids.ts';
import { parseFile } from '../../../src/library/parsed-file.ts';

const LESSON = {
  id: 'LL-2026-k7q4', title: 'Rehearse the cutover with real data before you fix the date', summary: 'The first pay day was wrong for 9,000 people.',
  outcome: 'problem', observed: '2018-08-31', sensitivity: 'public', phases: ['execution', 'transition'], domains: ['quality'], rootCause: 'inadequate-testing',
  impact: { level: 'high' },
};
const SECTIONS = { 'What happened': 'It happened.', 'Why it happened': 'Nobody tried.', 'What to do': 'Try.' };

function read(text: string): { data: unknown; body: string } {
  const split = splitFrontMatter(text.replace(/\r\n?/g, '\n'));
  expect(split.complaint).toBeUndefined();
  const { value, complaints } = readYaml(split.frontMatter, split.frontMatterLine);
  expect(complaints, text).toEqual([]);
  return { data: JSON.parse(JSON.stringify(value)) as unknown, body: split.body };
}

test('a lesson with everything', () => {
  const file = recordFile({
    kind: 'lesson',
    data: {
      ...LESSON, sources: [{ url: 'https://www.example.org/a', year: 2019, title: 'A report: with a colon', publisher: 'An office' }],
      tags: ['cutover', '1.10'], impact: { other: 'Pay was late.\n\n- twice', level: 'high' }, notWhen: '', appliesWhen: { keywords: ['data migration'], tiers: [] },
      actions: [{ what: 'Say “no”', due: '2026-12-01' }], embeddedIn: ['STD-RISK#RISK-03'],
    },
    body: bodyFromSections('lesson', { ...SECTIONS, Evidence: ' \n', 'What went well': 'The night shift.' }),
  });
  expect(file).toMatchInlineSnapshot(`
    {
      "path": "content/lessons/2026/rehearse-the-cutover-with-real-data-before-you-fix-the-date.mdx",
      "text": "---
    id: LL-2026-k7q4
    title: Rehearse the cutover with real data before you fix the date
    summary: The first pay day was wrong for 9,000 people.
    outcome: problem
    observed: 2018-08-31
    sensitivity: public
    phases: [execution, transition]
    domains: [quality]
    rootCause: inadequate-testing
    tags: [cutover, "1.10"]
    impact:
      level: high
      other: |-
        Pay was late.

        - twice
    appliesWhen:
      keywords: [data migration]
    actions:
      - what: Say “no”
        due: 2026-12-01
    embeddedIn: [STD-RISK#RISK-03]
    sources:
      - title: "A report: with a colon"
        publisher: An office
        year: 2019
        url: https://www.example.org/a
    ---

    ## What happened

    It happened.

    ## Why it happened

    Nobody tried.

    ## What to do

    Try.

    ## What went well

    The night shift.
    ",
    }
  `);
  expect(parseFile(file.path, '', { role: 'record', kind: 'lesson', slug: 'x' }, file.text).problems).toEqual([]);
});

/** Everything that YAML gives a meaning to, and much that it does not. */
const NASTY = ['no', 'yes', 'y', 'n', 'on', 'off', 'true', 'null', '~', '1.10', '1.0', '010', '0x1f', '1e3', '.5', '-1', '+1', '1_000', '12:30:45', '2024-02-30', '2024-2-3', '2001-12-14t21:59:43.10-05:00', '---', '--- x', '...', '# x', 'a # b', 'a: b', 'a:', ': a', '- a', '-', '? a', '?', '[a]', '{a: b}', '{', '}', ']', ',', 'a, b', '*a', '&a b', '!t x', '!!js/function x', '|', '>-', '"', '"a"', "'", "'a'", 'it’s "so"', '%', '@x', '`x`', '\\', '\\n', '<<', '=', 'NaN', '.inf', '__proto__', 'constructor', ' a', 'a ', '\ta', 'a\tb', 'a\u00a0b', '\u00a0a', 'a\u2028b', 'a\u0085b', '\u0000', '\u0007', '\u001b[31m', '\u007f', '\uFEFFx', 'x\uFEFF', '\uFFFE', '\uD800', 'x\uDC00y', '\u200bx', '\u202eabc', 'é', 'e\u0301', '\u0301x', '👩‍👩‍👧‍👦', 'ثم', '田中さん', '-'.repeat(200), 'a: '.repeat(50), 'x'.repeat(3000)];
const LIST = new URL('../../../../shared/data/naughty-strings/blns.json', import.meta.url);
const STRINGS = [...new Set([...NASTY, ...(existsSync(LIST) ? JSON.parse(readFileSync(LIST, 'utf8')) as string[] : [])])].filter((text) => text.trim() !== '');
const SEVERAL = STRINGS.flatMap((text) => [`${text}\nb`, `a\n${text}`, `a\n\n${text}\n  c`]);

/** A draft in which one text stands wherever a text can stand. */
function everywhere(text: string) {
  return { title: text, summary: text, tags: [text, 'a', text], impact: { cost: text }, sources: [{ title: text }, { publisher: text, title: 'x' }], actions: [{ what: text }] };
}
const back = (data: Record<string, unknown>) => read(recordFile({ kind: 'lesson', data: { id: 'LL-2026-k7q4', ...data }, body: 'Text.' }).text).data;

describe('what was typed is read back', () => {
  test(`${STRINGS.length} texts and ${SEVERAL.length} of several lines, wherever a text can stand`, () => {
    for (const text of [...STRINGS, ...SEVERAL]) expect(back(everywhere(text)), JSON.stringify(text)).toEqual({ id: 'LL-2026-k7q4', ...everywhere(text) });
  });

  test('by a reader of YAML 1.1 too, as text', () => {
    for (const text of [...STRINGS, ...SEVERAL].filter((one) => !/^(?:\d{4}-\d\d-\d\d|0|-?[1-9]\d*)$/.test(one) && !/\p{Cs}|\uFEFF/u.test(one))) {
      const { text: file } = recordFile({ kind: 'lesson', data: everywhere(text), body: '' });
      for (const version of ['1.1', '1.2'] as const) {
        const yaml = file.split('\n---\n')[0]?.slice(4) ?? '';
        expect(parseDocument(yaml, { version, merge: false }).toJS(), JSON.stringify(text)).toEqual(everywhere(text));
        expect(parseAllDocuments(yaml, { version })).toHaveLength(1);
      }
    }
  });

  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.array(fc.oneof(fc.constantFrom(...NASTY, '\n', '\n\n', '\n  ', '\r\n', ' '), fc.string({ maxLength: 5 })), { maxLength: 8 }).map((pieces) => pieces.join('')))
    .filter((text) => text.trim() !== '');

  test('any text', () => {
    fc.assert(fc.property(anyText, (text) => { expect(back(everywhere(text))).toEqual({ id: 'LL-2026-k7q4', ...everywhere(text) }); }), { numRuns: 1500 });
  });

  test('any nested value under fields that the schema does not know', () => {
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, anyText, fc.array(tie('value'), { minLength: 1, maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b c', 'no', '- x', '1'), tie('value'), { minKeys: 1, maxKeys: 3 })),
    }));
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('tite', 'x: y', 'null', 'impact'), value, { maxKeys: 3 }), (data) => {
      expect(back(data)).toEqual({ id: 'LL-2026-k7q4', ...JSON.parse(JSON.stringify(data)) as object });
    }), { numRuns: 500 });
  });

  test('any body, apart from blank lines around it and the form of line ends', () => {
    fc.assert(fc.property(anyText, (body) => {
      const { text } = recordFile({ kind: 'guide', data: { title: 'x' }, body });
      expect(text.endsWith('\n') && !text.includes('\r')).toBe(true);
      expect(read(text).body).toBe(`\n${body.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd()}\n`);
    }), { numRuns: 500 });
  });
});

test('what is empty is left out, whatever its form', () => {
  expect(back({ title: 'x', summary: '', project: '  ', tags: [], sources: [{}, { title: '' }], impact: { cost: '' }, notWhen: undefined, actions: [{ what: 'a', owner: '' }] })).toEqual({ id: 'LL-2026-k7q4', title: 'x', actions: [{ what: 'a' }] });
});

describe('where a file lies', () => {
  test.each<[Kind, Record<string, unknown>, string]>([
    ['lesson', { id: 'LL-2026-k7q4', title: 'Ask twice', observed: '2018-01-01' }, 'content/lessons/2026/ask-twice.mdx'],
    ['lesson', { title: 'Ask twice', observed: '2018-01-01' }, 'content/lessons/2018/ask-twice.mdx'],
    ['lesson', {}, expect.stringMatching(/^content\/lessons\/0000\/record-[0-9a-v]+\.mdx$/) as unknown as string],
    ['template', { title: 'Risk register' }, 'templates/risk-register/index.mdx'],
    ['training', { title: 'PMP' }, 'content/training/pmp.mdx'],
    ['project', { title: '../../etc/passwd' }, 'content/projects/etc-passwd.mdx'],
  ])('%s %o', (kind, data, path) => { expect(recordPath(kind, data)).toEqual(path); });

  test('a term has none', () => { expect(() => recordPath('term', {})).toThrow('A term has no file of its own; the terms stand in content/glossary.yaml.'); });
});

describe('bodies from sections', () => {
  test('in the order of the model; required ones always, others where they have a text', () => {
    expect(bodyFromSections('lesson', { Evidence: 'e', 'What to do': 'd', 'Why it happened': '', Own: 'o', '': 'first' })).toBe('first\n\n## What happened\n\n## Why it happened\n\n## What to do\n\nd\n\n## Evidence\n\ne\n\n## Own\n\no');
  });
  test('a kind without sections of its own', () => { expect(bodyFromSections('guide', { Before: 'b', After: 'a' })).toBe('## Before\n\nb\n\n## After\n\na'); });
  test('names that objects have by nature', () => { expect(bodyFromSections('lesson', {})).not.toContain('constructor'); });
});

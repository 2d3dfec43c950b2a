// What --fix changes in a record, what it leaves, and that it never changes what a record says.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixRecord } from '../../../../src/checks/fix/fix-record.ts';
import { dayMeant } from '../../../../src/checks/fix/days.ts';
import { wordsOfTaxonomy } from '../../../../src/checks/fix/values.ts';
import { readBody } from '../../../../src/library/body.ts';
import { readYaml, splitFrontMatter } from '../../../../src/library/front-matter.ts';
import { KINDS } from '../../../../src/model/ids.ts';
import { KIND_NOTES } from '../../../../src/model/kinds.ts';
import { shapeOf } from '../../../../src/model/schema-walk.ts';
import { fixture, readLibrary } from '../../libraries.ts';
import { recordFile } from '../../../../src/contribute/record-file.ts';

const { taxonomy } = readLibrary(fixture('sound'));
const WORDS = wordsOfTaxonomy({
  ...taxonomy,
  phases: [{ id: 'start', title: 'Start', gate: { id: 'G1', title: 'Ready', question: 'Is it?' } }],
  tags: [{ id: 'cutover', title: 'Cutover', aliases: ['go-live', 'both'] }, { id: 'reuse', title: 'Re-use', aliases: ['both'] }, { id: 'launch', title: 'Launch', aliases: ['go live day'] }],
}, 'de');
const LESSON = readFileSync(`${fixture('sound')}/content/lessons/2024/rehearse-the-cutover.mdx`, 'utf8');

const fix = (text: string, kind: Parameters<typeof fixRecord>[1] = 'lesson') => fixRecord(text, kind, WORDS);
const fields = (yaml: string, kind?: Parameters<typeof fixRecord>[1]) => {
  const { text, changes } = fix(`---\n${yaml}\n---\n\n## What happened\n\na\n\n## Why it happened\n\nb\n\n## What to do\n\nc\n`, kind ?? 'guide');
  return { yaml: text.slice(4, text.indexOf('\n---\n', 3)), changes };
};

describe('the order of fields', () => {
  test('comments go with the field below, or the field that they stand in; styles stay', () => {
    expect(fields(`# This file was moved in 2024.

tags: ["cutover", 'x']   # two
# why it is here
summary: >-
  Folded  text,
  kept.

# the number
id: LL-2026-k7q4
impact:
    other: |
      - a

      b
    # not known: cost
    level: high
own: { b: 1, a: 2 }
sources:
  - publisher: P
    title: T # as printed
  - { year: 2019, publisher: "Q, R", title: 'U' }
title: 'T: t'
actions:
- due: 2026-01-01
  # first
  what: w`, 'lesson')).toMatchInlineSnapshot(`
    {
      "changes": [
        "The fields stand in the order of the schema.",
      ],
      "yaml": "# This file was moved in 2024.

    # the number
    id: LL-2026-k7q4
    title: 'T: t'

    # why it is here
    summary: >-
      Folded  text,
      kept.
    tags: ["cutover", 'x']   # two
    impact:
        # not known: cost
        level: high
        other: |
          - a

          b
    actions:
    - # first
      what: w
      due: 2026-01-01
    sources:
      - title: T # as printed
        publisher: P
      - { title: 'U', publisher: "Q, R", year: 2019 }
    own: { b: 1, a: 2 }",
    }
  `);
  });

  test('a comment at the end of a group moves with the group', () => {
    expect(fields('impact:\n  level: high\n  # not known: cost\nid: LL-2026-k7q4\n# the end', 'lesson').yaml).toBe('id: LL-2026-k7q4\nimpact:\n  level: high\n  # not known: cost\n# the end');
  });

  test('what cannot be moved without changing a text stays', () => {
    // A block that keeps its line ends would have one less at the end of the fields.
    const kept = 'notWhen: |+\n  S\n\n\nid: LL-2026-k7q4';
    expect(fields(kept, 'lesson')).toEqual({ yaml: kept, changes: [] });
    const clipped = 'owner: process-staff\nsummary: |\n  S';
    expect(fields(clipped).yaml).toBe('summary: |\n  S\nowner: process-staff');
    for (const odd of ['? summary\n: S\nid: GDE-X', '&a summary: S\nid: GDE-X']) expect(fields(odd).yaml).toBe(odd);
  });
});

describe('values', () => {
  test('days, words and values of the taxonomy, in the marks that they had', () => {
    expect(fields(`id: LL-2026-k7q4
outcome: Problem
observed: 1 March 2024 # the day of the report
sensitivity: "PUBLIC"
tags: [ Go-Live, 'Re-use', cutover2, both ]
verified: { on: 2024/3/1, result: 'Effective' }
actions:
  - what: 3 March 2024
    due: 13.3.2024
    done: 3/4/2024`, 'lesson')).toMatchInlineSnapshot(`
      {
        "changes": [
          "outcome: “Problem” is now problem.",
          "observed: “1 March 2024” is now 2024-03-01.",
          "sensitivity: “PUBLIC” is now public.",
          "tags[1]: “Go-Live” is now cutover.",
          "tags[2]: “Re-use” is now reuse.",
          "verified.on: “2024/3/1” is now 2024-03-01.",
          "verified.result: “Effective” is now effective.",
          "actions[1].due: “13.3.2024” is now 2024-03-13.",
          "The fields stand in the order of the schema.",
        ],
        "yaml": "id: LL-2026-k7q4
      outcome: problem
      observed: 2024-03-01 # the day of the report
      sensitivity: "public"
      tags: [ cutover, 'reuse', cutover2, both ]
      actions:
        - what: 3 March 2024
          due: 2024-03-13
          done: 3/4/2024
      verified: { on: 2024-03-01, result: 'effective' }",
      }
    `);
  });

  test('a value is never made to stand twice, and an id is not taken for an alias', () => {
    expect(fields('id: LL-2026-k7q4\ntags: [cutover, go-live]', 'lesson').changes).toEqual([]);
    expect(fields('id: LL-2026-k7q4\ntags: [go-live, Cutover]', 'lesson').yaml).toBe('id: LL-2026-k7q4\ntags: [cutover, Cutover]');
    expect(fields('id: LL-2026-k7q4\ntags: [Launch]', 'lesson').yaml).toBe('id: LL-2026-k7q4\ntags: [launch]');
  });

  test('gates of dispositions, and values in blocks', () => {
    expect(fields('id: PRJ-X\ndispositions:\n  - { lesson: LL-2024-w4rk, gate: g1, decision: Not applicable }', 'project').yaml).toContain('gate: G1, decision: not-applicable');
    expect(fields('id: PRJ-X\ntype: >-\n  Software', 'project').changes).toEqual([]);
  });
});

describe('which day is meant', () => {
  test.each([
    ['2024/3/1', '2024-03-01'], ['2024-3-1', '2024-03-01'], ['2024.12.31', '2024-12-31'], ['20240301', '2024-03-01'], ['2024-03-01T00:00:00.000Z', '2024-03-01'],
    ['1 March 2024', '2024-03-01'], ['1st March, 2024', '2024-03-01'], ['1. März 2024', '2024-03-01'], ['March 1, 2024', '2024-03-01'], ['Sept 3 2024', '2024-09-03'], ['3-Sep-2024', '2024-09-03'],
    ['13/3/2024', '2024-03-13'], ['3/13/2024', '2024-03-13'], ['5.5.2024', '2024-05-05'],
  ])('%s is %s', (text, day) => { expect(dayMeant(text, 'de')).toBe(day); });
  test.each(['3/4/2024', '2024-02-30', '30/2/2024', '1/3/24', '2024-13-01', '2024/3-1', '2024', 'March 2024', '1 Smarch 2024', '1 março 2024', '2024-03-01T10:00:00Z', '32 May 2024', '', '1 March 2024?', '99999999'])('%s is none, or could be two', (text) => {
    expect(dayMeant(text, 'de')).toBeUndefined();
  });
  test('no other text is taken for a day, and every day means itself', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^[0-9./\- ]{1,12}$/)), (text) => {
      const day = dayMeant(text, 'de');
      if (day !== undefined) expect(text).toContain(day.slice(0, 4));
    }));
    expect(dayMeant('2024-03-01')).toBe('2024-03-01');
  });
});

describe('headings', () => {
  const body = (text: string) => { const { text: whole, changes } = fix(`---\nid: LL-2026-k7q4\n---\n${text}`); return { body: whole.slice(25), changes }; };

  test('written as the model writes them', () => {
    expect(body('## what  happened:\n\na\n\n## WHY IT HAPPENED ##\n\nb\n\n## What to do\n\nc\n\n## evidence\n\nd\n')).toEqual({
      body: '## What happened\n\na\n\n## Why it happened\n\nb\n\n## What to do\n\nc\n\n## Evidence\n\nd\n',
      changes: ['The heading “what  happened:” is now “What happened”.', 'The heading “WHY IT HAPPENED” is now “Why it happened”.', 'The heading “evidence” is now “Evidence”.'],
    });
  });

  test('missing ones that are required are added where they belong, optional ones never', () => {
    expect(body('## Why it happened\n\nb\n## Evidence\n\nd\n').body).toBe('## What happened\n\n## Why it happened\n\nb\n\n## What to do\n\n## Evidence\n\nd\n');
    expect(body('## What happened\n\na').body).toBe('## What happened\n\na\n\n## Why it happened\n\n## What to do\n');
    expect(body('')).toEqual({ body: '\n## What happened\n\n## Why it happened\n\n## What to do\n', changes: ['What happened', 'Why it happened', 'What to do'].map((name) => `The heading “## ${name}” was added; its text is still to be written.`) });
  });

  test('no heading is put above a text that had another, or none', () => {
    expect(body('Loose text.\n').body).toBe('Loose text.\n\n## What happened\n\n## Why it happened\n\n## What to do\n');
    expect(body('Loose text.\n\n## Own\n\nx\n').body).toBe('Loose text.\n\n## What happened\n\n## Why it happened\n\n## What to do\n\n## Own\n\nx\n');
  });

  test.each(['## What *happened*\n\na\n', '## What happened again\n\na\n', '### What happened\n\na\n', '```\n## what happened\n```\n'])('left: %j', (text) => { expect(body(text).body).toContain(text); });
  test('a body that cannot be read in full stays, and so does that of another kind', () => {
    expect(body('## what happened\n\n<b>a</b>\n').changes).toEqual([]);
    expect(fix('---\nid: GDE-X\n---\n\n## what happened\n', 'guide').changes).toEqual([]);
  });
});

describe('what cannot be parsed stays to the letter', () => {
  test.each([
    ['no front matter', 'title: x\nid: y\n'], ['not closed', '---\ntitle: x\nid: y\n'], ['broken YAML', '---\ntitle: "x\nid: y\n---\n'], ['twice the same key', '---\ntitle: x\nid: y\ntitle: z\n---\n'],
    ['an alias', '---\ntitle: *x\nid: y\n---\n'], ['code', '---js\ntitle: x\n---\n'], ['a tag', '---\ntitle: !x y\nid: y\n---\n'], ['a list', '---\n- title\n- id\n---\n'], ['a line of hyphens that goes on', '---\ntitle: x\n--- y\nid: z\n---\n'], ['empty', ''],
  ])('%s', (_, text) => { expect(fix(text)).toEqual({ text, changes: [] }); });
});

test('the shipped and the sound records are in their right form', () => {
  expect(fix(LESSON)).toEqual({ text: LESSON, changes: [] });
});

// --- whatever the record ------------------------------------------------------------------------------------

/** Plain data of the text, or undefined where it cannot be read. */
function dataOf(text: string): Record<string, unknown> | undefined {
  const split = splitFrontMatter(text);
  if (split.complaint) return undefined;
  const { value, complaints } = readYaml(split.frontMatter);
  return complaints.length > 0 ? undefined : value as Record<string, unknown>;
}

function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, entry]) => texts(entry, `${path}/${key}`));
  return value === undefined ? [] : [[path, String(value)]];
}

const anyValue = fc.oneof(
  fc.constantFrom('Public', 'Go-Live', 'High', '2024/3/1', '1 March 2024', '3/4/2024', '2024-02-30', 'Execution', 'no', '1.10', 'a: b', '# x', '---', '- x', '"', '\'', 'two\nlines', 'two\n\n  lines\n', '\n'),
  fc.string({ maxLength: 12 }),
);
const kind = fc.constantFrom(...KINDS.filter((one) => one !== 'term'));

/** Data under names that the schema knows (in any form) and others, in any order. */
const anyData = (shape: Record<string, unknown>) => fc.shuffledSubarray([...Object.keys(shape), 'own', 'tite'], { minLength: 1 })
  .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.oneof(
    anyValue, fc.array(anyValue, { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.constantFrom('level', 'cost', 'on', 'by', 'result', 'x'), anyValue, { minKeys: 1, maxKeys: 3 }),
    fc.array(fc.dictionary(fc.constantFrom('due', 'what', 'owner', 'title', 'url', 'publisher', 'gate'), anyValue, { minKeys: 1, maxKeys: 3 }), { minLength: 1, maxLength: 2 }),
  )))))
  .map((entries) => Object.fromEntries(entries));

/** The same data, written with its fields in the order in which they stand. */
function written(data: Record<string, unknown>, comments: readonly string[]): string {
  const blocks = Object.entries(data).map(([name, value], index) => {
    const [, yaml = ''] = /^---\n([^]*)---\n$/.exec(recordFile({ kind: 'guide', data: { title: 'x', [`zz${name}`]: value }, body: '' }).text.replace('title: x\n', '')) ?? [];
    return `${comments[index] ?? ''}${yaml.replace(`zz${name}`, name)}`;
  });
  return `---\n${blocks.join('')}---\n`;
}
const comments = fc.array(fc.constantFrom('', '', '# a remark\n', '\n', '\n# one\n# two: x\n'), { maxLength: 12 });
const bodies = fc.array(fc.constantFrom('## What happened\n', '## what happened\n', '## Evidence.\n', 'Text.\n', '\n', '<b>', '- item\n', '## Own\n'), { maxLength: 6 }).map((parts) => parts.join('\n'));

describe('whatever a record holds', () => {
  const record = kind.chain((one) => fc.tuple(fc.constant(one), anyData(shapeOf(KIND_NOTES[one].schema) ?? {}), comments, bodies));

  test('only the values that are named change, every comment stays, and a second time nothing changes', () => {
    let changed = 0;
    fc.assert(fc.property(record, ([one, data, remarks, body]) => {
      const text = written(data, remarks) + body;
      const { text: after, changes } = fix(text, one);
      const before = new Map(texts(dataOf(text)));
      const now = new Map(texts(dataOf(after)));
      expect([...now.keys()].sort()).toEqual([...before.keys()].sort());
      const different = [...before].filter(([path, value]) => now.get(path) !== value);
      const named = changes.filter((change) => change.includes('” is now ') && !change.startsWith('The heading'));
      expect(named).toHaveLength(different.length);
      for (const [path, value] of different) expect(named.some((change) => change.includes(`“${value}” is now ${now.get(path)}.`))).toBe(true);
      expect(after.match(/# (?:a remark|one|two: x)/g)?.length).toBe(text.match(/# (?:a remark|one|two: x)/g)?.length);
      expect(fix(after, one)).toEqual({ text: after, changes: [] });
      if (changes.length === 0) expect(after).toBe(text);
      else changed++;
      // Apart from headings, the body's words are what they were.
      const words = (whole: string) => readBody(splitFrontMatter(whole).body, one as 'lesson', 0).body.passages.map((passage) => passage.text).filter(Boolean);
      expect(words(after)).toEqual(words(text));
    }), { numRuns: 200 });
    expect(changed).toBeGreaterThan(100);
  });

  test('the order is that of the schema, unless a text would change', () => {
    fc.assert(fc.property(record, ([one, data]) => {
      const flat = Object.fromEntries(Object.entries(data).filter(([, value]) => !/\n/.test(JSON.stringify(value)) && !JSON.stringify(value).includes('\\n')));
      const known = Object.keys(shapeOf(KIND_NOTES[one].schema) ?? {});
      const names = Object.keys(dataOf(fix(written(flat, []), one).text) ?? {});
      const ranks = names.map((name) => (known.includes(name) ? known.indexOf(name) : known.length));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }), { numRuns: 150 });
  });

  test('text of any kind: no throw, and what is not readable stays', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('---\n', '\n', 'id: x\n', 'title: y\n', '# c\n', '  - a\n', '{', '"', ': ', '? ', '|\n', '&a ', '*a', '## What happened\n'), fc.string({ maxLength: 6 })), { maxLength: 20 }), (pieces) => {
      const text = pieces.join('').replace(/\r\n?/g, '\n');
      const { text: after } = fix(text);
      if (dataOf(text) === undefined) expect(after).toBe(text);
      expect(texts(dataOf(after)).sort().map(([path]) => path)).toEqual(texts(dataOf(text)).sort().map(([path]) => path));
    }), { numRuns: 600 });
  });
});

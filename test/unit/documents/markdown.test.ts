// Markdown of templates, filled in and not.
import { expect, test } from 'vitest';
import { filesBelow } from '../../../src/documents/files.ts';
import { filledSheets } from '../../../src/documents/filling.ts';
import { markdownOf } from '../../../src/documents/markdown.ts';
import type { Variant } from '../../../src/documents/index.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { libraryWith, readLibrary, type Changes } from '../libraries.ts';

const words = messagesFor('en').documents;

function markdown(id: string, variant: Variant, changes: Changes = {}): string {
  const libraryDir = libraryWith(changes);
  const library = readLibrary(libraryDir);
  const template = library.of('template').find((one) => one.id === id);
  if (!template) throw new Error(`There is no ${id}.`);
  return markdownOf(template, variant, { read: filesBelow(libraryDir), library, words });
}

const WORKBOOK = `sheets:
  - id: months
    title: Months
    about: One row for each month.
    columns:
      - { id: month, title: Month, type: date, guidance: Its first day. }
      - { id: planned, title: Planned, type: money, guidance: What was planned. }
      - { id: spent, title: Spent, type: money, guidance: What was spent. }
      - { id: left, title: Left, type: formula, formula: "{planned} - {spent}", shows: money, guidance: Computed. }
      - { id: share, title: Share, type: formula, formula: "{spent} / SUM({months/spent})", shows: percent, guidance: Computed. }
      - { id: age, title: Age, type: formula, formula: "TODAY() - {month}", guidance: Computed. }
  - id: sums
    title: Sums
    about: One row for each question.
    columns:
      - { id: question, title: Question, type: text, guidance: A question. }
      - { id: answer, title: Answer, type: number, guidance: Its answer. }
      - { id: note, title: Note, type: text, guidance: What it means. }
      - { id: area, title: Area, type: choice, choicesFrom: domains, guidance: Where it lies. }
    rows:
      - { question: All that was spent, answer: { formula: "SUM({months/spent})" } }
      - { question: Months over the plan, answer: { formula: 'COUNTIF({months/left}, "<0")' } }
`;
const FILLED = `sheets:
  months:
    - { month: 2026-01-01, planned: 1000, spent: 1500.5 }
    - { month: 2026-02-01, planned: 2000, spent: 499.5 }
    - { month: 2026-03-01, planned: 2000 }
  sums:
    - { question: Months over the plan, note: "=1+1", area: risk }
    - { question: What else, note: Nothing }
`;

test('an example of a workbook has its rows, and computed cells with their values', () => {
  expect(markdown('TPL-RISK-REGISTER', 'example', { 'templates/risk-register/workbook.yaml': WORKBOOK, 'templates/risk-register/example.yaml': FILLED })).toMatchInlineSnapshot(`
    "# Risk register

    TPL-RISK-REGISTER · version 1.0

    > An example. The project is fictional, and every figure, date and role in it is invented.

    ## Months

    One row for each month.

    | Month | Planned | Spent | Left | Share | Age |
    | --- | --- | --- | --- | --- | --- |
    | 2026-01-01 | 1,000 | 1,500.5 | -500.5 | 75% |  |
    | 2026-02-01 | 2,000 | 499.5 | 1,500.5 | 25% |  |
    | 2026-03-01 | 2,000 |  |  |  |  |

    ## Sums

    One row for each question.

    | Question | Answer | Note | Area |
    | --- | --- | --- | --- |
    | All that was spent | 2,000 |  |  |
    | Months over the plan | 1 | =1+1 | Risk and issues |
    | What else |  | Nothing |  |
    "
  `);
});

test('a wide sheet of an example is a list for each row, without what is empty', () => {
  const wide = WORKBOOK.replace('      - { id: age', '      - { id: why, title: Why, type: text, guidance: Why. }\n      - { id: age');
  expect(markdown('TPL-RISK-REGISTER', 'example', { 'templates/risk-register/workbook.yaml': wide, 'templates/risk-register/example.yaml': FILLED })).toContain('### 2026-03-01\n\n- **Month:** 2026-03-01\n- **Planned:** 2,000\n\n## Sums');
});

test('rows that a sheet has of its own stand in the blank one, without values', () => {
  expect(markdown('TPL-RISK-REGISTER', 'blank', { 'templates/risk-register/workbook.yaml': WORKBOOK, 'templates/risk-register/example.yaml': FILLED }).split('## Sums')[1]).toMatchInlineSnapshot(`
    "

    One row for each question.

    | Question | Answer | Note | Area |
    | --- | --- | --- | --- |
    | All that was spent |  |  |  |
    | Months over the plan |  |  |  |
    |  |  |  |  |
    |  |  |  |  |
    |  |  |  |  |
    "
  `);
});

test('formulas that need each other end', () => {
  const libraryDir = libraryWith({ 'templates/risk-register/workbook.yaml': 'sheets:\n  - id: s\n    title: S\n    about: A circle.\n    columns:\n      - { id: a, title: A, type: formula, formula: "{b?} + 1", guidance: A. }\n      - { id: b, title: B, type: formula, formula: "{a?} + 1", guidance: B. }\n    rows:\n      - { a: one }\n', 'templates/risk-register/example.yaml': null });
  const library = readLibrary(libraryDir);
  const template = library.of('template').find(({ id }) => id === 'TPL-RISK-REGISTER');
  expect(template && filledSheets(template, library).length).toBe(1);
});

test('an example of a document has its fields, tables, texts and history', () => {
  expect(markdown('TPL-CHARTER', 'example', {
    'templates/charter/document.mdx': '<Section id="one" title="One">\n\n<Guidance>\nSay why.\n\n| a |\n| --- |\n| not this one |\n</Guidance>\n\n<Field id="sponsor" label="Sponsor" />\n\n<Field id="state" label="State" type="choice" choices="green; red" />\n\n| *What* | By when |\n| --- | --- |\n|  |  |\n\n<Section id="two" title="Two">\n\n| Who |\n| --- |\n|  |\n\n</Section>\n\n</Section>\n',
    'templates/charter/example.yaml': 'document:\n  number: WW-1\n  history:\n    - { version: "0.1", on: 2026-01-02, what: First draft, by: Project manager }\nfields:\n  sponsor: Director | of *service*\n  state: red\ntables:\n  - section: one\n    number: 2\n    rows:\n      - ["A | b\\nc", 2026-01-02]\n  - section: two\n    rows:\n      - [Us]\ntexts:\n  - section: two\n    text: Freely written.\n',
  })).toMatchInlineSnapshot(`
    "# Project charter

    TPL-CHARTER · version 1.0

    > An example. The project is fictional, and every figure, date and role in it is invented.

    - **Number:** WW-1

    | Version | Date | What changed | By |
    | --- | --- | --- | --- |
    | 0.1 | 2026-01-02 | First draft | Project manager |

    ## One

    - **Sponsor:** Director | of \\*service\\*
    - **State:** red

    | _What_ | By when |
    | --- | --- |
    | A \\| b c | 2026-01-02 |

    ### Two

    Freely written.

    | Who |
    | --- |
    | Us |
    "
  `);
});

// An example fits the template that it fills.
import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

const RISKS = 'templates/risk-register/example.yaml';
const CHARTER = 'templates/charter/example.yaml';
const TABLE = (text: string) => text.replace('The five greatest', '| Risk | Owner |\n| --- | --- |\n|  |  |\n\n<Field id="from" label="From" type="date" />\n\n<Field id="health" label="Health" type="choice" choices="green; amber" />\n\nThe five greatest');

test('of a workbook', () => {
  expect(complaints('template-example', { [RISKS]: `sheets:
  register:
    - { probability: likely, impact: 3, score: 12 }
    - { area: risks, respnse: x }
  registr: []
fields: { sponsor: Director }
` })).toMatchInlineSnapshot(`
  "templates/risk-register/example.yaml:3:22 error
    “likely” is no number, and the column “probability” holds numbers.
    Write digits without separators and units, such as 1250.5.
  templates/risk-register/example.yaml:3:48 error
    The column “score” is computed.
    Leave it out of the example; the value follows from the formula.
  templates/risk-register/example.yaml:4:15 error
    “risks” is not a choice of the column “area”.
    Did you mean “risk”?
  templates/risk-register/example.yaml:4:22 error
    The sheet “register” has no column “respnse”.
    Did you mean “response”?
  templates/risk-register/example.yaml:5:3 error
    The workbook has no sheet “registr”.
    Did you mean “register”?
  templates/risk-register/example.yaml:6:1 error
    “fields” fills documents, and this template is a workbook.
    Write rows below “sheets”, by the ids of sheet and column."
`);
});

test('of a document', () => {
  expect(complaints('template-example', { 'templates/charter/document.mdx': TABLE, [CHARTER]: `fields: { sponsr: Director, from: soon, health: red }
tables:
  - { section: risks, rows: [[Late data, Data lead, more]] }
  - { section: risks, number: 2, rows: [[a]] }
  - { section: risk, rows: [[a]] }
texts: [{ section: aims, text: Words. }]
sheets: {}
` })).toMatchInlineSnapshot(`
  "templates/charter/example.yaml:1:11 error
    The document has no field “sponsr”.
    Did you mean “sponsor”?
  templates/charter/example.yaml:1:35 error
    “soon” is no day, and the field “from” takes one.
    Write the day as YYYY-MM-DD.
  templates/charter/example.yaml:1:49 error
    “red” is not a choice of the field “health”.
    Known: green, amber.
  templates/charter/example.yaml:3:30 error
    The row has 3 cells, and the table has 2 columns.
    Write an empty cell as "".
  templates/charter/example.yaml:4:16 error
    The section “risks” has 1 table, and this is for number 2.
    Tables are counted from 1 in each section, without those of sections inside it.
  templates/charter/example.yaml:5:16 error
    The document has no section “risk”.
    Did you mean “risks”?
  templates/charter/example.yaml:6:20 error
    The document has no section “aims”.
    Known: purpose, risks.
  templates/charter/example.yaml:7:1 error
    “sheets” fills workbooks, and this template is a document.
    Write “fields”, “tables” and “texts”, by the ids of fields and sections."
`);
});

test('a whole filling of a document is silent, and an example alone is not', () => {
  expect(complaints('template-example', { 'templates/charter/document.mdx': TABLE, [CHARTER]: `fields: { sponsor: Director, from: 2026-02-16, health: green }
tables: [{ section: risks, rows: [[Late data, Data lead], ["", ""]] }]
texts: [{ section: purpose, text: Words. }]
` })).toBe('');
  expect(complaints('template-example', { 'templates/nothing/example.yaml': 'fields: {}\n' })).toMatchInlineSnapshot(`
    "templates/nothing/example.yaml:1:1 error
      The example has no template.
      Add templates/nothing/index.mdx, or remove the example."
  `);
});

test('days that spreadsheets do not know', () => {
  expect(complaints('template-example', {
    'templates/risk-register/workbook.yaml': swap('id: probability, title: Probability, type: number', 'id: probability, title: Probability, type: date'),
    'templates/risk-register/example.yaml': swap('probability: 4', 'probability: 1899-12-31'),
  })).toMatchInlineSnapshot(`
    "templates/risk-register/example.yaml:3:22 error
      1899-12-31 is a day that spreadsheets do not know, and the column “probability” holds days.
      Write a day from 1900-03-01 on, or make the column a text."
  `);
});

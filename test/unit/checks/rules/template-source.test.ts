import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

test('no source; the other source; both', () => {
  expect(complaints('template-source', { 'templates/risk-register/workbook.yaml': null })).toMatchInlineSnapshot(`
    "templates/risk-register/index.mdx:12:9 error
      The template has no source to make documents from.
      Add templates/risk-register/workbook.yaml."
  `);
  expect(complaints('template-source', { 'templates/charter/index.mdx': swap('format: document', 'format: workbook') })).toMatchInlineSnapshot(`
    "templates/charter/index.mdx:10:9 error
      The format is workbook, and the source beside it is document.mdx.
      Write “format: document”, or add workbook.yaml."
  `);
  expect(complaints('template-source', { 'templates/risk-register/document.mdx': '<Section id="one" title="One">\n\nText.\n\n</Section>\n' })).toMatchInlineSnapshot(`
    "templates/risk-register/document.mdx:1:1 error
      The template has two sources, document.mdx and workbook.yaml.
      Its format is workbook: remove this file."
  `);
});

test('formulas', () => {
  const formula = (text: string) => complaints('template-source', { 'templates/risk-register/workbook.yaml': swap('{probability} * {impact}', text) });
  expect(['{probabilty} * {score}', '{probability} * {impact', 'SUM({registr/impact}) + MAX({register/impct})', 'A1 * 2'].map(formula).join('\n')).toMatchInlineSnapshot(`
    "templates/risk-register/workbook.yaml:8:60 error
      The formula of “score” uses its own column.
      Use other columns of the sheet.
    templates/risk-register/workbook.yaml:8:60 error
      The formula of “score” uses “probabilty”, which is not a column of its sheet.
      Did you mean “probability”?
    templates/risk-register/workbook.yaml:8:60 error
      The formula of “score” cannot be read: A brace { is not closed (character 17).
      Write columns as {id} or {sheet/column}, with + - * / and the functions that are named on the page of fields.
    templates/risk-register/workbook.yaml:8:60 error
      The formula of “score” uses the sheet “registr”, which the workbook does not have.
      Did you mean “register”?
    templates/risk-register/workbook.yaml:8:60 error
      The formula of “score” uses “impct”, which is not a column of the sheet “register”.
      Did you mean “impact”?
    templates/risk-register/workbook.yaml:8:60 error
      The formula of “score” cannot be read: There is no function A; there are SUM, AVERAGE, MIN, MAX, COUNT, COUNTA, COUNTIF, SUMIF, IF, AND, OR, NOT, ROUND, ABS, SQRT, TODAY (character 1).
      Write columns as {id} or {sheet/column}, with + - * / and the functions that are named on the page of fields."
  `);
});

test('conditions and rows of a sheet', () => {
  expect(complaints('template-source', { 'templates/risk-register/workbook.yaml': (text) => `${text.replace('guidance: Computed. }', 'guidance: Computed., alert: "{scor} >= 12", good: "{score} < 5" }')}    rows:\n      - { probability: likely, imact: 3, response: { formula: "{probability} *" } }\n` })).toMatchInlineSnapshot(`
    "templates/risk-register/workbook.yaml:8:116 error
      The condition “alert” of “score” uses “scor”, which is not a column of its sheet.
      Did you mean “score”?
    templates/risk-register/workbook.yaml:12:24 error
      “likely” is no number, and the column “probability” holds numbers.
      Write digits without separators and units, such as 1250.5.
    templates/risk-register/workbook.yaml:12:32 error
      The sheet “register” has no column “imact”.
      Did you mean “impact”?
    templates/risk-register/workbook.yaml:12:52 error
      The formula of “response” cannot be read: Something is missing at the end (character 16).
      Write columns as {id} or {sheet/column}, with + - * / and the functions that are named on the page of fields."
  `);
});

test('columns', () => {
  expect(complaints('template-source', { 'templates/risk-register/workbook.yaml': (text) => text.replace('type: choice, choicesFrom: domains', 'type: choice').replace('id: impact', 'id: probability').replace(', formula: "{probability} * {impact}"', '') })).toMatchInlineSnapshot(`
    "templates/risk-register/workbook.yaml:7:15 error
      The column “probability” stands twice; the first is in the sheet “register”.
      Column ids are unique in the whole workbook, since lessons refer to them. Give this one another id.
    templates/risk-register/workbook.yaml:8:42 error
      The column “score” is a formula and has none.
      Add “formula”, with other columns in braces: "{probability} * {impact}".
    templates/risk-register/workbook.yaml:9:40 error
      The column “area” is a choice and has no choices.
      Add “choices”, or “choicesFrom” with a list of the taxonomy."
  `);
});

test('a column of another sheet with the same id; sheets with one name', () => {
  expect(complaints('template-source', { 'templates/risk-register/workbook.yaml': (text) => text + '  - id: register\n    title: "risk Register"\n    about: More.\n    columns:\n      - { id: response, title: Response, type: text, guidance: What., formula: "{area}" }\n  - id: bad\n    title: "a/b"\n    about: More.\n    columns:\n      - { id: c, title: C, type: choice, choices: [x], choicesFrom: tiers, guidance: What. }\n' })).toMatchInlineSnapshot(`
    "templates/risk-register/workbook.yaml:11:9 error
      The sheet “register” stands twice.
      Give one of the two another id.
    templates/risk-register/workbook.yaml:12:12 error
      Two sheets have the title “risk Register”.
      Give one of the two another title; upper and lower case count as the same.
    templates/risk-register/workbook.yaml:15:15 error
      The column “response” stands twice; the first is in the sheet “register”.
      Column ids are unique in the whole workbook, since lessons refer to them. Give this one another id.
    templates/risk-register/workbook.yaml:15:80 error
      The column “response” has a formula, and its type is text.
      Write “type: formula”, or remove the formula.
    templates/risk-register/workbook.yaml:15:80 error
      The formula of “response” uses “area”, which is not a column of its sheet.
      Known: response.
    templates/risk-register/workbook.yaml:17:12 error
      The title “a/b” cannot be the name of a sheet.
      Leave out [ ] : * ? / \\ and apostrophes at the ends.
    templates/risk-register/workbook.yaml:20:69 error
      The column “c” has both “choices” and “choicesFrom”.
      Keep one."
  `);
});

test('sections twice, or with the anchor of a heading', () => {
  expect(complaints('template-source', { 'templates/charter/document.mdx': swap('id="risks"', 'id="purpose"'), 'templates/charter/index.mdx': swap('## When to use it', '## Purpose') })).toMatchInlineSnapshot(`
    "templates/charter/document.mdx:11:1 error
      The section “purpose” stands twice; the first is in line 1.
      Give this one another id.
    templates/charter/index.mdx:14:1 warning
      The heading “Purpose” has the same anchor, purpose, as a section of document.mdx.
      Word the heading differently, so that a reference can mean only one of them."
  `);
});

test('a document without sections, and one without a record', () => {
  expect(complaints('template-source', { 'templates/charter/document.mdx': 'Text alone.\n', 'templates/stray/document.mdx': '<Section id="one" title="One">\n\nText.\n\n</Section>\n' })).toMatchInlineSnapshot(`
    "templates/charter/document.mdx:1:1 error
      The document has no sections.
      Write its parts as <Section id="purpose" title="Purpose">, with blank lines around the text.
    templates/stray/document.mdx:1:1 error
      The template has no record.
      Add templates/stray/index.mdx with its id, title and summary."
  `);
});

test('a workbook that cannot be read is not missing', () => {
  expect(complaints('template-source', { 'templates/risk-register/workbook.yaml': 'sheets: [' })).toMatchInlineSnapshot(`""`);
});

test('names that no sheet may have', () => {
  const titled = (title: string) => complaints('template-source', { 'templates/risk-register/workbook.yaml': swap('title: Risk register', `title: ${title}`) });
  expect(['History', '"Risks: all"', '"📈📈📈📈📈📈📈📈📈📈📈📈📈📈📈📈"'].map(titled).join('\n')).toMatchInlineSnapshot(`
    "templates/risk-register/workbook.yaml:3:12 error
      The title “History” cannot be the name of a sheet: Excel keeps it for itself.
      Give the sheet another title, such as “Versions”.
    templates/risk-register/workbook.yaml:3:12 error
      The title “Risks: all” cannot be the name of a sheet.
      Leave out [ ] : * ? / \\ and apostrophes at the ends.
    templates/risk-register/workbook.yaml:3:12 error
      The title “📈📈📈📈📈📈📈📈📈📈📈📈📈📈📈📈” is longer than the name of a sheet may be.
      At most 31 characters; emoji count as two or more."
  `);
  expect(complaints('template-source', { 'templates/risk-register/workbook.yaml': (text) => `${text}  - id: other\n    title: RISK register\n    about: Twin.\n    columns:\n      - { id: one, title: One, type: text, guidance: Text. }\n` })).toMatchInlineSnapshot(`
    "templates/risk-register/workbook.yaml:12:12 error
      Two sheets have the title “RISK register”.
      Give one of the two another title; upper and lower case count as the same."
  `);
});

test('formulas that wait for each other', () => {
  const sheet = (formulas: string) => complaints('template-source', { 'templates/risk-register/workbook.yaml': swap('      - { id: score, title: Score, type: formula, formula: "{probability} * {impact}", guidance: Computed. }', formulas) });
  expect(sheet('      - { id: score, title: Score, type: formula, formula: "{twice} / 2", guidance: Computed. }\n      - { id: twice, title: Twice, type: formula, formula: "{score} * 2", guidance: Computed. }')).toMatchInlineSnapshot(`
    "templates/risk-register/workbook.yaml:8:60 error
      Formulas wait for each other in a circle: register/score → register/twice → register/score.
      Take one of them out of the circle; a spreadsheet program would show 0 in all."
  `);
  expect(sheet('      - { id: score, title: Score, type: formula, formula: "{probability} / SUM({register/score})", guidance: Computed. }')).toMatchInlineSnapshot(`
    "templates/risk-register/workbook.yaml:8:60 error
      Formulas wait for each other in a circle: register/score → register/score.
      Take one of them out of the circle; a spreadsheet program would show 0 in all."
  `);
  // A sum over a column of the same sheet that waits for nothing of this one is no circle.
  expect(sheet('      - { id: score, title: Score, type: formula, formula: "{probability} / SUM({register/twice})", guidance: Computed. }\n      - { id: twice, title: Twice, type: formula, formula: "{impact} * 2", guidance: Computed. }')).toBe('');
});

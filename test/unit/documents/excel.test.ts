// What stands in the files of workbooks, against what their sources say.
import { parseXml } from '@cj-tech-master/excelts/xml';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../../src/documents/files.ts';
import { csvOf, workbookOf } from '../../../src/documents/excel/index.ts';
import { VARIANTS, type Variant } from '../../../src/documents/index.ts';
import { forAudience, type Library, type RecordOf } from '../../../src/library/index.ts';
import { en } from '../../../src/messages/en/index.ts';
import { dayNumber } from '../../../src/model/formula.ts';
import { change, copyOf, libraryWith, readLibrary, swap, type Changes } from '../libraries.ts';
import { marks, partsOf, plain, sheetsOf, type OpenedSheet } from './opened.ts';

const SOURCE = `sheets:
  - id: register
    title: Risks & "so on"
    about: One row for each risk.
    spare: 4
    columns:
      - { id: no, title: No., type: id, required: yes, total: count, guidance: Never used twice. }
      - { id: event, title: Event, type: text, required: yes, guidance: What may happen., learnedFrom: [LL-2024-w4rk] }
      - { id: due, title: Due, type: date, guidance: A day., alert: "{due} < TODAY()" }
      - { id: probability, title: Probability, type: number, choices: [1, 2, 3], guidance: From 1 to 3. }
      - { id: impact, title: Impact, type: number, choices: [1, 2, 3], guidance: From 1 to 3. }
      - { id: score, title: Score, type: formula, formula: "{probability} * {impact}", good: "{score} < 3", warn: "{score} >= 3", alert: "{score} >= 6", guidance: Computed. }
      - { id: cost, title: Cost, type: money, total: sum, guidance: Money. }
      - { id: chance, title: Chance, type: percent, total: average, guidance: A share. }
      - { id: area, title: Area, type: choice, choicesFrom: domains, guidance: Where the cause lies. }
      - { id: kind, title: Kind, type: choice, choices: ["Avoid, or do without it", "=1+1"], guidance: A choice. }
      - { id: late, title: Late, type: formula, formula: "IF({due} < TODAY(), 1, 0)", guidance: Computed. }
      - { id: share, title: Share of all, type: formula, shows: percent, formula: "{cost} / SUM({register/cost})", guidance: Computed. }
  - id: summary
    title: Summary
    about: The sums.
    spare: 0
    rows:
      - { measure: Rows, value: { formula: "COUNTA({register/no})" } }
      - { measure: Cost of high scores, value: { formula: 'SUMIF({register/score}, ">=" & 4, {register/cost})' } }
    columns:
      - { id: measure, title: Measure, type: text, guidance: Fixed. }
      - { id: value, title: Value, type: money, guidance: Computed. }
`;
const EXAMPLE = `asOf: 2026-10-30
sheets:
  register:
    - { no: "1.10", event: "=HYPERLINK(\\"http://evil.example\\")", due: 2026-10-29, probability: 2, impact: 3, cost: 1500.5, chance: 0.25, area: risk, kind: "=1+1" }
    - { no: R-2, event: "+1 & <b>\\u0001\\uD800_x0041_", due: 2026-10-31, probability: 1, impact: 1, cost: -500, chance: 0.05, area: transition }
`;

const files: Changes = { 'templates/risk-register/workbook.yaml': SOURCE, 'templates/risk-register/example.yaml': EXAMPLE, 'content/portal.yaml': (text) => `${text}site: https://pmo.example.org\nbase: /know/\n` };
const registerOf = (library: Library) => library.records.get('TPL-RISK-REGISTER' as never) as RecordOf<'template'>;
const optionsOf = (library: Library) => ({ read: filesBelow(''), library, words: en.documents });
const made = (library: Library, variant: Variant) => workbookOf(registerOf(library), variant, optionsOf(library));
const sheet = (sheets: OpenedSheet[], name: string) => sheets.find((one) => one.name === name) ?? expect.fail(`no sheet “${name}” among ${sheets.map((one) => one.name).join(', ')}`);

let library: Library;
let onFinished = () => {};
afterAll(() => { onFinished(); });
const book = new Map<Variant, { file: Buffer; sheets: OpenedSheet[]; parts: Map<string, string> }>();
const opened = (variant: Variant) => book.get(variant) ?? expect.fail();
const register = (variant: Variant = 'blank') => sheet(opened(variant).sheets, 'Risks & "so on"');

beforeAll(async () => {
  const [root, remove] = copyOf('sound');
  onFinished = remove;
  change(root, files);
  library = readLibrary(root);
  for (const variant of VARIANTS) {
    const file = await made(library, variant);
    book.set(variant, { file, sheets: sheetsOf(file), parts: partsOf(file) });
  }
});

describe('in every variant', () => {
  test('which sheets there are', () => {
    expect(VARIANTS.map((variant) => opened(variant).sheets.map(({ name, state }) => (state === undefined ? name : `${name} (${state})`)))).toEqual([
      ['Risks & "so on"', 'Summary', 'Heat map', 'Lists (hidden)'],
      ['Guidance', 'Risks & "so on"', 'Summary', 'Heat map', 'Lessons', 'Lists (hidden)'],
      ['Risks & "so on"', 'Summary', 'Heat map', 'Lists (hidden)'],
    ]);
  });

  test.each(VARIANTS)('%s: every part is XML without a character that XML forbids', (variant) => {
    for (const [name, xml] of opened(variant).parts) {
      expect(() => parseXml(xml), name).not.toThrow();
      expect(xml, name).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|&#x?(?:0?1|d8)/i);
    }
  });

  test.each(VARIANTS)('%s: made again, the bytes are the same, and dates are fixed', async (variant) => {
    const { file, parts } = opened(variant);
    expect((await made(readLibrary(libraryWith(files)), variant)).equals(file)).toBe(true);
    expect(parts.get('docProps/core.xml')).toMatch(/<dcterms:created[^>]*>1980-01-01T00:00:00Z<.*<dcterms:modified[^>]*>1980-01-01T00:00:00Z</);
    // Local headers: 1 January 1980, 0:00.
    for (let at = file.indexOf('PK\u0003\u0004', 0, 'latin1'); at >= 0; at = file.indexOf('PK\u0003\u0004', at + 4, 'latin1')) expect(file.readUInt32LE(at + 10)).toBe(0x0021_0000);
  });

  test('the file says what it is', () => {
    const core = opened('blank').parts.get('docProps/core.xml') ?? '';
    expect(['dc:title', 'dc:subject', 'dc:creator', 'cp:keywords', 'cp:category'].map((name) => plain(marks(core, name)[0]?.inside ?? ''))).toEqual(['Risk register', 'One row for each risk.', 'Sound', 'TPL-RISK-REGISTER', 'version 1.0']);
  });
});

describe('a sheet of the template', () => {
  test('headings are the titles of the columns, and nothing but them', () => {
    expect([...'ABCDEFGHIJKL'].map((letter) => register().cells.get(`${letter}4`)?.value)).toEqual(['No.', 'Event', 'Due', 'Probability', 'Impact', 'Score', 'Cost', 'Chance', 'Area', 'Kind', 'Late', 'Share of all']);
  });

  test('frozen heading and first column, filter, print on a page’s width with the heading on each', () => {
    const { xml } = register();
    expect(marks(xml, 'pane')[0]?.attributes).toMatchObject({ xSplit: '1', ySplit: '4', topLeftCell: 'B5', state: 'frozen' });
    expect(marks(xml, 'autoFilter')[0]?.attributes).toEqual({ ref: 'A4:L8' });
    expect(marks(xml, 'pageSetup')[0]?.attributes).toMatchObject({ orientation: 'landscape', paperSize: '9', fitToHeight: '0' });
    expect(xml).toContain('fitToPage="1"');
    expect(['oddHeader', 'oddFooter'].map((name) => plain(marks(xml, name)[0]?.inside ?? ''))).toEqual(['&L&9 Sound&R&9 TPL-RISK-REGISTER · version 1.0', '&L&9 Risk register&C&9&A&R&9 Page &P of &N']);
    expect(names()).toMatchObject({ '_xlnm.Print_Titles': `'Risks & "so on"'!$4:$4` });
  });

  test('a name for each column', () => {
    expect(names()).toMatchObject({ register_no: `'Risks & "so on"'!$A$5:$A$8`, register_score: `'Risks & "so on"'!$F$5:$F$8`, summary_value: `'Summary'!$B$4:$B$5` });
  });

  test('drop-downs: in the cell’s rule where they fit, else in a hidden sheet', () => {
    const rules = Object.fromEntries(marks(register().xml, 'dataValidation').map(({ attributes, inside }) => [attributes['sqref'], `${attributes['type'] ?? ''} ${attributes['operator'] ?? ''} ${plain(marks(inside, 'formula1')[0]?.inside ?? '')}`]));
    expect(rules).toEqual({
      'C5:C8': `date greaterThanOrEqual ${dayNumber('1950-01-01')}`, 'D5:D8': 'list  "1,2,3"', 'E5:E8': 'list  "1,2,3"', 'G5:G8': 'decimal  -999999999999999', 'H5:H8': 'decimal  -999999999999999',
      'I5:I8': 'list  "Risk and issues,Transition and operations"', 'J5:J8': 'list  list_kind',
    });
    expect(names()).toMatchObject({ list_kind: `'Lists'!$A$1:$A$2` });
    expect([...sheet(opened('blank').sheets, 'Lists').cells.values()].map(({ value, formula, type }) => [value, formula, type])).toEqual([['Avoid, or do without it', undefined, 's'], ['=1+1', undefined, 's']]);
    expect(marks(register().xml, 'dataValidation').every(({ attributes }) => attributes['showErrorMessage'] === '1' && attributes['error'] !== '')).toBe(true);
  });

  test('a list of more than 255 characters stands in the hidden sheet', async () => {
    const long = Array.from({ length: 40 }, (_, index) => `Choice number ${index}`);
    const other = readLibrary(libraryWith({ ...files, 'templates/risk-register/workbook.yaml': SOURCE.replace('["Avoid, or do without it", "=1+1"]', `[${long.join(', ')}]`), 'templates/risk-register/example.yaml': null }));
    const sheets = sheetsOf(await made(other, 'blank'));
    expect([...sheet(sheets, 'Lists').cells.values()].map(({ value }) => value)).toEqual(long);
  });

  test('formulas, with what they come to written beside them', () => {
    const { cells } = register('example');
    expect([cells.get('F5'), cells.get('F6'), cells.get('F7')].map((cell) => [cell?.formula, cell?.value])).toEqual([
      ['IF(OR($D5="",$E5=""),"",IFERROR(($D5*$E5),""))', '6'], ['IF(OR($D6="",$E6=""),"",IFERROR(($D6*$E6),""))', '1'], ['IF(OR($D7="",$E7=""),"",IFERROR(($D7*$E7),""))', ''],
    ]);
    expect([cells.get('L5')?.formula, Number(cells.get('L5')?.value)]).toEqual(['IF($G5="","",IFERROR(($G5/SUM(register_cost)),""))', 1500.5 / 1000.5]);
    const summary = sheet(opened('example').sheets, 'Summary').cells;
    expect([summary.get('B4'), summary.get('B5')].map((cell) => [cell?.formula, cell?.value])).toEqual([['IFERROR(COUNTA(register_no),"")', '2'], ['IFERROR(SUMIF(register_score,(">="&4),register_cost),"")', '1500.5']]);
  });

  test('today is the day of the example; without one, the real day, and no result that would be wrong tomorrow', async () => {
    expect([register('example').cells.get('K5'), register('example').cells.get('K6')].map((cell) => [cell?.formula, cell?.value])).toEqual([
      ['IF($C5="","",IFERROR(IF(($C5<DATE(2026,10,30)),1,0),""))', '1'], ['IF($C6="","",IFERROR(IF(($C6<DATE(2026,10,30)),1,0),""))', '0'],
    ]);
    const other = readLibrary(libraryWith({ ...files, 'templates/risk-register/example.yaml': EXAMPLE.replace('asOf: 2026-10-30\n', '') }));
    expect(sheet(sheetsOf(await made(other, 'example')), 'Risks & "so on"').cells.get('K5')).toMatchObject({ formula: 'IF($C5="","",IFERROR(IF(($C5<TODAY()),1,0),""))', value: undefined });
    expect(register().cells.get('K5')?.formula).toContain('TODAY()');
  });

  test('totals above the heading', () => {
    const { cells } = register('example');
    expect(['A3', 'G3', 'H3'].map((address) => [cells.get(address)?.formula, cells.get(address)?.value])).toEqual([['COUNTA(register_no)', '2'], ['SUM(register_cost)', '1000.5'], ['IFERROR(AVERAGE(register_chance),"")', '0.15']]);
  });

  test('formats of numbers by type', () => {
    const formats = formatsOf('example');
    expect(['A5', 'B5', 'C5', 'D5', 'F5', 'G5', 'H5', 'L5'].map((address) => formats(address))).toEqual(['@', '@', 'yyyy-mm-dd', 'General', 'General;-General', '#,##0', '0.0%', '0.0%']);
  });

  test('days, numbers and shares are values, not text', () => {
    const { cells } = register('example');
    expect(['C5', 'D5', 'G5', 'H5'].map((address) => [cells.get(address)?.type, Number(cells.get(address)?.value)])).toEqual([[undefined, dayNumber('2026-10-29')], [undefined, 2], [undefined, 1500.5], [undefined, 0.25]]);
    expect(cells.get('I5')?.value).toBe('Risk and issues');
  });

  test('colours: red before amber before green, never for an empty row', () => {
    const rules = marks(register().xml, 'cfRule').filter(({ inside }) => inside.includes('F5')).map(({ attributes, inside }) => [Number(attributes['priority']), plain(marks(inside, 'formula')[0]?.inside ?? ''), Number(attributes['dxfId'])] as const);
    const dxfs = marks(opened('blank').parts.get('xl/styles.xml') ?? '', 'dxf').map(({ inside }) => marks(inside, 'bgColor')[0]?.attributes['rgb']);
    expect(rules.filter(([, formula]) => !formula.includes('ISNUMBER')).sort(([a], [b]) => a - b).map(([, formula, dxf]) => [formula, dxfs[dxf]])).toEqual([
      ['IFERROR(AND($F5<>"",($F5>=6)),FALSE)', 'FFF8CFC9'], ['IFERROR(AND($F5<>"",($F5>=3)),FALSE)', 'FFFCE4B0'], ['IFERROR(AND($F5<>"",($F5<3)),FALSE)', 'FFD3EBDD'],
    ]);
  });

  test('formulas are locked without a password, everything else is open', () => {
    expect(marks(register().xml, 'sheetProtection')[0]?.attributes).toEqual(Object.fromEntries([['sheet', '1'], ...['formatCells', 'formatColumns', 'formatRows', 'insertColumns', 'insertRows', 'insertHyperlinks', 'deleteColumns', 'deleteRows', 'sort', 'autoFilter', 'pivotTables'].map((name) => [name, '0'])]));
    const locked = lockedStyles('example');
    const { cells, xml } = register('example');
    for (const [address, { formula, style }] of cells) expect([address, locked(style)]).toEqual([address, formula !== undefined]);
    // Cells that are not there yet take the style of their column.
    const columns = marks(xml, 'col').flatMap(({ attributes }) => Array.from({ length: Number(attributes['max']) - Number(attributes['min']) + 1 }, () => locked(Number(attributes['style']))));
    expect(columns.slice(0, 14)).toEqual([...'ABCDEFGHIJKLMN'].map((letter) => ['F', 'K', 'L'].includes(letter)));
  });

  test('a sheet without formulas is not protected at all', async () => {
    const other = readLibrary(libraryWith({ 'templates/risk-register/workbook.yaml': 'sheets:\n  - id: one\n    title: One\n    about: Text.\n    columns:\n      - { id: what, title: What, type: text, guidance: Text. }\n', 'templates/risk-register/example.yaml': null }));
    expect(sheet(sheetsOf(await made(other, 'blank')), 'One').xml).not.toContain('sheetProtection');
  });

  test('a heat map where a score is a product of two scales, in the score’s colours', () => {
    const { cells } = sheet(opened('example').sheets, 'Heat map');
    expect(['A4', 'A5', 'A6', 'B3', 'C3', 'D3'].map((address) => cells.get(address)?.value)).toEqual(['3', '2', '1', '1', '2', '3']);
    expect(cells.get('D5')).toMatchObject({ formula: 'COUNTIFS(register_probability,$A5,register_impact,D$3)', value: '1' });
    expect(cells.get('B4')?.value).toBe('0');
  });
});

describe('what somebody wrote', () => {
  test.each(VARIANTS)('%s: signs at the start of a text never make a formula', (variant) => {
    for (const { cells } of opened(variant).sheets) for (const [address, { formula, value, type }] of cells) if (/^[=+@]/.test(value ?? '')) expect([address, formula, type]).toEqual([address, undefined, 's']);
    const { cells } = register('example');
    expect([cells.get('B5'), cells.get('J5')]).toMatchObject([{ value: '=HYPERLINK("http://evil.example")', formula: undefined }, { value: '=1+1', formula: undefined }]);
    // Edited in place it stays a text.
    expect(formatsOf('example')('B5')).toBe('@');
  });

  test('characters that nobody sees are shown, and what looks like an escape stays as it is', () => {
    expect(register('example').cells.get('B6')?.value?.replace('_x005F_', '_')).toBe('+1 & <b>⟦U+0001⟧⟦U+D800⟧_x0041_');
  });

  test('as comma-separated values', () => {
    const { format, content } = csvOf(registerOf(library), 'example', optionsOf(library));
    expect(format).toBe('zip');
    const unpacked = Object.entries(unzipSync(content)).map(([name, bytes]) => `${name}\n${strFromU8(bytes).replace(/^\uFEFF/, '').replace(/\r\n/g, '\n')}`);
    expect(unpacked.join('\n')).toMatchInlineSnapshot(`
      "risk-register-register.csv
      No.,Event,Due,Probability,Impact,Score,Cost,Chance,Area,Kind,Late,Share of all
      1.10,"'=HYPERLINK(""http://evil.example"")",2026-10-29,2,3,6,1500.5,0.25,Risk and issues,'=1+1,1,1.49975012493753
      R-2,'+1 & <b>⟦U+0001⟧⟦U+D800⟧_x0041_,2026-10-31,1,1,1,-500,0.05,Transition and operations,,0,-0.499750124937531

      risk-register-summary.csv
      Measure,Value
      Rows,2
      Cost of high scores,1500.5
      "
    `);
  });

  test('one sheet is one file; a guided one brings its guidance along', () => {
    const other = readLibrary(libraryWith({}));
    const one = csvOf(registerOf(other), 'blank', optionsOf(other));
    expect([one.format, one.content.toString()]).toEqual(['csv', '\uFEFFProbability,Impact,Score,Area,Response\r\n']);
    expect(Object.keys(unzipSync(csvOf(registerOf(other), 'guided', optionsOf(other)).content))).toEqual(['risk-register-register.csv', 'risk-register-guidance.csv', 'risk-register-lessons.csv']);
  });
});

describe('rows of an example', () => {
  test('they fill the row that begins as they do, and follow the others', async () => {
    const rows = SOURCE.replace('{ measure: Rows, value: { formula: "COUNTA({register/no})" } }', '{ measure: Rows, value: { formula: "COUNTA({register/no})" } }\n      - { measure: Named }');
    const other = readLibrary(libraryWith({ ...files, 'templates/risk-register/workbook.yaml': rows, 'templates/risk-register/example.yaml': 'sheets:\n  summary:\n    - { measure: Named, value: 7 }\n    - { measure: More, value: 8 }\n' }));
    const { cells } = sheet(sheetsOf(await made(other, 'example')), 'Summary');
    expect(['A4', 'A5', 'B5', 'A6', 'A7', 'B7'].map((address) => cells.get(address)?.value)).toEqual(['Rows', 'Named', '7', 'Cost of high scores', 'More', '8']);
  });
});

describe('guided', () => {
  test('what each sheet is for and what goes into each column, on one sheet that nothing refers to', () => {
    const { cells } = sheet(opened('guided').sheets, 'Guidance');
    expect(rowsOf(cells, 'ABC', 3, 11)).toMatchInlineSnapshot(`
      [
        "Column | What to write | Takes",
        "Risks & "so on" |  | ",
        "What it is for | One row for each risk. | ",
        "No. | Never used twice. | a number or code (required)",
        "Event | What may happen. | text (required)",
        "Due | A day. | a day (YYYY-MM-DD)",
        "Probability | From 1 to 3. | one of: 1, 2, 3",
        "Impact | From 1 to 3. | one of: 1, 2, 3",
        "Score | Computed. | computed: [Probability] × [Impact]",
      ]
    `);
    for (const { name, xml } of opened('guided').sheets) if (name !== 'Guidance') expect(xml).not.toContain('Guidance');
  });

  test('without its sheets, it is the blank one', () => {
    const shared = (variant: Variant) => ['Risks & "so on"', 'Summary', 'Heat map', 'Lists'].map((name) => [...sheet(opened(variant).sheets, name).cells].map(([address, { formula, value, type }]) => ({ address, formula, value, type })));
    expect(shared('guided')).toEqual(shared('blank'));
  });

  test('the lessons behind the columns, each with its absolute address', () => {
    const lessons = sheet(opened('guided').sheets, 'Lessons');
    expect(rowsOf(lessons.cells, 'ABCDE', 4, 4)).toEqual(['Risks & "so on" | Event | LL-2024-w4rk | Rehearse the cutover with real data before you fix the date | https://pmo.example.org/know/lessons/rehearse-the-cutover/']);
    expect([...opened('guided').parts].some(([name, xml]) => name.endsWith('.rels') && xml.includes('Target="https://pmo.example.org/know/lessons/rehearse-the-cutover/"'))).toBe(true);
  });

  test('a lesson above the audience leaves no trace, and no empty sheet', async () => {
    const hidden = forAudience(readLibrary(libraryWith({ ...files, 'content/lessons/2024/rehearse-the-cutover.mdx': swap('sensitivity: public', 'sensitivity: restricted') })), 'public');
    const file = await made(hidden, 'guided');
    expect(sheetsOf(file).map(({ name }) => name)).not.toContain('Lessons');
    for (const [, xml] of partsOf(file)) expect(xml).not.toMatch(/LL-2024-w4rk|[Rr]ehearse/);
    expect(csvOf(registerOf(hidden), 'guided', optionsOf(hidden)).content.toString('latin1')).not.toContain('lessons');
  });

  test('a sheet of the template keeps its name where ours has the same', async () => {
    const other = readLibrary(libraryWith({ ...files, 'templates/risk-register/workbook.yaml': SOURCE.replace('title: Summary', 'title: GUIDANCE') }));
    expect(sheetsOf(await made(other, 'guided')).map(({ name }) => name).slice(0, 3)).toEqual(['Guidance 2', 'Risks & "so on"', 'GUIDANCE']);
  });
});

test('a document has no workbook', async () => {
  const charter = library.records.get('TPL-CHARTER' as never) as RecordOf<'template'>;
  await expect(workbookOf(charter, 'blank', optionsOf(library))).rejects.toThrowErrorMatchingInlineSnapshot(`[TypeError: TPL-CHARTER has no workbook as its source.]`);
});

function names(variant: Variant = 'blank'): Record<string, string> {
  return Object.fromEntries(marks(opened(variant).parts.get('xl/workbook.xml') ?? '', 'definedName').toReversed().map(({ attributes, inside }) => [attributes['name'], plain(inside)]));
}

function stylesOf(variant: Variant): { xfs: { attributes: Record<string, string>; inside: string }[]; formats: Map<string, string> } {
  const xml = opened(variant).parts.get('xl/styles.xml') ?? '';
  const builtIn: [string, string][] = [['0', 'General'], ['3', '#,##0'], ['49', '@']];
  return { xfs: marks(marks(xml, 'cellXfs')[0]?.inside ?? '', 'xf'), formats: new Map([...builtIn, ...marks(xml, 'numFmt').map(({ attributes }) => [attributes['numFmtId'] ?? '', attributes['formatCode'] ?? ''] as [string, string])]) };
}

function formatsOf(variant: Variant): (address: string) => string | undefined {
  const { xfs, formats } = stylesOf(variant);
  return (address) => formats.get(xfs[register(variant).cells.get(address)?.style ?? 0]?.attributes['numFmtId'] ?? '');
}

/** Whether a style keeps its cell from being changed in a protected sheet; so does every style that says nothing. */
function lockedStyles(variant: Variant): (style: number) => boolean {
  const { xfs } = stylesOf(variant);
  return (style) => marks(xfs[style]?.inside ?? '', 'protection')[0]?.attributes['locked'] !== '0';
}

function rowsOf(cells: OpenedSheet['cells'], letters: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => [...letters].map((letter) => cells.get(`${letter}${from + index}`)?.value ?? '').join(' | '));
}

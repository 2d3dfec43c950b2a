// The formulas of workbook templates: read, computed and written for spreadsheet programs.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayOf, FormulaError, parseFormula, toCondition, toSpreadsheet, valueOf, type Cells, type CellValue } from '../../../src/model/formula.ts';

const ROW: Record<string, CellValue> = { probability: 4, impact: 3, nothing: undefined, status: 'Open', due: dayNumber('2026-10-01'), price: 2.5 };
const COLUMN: Record<string, CellValue[]> = { 'register/score': [20, 6, 12, undefined, 'n/a'], 'register/status': ['Open', 'closed', 'Open', undefined, 'Closed'], 'plan/cost': [100, 200, 300, 400, 500], 'wbs/no': ['1', 1, 'A', '2'] };
const cells: Cells = { cell: (column) => ROW[column], range: (sheet, column) => COLUMN[`${sheet}/${column}`] ?? [], today: dayNumber('2026-10-30') };
const value = (text: string) => valueOf(parseFormula(text), cells);
const addresses = { cell: (column: string) => `$${column[0]?.toUpperCase() ?? ''}5`, range: (sheet: string, column: string) => `${sheet}_${column}` };

describe('values', () => {
  test.each([
    ['{probability} * {impact}', 12],
    ['2 + 3 * 4 - 6 / 2', 11],
    ['-(2 - 5) * 2', 6],
    ['10 - 2 - 3', 5],
    ['1 / 0', ''],
    ['{probability} / {nothing?}', ''],
    ['{probability} * {nothing}', ''],
    ['{probability} + {nothing?}', 4],
    ['{status} * 2', ''],
    ['"R-" & {probability}', 'R-4'],
    ['TODAY() - {due}', 29],
    ['IF({status} = "OPEN", "late", "")', 'late'],
    ['IF({probability} > 4, 1)', false],
    ['AND({due} < TODAY(), {status} <> "Closed")', true],
    ['NOT(OR({probability} = 1, {impact} = 1))', true],
    ['SUM({register/score})', 38],
    ['AVERAGE({register/score})', 38 / 3],
    ['AVERAGE({empty/column})', ''],
    ['MIN({register/score}, 4)', 4],
    ['MAX({empty/column})', 0],
    ['COUNT({register/score})', 3],
    ['COUNTA({register/score})', 4],
    ['COUNTIF({register/status}, "closed")', 2],
    ['COUNTIF({register/score}, ">=12")', 2],
    ['COUNTIF({register/status}, "<>")', 4],
    ['SUMIF({register/status}, {status}, {plan/cost})', 400],
    ['ROUND(1.005, 2)', 1.01],
    ['ROUND(-2.5, 0)', -3],
    ['SQRT(16) + ABS(-2)', 6],
    ['SQRT(-1)', ''],
    ['COUNTIF({wbs/no}, "1")', 2],
    ['COUNTIF({wbs/no}, "<>1")', 2],
    ['COUNTIF({wbs/no}, "<=2")', 1],
    ['{nothing?} = ""', true],
    ['{nothing?} = 0', true],
  ])('%s is %s', (text, expected) => { expect(value(text)).toEqual(expected); });

  test('days are numbers and days again', () => {
    expect([dayNumber('1900-03-01'), dayNumber('2026-11-22'), dayOf(46348)]).toEqual([61, 46348, '2026-11-22']);
    fc.assert(fc.property(fc.integer({ min: 61, max: 100_000 }), (day) => dayNumber(dayOf(day)) === day));
  });
});

describe('as spreadsheets write it', () => {
  test('empty cells show nothing, and so does an error', () => {
    expect(toSpreadsheet(parseFormula('{probability} * {impact}'), addresses)).toMatchInlineSnapshot(`"IF(OR($P5="",$I5=""),"",IFERROR(($P5*$I5),""))"`);
    expect(toSpreadsheet(parseFormula('SUM({data/earned}) / SUM({data/actual})'), addresses)).toMatchInlineSnapshot(`"IFERROR((SUM(data_earned)/SUM(data_actual)),"")"`);
    expect(toSpreadsheet(parseFormula('TODAY() - {a}'), { ...addresses, today: 'DATE(2026,10,30)' })).toMatchInlineSnapshot(`"IF($A5="","",IFERROR((DATE(2026,10,30)-$A5),""))"`);
    expect(toSpreadsheet(parseFormula('{a} - 2 - {b?}'), addresses)).toMatchInlineSnapshot(`"IF($A5="","",IFERROR((($A5-2)-$B5),""))"`);
    expect(toCondition(parseFormula('AND({due} < TODAY(), {status?} <> "Closed")'), addresses)).toMatchInlineSnapshot(`"IFERROR(AND($D5<>"",AND(($D5<TODAY()),($S5<>"Closed"))),FALSE)"`);
  });
});

describe('what is refused', () => {
  const refused = (text: string): string => {
    try {
      parseFormula(text);
    } catch (error) {
      if (error instanceof FormulaError) return `${error.at}: ${error.message}`;
      throw error;
    }
    return 'accepted';
  };
  test('says what and where', () => {
    expect(['', '2 +', '(1', '{a', '"a', 'A1 + 2', 'HYPERLINK("http://x")', '{a} {b}', '{register/score} * 2', 'COUNTIF({a}, 1)', 'IF({b/c}, 1)', 'ROUND(1)', '{A B}', '=1', "cmd|'/c calc'!A1", '1,2'].map((text) => `${text} → ${refused(text)}`)).toMatchInlineSnapshot(`
      [
        " → 0: Something is missing at the end",
        "2 + → 3: Something is missing at the end",
        "(1 → 2: “)” is missing at the end",
        "{a → 0: A brace { is not closed",
        ""a → 0: A text is opened with " and not closed",
        "A1 + 2 → 0: There is no function A; there are SUM, AVERAGE, MIN, MAX, COUNT, COUNTA, COUNTIF, SUMIF, IF, AND, OR, NOT, ROUND, ABS, SQRT, TODAY",
        "HYPERLINK("http://x") → 0: There is no function HYPERLINK; there are SUM, AVERAGE, MIN, MAX, COUNT, COUNTA, COUNTIF, SUMIF, IF, AND, OR, NOT, ROUND, ABS, SQRT, TODAY",
        "{a} {b} → 4: “b” stands behind the end of the formula",
        "{register/score} * 2 → 0: A whole column stands only inside a function such as SUM",
        "COUNTIF({a}, 1) → 8: COUNTIF needs a whole column here, such as {sheet/column}",
        "IF({b/c}, 1) → 3: IF takes single values here, not a whole column",
        "ROUND(1) → 0: ROUND takes 2 values, and here are 1",
        "{A B} → 0: “{A B}” names no column; write {column}, {column?} or {sheet/column}",
        "=1 → 0: A value is missing before “=”",
        "cmd|'/c calc'!A1 → 3: “|” has no meaning here",
        "1,2 → 1: “,” stands behind the end of the formula",
      ]
    `);
  });
  test('whatever is written ends as a tree or a place in the text, soon', () => {
    const piece = fc.constantFrom('{a}', '{s/b}', '(', ')', '+', '-', 'SUM(', ',', '1', '"x"', ' ', 'IF(', '<', '{', '"', '€', 'TODAY()');
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''))), (text) => {
      const answer = refused(text);
      if (answer !== 'accepted') expect(Number(answer.split(':')[0])).toBeLessThanOrEqual(text.length);
      else expect(typeof valueOf(parseFormula(text), cells)).toMatch(/number|string|boolean/);
    }));
    expect(refused('('.repeat(5000))).toMatch(/nested too deeply/);
  });
});

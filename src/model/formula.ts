// The formulas of workbook templates: one small language, from which come the formulas of the workbook, the values that
// previews and tests show, and what the check says.
//
// It knows columns by their ids and no cell addresses, so a column can move without a formula going wrong.

/** A formula as a tree. `at` is where a reference stands in the text, from 0. */
export type Formula =
  | { type: 'number'; value: number }
  | { type: 'text'; value: string }
  /** The cell of a column in the same row. While it is empty the formula shows nothing, unless it is optional. */
  | { type: 'cell'; column: string; optional: boolean; at: number }
  /** All cells of a column of any sheet. */
  | { type: 'range'; sheet: string; column: string; at: number }
  | { type: 'negative'; of: Formula }
  | { type: 'operation'; operator: Operator; left: Formula; right: Formula }
  | { type: 'call'; name: FunctionName; args: Formula[] };

export type Operator = '+' | '-' | '*' | '/' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=';

/** What a function takes: how many arguments, and which of them are whole columns. */
interface Signature { least: number; most: number; ranges: 'all' | 'none' | readonly number[] }
export const FUNCTIONS = {
  SUM: { least: 1, most: 20, ranges: 'all' }, AVERAGE: { least: 1, most: 20, ranges: 'all' },
  MIN: { least: 1, most: 20, ranges: 'all' }, MAX: { least: 1, most: 20, ranges: 'all' },
  COUNT: { least: 1, most: 20, ranges: 'all' }, COUNTA: { least: 1, most: 20, ranges: 'all' },
  COUNTIF: { least: 2, most: 2, ranges: [0] }, SUMIF: { least: 3, most: 3, ranges: [0, 2] },
  IF: { least: 2, most: 3, ranges: 'none' }, AND: { least: 1, most: 20, ranges: 'none' },
  OR: { least: 1, most: 20, ranges: 'none' }, NOT: { least: 1, most: 1, ranges: 'none' },
  ROUND: { least: 2, most: 2, ranges: 'none' }, ABS: { least: 1, most: 1, ranges: 'none' },
  SQRT: { least: 1, most: 1, ranges: 'none' }, TODAY: { least: 0, most: 0, ranges: 'none' },
} as const satisfies Record<string, Signature>;
export type FunctionName = keyof typeof FUNCTIONS;

/** What is wrong with a formula, and where in its text, from 0. */
export class FormulaError extends Error {
  override name = 'FormulaError';
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Token { kind: 'number' | 'text' | 'reference' | 'name' | 'sign' | 'end'; text: string; at: number }

const TOKEN = /\s*(?:(\d{1,15}(?:\.\d{1,10})?)|"([^"]{0,200})"|\{([^{}]{0,140})\}|([A-Za-z]{1,12})|(<>|<=|>=|[-+*/&=<>(),]))/y;
const REFERENCE = /^\s*(?:([a-z0-9-]{1,64})\/)?([a-z0-9-]{1,64})(\?)?\s*$/;
/** Nothing that a person writes is nested deeper. */
const DEEPEST = 24;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    if (!match) throw new FormulaError(unreadable(text[start] ?? ''), start);
    const [, digits, quoted, reference, name, sign] = match;
    tokens.push(
      digits !== undefined ? { kind: 'number', text: digits, at: start }
        : quoted !== undefined ? { kind: 'text', text: quoted, at: start }
          : reference !== undefined ? { kind: 'reference', text: reference, at: start }
            : name !== undefined ? { kind: 'name', text: name.toUpperCase(), at: start }
              : { kind: 'sign', text: sign ?? '', at: start });
    at = TOKEN.lastIndex;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function unreadable(character: string): string {
  if (character === '"') return 'A text is opened with " and not closed';
  if (character === '{') return 'A brace { is not closed';
  return `“${character}” has no meaning here`;
}

/** Operators from those that bind least to those that bind most. */
const BINDING: readonly (readonly string[])[] = [['=', '<>', '<', '<=', '>', '>='], ['&'], ['+', '-'], ['*', '/']];

/**
 * Reads a formula.
 * @throws {FormulaError} with the place, for whatever is not of the language.
 */
export function parseFormula(text: string): Formula {
  const tokens = tokensOf(text);
  let next = 0;
  const peek = (): Token => tokens[next] ?? { kind: 'end', text: '', at: text.length };
  const take = (): Token => { const token = peek(); next++; return token; };
  const isSign = (sign: string): boolean => peek().kind === 'sign' && peek().text === sign;
  const expect = (sign: string): void => {
    const token = take();
    if (token.kind !== 'sign' || token.text !== sign) throw new FormulaError(token.kind === 'end' ? `“${sign}” is missing at the end` : `“${sign}” is missing before “${token.text}”`, token.at);
  };

  const level = (binding: number, depth: number): Formula => {
    if (depth > DEEPEST) throw new FormulaError('The formula is nested too deeply', peek().at);
    const operators = BINDING[binding];
    if (!operators) return single(depth);
    let left = level(binding + 1, depth);
    while (peek().kind === 'sign' && operators.includes(peek().text)) {
      const operator = take().text as Operator;
      left = { type: 'operation', operator, left, right: level(binding + 1, depth) };
    }
    return left;
  };
  const single = (depth: number): Formula => {
    const token = take();
    if (token.kind === 'number') return { type: 'number', value: Number(token.text) };
    if (token.kind === 'text') return { type: 'text', value: token.text };
    if (token.kind === 'reference') return referenceOf(token);
    if (token.kind === 'name') return call(token, depth);
    if (token.kind === 'sign' && token.text === '-') return { type: 'negative', of: single(depth + 1) };
    if (token.kind === 'sign' && token.text === '(') {
      const inside = level(0, depth + 1);
      expect(')');
      return inside;
    }
    throw new FormulaError(token.kind === 'end' ? 'Something is missing at the end' : `A value is missing before “${token.text}”`, token.at);
  };
  const call = (token: Token, depth: number): Formula => {
    if (!Object.hasOwn(FUNCTIONS, token.text)) throw new FormulaError(`There is no function ${token.text}; there are ${Object.keys(FUNCTIONS).join(', ')}`, token.at);
    const name = token.text as FunctionName;
    const { least, most, ranges }: Signature = FUNCTIONS[name];
    const args: Formula[] = [];
    expect('(');
    if (!isSign(')')) {
      do {
        const at = peek().at;
        const arg = level(0, depth + 1);
        const mayBeRange = ranges === 'all' || (ranges !== 'none' && ranges.includes(args.length));
        if (arg.type === 'range' && !mayBeRange) throw new FormulaError(`${name} takes single values here, not a whole column`, at);
        if (arg.type !== 'range' && ranges !== 'all' && ranges !== 'none' && ranges.includes(args.length)) throw new FormulaError(`${name} needs a whole column here, such as {sheet/column}`, at);
        args.push(arg);
      } while (isSign(',') && take());
    }
    expect(')');
    if (args.length < least || args.length > most) throw new FormulaError(`${name} takes ${least === most ? least : `${least} to ${most}`} value${most === 1 ? '' : 's'}, and here are ${args.length}`, token.at);
    return { type: 'call', name, args };
  };

  const formula = level(0, 0);
  const rest = peek();
  if (rest.kind !== 'end') throw new FormulaError(`“${rest.text}” stands behind the end of the formula`, rest.at);
  walk(formula, (part, parent) => {
    if (part.type === 'range' && parent?.type !== 'call') throw new FormulaError('A whole column stands only inside a function such as SUM', part.at);
  });
  return formula;
}

function referenceOf({ text, at }: Token): Formula {
  const match = REFERENCE.exec(text);
  const [, sheet, column = '', optional] = match ?? [];
  if (!match) throw new FormulaError(`“{${text}}” names no column; write {column}, {column?} or {sheet/column}`, at);
  return sheet === undefined ? { type: 'cell', column, optional: optional !== undefined, at } : { type: 'range', sheet, column, at };
}

/** Visits every part of a formula, the whole first. */
export function walk(formula: Formula, visit: (part: Formula, parent: Formula | undefined) => void, parent?: Formula): void {
  visit(formula, parent);
  const inside = formula.type === 'negative' ? [formula.of] : formula.type === 'operation' ? [formula.left, formula.right] : formula.type === 'call' ? formula.args : [];
  for (const part of inside) walk(part, visit, formula);
}

/** The columns of the same row without which the formula shows nothing. */
export function needed(formula: Formula): string[] {
  const columns = new Set<string>();
  walk(formula, (part) => { if (part.type === 'cell' && !part.optional) columns.add(part.column); });
  return [...columns];
}

// --- as a formula of a workbook ------------------------------------------------------------------------------

export interface Addresses {
  /** The address of a column's cell in the formula's own row, such as `C5` or `$C5`. */
  cell(column: string): string;
  /** The address or the name of a whole column, such as `register_score`. */
  range(sheet: string, column: string): string;
  /** What stands for TODAY(); the function itself when left out. */
  today?: string | undefined;
}

/**
 * The formula as spreadsheet programs write it, without the leading `=`. It shows nothing while a needed cell is empty,
 * and nothing in place of an error such as a division by zero.
 */
export function toSpreadsheet(formula: Formula, addresses: Addresses): string {
  const value = `IFERROR(${written(formula, addresses)},"")`;
  const empty = needed(formula).map((column) => `${addresses.cell(column)}=""`);
  return empty.length === 0 ? value : `IF(${empty.length === 1 ? empty[0] ?? '' : `OR(${empty.join(',')})`},"",${value})`;
}

/** The same as a condition of a conditional format: never true while a needed cell is empty. */
export function toCondition(formula: Formula, addresses: Addresses): string {
  const filled = needed(formula).map((column) => `${addresses.cell(column)}<>""`);
  return `IFERROR(AND(${[...filled, written(formula, addresses)].join(',')}),FALSE)`;
}

function written(formula: Formula, addresses: Addresses): string {
  switch (formula.type) {
    case 'number': return String(formula.value);
    case 'text': return `"${formula.value}"`;
    case 'cell': return addresses.cell(formula.column);
    case 'range': return addresses.range(formula.sheet, formula.column);
    case 'negative': return `-(${written(formula.of, addresses)})`;
    case 'operation': return `(${written(formula.left, addresses)}${formula.operator}${written(formula.right, addresses)})`;
    case 'call': return formula.name === 'TODAY' && addresses.today !== undefined ? addresses.today : `${formula.name}(${formula.args.map((arg) => written(arg, addresses)).join(',')})`;
  }
}

// --- its value -----------------------------------------------------------------------------------------------

/** What a cell holds: a number (a day counts the days since 1899-12-30), text, a truth, or nothing. */
export type CellValue = number | string | boolean | undefined;

export interface Cells {
  cell(column: string): CellValue;
  range(sheet: string, column: string): readonly CellValue[];
  /** The day of TODAY(), as a number. */
  today: number;
}

/** Days since 1899-12-30 of `YYYY-MM-DD`, as spreadsheet programs count them (ECMA-376, date system 1900, from 1900-03-01 on). */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569;
}

/** The day `YYYY-MM-DD` of such a number. */
export function dayOf(number: number): string {
  return new Date((Math.floor(number) - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

/** What a spreadsheet would call an error. It never leaves this file. */
class NoValue extends Error {}

/** The value of a formula as a spreadsheet program shows it; empty text where it shows nothing. */
export function valueOf(formula: Formula, cells: Cells): number | string | boolean {
  if (needed(formula).some((column) => isEmpty(cells.cell(column)))) return '';
  try {
    return evaluate(formula, cells) ?? 0;
  } catch (error) {
    if (error instanceof NoValue) return '';
    throw error;
  }
}

const isEmpty = (value: CellValue): boolean => value === undefined || value === '';

function numberOf(value: CellValue): number {
  if (value === undefined) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') throw new NoValue();
  return value;
}

function textOf(value: CellValue): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === undefined ? '' : String(value);
}

function truthOf(value: CellValue): boolean {
  return typeof value === 'boolean' ? value : numberOf(value) !== 0;
}

function evaluate(formula: Formula, cells: Cells): CellValue {
  switch (formula.type) {
    case 'number': case 'text': return formula.value;
    case 'cell': return cells.cell(formula.column);
    case 'range': throw new NoValue();
    case 'negative': return -numberOf(evaluate(formula.of, cells));
    case 'operation': return operate(formula.operator, evaluate(formula.left, cells), evaluate(formula.right, cells));
    case 'call': return callOf(formula.name, formula.args, cells);
  }
}

function operate(operator: Operator, left: CellValue, right: CellValue): CellValue {
  switch (operator) {
    case '+': return numberOf(left) + numberOf(right);
    case '-': return numberOf(left) - numberOf(right);
    case '*': return numberOf(left) * numberOf(right);
    case '/': {
      if (numberOf(right) === 0) throw new NoValue();
      return numberOf(left) / numberOf(right);
    }
    case '&': return textOf(left) + textOf(right);
    default: return compared(operator, order(left, right));
  }
}

function compared(operator: string, sign: number): boolean {
  switch (operator) {
    case '=': return sign === 0;
    case '<>': return sign !== 0;
    case '<': return sign < 0;
    case '<=': return sign <= 0;
    case '>': return sign > 0;
    default: return sign >= 0;
  }
}

/** Numbers before texts before truths; texts without regard to case; an empty cell is what it is compared with. */
function order(left: CellValue, right: CellValue): number {
  const [a, b] = [left ?? blankLike(right), right ?? blankLike(left)];
  const rank = (value: CellValue) => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [x, y] = typeof a === 'string' && typeof b === 'string' ? [a.toLowerCase(), b.toLowerCase()] : [Number(a), Number(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function blankLike(other: CellValue): CellValue {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}

function callOf(name: FunctionName, args: readonly Formula[], cells: Cells): CellValue {
  const [first, second, third] = args;
  const value = (arg: Formula | undefined): CellValue => (arg ? evaluate(arg, cells) : undefined);
  const column = (arg: Formula | undefined): readonly CellValue[] => (arg?.type === 'range' ? cells.range(arg.sheet, arg.column) : [value(arg)]);
  const numbers = () => args.flatMap((arg) => (arg.type === 'range' ? column(arg).filter((cell) => typeof cell === 'number') : [numberOf(value(arg))]));
  switch (name) {
    case 'SUM': return sum(numbers());
    case 'AVERAGE': {
      const all = numbers();
      if (all.length === 0) throw new NoValue();
      return sum(all) / all.length;
    }
    // Of no numbers at all, spreadsheet programs say 0.
    case 'MIN': return numbers().reduce<number | undefined>((least, each) => Math.min(least ?? each, each), undefined) ?? 0;
    case 'MAX': return numbers().reduce<number | undefined>((most, each) => Math.max(most ?? each, each), undefined) ?? 0;
    case 'COUNT': return numbers().length;
    case 'COUNTA': return args.flatMap(column).filter((cell) => !isEmpty(cell)).length;
    case 'COUNTIF': return column(first).filter(matching(value(second))).length;
    case 'SUMIF': {
      const fits = matching(value(second));
      const amounts = column(third);
      return sum(column(first).flatMap((cell, row) => (fits(cell) && typeof amounts[row] === 'number' ? [amounts[row]] : [])));
    }
    case 'IF': return truthOf(value(first)) ? value(second) : third ? value(third) : false;
    case 'AND': return args.every((arg) => truthOf(value(arg)));
    case 'OR': return args.some((arg) => truthOf(value(arg)));
    case 'NOT': return !truthOf(value(first));
    case 'ROUND': {
      const factor = 10 ** Math.trunc(numberOf(value(second)));
      const number = numberOf(value(first));
      // Half away from zero, on the decimal that a person sees: 1.005 is a little less in binary.
      return Math.sign(number) * Math.round(Number((Math.abs(number) * factor).toPrecision(15))) / factor;
    }
    case 'ABS': return Math.abs(numberOf(value(first)));
    case 'SQRT': {
      const number = numberOf(value(first));
      if (number < 0) throw new NoValue();
      return Math.sqrt(number);
    }
    case 'TODAY': return cells.today;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** A criterion of COUNTIF and SUMIF: a value, or text such as `>=3`. */
function matching(criterion: CellValue): (cell: CellValue) => boolean {
  const [, operator = '=', rest = ''] = (typeof criterion === 'string' && /^(<>|<=|>=|<|>|=)?([\s\S]*)$/.exec(criterion)) || [];
  const wanted: CellValue = typeof criterion !== 'string' ? criterion : rest !== '' && Number.isFinite(Number(rest)) ? Number(rest) : rest;
  // A number that is sought as equal is found as text too, as in numbers of a breakdown; greater and less compare numbers only.
  if (typeof wanted === 'number' && (operator === '=' || operator === '<>')) return (cell) => (cell === wanted || (typeof cell === 'string' && cell.trim() !== '' && Number(cell) === wanted)) === (operator === '=');
  if (typeof wanted === 'string' && wanted === '') return (cell) => (operator === '<>' ? !isEmpty(cell) : operator === '=' && isEmpty(cell));
  return (cell) => {
    if (typeof cell !== typeof wanted) return operator === '<>';
    return compared(operator, order(cell, wanted));
  };
}

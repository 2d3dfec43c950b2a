// For a person at a terminal: problems by file, each with its line and a mark under the place.
import type { Problem } from '../../model/problem.ts';
import type { Report, ReportInput } from './report.ts';

const WIDEST = 100;

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan';
const CODES: Record<Style, string> = { bold: '1', dim: '2', red: '31', yellow: '33', cyan: '36' };
type Paint = (style: Style, text: string) => string;

export const text: Report = (input) => {
  const paint: Paint = (style, words) => (input.colour ? `\u001b[${CODES[style]}m${words}\u001b[0m` : words);
  const files = Map.groupBy(input.problems, ({ file }) => file);
  const blocks = [...files].map(([file, problems]) => [paint('bold', clean(file)), ...problems.map((problem) => entry(problem, input, paint))].join('\n'));
  return withoutOrders(`${[...blocks, summary(input, paint)].join('\n\n')}\n`);
};

function entry(problem: Problem, { sourceLine }: ReportInput, paint: Paint): string {
  const { file, line, column, severity, rule, message, help } = problem;
  const indent = '    ';
  const source = sourceLine(file, line);
  return [
    `  ${clean(file)}:${line}:${column}  ${paint(severity === 'error' ? 'red' : 'yellow', severity)}  ${clean(message)}  ${paint('dim', `[${rule}]`)}`,
    ...(source === undefined || source.trim() === '' ? [] : mark(source, column).map((row, index) => indent + (index === 0 ? paint('dim', row) : paint('cyan', row)))),
    `${indent}${clean(help)}`,
  ].join('\n');
}

/** The line, cut to a window around the column, and a caret under it. */
function mark(source: string, column: number): [string, string] {
  const before = [...visible(source.slice(0, Math.max(0, Math.min(column - 1, source.length))))];
  const after = [...visible(source.slice(before.length === 0 ? 0 : Math.min(column - 1, source.length)))];
  const cut = Math.max(0, before.length - Math.floor(WIDEST * 0.6));
  const shownBefore = before.slice(cut);
  if (cut > 0) shownBefore[0] = '…';
  const room = WIDEST - shownBefore.length;
  const shownAfter = after.length > room ? [...after.slice(0, room - 1), '…'] : after;
  return [shownBefore.join('') + shownAfter.join(''), `${' '.repeat(shownBefore.reduce((width, character) => width + widthOf(character), 0))}^`];
}

/** Columns that a terminal gives a character: two for East Asian wide ones and pictures, none for combining ones. */
function widthOf(character: string): number {
  if (/\p{Mark}/u.test(character)) return 0;
  return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
}

/**
 * Content must not drive the terminal: control and direction characters are shown as one replacement each, and a
 * tab as one space so that the mark stands under its place.
 */
export function visible(line: string): string {
  return line.replace(/\t/g, ' ').replace(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uE000-\uF8FF]/g, '\uFFFD');
}

/**
 * Nor may it drive a continuous integration, which takes lines such as `::stop-commands::` or `##vso[…]` in a log for
 * orders, wherever they come from.
 */
function withoutOrders(report: string): string {
  return report.replace(/^([^\S\n]{0,200}):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))/gim, '$1\uFFFD');
}

const clean = (line: string): string => visible(line.replace(/\n/g, ' '));

function summary({ problems, records }: ReportInput, paint: Paint): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const looked = `${count(records, 'record')} checked`;
  if (problems.length === 0) return `${looked}: no problems.`;
  const files = new Set(problems.map(({ file }) => file)).size;
  const parts = [
    ...(errors > 0 ? [paint('red', count(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint('yellow', count(warnings, 'warning'))] : []),
  ];
  const verdict = errors > 0 ? 'Errors must be mended before the portal can be built.' : 'Warnings do not stop the build.';
  return `${looked}: ${parts.join(' and ')} in ${count(files, 'file')}. ${verdict} Each rule is explained at /about/checks/<rule>/.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

// The difference of two texts as a patch that `git apply` takes, and that a person can read.

type Step = { mark: ' ' | '-' | '+'; line: string };

const CONTEXT = 3;
/** Above so many pairs of lines the middle counts as replaced whole: a patch all the same, made at once. */
const MOST_PAIRS = 4_000_000;

/** A unified diff; empty where the texts are the same. */
export function patchOf(path: string, before: string, after: string): string {
  if (before === after) return '';
  const steps = stepsOf(linesOf(before), linesOf(after));
  return `--- a/${path}\n+++ b/${path}\n${hunksOf(steps)}`;
}

/** Lines with their ends, so that a missing last one shows. */
const linesOf = (text: string): string[] => (text === '' ? [] : text.split(/(?<=\n)/));

function stepsOf(before: readonly string[], after: readonly string[]): Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const kept = (lines: readonly string[]): Step[] => lines.map((line) => ({ mark: ' ', line }));
  return [...kept(before.slice(0, start)), ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)), ...kept(before.slice(before.length - end))];
}

/** The longest common subsequence, and what stands around it. */
function middle(before: readonly string[], after: readonly string[]): Step[] {
  const out = (line: string): Step => ({ mark: '-', line });
  const into = (line: string): Step => ({ mark: '+', line });
  if (before.length * after.length > MOST_PAIRS) return [...before.map(out), ...after.map(into)];
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      common[row * width + column] = before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const steps: Step[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) { steps.push({ mark: ' ', line: before[row] ?? '' }); row++; column++; }
    else if (at(row + 1, column) >= at(row, column + 1)) steps.push(out(before[row++] ?? ''));
    else steps.push(into(after[column++] ?? ''));
  }
  return [...steps, ...before.slice(row).map(out), ...after.slice(column).map(into)];
}

/** Changes with the lines around them; those that stand close together are one hunk. */
function hunksOf(steps: readonly Step[]): string {
  const groups: { first: number; last: number }[] = [];
  for (const [index, { mark }] of steps.entries()) {
    if (mark === ' ') continue;
    const group = groups.at(-1);
    if (group && index - group.last <= CONTEXT * 2) group.last = index;
    else groups.push({ first: index, last: index });
  }
  return groups.map(({ first, last }) => {
    const from = Math.max(0, first - CONTEXT);
    const hunk = steps.slice(from, last + CONTEXT + 1);
    const range = (other: '-' | '+'): string => {
      const above = steps.slice(0, from).filter(({ mark }) => mark !== other).length;
      const count = hunk.filter(({ mark }) => mark !== other).length;
      return `${count === 0 ? above : above + 1},${count}`;
    };
    const lines = hunk.map(({ mark, line }) => (line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`));
    return `@@ -${range('+')} +${range('-')} @@\n${lines.join('')}`;
  }).join('');
}

// No regular expression of the engine is slow, whatever text it is given.
//
// The criterion: (1) by form, no repetition without an end (or of a thousand and more) inside another, unless something
// cuts its rounds apart, and no branches that begin alike inside one: these take exponential time. (2) By trial, over texts of 30,000 characters made from the
// expression itself, a quarter of a second of the processor: that finds what takes the square of the length.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { faultsOf, pumps } from './regular-expressions.ts';

interface Expression { source: string; flags: string; where: string }

/** Files whose expressions may break the criterion, and why. */
const ALLOWED: Record<string, string> = {
  'src/workflows/built-links.ts': 'reads pages that this engine has just built, never what somebody sent',
};

/** Where expressions are put together while the engine runs, and why that is bounded. */
const MADE: Record<string, string> = {
  'src/library/audience.ts': 'a reference, which holds letters, digits, # and - only, and a look ahead',
  'src/checks/rules/references-resolve.ts': 'a literal of the same file with another flag; the literal is judged',
  'src/documents/word/pages.ts': 'names of attributes that the engine itself wrote',
  'src/client/contribute/values.ts': 'names of fields of the schema, which the engine itself wrote',
};

const SLOWEST_MS = 250;
const STUCK_MS = 20_000;

/** Every literal in a source file; of an Astro file, those between its fences and in its scripts. */
function literalsIn(file: string): { literals: Expression[]; made: string[] } {
  const whole = readFileSync(join(ENGINE_ROOT, file), 'utf8');
  const code = file.endsWith('.astro') ? [/^---\n([^]*?)\n---/.exec(whole)?.[1] ?? '', ...[...whole.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map((match) => match[1] ?? '')].join('\n') : whole;
  const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const literals: Expression[] = [];
  const made: string[] = [];
  const visit = (node: ts.Node): void => {
    const where = () => `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), where: where() });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') made.push(file);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { literals, made };
}

const files = readdirSync(join(ENGINE_ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|astro)$/.test(entry.name))
  .map((entry) => relative(ENGINE_ROOT, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
const found = files.map(literalsIn);
const literals = found.flatMap((one) => one.literals);
const making = [...new Set(found.flatMap(({ made }) => made))];

/** Expressions that modules put together when they are loaded. */
async function madeIn(modules: readonly string[]): Promise<Expression[]> {
  const real = globalThis.RegExp;
  const seen: Expression[] = [];
  let where = '';
  globalThis.RegExp = new Proxy(real, { construct(target, [source, flags], self) {
    if (typeof source === 'string') seen.push({ source, flags: typeof flags === 'string' ? flags : '', where });
    return Reflect.construct(target, [source, flags], self) as object;
  } });
  try {
    for (const module of modules) {
      where = module;
      // A query makes it a module of its own, so that it is loaded again.
      await import(/* @vite-ignore */ `${join(ENGINE_ROOT, module)}?expressions`);
    }
  } finally {
    globalThis.RegExp = real;
  }
  return seen.filter(({ source }) => !source.includes('__vite'));
}

let atLoading: Promise<Expression[]> | undefined;
const loaded = () => (atLoading ??= madeIn(making.filter((file) => !(file in MADE))));

/** Runs expressions in a process of its own; gives the milliseconds of each, or Infinity where it got stuck. */
async function probe(expressions: readonly Expression[]): Promise<number[]> {
  const times: number[] = [];
  while (times.length < expressions.length) {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./probe-expressions.ts', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    while (times.length < expressions.length) {
      child.stdin.write(`${JSON.stringify(expressions[times.length])}\n`);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const answer = await Promise.race([answers.next(), new Promise<undefined>((resolve) => { timer = setTimeout(() => { resolve(undefined); }, STUCK_MS); })]);
      clearTimeout(timer);
      times.push(answer?.value === undefined ? Infinity : (JSON.parse(answer.value) as { ms: number }).ms);
      if (answer?.value === undefined) break;
    }
    child.kill('SIGKILL');
  }
  return times;
}

const judged = ({ where }: Expression) => !((where.split(':')[0] ?? '') in ALLOWED);
const key = ({ source, flags }: Expression) => `/${source}/${flags}`;
const unique = (expressions: readonly Expression[]) => [...new Map(expressions.map((one) => [key(one), one])).values()];

test('there are expressions to judge', () => {
  expect(literals.length).toBeGreaterThan(150);
});

describe('the judges', () => {
  test.each(['(a+)+$', '(?:a*)*', '(?:a|a)*', '(?:\\w|\\d)+x', '(?:(?:ab)+c?)*', '(?:\\w+\\d)*', '(?:a+|b+c)+'])('/%s/ has the form of a slow one', (source) => { expect(faultsOf(source, '')).not.toEqual([]); });
  test.each(['a+b', '(?:a|b)*', '(?:a{1,5}){1,5}', '[^"]*"', '(?:[ \\t]*\\n)+', '\\w+(?: +\\w+)*', '(?:[^"]|"[^"]*")*', '(?:\\\\.|[^\\\\])*'])('/%s/ has not', (source) => { expect(faultsOf(source, '')).toEqual([]); });
  test('the trial finds the square of the length', async () => {
    const [slow = 0, fast = Infinity] = await probe([{ source: '\\s+$', flags: '', where: '' }, { source: '^\\s+', flags: '', where: '' }]);
    expect(slow).toBeGreaterThan(SLOWEST_MS);
    expect(fast).toBeLessThan(SLOWEST_MS);
    expect(pumps('ab+c', '', 10)).toContain('abbbbbbbbbb\u0001');
  }, 90_000);
});

test('none has the form of a slow one', async () => {
  const faults = [...literals.filter(judged), ...await loaded()].flatMap((one) => faultsOf(one.source, one.flags).map((fault) => `${one.where} ${key(one)}: ${fault}`));
  expect(faults).toEqual([]);
});

test('no expression is slow on a long text made against it', async () => {
  const put = await loaded();
  // Each file that puts expressions together has done so when it is loaded, or is known to do it later.
  expect(making.filter((file) => !(file in MADE) && !put.some(({ where }) => where === file))).toEqual([]);
  expect(Object.keys(MADE).filter((file) => !making.includes(file))).toEqual([]);
  const all = unique([...literals, ...put].filter(judged));
  const times = await probe(all);
  const slow = all.flatMap((one, index) => ((times[index] ?? 0) > SLOWEST_MS ? [`${one.where} ${key(one)}: ${Math.round(times[index] ?? 0)} ms`] : []));
  expect(slow).toEqual([]);
}, 600_000);

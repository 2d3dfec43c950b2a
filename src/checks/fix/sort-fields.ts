// The fields of a text of YAML in the order of the schema. Texts are moved as they stand, with the comments above them.
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { readYaml } from '../../library/front-matter.ts';
import { elementOf, shapeOf } from '../../model/schema-walk.ts';

/** More groups than any record has; each pass puts one in order. */
const MOST_PASSES = 1000;

/** The text with its fields in order. What cannot be moved safely (fields with `?`, groups over several lines in braces) stays. */
export function sortFields(yaml: string, schema: z.ZodType): string {
  let text = yaml;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const sorted = sortFirst(text, schema, readYaml(text).tree);
    if (sorted === undefined || sorted === text) return text;
    text = sorted;
  }
  return text;
}

/** The text with the first group in order that was not; undefined where all are. */
function sortFirst(text: string, schema: z.ZodType, node: Node | null): string | undefined {
  const shape = shapeOf(schema);
  const element = elementOf(schema);
  if (isMap(node) && shape) {
    const pairs = node.items as Pair<Node, Node | null>[];
    const order = orderOf(pairs.map(({ key }) => nameOf(key)), Object.keys(shape));
    const units = order.some((from, to) => from !== to) ? unitsOf(text, node) : undefined;
    if (units) return permuted(text, units, order);
    for (const { key, value } of pairs) {
      const name = nameOf(key);
      const sorted = Object.hasOwn(shape, name) ? sortFirst(text, shape[name] as z.ZodType, value) : undefined;
      if (sorted !== undefined) return sorted;
    }
  } else if (isSeq(node) && element) {
    for (const item of node.items) {
      const sorted = sortFirst(text, element, item as Node);
      if (sorted !== undefined) return sorted;
    }
  }
  return undefined;
}

const nameOf = (key: Node): string => (isScalar(key) ? String(key.value) : '');

/** For each place, the index of the field that belongs there: known ones as the schema has them, then the others as they stand. */
function orderOf(names: readonly string[], known: readonly string[]): number[] {
  const rank = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  return names.map((_, index) => index).sort((a, b) => rank(names[a] ?? '') - rank(names[b] ?? '') || a - b);
}

interface Unit { start: number; end: number }

function permuted(text: string, units: readonly Unit[], order: readonly number[]): string {
  let result = '';
  let end = 0;
  for (const [place, unit] of units.entries()) {
    const moved = units[order[place] ?? place] ?? unit;
    result += text.slice(end, unit.start) + text.slice(moved.start, moved.end);
    end = unit.end;
  }
  return result + text.slice(end);
}

/** What moves with each field of a group; undefined where the group is written in a way that cannot be moved. */
function unitsOf(text: string, map: YAMLMap): Unit[] | undefined {
  const pairs = map.items as Pair<Node, Node | null>[];
  return map.flow ? unitsInBraces(text, map, pairs) : unitsOfLines(text, pairs);
}

function unitsInBraces(text: string, map: YAMLMap, pairs: readonly Pair<Node, Node | null>[]): Unit[] | undefined {
  if (text.slice(map.range?.[0], map.range?.[1]).includes('\n')) return undefined;
  const units = pairs.map(({ key, value }) => ({ start: key.range?.[0] ?? 0, end: Math.max(key.range?.[1] ?? 0, value?.range?.[1] ?? 0) }));
  // Between two fields stands a comma and nothing else: no anchor, no question mark.
  const whole = units.every(({ start }, index) => /^[{,]\s*$/.test(text.slice(index === 0 ? map.range?.[0] : units[index - 1]?.end, start)));
  return whole ? units : undefined;
}

function unitsOfLines(text: string, pairs: readonly Pair<Node, Node | null>[]): Unit[] | undefined {
  const units: Unit[] = [];
  const indent = columnOf(text, pairs[0]?.key.range?.[0] ?? 0);
  for (const [index, { key, value }] of pairs.entries()) {
    const keyStart = key.range?.[0] ?? 0;
    const before = text.slice(lineStart(text, keyStart), keyStart);
    if (!(index === 0 ? /^ *(?:- +)*$/ : /^ *$/).test(before)) return undefined;
    const end = endOfLine(text, Math.max(key.range?.[1] ?? 0, endOf(value)));
    if (end === undefined) return undefined;
    const from = units.at(-1)?.end ?? 0;
    units.push({ start: before.trim() === '' ? withCommentsAbove(text, keyStart, indent, from) : keyStart, end: withCommentsBelow(text, end, indent) });
  }
  return units;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** Where a value ends, without the comments and blank lines that may follow it. */
function endOf(node: Node | null | undefined): number {
  if (isMap(node) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1) as Pair<Node, Node | null>;
    return Math.max(last.key.range?.[1] ?? 0, endOf(last.value));
  }
  if (isSeq(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1) as Node);
  return node?.range?.[1] ?? 0;
}

/** The end of the line on which a value ends, with a comment behind it; undefined where something else follows. */
function endOfLine(text: string, at: number): number | undefined {
  if (at > 0 && text[at - 1] === '\n') return at - 1;
  const newline = text.indexOf('\n', at);
  const end = newline === -1 ? text.length : newline;
  return /^[ \t]*(?::[ \t]*)?(?:#.*)?$/.test(text.slice(at, end)) ? end : undefined;
}

/** Comments on the lines directly above a field belong to it. */
function withCommentsAbove(text: string, keyStart: number, indent: number, from: number): number {
  let start = keyStart;
  for (;;) {
    const line = lineStart(text, start);
    const above = line === 0 ? -1 : lineStart(text, line - 1);
    if (above < from || above === -1 || !isComment(text.slice(above, line - 1), indent, indent)) return start;
    start = above + indent;
  }
}

/** Comments below a field that stand further in than it belong to it. */
function withCommentsBelow(text: string, end: number, indent: number): number {
  let last = end;
  while (last < text.length) {
    const newline = text.indexOf('\n', last + 1);
    const next = newline === -1 ? text.length : newline;
    if (!isComment(text.slice(last + 1, next), indent + 1, Infinity)) return last;
    last = next;
  }
  return last;
}

function isComment(line: string, least: number, most: number): boolean {
  const hash = /^ *#/.exec(line)?.[0].length;
  return hash !== undefined && hash - 1 >= least && hash - 1 <= most;
}

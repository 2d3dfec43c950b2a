// Reads regular expressions apart, far enough to judge them and to make texts on which a bad one would be slow.

export type Part =
  | { is: 'one'; source: string }
  | { is: 'group'; branches: Part[][] }
  | { is: 'look'; branches: Part[][] }
  | { is: 'nothing' }
  | { is: 'back' }
  | { is: 'many'; part: Part; least: number; most: number };

/** An expression as sequences of parts, one sequence a branch. Throws on what it does not know. */
export function partsOf(source: string): Part[][] {
  let at = 0;
  const branches = (): Part[][] => {
    const found: Part[][] = [[]];
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') { at++; found.push([]); continue; }
      found.at(-1)?.push(quantified(atom()));
    }
    return found;
  };
  const group = (): Part => {
    const opening = /^\((?:\?(?:<?[=!]|:|<\w+>|[a-z-]+:))?/.exec(source.slice(at))?.[0] ?? '(';
    at += opening.length;
    const inside = branches();
    if (source[at++] !== ')') throw new Error(`unclosed group in ${source}`);
    return /[=!]$/.test(opening) ? { is: 'look', branches: inside } : { is: 'group', branches: inside };
  };
  const atom = (): Part => {
    const start = at;
    const character = source[at] ?? '';
    if (character === '(') return group();
    if (character === '[') {
      for (at++; source[at] !== ']' ; at++) if (source[at] === '\\') at++;
      at++;
      return { is: 'one', source: source.slice(start, at) };
    }
    if (character === '^' || character === '$') { at++; return { is: 'nothing' }; }
    if (character === '\\') {
      const escape = /^\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|k<\w+>|[^])/.exec(source.slice(at))?.[0] ?? '\\';
      at += escape.length;
      if (/^\\[bB]$/.test(escape)) return { is: 'nothing' };
      if (/^\\(?:[1-9]|k<)/.test(escape)) return { is: 'back' };
      return { is: 'one', source: escape };
    }
    at += (source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    return { is: 'one', source: source.slice(start, at) };
  };
  const quantified = (part: Part): Part => {
    const sign = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at));
    if (!sign) return part;
    at += sign[0].length;
    const [, least, comma, most] = sign;
    if (least !== undefined) return { is: 'many', part, least: Number(least), most: comma === '' ? Number(least) : most === '' ? Infinity : Number(most) };
    return { is: 'many', part, least: sign[0][0] === '+' ? 1 : 0, most: sign[0][0] === '?' ? 1 : Infinity };
  };
  const whole = branches();
  if (at < source.length) throw new Error(`what is “${source.slice(at)}” in ${source}?`);
  return whole;
}

/** From this many on, a repetition counts as one without an end. */
const ENDLESS = 1000;
const isEndless = (part: Part): boolean => part.is === 'many' && part.most >= ENDLESS;
const insideOf = (part: Part): Part[][] => (part.is === 'group' || part.is === 'look' ? part.branches : part.is === 'many' ? [[part.part]] : []);

/**
 * What is wrong with an expression by its form alone; empty where it is sound. A repetition without an end may stand inside
 * another where something beside it must come that it cannot take itself: then there is one way only to cut the text into
 * rounds, as in `(?:[a-z]*\n)*`.
 */
export function faultsOf(source: string, flags: string): string[] {
  const faults = new Set<string>();
  const visit = (part: Part, beside: readonly Part[], around: boolean): void => {
    const endless = isEndless(part);
    if (endless && around) {
      const own = everyIn(part, flags);
      const cut = beside.some((other) => other !== part && mustCome(other) && [...everyIn(other, flags)].every((character) => !own.has(character)));
      if (!cut) faults.add('an endless repetition inside an endless repetition');
    }
    if (part.is === 'group' && around) {
      const firsts = part.branches.map((branch) => firstsOf(branch, flags));
      firsts.forEach((one, index) => firsts.slice(index + 1).forEach((other) => {
        if ([...one].some((character) => other.has(character))) faults.add('branches that begin alike inside an endless repetition');
      }));
    }
    for (const inner of insideOf(part)) for (const one of inner) visit(one, part.is === 'many' ? beside : inner, around || endless);
  };
  for (const branch of partsOf(source)) for (const part of branch) visit(part, branch, false);
  return [...faults];
}

const mustCome = (part: Part): boolean => part.is === 'one' || (part.is === 'many' && part.least > 0 && part.part.is === 'one');

/** Every character that may stand anywhere in what a part takes. */
function everyIn(part: Part, flags: string): Set<string> {
  if (part.is === 'one') return new Set(charactersOf(part.source, flags));
  return new Set(insideOf(part).flat().flatMap((inner) => [...everyIn(inner, flags)]));
}

const SAMPLES = [...Array.from({ length: 126 }, (_, code) => String.fromCharCode(code + 1)), 'é', 'Ä', 'ж', 'Ω', '日', '\u00a0', '\u0301', '\u200b', '\u202e', '\ue000', '“', '…', '😀'];

/** Which of a set of characters a part for one character takes. */
function charactersOf(source: string, flags: string): string[] {
  const expression = new RegExp(`^(?:${source})$`, flags.replace(/[gym]/g, ''));
  return SAMPLES.filter((character) => expression.test(character));
}

function firstsOf(branch: readonly Part[], flags: string): Set<string> {
  const found = new Set<string>();
  for (const part of branch) {
    if (part.is === 'one') charactersOf(part.source, flags).forEach((character) => found.add(character));
    else if (part.is === 'group') part.branches.forEach((inner) => firstsOf(inner, flags).forEach((character) => found.add(character)));
    else if (part.is === 'many') firstsOf([part.part], flags).forEach((character) => found.add(character));
    if (part.is === 'one' || (part.is === 'group' && part.branches.every((inner) => inner.length > 0)) || (part.is === 'many' && part.least > 0)) return found;
  }
  return found;
}

/** A short text that a part takes. */
function witness(part: Part, flags: string): string {
  if (part.is === 'one') return charactersOf(part.source, flags).at(-1) ?? (part.source.length === 1 ? part.source : 'a');
  if (part.is === 'group') return (part.branches[0] ?? []).map((inner) => witness(inner, flags)).join('');
  if (part.is === 'many') return witness(part.part, flags).repeat(Math.min(Math.max(part.least, 1), 40));
  return '';
}

/** Texts of about `length` characters that begin as the expression wants, go on for long, and end as it does not. */
export function pumps(source: string, flags: string, length: number): string[] {
  const texts = new Set<string>();
  const repeated = (text: string) => text.repeat(Math.ceil(length / Math.max(1, text.length)));
  const follow = (parts: readonly Part[], before: string): void => {
    let prefix = before;
    for (const part of parts) {
      const own = witness(part, flags);
      if (own !== '') {
        texts.add(`${prefix}${repeated(own)}\u0001`);
        texts.add(`${repeated(prefix + own)}\u0001`);
        if (part.is === 'many' && part.part.is === 'one') {
          for (const character of charactersOf(part.part.source, flags).filter((one) => /[ \na0A._-]/.test(one))) texts.add(`${prefix}${repeated(character)}\u0001`);
        }
      }
      for (const inner of insideOf(part)) follow(inner, prefix);
      prefix += own;
    }
  };
  for (const branch of partsOf(source)) follow(branch, '');
  for (const character of [' ', '\n', 'a', 'A ', '0', 'a ', '-', ' \n', '\t']) texts.add(`${repeated(character)}\u0001`);
  return [...texts];
}

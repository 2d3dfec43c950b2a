// The headings of a lesson's sections: written as the model writes them, and there where they are required.
import { readBody } from '../../library/body.ts';
import type { Kind } from '../../model/ids.ts';
import { LESSON_SECTIONS } from '../../model/records/lesson.ts';

const REQUIRED: readonly string[] = LESSON_SECTIONS.required;
const ALL: readonly string[] = [...REQUIRED, ...LESSON_SECTIONS.optional];
const HEADING = /^( {0,3}##[ \t]+)(.{0,400}?)([ \t]+#+)?[ \t]*$/;

export interface HeadingFix { body: string; renamed: { from: string; to: string }[]; added: string[] }

/**
 * A lesson's body with the headings that it should have; any other body, and one that cannot be read in full, as it is.
 * A heading is never put above a text that stood under another, or under none.
 */
export function fixHeadings(body: string, kind: Kind): HeadingFix {
  const asItIs = { body, renamed: [], added: [] };
  if (kind !== 'lesson' || readBody(body, kind, 0).complaints.length > 0) return asItIs;
  const renaming = renameHeadings(body);
  return { ...addHeadings(renaming.body), renamed: renaming.renamed };
}

function sectionsOf(body: string) {
  return readBody(body, 'lesson', 0).body.headings.filter(({ depth }) => depth <= 2);
}

/** Case, spaces and a closing mark are the only differences that are mended: another word may mean something else. */
function renameHeadings(body: string): Pick<HeadingFix, 'body' | 'renamed'> {
  const lines = body.split('\n');
  const sections = sectionsOf(body);
  const present = new Set(sections.map(({ text }) => text));
  const renamed: HeadingFix['renamed'] = [];
  for (const { text, line } of sections) {
    const right = ALL.find((name) => fold(name) === fold(text));
    const [, opening, written] = HEADING.exec(lines[line - 1] ?? '') ?? [];
    if (right === undefined || opening === undefined || written !== text || present.has(right)) continue;
    lines[line - 1] = `${opening}${right}`;
    present.add(right);
    renamed.push({ from: text, to: right });
  }
  return { body: lines.join('\n'), renamed };
}

const fold = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '').replace(/(?<![.:?!…])[.:?!…]+$/, '');

function addHeadings(body: string): Pick<HeadingFix, 'body' | 'added'> {
  let text = body;
  const added: string[] = [];
  for (const name of REQUIRED) {
    const sections = sectionsOf(text);
    if (sections.some((section) => section.text === name)) continue;
    const before = ALL.slice(0, ALL.indexOf(name)).findLast((earlier) => sections.some((section) => section.text === earlier));
    const next = sections[before === undefined ? 0 : sections.findLastIndex((section) => section.text === before) + 1];
    text = withHeading(text, name, next?.line);
    added.push(name);
  }
  return { body: text, added };
}

/** The heading on a line of its own before the given line, or at the end, with blank lines around it. */
function withHeading(body: string, name: string, line: number | undefined): string {
  if (line === undefined) {
    const end = body.trimEnd();
    return end === '' ? `\n## ${name}\n` : `${end}\n\n## ${name}\n`;
  }
  const lines = body.split('\n');
  const above = lines[line - 2];
  return [...lines.slice(0, line - 1), ...(above === undefined || above.trim() === '' ? [] : ['']), `## ${name}`, '', ...lines.slice(line - 1)].join('\n');
}

// Files that cannot be read at all. Checked while files are read.
import type { Rule } from '../rule.ts';

export const file: Rule = {
  id: 'file',
  title: 'Every file can be read and has a place',
  severity: 'error',
  why: 'A file that is too large, not UTF-8 text, in a folder that nothing reads, or named so that it cannot become an address would be missing from the portal without anyone noticing. Symbolic links that lead out of the library are refused because they could publish a file of the machine that builds.',
  good: { of: 'file', text: 'content/lessons/2026/rehearse-the-cutover.mdx' },
  bad: { of: 'file', text: 'content/lessons/Rehearse the cutover (final).mdx' },
};

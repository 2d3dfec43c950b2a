// The guard's verdict for a terminal, a program, the host's notes, and a comment on the pull request.
import { github } from '../checks/report/github.ts';
import { escapedCode } from './plain-markdown.ts';
import type { Verdict } from './guard.ts';

export const GUARD_FORMATS = ['text', 'json', 'github', 'markdown'] as const;
export type GuardFormat = (typeof GUARD_FORMATS)[number];

const MOST_NAMED = 12;

export function formatVerdict(verdict: Verdict, format: GuardFormat): string {
  switch (format) {
    case 'json': return `${JSON.stringify({ dataOnly: verdict.dataOnly, areas: Object.fromEntries(verdict.areas), problems: verdict.problems }, null, 2)}\n`;
    case 'github': return github({ problems: verdict.problems, folder: '', records: 0, sourceLine: () => undefined, colour: false });
    case 'markdown': return markdown(verdict);
    case 'text': return text(verdict);
  }
}

/** Names of files come from strangers: no control character may drive the terminal, and no `##[…]` the workflow in whose log it stands. */
const shown = (path: string): string => path.replace(/[\p{C}\u2028\u2029]|#(?=#\[)/gu, '\uFFFD');

function text({ areas, problems }: Verdict): string {
  if (areas.size === 0) return 'Nothing is changed.\n';
  const list = [...areas].map(([area, paths]) => `${area}: ${paths.length === 1 ? '1 file' : `${paths.length} files`}\n${named(paths).map((path) => `  - ${shown(path)}\n`).join('')}`).join('');
  const said = problems.map(({ file, severity, message, help }) => `\n${severity}  ${message}  ${shown(file)}\n  ${help}\n`).join('');
  return list + (problems.length === 0 ? '\nNothing is touched that is guarded.\n' : said);
}

function named(paths: readonly string[]): readonly string[] {
  return paths.length <= MOST_NAMED ? paths : [...paths.slice(0, MOST_NAMED), `and ${paths.length - MOST_NAMED} more`];
}

function markdown({ areas, problems }: Verdict): string {
  if (problems.length === 0) return 'This change touches records only.\n';
  const lines = problems.map(({ severity, message, help, file }) => `- **${severity === 'error' ? 'Stop' : 'Look'}**: ${message} ${help} (${escapedCode(shown(file))})`);
  const lists = [...areas].filter(([area]) => area !== 'content').map(([area, paths]) => `**${area}**: ${named(paths).map((path) => escapedCode(shown(path))).join(', ')}`);
  return `${lines.join('\n')}\n\n<details><summary>What is touched beside records</summary>\n\n${lists.join('\n\n')}\n\n</details>\n`;
}

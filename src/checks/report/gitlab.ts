// For GitLab: a Code Quality report, which becomes notes on a merge request.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
import { createHash } from 'node:crypto';
import type { Report } from './report.ts';

export const gitlab: Report = ({ problems, folder }) => {
  const seen = new Map<string, number>();
  const rows = problems.map(({ file, line, severity, rule, message, help }) => {
    // The fingerprint tells old notes from new ones, so it leaves out the line, which moves; the same words twice are counted.
    const words = `${file}\n${rule}\n${message}`;
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    return {
      description: `${message} ${help}`, check_name: rule, severity: severity === 'error' ? 'major' : 'minor',
      fingerprint: createHash('sha256').update(`${words}\n${times}`).digest('hex'),
      location: { path: folder + file, lines: { begin: line } },
    };
  });
  return `${JSON.stringify(rows, null, 2)}\n`;
};

// For programs: a list of problems, each with the fields of `Problem` in a fixed order.
import type { Report } from './report.ts';

export const json: Report = ({ problems }) => {
  const rows = problems.map(({ file, line, column, severity, rule, message, help }) => ({ file, line, column, severity, rule, message, help }));
  return `${JSON.stringify(rows, null, 2)}\n`;
};

// For GitHub Actions: workflow commands that become notes beside the changed lines.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
import type { Report } from './report.ts';

export const github: Report = ({ problems, folder }) => problems.map(({ file, line, column, severity, rule, message, help }) => {
  // GitHub counts from the repository’s root, where workflows run; the library may lie below it.
  const properties = { file: folder + file, line: String(line), col: String(column), title: rule };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`).join(',');
  return `::${severity} ${list}::${data(`${message}\n${help}`)}\n`;
}).join('');

/** What follows the second pair of colons: only per cent signs and line ends need escaping. */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** The value of a property: colons and commas would end it. */
function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

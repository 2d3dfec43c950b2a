// What bodies may not hold. Checked while files are read.
import type { Rule } from '../rule.ts';

export const safeMdx: Rule = {
  id: 'safe-mdx',
  title: 'Bodies stay inside the safe subset of MDX',
  severity: 'error',
  why: 'Contributions come from people who are not trusted to run code in the build or in a reader’s browser. So a body may hold Markdown, tables, footnotes and a few named components with plain text attributes. Imports, exports, expressions in braces, raw HTML and unknown components are refused, each with its place.',
  good: { of: 'standard', text: '<Clause id="RISK-01" level="must" title="Give every risk one owner">\n\nName one person for each risk.\n\n</Clause>' },
  bad: { of: 'standard', text: '<Clause id={code} level="must" title="Give every risk one owner">\n\nName one person for each risk. <script>alert(1)</script>\n\n</Clause>' },
};

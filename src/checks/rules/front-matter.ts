// Front matter and YAML that cannot be parsed. Checked while files are read.
import type { Rule } from '../rule.ts';

export const frontMatter: Rule = {
  id: 'front-matter',
  title: 'Front matter is plain YAML',
  severity: 'error',
  why: 'Fields are read as text and turned into what each field should be, so a version 1.10 stays 1.10. For that the YAML must be well formed. Duplicate keys hide one of two values, aliases can grow without end, and code in front matter would run on the machine that builds; so none of them is read.',
  good: { of: 'lesson', text: '---\ntitle: "Test early: rehearse the cutover with real data before the date is fixed"\n---' },
  bad: { of: 'lesson', text: '---\ntitle: Test early: rehearse the cutover\n---' },
};

// Fields that are missing, unknown or of the wrong form. Checked while files are read.
import type { Rule } from '../rule.ts';

export const fields: Rule = {
  id: 'fields',
  title: 'Every field is known, present and well formed',
  severity: 'error',
  why: 'Everything that the portal computes comes from fields: the state of a lesson, what is overdue, what fits a project. A field with a typing error would be ignored in silence, and a day that does not exist would move to another. The page of fields lists them all.',
  good: { of: 'lesson', text: '---\nobserved: 2024-02-29\n---' },
  bad: { of: 'lesson', text: '---\nobserved: 2024-02-30\n---' },
};

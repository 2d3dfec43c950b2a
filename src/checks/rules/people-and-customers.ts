// Texts name roles and kinds of organisation, not people and customers.
import type { Rule } from '../rule.ts';

export const peopleAndCustomers: Rule = {
  id: 'people-and-customers',
  title: 'Texts name neither people nor customers',
  severity: 'warning',
  why: 'A lesson in which somebody is named is about blame, and the next person keeps silent. A customer who reads about the own project in somebody else’s portal is a customer no longer. Names cannot be told from other words for sure, so this only warns, and only where the words around announce a name; a reviewer decides. Names that a published source made known may stay.',
  good: { of: 'lesson', text: '---\nsummary: The payroll lead of the supplier said in May that two interfaces were untested.\n---' },
  bad: { of: 'lesson', text: '---\nsummary: Jane Doe said in May that two interfaces were untested.\n---' },
  *find(context) {
    for (const file of context.files) {
      for (const { what, line, column, severity, message, help } of context.privateTexts(file)) {
        if (what === 'person' || what === 'customer') yield { file, at: { line, column }, severity, message, help };
      }
    }
  },
};

// No e-mail addresses and telephone numbers of people in what is published.
import type { Rule } from '../rule.ts';

export const contactData: Rule = {
  id: 'contact-data',
  title: 'Texts hold no contact data',
  severity: 'error',
  why: 'A lesson is read for years and copied into feeds and exports; a person’s address or telephone number in it cannot be taken back. Lessons name roles. An address that looks like an office’s is a warning, and so is a number that only may be a telephone number. The addresses of sources are left alone.',
  good: { of: 'lesson', text: '---\nsummary: Ask the payroll lead of the supplier before the first load of real data.\n---' },
  bad: { of: 'lesson', text: '---\nsummary: Ask jane.doe@supplier.co.uk before the first load of real data.\n---' },
  *find(context) {
    for (const file of context.files) {
      // The settings name the portal’s own address, for everybody to read.
      if (file === 'content/portal.yaml') continue;
      for (const { what, line, column, severity, message, help } of context.privateTexts(file)) {
        if (what === 'email' || what === 'phone') yield { file, at: { line, column }, severity, message, help };
      }
    }
  },
};

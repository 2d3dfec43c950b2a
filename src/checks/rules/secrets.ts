// No keys and passwords.
import type { Rule } from '../rule.ts';

export const secrets: Rule = {
  id: 'secrets',
  title: 'Texts hold no secrets',
  severity: 'error',
  why: 'Logs and configuration find their way into the story of what happened, keys included. Once it is in the history of the repository a key is known to everybody who can read it, so removing the text is not enough: the key is to be withdrawn where it was issued.',
  good: { of: 'lesson', text: '## What happened\n\nThe deployment key stood in the log that everybody could read.\n\n## Why it happened\n\nThe script printed its environment.\n\n## What to do\n\nBefore a script goes live, have a second person read what it prints on a failed run.' },
  bad: { of: 'lesson', text: '## What happened\n\nThe log that everybody could read said password: Winter2024!\n\n## Why it happened\n\nThe script printed its environment.\n\n## What to do\n\nBefore a script goes live, have a second person read what it prints on a failed run.' },
  *find(context) {
    for (const file of context.files) {
      for (const { what, line, column, severity, message, help } of context.privateTexts(file)) {
        if (what === 'secret') yield { file, at: { line, column }, severity, message, help };
      }
    }
  },
};

// No keys and passwords.
import { matchesIn } from '../context.ts';
import type { Finding, Rule } from '../rule.ts';

interface SecretForm {
  what: string;
  /** A piece that every text with such a secret holds; looking for it first is much faster. */
  holds?: string;
  form: RegExp;
}

/** Forms that the issuers document. Each is bounded, so no text makes it slow. */
const FORMS: readonly SecretForm[] = [
  { what: 'an AWS access key', form: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g },
  { what: 'a GitHub token', form: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{40,255})\b/g },
  { what: 'a GitLab token', holds: 'gl', form: /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|oas)-[A-Za-z0-9_-]{20,60}/g },
  { what: 'a Slack token', holds: 'xox', form: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g },
  { what: 'a Slack webhook', holds: 'hooks.slack.com', form: /\bhooks\.slack\.com\/services\/[A-Za-z0-9]{6,20}\/[A-Za-z0-9]{6,20}\/[A-Za-z0-9]{16,40}/g },
  { what: 'a Google API key', holds: 'AIza', form: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  { what: 'a Stripe key', holds: 'k_live_', form: /\b(?:sk|rk)_live_[A-Za-z0-9]{20,120}/g },
  { what: 'an npm token', holds: 'npm_', form: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: 'a private key', holds: 'PRIVATE KEY', form: /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g },
  { what: 'a JSON web token', holds: 'eyJ', form: /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,2000}/g },
  { what: 'a web address with a password', holds: '://', form: /:\/\/[^\s/:@<>"']{1,100}:[^\s/:@<>"']{3,100}@/g },
  { what: 'a password', form: /\b(?:password|passwd|pwd|passphrase|secret|api[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret)["']?\s{0,3}[:=]\s{0,3}["'`]?(?=[^\s"'`]{0,80}[\d!$%&*+=?@#^_~])[^\s"'`,;<>{}|]{6,200}/gi },
];

export const secrets: Rule = {
  id: 'secrets',
  title: 'Texts hold no secrets',
  severity: 'error',
  why: 'Logs and configuration find their way into the story of what happened, keys included. Once it is in the history of the repository a key is known to everybody who can read it, so removing the text is not enough: the key is to be withdrawn where it was issued.',
  good: { of: 'lesson', text: '## What happened\n\nThe deployment key stood in the log that everybody could read.\n\n## Why it happened\n\nThe script printed its environment.\n\n## What to do\n\nBefore a script goes live, have a second person read what it prints on a failed run.' },
  bad: { of: 'lesson', text: '## What happened\n\nThe log that everybody could read said password: Winter2024!\n\n## Why it happened\n\nThe script printed its environment.\n\n## What to do\n\nBefore a script goes live, have a second person read what it prints on a failed run.' },
  *find(context) {
    for (const file of context.files) yield* inText(file, context.text(file));
  },
};

function* inText(file: string, text: string): Generator<Finding> {
  const lines = new Set<number>();
  for (const { what, holds, form } of FORMS) {
    if (holds !== undefined && !text.includes(holds)) continue;
    for (const { place } of matchesIn(text, form)) {
      if (lines.has(place.line)) continue;
      lines.add(place.line);
      yield { file, at: place, message: `The text holds what looks like ${what}.`, help: 'Remove it, and withdraw it where it was issued: the history of the repository keeps what this file forgets.' };
    }
  }
}

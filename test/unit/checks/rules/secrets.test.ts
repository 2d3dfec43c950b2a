import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

const said = (sentence: string) => complaints('secrets', { 'content/guides/kick-off.mdx': swap('Write down what was', `${sentence} Write down what was`) });

// Put together here, so that no scanner takes this file for a leak.
const SECRETS: Record<string, string> = {
  'AWS access key': `AKIA${'ABCDEFGHIJKLMNOP'}`,
  'GitHub token': `ghp_${'a1B2'.repeat(9)}`,
  'GitHub fine-grained token': `github_pat_${'a1B2_'.repeat(9)}`,
  'GitLab token': `glpat-${'a1B2'.repeat(5)}`,
  'Slack token': `xoxb-${'123456789012'}-abc`,
  'Google key': `AIza${'a1B2_'.repeat(7)}`,
  'Stripe key': `sk_live_${'a1B2'.repeat(6)}`,
  'npm token': `npm_${'a1B2'.repeat(9)}`,
  'private key': `-----BEGIN RSA ${'PRIVATE'} KEY-----`,
  'web token': `eyJ${'hbGciOiJI'}.eyJ${'zdWIiOiIx'}.${'SflKxwRJSM'}`,
  'address with a password': `postgres://app:${'Secret123'}@db.internal/x`,
  password: `password: ${'Winter2024!'}`,
};

test.each(Object.entries(SECRETS))('%s', (_, secret) => {
  expect(said(`The log said ${secret} once.`)).toContain('content/guides/kick-off.mdx:20:');
});

test('the message, which does not repeat the secret', () => {
  expect(said(`The log said ${SECRETS.password ?? ''} once.`)).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:14 error
      The text holds what looks like a password.
      Remove it, and withdraw it where it was issued: the history of the repository keeps what this file forgets."
  `);
});

test.each(['The password: nobody knew it.', 'Set password=<your password>.', 'A secret: kept well.', 'https://example.org/a:b@c', 'Key risks: AKIA is a group.', 'The API key expired.'])('“%s” is no secret', (sentence) => {
  expect(said(sentence)).toBe('');
});

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
  'Slack app token': `xapp-1-${'A1B2'.repeat(4)}`,
  'Slack webhook': `https://hooks.slack.com/services/${'T01234567'}/${'B01234567'}/${'a1B2'.repeat(6)}`,
  'Teams webhook': `https://x.webhook.office.com/webhookb2/${'a1b2-'.repeat(7)}x@y/IncomingWebhook/${'a1b2'.repeat(8)}/z`,
  'Google access token': `ya29.${'a1B2_'.repeat(6)}`,
  'Google client secret': `GOCSPX-${'a1B2_'.repeat(5)}`,
  'PyPI token': `pypi-${'AgEI'.repeat(15)}`,
  'Docker token': `dckr_pat_${'a1B2_'.repeat(5)}`,
  'Hugging Face token': `hf_${'aBcD'.repeat(9)}`,
  'OpenAI key': `sk-proj-${'a1B2_'.repeat(8)}`,
  'Anthropic key': `sk-ant-api03-${'a1B2_'.repeat(8)}`,
  'SendGrid key': `SG.${'a1B2'.repeat(5)}.${'a1B2'.repeat(10)}`,
  'DigitalOcean token': `dop_v1_${'a1b2'.repeat(16)}`,
  'Shopify token': `shpat_${'a1b2'.repeat(8)}`,
  'Atlassian token': `ATATT3${'xFfG'.repeat(8)}`,
  'Databricks token': `dapi${'a1b2'.repeat(8)}`,
  'Vault token': `hvs.${'CAES'.repeat(8)}`,
  'Azure account key': `AccountKey=${'a1B2'.repeat(20)}==`,
  'Azure signature': `https://x.blob.core.windows.net/y?sv=1&sig=${'a1B2%2F'.repeat(8)}`,
  'AWS secret key': `aws_secret_access_key = ${'a1B2/'.repeat(8)}`,
  'PGP key': `-----BEGIN PGP ${'PRIVATE'} KEY BLOCK-----`,
  'OpenSSH key': `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----`,
  'PuTTY key': `PuTTY-User-Key-File-${'3'}: ssh-ed25519`,
  'age key': `AGE-SECRET-KEY-1${'QPZR'.repeat(14)}`,
  'authorization header': `Authorization: Bearer ${'a1B2'.repeat(8)}`,
  password: `password: ${'Winter2024!'}`,
  'bank account': 'GB82 WEST 1234 5698 7654 32',
  'bank account without spaces': 'DE89370400440532013000',
  'payment card': '4111 1111 1111 1111',
  'American Express card': '378282246310005',
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

test.each(['The password: nobody knew it.', 'Set password=<your password>.', 'A secret: kept well.', 'https://example.org/a:b@c', 'Key risks: AKIA is a group.', 'The API key expired.', 'The account GB82 WEST 1234 5698 7654 33 does not exist.', 'It cost 4111 1111 1111 1112 of it.', 'Version 4.111.111.111.111.1111.', 'STD-RISK#RISK-03', 'task-based and disk-like', 'See 3000 0000 0000 0000.', 'an authorization: basic rights only'])('“%s” is no secret', (sentence) => {
  expect(said(sentence)).toBe('');
});

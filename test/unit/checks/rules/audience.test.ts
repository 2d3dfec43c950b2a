import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

test('references are warnings: they can be taken out', () => {
  expect(complaints('audience', {
    'content/guides/kick-off.mdx': (text) => text.replace('related: [STD-RISK]', 'related: [STD-RISK, LL-2024-rstr]').replace('Write down', 'See [[LL-2024-rstr]]. Write down'),
    'content/standards/risk.mdx': swap('learnedFrom="LL-2024-w4rk"', 'learnedFrom="LL-2024-w4rk LL-2024-rstr"'),
  })).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:9:21 warning
      GDE-KICK-OFF is public and refers to LL-2024-rstr, which is restricted.
      In the wider build the reference is left out. Check that the text reads well without it, or lower the sensitivity of the one or raise that of the other.
    content/guides/kick-off.mdx:20:5 warning
      GDE-KICK-OFF is public and refers to LL-2024-rstr, which is restricted.
      In the wider build the reference is left out. Check that the text reads well without it, or lower the sensitivity of the one or raise that of the other.
    content/standards/risk.mdx:22:1 warning
      STD-RISK is public and refers to LL-2024-rstr, which is restricted.
      In the wider build the reference is left out. Check that the text reads well without it, or lower the sensitivity of the one or raise that of the other."
  `);
});

test('ids in plain text and links to pages are errors: they stay', () => {
  expect(complaints('audience', {
    'content/guides/kick-off.mdx': (text) => text.replace('summary: How the first', 'summary: As in LL-2024-rstr, how the first').replace('Write down', 'See LL-2024-rstr and [it](/lessons/keep-the-old-line-open/) and [[STD-RISK|what LL-2024-rstr says]]. Write down'),
    'templates/charter/document.mdx': swap('Why now?', 'As in LL-2024-rstr.'),
    'content/glossary.yaml': swap('The hours in which', 'See LL-2024-rstr, the hours in which'),
  })).toMatchInlineSnapshot(`
    "content/glossary.yaml:8:17 error
      The text names LL-2024-rstr, which is restricted, in a record that is public.
      Remove the id; fields other than references are shown as they stand.
    content/guides/kick-off.mdx:4:10 error
      The text names LL-2024-rstr, which is restricted, in a record that is public.
      Remove the id; fields other than references are shown as they stand.
    content/guides/kick-off.mdx:20:5 error
      The text names LL-2024-rstr, which is restricted, in a record that is public.
      Remove the id, or write it as [[LL-2024-rstr]]: then it is left out of builds for a wider audience.
    content/guides/kick-off.mdx:20:22 error
      The link leads to LL-2024-rstr, which is restricted, from a record that is public.
      Write [[LL-2024-rstr]]: then it is left out of builds for a wider audience.
    content/guides/kick-off.mdx:20:81 error
      The text names LL-2024-rstr, which is restricted, in a record that is public.
      Remove the id, or write it as [[LL-2024-rstr]]: then it is left out of builds for a wider audience.
    templates/charter/document.mdx:4:7 error
      The text names LL-2024-rstr, which is restricted, in a record that is public.
      Remove the id, or write it as [[LL-2024-rstr]]: then it is left out of builds for a wider audience."
  `);
});

test('within one audience, and downwards, nothing is given away', () => {
  expect(complaints('audience', {
    'content/lessons/2024/keep-the-old-line-open.mdx': swap('Its contract', 'As in STD-RISK, LL-2024-w4rk and LL-2024-rstr, its contract'),
    'content/guides/kick-off.mdx': (text) => text.replace('owner:', 'sensitivity: restricted\nowner:').replace('Write down', 'See LL-2024-rstr. Write down'),
  })).toBe('');
});

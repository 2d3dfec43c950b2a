import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

const shown = (alternative: string) => complaints('image-alternatives', { 'content/guides/kick-off.mdx': swap('![A plan with four rehearsals before the cutover]', `![${alternative}]`) });

test('none at all', () => {
  expect(shown('')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:16:1 error
      The picture “./plan.png” has no alternative in words.
      Write between the square brackets what the picture shows."
  `);
});

test('one that says nothing', () => {
  expect(shown('plan.png')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:16:1 warning
      “plan.png” does not say what the picture shows.
      Write what one is meant to see in it, in a sentence."
  `);
  expect(shown('Image 3')).not.toBe('');
  expect(shown('A diagram of the three gates')).toBe('');
});

import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

const said = (sentence: string) => complaints('invisible-characters', { 'content/guides/kick-off.mdx': swap('Write down what was', `${sentence} Write down what was`) });

test('the character by its name and number', () => {
  expect(said('a\u200Bb')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:2 error
      The text holds a zero-width space (U+200B).
      Nobody can see it. Delete it, or type the words around it again."
  `);
  expect(said('a\u202Eb')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:2 error
      The text holds a direction override (U+202E).
      Nobody can see it. Delete it, or type the words around it again."
  `);
  expect(said('a\uE000b')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:2 error
      The text holds a private-use character (U+E000).
      Nobody can see it. Delete it, or type the words around it again."
  `);
  expect(said('a\u00ADb')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:2 warning
      The text holds a soft hyphen (U+00AD).
      Nobody can see it. Delete it, or type the words around it again."
  `);
  expect(said('a\u{E0041}b')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:2 error
      The text holds a tag character (U+E0041).
      Nobody can see it. Delete it, or type the words around it again."
  `);
  expect(said('a\u0007b')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:2 error
      The text holds a control character (U+0007).
      Nobody can see it. Delete it, or type the words around it again."
  `);
});

test('written as an escape, it is found where it ends up', () => {
  expect(said('a&#x202E;b')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:18:1 error
      The text holds a direction override (U+202E).
      Nobody can see it. Delete it, or type the words around it again."
  `);
  expect(complaints('invisible-characters', { 'content/guides/kick-off.mdx': swap('title: Kick-off', 'title: "Kick\\u200B-off"') })).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:3:8 error
      The text holds a zero-width space (U+200B).
      Nobody can see it. Delete it, or type the words around it again."
  `);
});

test('in what a workbook is made from, and in what fills it, characters that XML forbids too', () => {
  expect(complaints('invisible-characters', {
    'templates/risk-register/workbook.yaml': swap('about: One row for each risk.', 'about: "One row\\x00 for each risk."'),
    'templates/risk-register/example.yaml': swap('Rehearse the cutover twice', '"Rehearse \\uD800twice"'),
  })).toMatchInlineSnapshot(`
    "templates/risk-register/example.yaml:3:58 error
      The text holds half of a character (U+D800).
      Nobody can see it. Delete it, or type the words around it again.
    templates/risk-register/workbook.yaml:4:12 error
      The text holds a control character (U+0000).
      Nobody can see it. Delete it, or type the words around it again."
  `);
});

test('one complaint a line', () => {
  expect((said('\u200B\u200B\u200B')).split('\n')).toHaveLength(3);
});

test.each(['👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', 'می‌خواهم', 'क्‍ष', 'Ärger über Gärten', '日本語', 'a b', 'naïve'])('“%s” is seen', (text) => {
  expect(said(text)).toBe('');
});

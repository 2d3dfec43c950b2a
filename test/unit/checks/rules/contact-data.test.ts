import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

const said = (sentence: string) => complaints('contact-data', { 'content/guides/kick-off.mdx': swap('Write down what was', `${sentence} Write down what was`) });

test('the address of a person, masked; the address of an office', () => {
  expect(said('Ask jane.doe@supplier.co.uk.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:5 error
      The text holds the e-mail address j…@supplier.co.uk.
      Name the role instead of the person."
  `);
  expect(said('Ask pmo@supplier.co.uk.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:5 warning
      The text holds the e-mail address p…@supplier.co.uk.
      Name the office and link to its page; addresses change, and this text will be copied."
  `);
});

test('telephone numbers', () => {
  expect(said('Call +44 20 7946 0958.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:1 error
      The text holds a telephone number.
      Name the role instead, and how the role is reached inside the organisation."
  `);
  expect(said('Phone: 020 7946 0958.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:1 error
      The text holds a telephone number.
      Name the role instead, and how the role is reached inside the organisation."
  `);
  expect(said('It was +44 20 7946 0958.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:8 warning
      The text holds what looks like a telephone number.
      If it is one, name the role instead. If it is a figure, write it without the plus sign."
  `);
});

test('in fields and glossaries too, at the place', () => {
  expect(complaints('contact-data', { 'content/glossary.yaml': swap('The hours in which', 'Says jane@supplier.co.uk, the hours in which') })).toMatchInlineSnapshot(`
    "content/glossary.yaml:8:22 error
      The text holds the e-mail address j…@supplier.co.uk.
      Name the role instead of the person."
  `);
});

test.each([
  'See ISO 21502:2020.', 'It cost GBP 2,800,000,000 more.', 'On 2026-11-22 it opened.', 'The report is doi:10.1016/j.ijproman.2019.01.004.', 'Write to pmo@example.org.', 'Read https://example.org/a@b.co/1234567890.',
  'Version 1.10.2-3 of 4.5.6.', 'It grew by +12 %.', 'Ring road 12345678.', 'Ask @jane.', 'Call it 2.', '1 + 1 @ 2', 'LL-2024-w4rk', 'From 1990 to 1995 1996 1997 1998.',
])('“%s” is no contact data', (sentence) => {
  expect(said(sentence)).toBe('');
});

test('the portal’s own address stands in its settings', () => {
  expect(complaints('contact-data', { 'content/portal.yaml': swap('pmo@example.org', 'jane.doe@supplier.co.uk') })).toBe('');
});

import { expect, test } from 'vitest';
import { complaints, problemsIn, swap } from '../../libraries.ts';
import { ENGINE_ROOT } from '../../../../src/environment.ts';

const said = (sentence: string) => complaints('people-and-customers', { 'content/guides/kick-off.mdx': swap('Write down what was', `${sentence} Write down what was`) });

test('people and customers, without repeating the name', () => {
  expect(said('We knew it, but Jane Doe forgot to say so.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:17 warning
      The text seems to name a person.
      Name the role instead: a lesson is about what happened, and is read for years. A name from a published source may stay."
  `);
  expect(said('In May our client Globex wanted more.')).toMatchInlineSnapshot(`
    "content/guides/kick-off.mdx:20:12 warning
      The text seems to name a customer.
      Write what kind of organisation it is instead of its name, or file the record as restricted."
  `);
});

test.each([
  'So Mr Miller refused.', 'Dr. Anna-Lena Schmidt wrote the plan.', 'Contact Peter O’Neill for it.', 'Jean-Luc Picard did not know.', 'Yesterday Priya Raman failed to send the file.',
  'The mistake of John Smith cost a week.', 'J. R. Ewing told them.', 'The tester Tom Baker was ill.', 'Reported by Jane Doe.', 'Thanks,\nJane\n', 'Kind regards,\n\nJane Doe\n\n', 'Łukasz Żak said so.', 'Зоя Иванова said so.',
])('“%s” names a person', (sentence) => {
  expect(said(sentence)).toContain('The text seems to name a person.');
});

test.each(['So the customer, Acme Ltd, paid.', 'It was customer Acme Rocket GmbH.', 'Client: Big Corp Inc', 'Acme Rocket Ltd, our client, wanted it.', 'Globex is a customer of ours.', 'Globex (our client) paid.'])('“%s” names a customer', (sentence) => {
  expect(said(sentence)).toContain('The text seems to name a customer.');
});

test.each([
  'The National Audit Office said so.', 'British Airways said it.', 'The Project Manager failed to plan.', 'Project Manager said it.', 'Crossrail Ltd did not know.', 'Virtual Case File failed.', 'Ask Process Staff for it.',
  'It was the customer. The team said so.', 'a Customer Service desk', 'the client team', 'A client in London waited.', 'General Motors said so.', 'Universal Credit could not start.', 'Queensland Health could not pay.',
  'Our client is a bank.', 'New York said no.', 'Lord Hardie said it.', 'the client API', 'At gate G1 the client names one director.', 'How a client buys.', 'Site Lead did not sign.',
])('“%s” names neither', (sentence) => {
  expect(said(sentence)).toBe('');
});

test('no false alarm in the shipped library', () => {
  expect(problemsIn(ENGINE_ROOT).filter(({ rule }) => rule === 'people-and-customers')).toEqual([]);
});

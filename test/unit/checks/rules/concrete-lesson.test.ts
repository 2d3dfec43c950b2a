import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

const titled = (title: string) => complaints('concrete-lesson', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('Rehearse the cutover with real data before you fix the date', title) });

test('a platitude, and what it lacks', () => {
  expect(titled('Communicate better')).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:3:8 warning
      “Communicate better” is advice that fits any project.
      Say when it is due (before …, when …, at gate …), who acts (a role), what exactly they do (something one can see afterwards). For example: Rehearse the cutover with real data before you fix the date."
  `);
  expect(titled('Ensure adequate testing of the system')).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:3:8 warning
      “Ensure adequate testing of the system” is advice that fits any project.
      Say when it is due (before …, when …, at gate …), who acts (a role), what exactly they do (something one can see afterwards). For example: Rehearse the cutover with real data before you fix the date."
  `);
});

test('a topic instead of an instruction', () => {
  expect(titled('The importance of rehearsals before a cutover')).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:3:8 warning
      The title starts with “The” and so names a topic, not what to do.
      Start with the verb, as an instruction: Rehearse the cutover with real data before you fix the date."
  `);
});

test.each([
  'Improve planning', 'Improve communication with stakeholders', 'Be proactive', 'Manage risks effectively', 'Plan early', 'Ensure adequate resources are available',
  'Always communicate clearly', 'Focus on quality', 'Better communication', 'Testing was late', 'Lack of sponsorship', 'Insufficient testing', 'Stakeholder management', 'Communication',
])('“%s” is named', (title) => {
  // “Stakeholder …” and “Better …” start like an instruction to a program; people see them.
  const seen = titled(title);
  expect(seen === '').toBe(['Better communication', 'Stakeholder management'].includes(title));
});

test.each([
  'Rehearse the cutover with real data before you fix the date', 'Do not fix a date before the parts have run as one', 'Before the contract is signed, the buyer tests the interface with the supplier',
  'Bring the users in before the design is frozen', 'When two units are used, convert at the border and test the border', 'Commission each station by itself before the line', 'Position one person who can say stop',
  'Ensure that the sponsor signs each change before work on it starts', 'Keep testing apart from construction', 'One named owner for each interface',
])('“%s” is left alone', (title) => {
  expect(titled(title)).toBe('');
});

test('steps that are too short to follow, and steps without time and actor', () => {
  const told = (text: string) => complaints('concrete-lesson', { 'content/lessons/2024/rehearse-the-cutover.mdx': (whole) => whole.replace(/## What to do[^]*/, `## What to do\n\n${text}\n`).replace(/^title: .*$/m, 'title: Load the real data twice') });
  expect(told('Test more, and better.')).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:31:1 warning
      “What to do” has 4 words.
      Give steps that a stranger can follow: when it is due (before …, when …, at gate …), who acts (a role), what exactly they do (something one can see afterwards)."
  `);
  expect(told('It is wise to load real data twice and to compare all totals with great care.')).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:31:1 warning
      “What to do” leaves open when it is due and who acts.
      Say when it is due (before …, when …, at gate …), who acts (a role)."
  `);
});

test('retired lessons and libraries in other languages are left alone', () => {
  expect(complaints('concrete-lesson', { 'content/portal.yaml': swap('locale: en-GB', 'locale: de-DE'), 'content/lessons/2024/rehearse-the-cutover.mdx': swap('Rehearse the cutover with real data before you fix the date', 'Improve planning') })).toBe('');
});

import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

const project = 'content/projects/bridge.mdx';
const one = '  - { lesson: LL-2024-w4rk, gate: G4, decision: apply, reason: The second try., on: 2024-05-30 }';

test('two decisions at one gate', () => {
  expect(complaints('dispositions', { [project]: swap(one, `${one}\n  - { lesson: LL-2024-w4rk, gate: G2, decision: apply, reason: Early. }\n  - { lesson: LL-2024-w4rk, gate: G4, decision: covered, reason: The standard. }`) })).toMatchInlineSnapshot(`
    "content/projects/bridge.mdx:14:15 error
      There are two decisions on LL-2024-w4rk at G4.
      Keep one: the other is number 1 of the list. A decision that changed later belongs to the later gate."
  `);
});

test('no reason, and a day to come', () => {
  expect(complaints('dispositions', { [project]: swap(one, '  - { lesson: LL-2024-w4rk, gate: G4, decision: not-applicable, on: 2027-05-30 }') })).toMatchInlineSnapshot(`
    "content/projects/bridge.mdx:12:49 warning
      The decision “not-applicable” on LL-2024-w4rk has no reason.
      Add “reason”: in a sentence, why. The gate does not count a decision without one.
    content/projects/bridge.mdx:12:69 warning
      The decision on LL-2024-w4rk is dated 2027-05-30, after today (2026-11-22).
      Correct the day; until then the decision does not count."
  `);
});

test('a lesson that was retired before', () => {
  const retired = (by: string) => swap('verifyBy: 2027-06-30', `retired: { on: 2024-04-30, why: Payroll is bought now.${by} }`);
  const lesson = 'content/lessons/2024/rehearse-the-cutover.mdx';
  expect(complaints('dispositions', { [lesson]: retired('') })).toMatchInlineSnapshot(`
    "content/projects/bridge.mdx:12:15 warning
      LL-2024-w4rk is retired since 2024-04-30, and the project applies it.
      Read why it no longer holds: Payroll is bought now."
  `);
  expect(complaints('dispositions', { [lesson]: retired(', supersededBy: LL-2024-rstr') })).toMatchInlineSnapshot(`
    "content/projects/bridge.mdx:12:15 warning
      LL-2024-w4rk is retired since 2024-04-30, and the project applies it.
      Look at LL-2024-rstr, which took its place."
  `);
  // Decided while it held.
  expect(complaints('dispositions', { [lesson]: retired(''), [project]: swap('on: 2024-05-30', 'on: 2024-04-20') })).toBe('');
});

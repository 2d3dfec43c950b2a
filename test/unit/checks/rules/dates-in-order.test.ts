import { expect, test } from 'vitest';
import { complaints, swap } from '../../libraries.ts';

test('each day before the one it follows', () => {
  expect(complaints('dates-in-order', { 'content/lessons/2024/rehearse-the-cutover.mdx': (text) => text.replace('on: 2024-04-10', 'on: 2024-02-10').replace('done: 2024-05-20', 'done: 2024-01-20').replace('verifyBy: 2027-06-30', 'verifyBy: 2024-01-01') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:14:39 error
      The day on which it was validated, 2024-02-10, lies before the day on which it was observed, 2024-03-01.
      Correct “validated.on” or “observed”.
    content/lessons/2024/rehearse-the-cutover.mdx:16:82 error
      The day on which action 1 was done, 2024-01-20, lies before the day on which it was validated, 2024-02-10.
      Correct “actions[1].done” or “validated.on”.
    content/lessons/2024/rehearse-the-cutover.mdx:18:11 error
      The day on which it is to be verified, 2024-01-01, lies before the day on which it was validated, 2024-02-10.
      Correct “verifyBy” or “validated.on”."
  `);
});

test('facts that lie in the future', () => {
  expect(complaints('dates-in-order', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('done: 2024-05-20', 'done: 2027-05-20'), 'content/standards/risk.mdx': swap('{ version: 1.0, on: 2026-01-10', '{ version: 1.0, on: 2026-11-23'), 'content/projects/bridge.mdx': swap('on: 2024-05-30', 'on: 2030-01-01'), 'content/training/first-week.mdx': swap('2026-01-10', '2027-01-10') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:16:82 error
      The day on which action 1 was done, 2027-05-20, lies after today (2026-11-22).
      A record holds what has happened. Correct the day, or remove it until then.
    content/projects/bridge.mdx:12:85 error
      The day on which the decision on LL-2024-w4rk was taken, 2030-01-01, lies after today (2026-11-22).
      A record holds what has happened. Correct the day, or remove it until then.
    content/standards/risk.mdx:15:25 error
      The day on which version 1.0 was issued, 2026-11-23, lies after today (2026-11-22).
      A record holds what has happened. Correct the day, or remove it until then.
    content/training/first-week.mdx:6:12 error
      The day on which the facts were confirmed, 2027-01-10, lies after today (2026-11-22).
      A record holds what has happened. Correct the day, or remove it until then."
  `);
});

test('plans may lie in the future', () => {
  expect(complaints('dates-in-order', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('due: 2024-06-01', 'due: 2030-06-01'), 'content/projects/bridge.mdx': (text) => text.replace('state: completed', 'state: planned').replace('start: 2023-01-01', 'start: 2028-01-01').replace('end: 2024-06-30', 'end: 2029-06-30'), 'content/standards/risk.mdx': swap('effectiveFrom: 2026-01-10', 'effectiveFrom: 2027-01-10') })).toMatchInlineSnapshot(`""`);
});

test('a project that ends before it starts, a review before the standard takes effect', () => {
  expect(complaints('dates-in-order', { 'content/projects/bridge.mdx': swap('end: 2024-06-30', 'end: 2022-06-30'), 'content/standards/risk.mdx': swap('effectiveFrom: 2026-01-10', 'effectiveFrom: 2028-01-10') })).toMatchInlineSnapshot(`
    "content/projects/bridge.mdx:10:6 error
      The day on which it ends, 2022-06-30, lies before the day on which the project starts, 2023-01-01.
      Correct “end” or “start”.
    content/standards/risk.mdx:10:11 error
      The day on which it is to be reviewed, 2027-11-30, lies before the day on which it takes effect, 2028-01-10.
      Correct “reviewBy” or “effectiveFrom”."
  `);
});

test('a verification that worked is the last; after one that failed work goes on', () => {
  expect(complaints('dates-in-order', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('verifyBy:', 'verified: { on: 2024-05-01, by: knowledge-staff, result: effective, evidence: Two clean runs. }\nverifyBy:') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:18:17 error
      The day on which it was verified, 2024-05-01, lies before the day on which action 1 was done, 2024-05-20.
      Correct “verified.on” or “actions[1].done”."
  `);
  expect(complaints('dates-in-order', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('verifyBy:', 'verified: { on: 2024-05-01, by: knowledge-staff, result: ineffective, evidence: It failed again. }\nverifyBy:') })).toBe('');
});

test('retired before it was validated, and a recurrence before the original', () => {
  expect(complaints('dates-in-order', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('verifyBy:', 'retired: { on: 2024-03-20, why: The system is gone. }\nrecurrenceOf: LL-2024-rstr\nverifyBy:') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:18:16 error
      The day on which it was retired, 2024-03-20, lies before the day on which it was validated, 2024-04-10.
      Correct “retired.on” or “validated.on”.
    content/lessons/2024/rehearse-the-cutover.mdx:19:15 error
      This lesson was observed on 2024-03-01, before LL-2024-rstr (2024-07-01), which it says happened again.
      The later lesson names the earlier one. Swap them, or correct a day."
  `);
});

test('the change history has the newest first', () => {
  expect(complaints('dates-in-order', { 'content/standards/risk.mdx': swap('what: First issue. }', 'what: First issue. }\n  - { version: 1.1, on: 2026-02-10, what: More. }') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:16:25 warning
      The change of 2026-02-10 stands below that of 2026-01-10.
      The change history has the newest first."
  `);
});

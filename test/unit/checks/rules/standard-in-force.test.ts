import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { complaints, fixture, swap } from '../../libraries.ts';

test('no approver, no day, a review that was due', () => {
  expect(complaints('standard-in-force', { 'content/standards/risk.mdx': (text) => text.replace('approver: pmo-manager\neffectiveFrom: 2026-01-10\n', '').replace('reviewBy: 2027-11-30', 'reviewBy: 2026-11-21') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:5:8 warning
      The standard is in force and does not say since when.
      Add “effectiveFrom”.
    content/standards/risk.mdx:5:8 error
      The standard is in force and has no approver.
      Add “approver”, the role that approved this version, or set the state to draft.
    content/standards/risk.mdx:8:11 warning
      The review of this standard was due on 2026-11-21.
      Review it, note what changed under “changes”, and set the next day."
  `);
});

test('in force before it takes effect', () => {
  expect(complaints('standard-in-force', { 'content/standards/risk.mdx': swap('effectiveFrom: 2026-01-10', 'effectiveFrom: 2027-01-10') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:9:16 warning
      The standard is in force and takes effect on 2027-01-10, after today (2026-11-22).
      Set the state to draft until then, or correct the day."
  `);
});

test('a draft needs none of these', () => {
  expect(complaints('standard-in-force', { 'content/standards/risk.mdx': (text) => text.replace('state: in-force', 'state: draft').replace('approver: pmo-manager\neffectiveFrom: 2026-01-10\n', '') })).toMatchInlineSnapshot(`""`);
});

test('superseded by nobody; and a lesson that lives there', () => {
  expect(complaints('standard-in-force', { 'content/standards/risk.mdx': swap('state: in-force', 'state: superseded') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:17:14 warning
      The lesson lives in STD-RISK, which is superseded.
      Carry it over to a clause that is in force and name that one.
    content/standards/risk.mdx:5:8 error
      The standard is superseded and no standard supersedes it.
      Add “supersedes: STD-RISK” to its successor, or set the state to withdrawn."
  `);
});

const successor = readFileSync(`${fixture('sound')}/content/standards/risk.mdx`, 'utf8').replace('id: STD-RISK', 'id: STD-RISK-2').replace('state: in-force', 'state: in-force\nsupersedes: STD-RISK').replaceAll('RISK-0', 'RSK-0').replace(/ learnedFrom="[^"]*"/, '');

test('a successor, and what it supersedes', () => {
  expect(complaints('standard-in-force', { 'content/standards/risk-2.mdx': successor })).toMatchInlineSnapshot(`
    "content/standards/risk-2.mdx:6:13 error
      STD-RISK is superseded by this standard, and its state is in-force.
      Write “state: superseded” in content/standards/risk.mdx."
  `);
  expect(complaints('standard-in-force', { 'content/standards/risk-2.mdx': successor, 'content/standards/risk.mdx': swap('state: in-force', 'state: superseded\nsupersedes: STD-RISK-2') })).toMatchInlineSnapshot(`
    "content/lessons/2024/rehearse-the-cutover.mdx:17:14 warning
      The lesson lives in STD-RISK, which is superseded.
      Carry it over to a clause that is in force and name that one.
    content/standards/risk.mdx:6:13 error
      STD-RISK supersedes STD-RISK-2, which supersedes STD-RISK: a circle.
      Remove the one that does not belong: the later record names the earlier."
  `);
});

test('a standard that supersedes itself', () => {
  expect(complaints('standard-in-force', { 'content/standards/risk.mdx': swap('state: in-force', 'state: draft\nsupersedes: STD-RISK') })).toMatchInlineSnapshot(`
    "content/standards/risk.mdx:6:13 error
      STD-RISK supersedes itself.
      Remove the one that does not belong: the later record names the earlier."
  `);
});

test('recurrences in a circle', () => {
  expect(complaints('standard-in-force', { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('verifyBy:', 'recurrenceOf: LL-2024-rstr\nverifyBy:'), 'content/lessons/2024/keep-the-old-line-open.mdx': swap('impact:', 'recurrenceOf: LL-2024-w4rk\nimpact:') })).toMatchInlineSnapshot(`
    "content/lessons/2024/keep-the-old-line-open.mdx:11:15 error
      LL-2024-rstr is a recurrence of LL-2024-w4rk, which is a recurrence of LL-2024-rstr: a circle.
      Remove the one that does not belong: the later record names the earlier."
  `);
});

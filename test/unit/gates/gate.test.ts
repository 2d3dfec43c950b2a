// A gate asks for a decision with a reason on each weighty lesson that fits and was due; the command says what is missing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gateCommand } from '../../../src/gates/command-line.ts';
import { libraryWith, runCommand, runScript, swap, temporaryFolder, type Changes } from '../libraries.ts';

const NEXT = (dispositions: string) => `---\nid: PRJ-TUNNEL\ntitle: Tunnel\nsummary: A payroll for the tunnel.\ntype: erp\napproach: predictive\ntier: "2"\nstate: running\n${dispositions}---\n\nIt begins.\n`;

/** What the command prints, and its exit code. */
async function gate(args: readonly string[], root: string): Promise<{ code: number; text: string }> {
  const { code, output, errors } = await runCommand(gateCommand, args, root);
  return { code, text: output + errors };
}

const decided = (dispositions: string, more: Changes = {}) => libraryWith({ 'content/projects/tunnel.mdx': NEXT(dispositions), ...more });
const one = (fields: string) => `dispositions:\n  - { lesson: LL-2024-w4rk, ${fields} }\n`;

test('a lesson without a decision stops the project, with the lines that would let it pass', () => {
  const { code, output: text } = runScript('gate.ts', ['PRJ-TUNNEL', '--gate', 'g4'], decided(''));
  expect(code).toBe(1);
  expect(text).toMatchInlineSnapshot(`
    "Gate G4 Accepted into use: Tunnel (PRJ-TUNNEL)

    0 of 1 lessons of high or critical impact that fit this project by this gate have a decision with a reason.

    No decision
      LL-2024-w4rk  high
        Rehearse the cutover with real data before you fix the date
        Fits: any project. Worth applying from Transition on.

    Decide on each, and add to “dispositions” in content/projects/tunnel.mdx, for example:
          - lesson: LL-2024-w4rk
            gate: G4
            decision: apply   # or covered, or not-applicable
            reason: Why, in a sentence.

    Not passed: one lesson waits for a decision with a reason.
    "
  `);
});

test('it is asked for when it is due, and not before', async () => {
  expect((await gate(['PRJ-TUNNEL', '--gate', 'G2'], decided(''))).text).toMatchInlineSnapshot(`
    "Gate G2 Ready to execute: Tunnel (PRJ-TUNNEL)

    No lesson of high or critical impact fits this project by this gate.

    Passed: no lesson stands in the way of G2.
    "
  `);
});

test.each([
  ['with a reason it passes', 'gate: G4, decision: covered, reason: The standard asks for it.', 0, 'Passed'],
  ['a decision at an earlier gate holds', 'gate: G2, decision: apply, reason: Early.', 0, 'Passed'],
  ['without a reason it does not', 'gate: G4, decision: apply', 1, 'Decided without a reason'],
  ['from the future it does not', 'gate: G4, decision: apply, reason: Later., on: 2027-01-01', 1, 'is dated 2027-01-01, after today'],
])('%s', async (_, fields, code, said) => {
  const answer = await gate(['prj-tunnel', '--gate', 'G4'], decided(one(fields)));
  expect(answer.code).toBe(code);
  expect(answer.text).toContain(said);
});

test('a decision on a lesson that is gone or retired is kept and remarked on', async () => {
  const lessons = 'dispositions:\n  - { lesson: LL-2024-gone, gate: G4, decision: apply, reason: We did. }\n  - { lesson: LL-2024-w4rk, gate: G4, decision: apply, reason: We did. }\n';
  const { code, text } = await gate(['PRJ-TUNNEL', '--gate', 'G4', '--format', 'markdown'], decided(lessons, { 'content/lessons/2024/rehearse-the-cutover.mdx': swap('verifyBy: 2027-06-30', 'retired: { on: 2026-01-01, why: Bought., supersededBy: LL-2024-rstr }') }));
  expect(code).toBe(0);
  expect(text).toMatchInlineSnapshot(`
    "## Gate G4 Accepted into use: Tunnel (PRJ-TUNNEL)

    No lesson of high or critical impact fits this project by this gate.

    ### Worth a look
    - LL-2024-gone (G4) is not in this library: it was removed, or is not for its readers. The decision stays as it is.
    - LL-2024-w4rk (G4) is retired. The decision stays; nothing is asked of it any more.

    Passed: no lesson stands in the way of G4.
    "
  `);
});

test('a record of another repository is held to the same', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'project.mdx');
  const root = libraryWith({});
  writeFileSync(file, NEXT(one('gate: G4, decision: apply, reason: Like the bridge.')));
  expect((await gate([file, '--gate', 'G4'], root)).code).toBe(0);
  writeFileSync(file, NEXT('').replace('approach: predictive\n', ''));
  const broken = await gate([file, '--gate', 'G4'], root);
  expect(broken.code).toBe(1);
  expect(broken.text.replace(/^.*project\.mdx/, 'project.mdx')).toMatchInlineSnapshot(`
    "project.mdx:2:1  The field “approach” is missing.
      The delivery approach. For example: predictive
    "
  `);
});

test('what is asked wrongly is said', async () => {
  const root = libraryWith({});
  expect(await gate(['PRJ-BRIGE', '--gate', 'G4'], root)).toMatchInlineSnapshot(`
    {
      "code": 2,
      "text": "There is no project “PRJ-BRIGE” in the library, and no file of that name ending in .mdx. Did you mean “PRJ-BRIDGE”?
    ",
    }
  `);
  expect(await gate(['PRJ-BRIDGE', '--gate', 'G5'], root)).toMatchInlineSnapshot(`
    {
      "code": 2,
      "text": "There is no gate “G5”. Did you mean “G2”?
    ",
    }
  `);
  expect((await gate(['PRJ-BRIDGE'], root)).code).toBe(2);
});

test('programs get it as JSON', async () => {
  const { text } = await gate(['PRJ-TUNNEL', '--gate', 'G4', '--format', 'json'], decided(''));
  expect(JSON.parse(text)).toMatchObject({ project: 'PRJ-TUNNEL', gate: 'G4', passed: false, shortfalls: [{ what: 'undecided', lesson: 'LL-2024-w4rk', impact: 'high', from: 'transition' }] });
});

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { literal, recordFromIssue } from '../../../src/workflows/from-issue.ts';
import { fromIssue, fromIssueCommand } from '../../../src/workflows/from-issue-command.ts';
import { LONGEST_ISSUE } from '../../../src/workflows/issue-text.ts';
import { questionsOf } from '../../../src/workflows/questions.ts';
import { fixture, libraryWith, problemsIn, readLibrary, runCommand, temporaryFolder, TODAY } from '../libraries.ts';
import { issueTextOf, type Filled } from './issue-text-of.ts';

const { taxonomy, records } = readLibrary(fixture('sound'));
const lesson = questionsOf('lesson', taxonomy);
const context = { taxonomy, taken: new Set<string>(records.keys()), today: TODAY, origin: 'example/knowledge#12' };

const FILLED: Filled = {
  title: 'Before the first pay day, the payroll lead compares every total with the old system',
  summary: 'Nobody compared totals.\r\nThe first run paid the wrong people.', sensitivity: 'Public', outcome: 'Problem', observed: '2026-05-04',
  project: 'PRJ-BRIDGE', phases: ['Planning', 'Transition'], domains: ['Risk and issues', 'Transition and operations'], rootcause: 'Inadequate testing', tags: ['Testing'],
  'impact-level': 'High', 'impact-cost': 'EUR 2,000,000 of "rework": paid twice', notwhen: 'The payroll is bought as a service.', recurrenceof: 'LL-2024-w4rk',
  sources: '- The payroll inquiry | Audit Office | 2024 | https://example.org/report\n- A second look | Audit Office',
  'section-what-happened': 'The run paid the wrong people for {two} months, < 5 % noticed.\r\n\r\n### What a reader sees\r\n\r\n1. first\r\n2. `a < b`',
  'section-why-it-happened': 'Tests used made-up records, which had none of the odd cases of the real ones.', 'section-what-to-do': '1. Before gate G4, the payroll lead runs two months with real data in both systems.\n2. The payroll lead compares every total, and writes each difference down with its cause and an owner.\n\nOne sees that it was done when the list is signed and no difference is without a cause.', 'section-evidence': 'The report of the audit office.',
};

function made(text: string, given = context) {
  const found = recordFromIssue(text, given);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found;
}
function complained(text: string): string {
  const found = recordFromIssue(text, context);
  return 'problems' in found ? found.problems.map(({ message }) => message).join('\n') : `written: ${found.file.path}`;
}

describe('a lesson from a form', () => {
  test('becomes the file that the form describes, and the check finds nothing in it', async () => {
    const root = libraryWith({});
    const { written, report } = await fromIssue({ text: issueTextOf(lesson, FILLED), origin: context.origin }, { libraryDir: root, today: TODAY });
    expect({ ...written, text: '' }).toEqual({ path: 'content/lessons/2026/before-the-first-pay-day-the-payroll-lead-compares-every.mdx', id: 'LL-2026-4ebp', branch: 'lesson/ll-2026-4ebp', text: '' });
    expect(report).toBe(`${written?.path}\n`);
    expect(problemsIn(root).filter(({ file }) => file === written?.path)).toEqual([]);
    expect(readFileSync(join(root, written?.path ?? ''), 'utf8')).toMatchInlineSnapshot(`
      "---
      id: LL-2026-4ebp
      title: Before the first pay day, the payroll lead compares every total with the old system
      summary: Nobody compared totals. The first run paid the wrong people.
      outcome: problem
      observed: 2026-05-04
      project: PRJ-BRIDGE
      sensitivity: public
      phases: [planning, transition]
      domains: [risk, transition]
      rootCause: inadequate-testing
      tags: [testing]
      impact:
        level: high
        cost: "EUR 2,000,000 of \\"rework\\": paid twice"
      notWhen: The payroll is bought as a service.
      recurrenceOf: LL-2024-w4rk
      sources:
        - title: The payroll inquiry
          publisher: Audit Office
          year: 2024
          url: https://example.org/report
        - title: A second look
          publisher: Audit Office
      ---

      ## What happened

      The run paid the wrong people for \\{two\\} months, \\< 5 % noticed.

      ### What a reader sees

      1. first
      2. \`a < b\`

      ## Why it happened

      Tests used made-up records, which had none of the odd cases of the real ones.

      ## What to do

      1. Before gate G4, the payroll lead runs two months with real data in both systems.
      2. The payroll lead compares every total, and writes each difference down with its cause and an owner.

      One sees that it was done when the list is signed and no difference is without a cause.

      ## Evidence

      The report of the audit office.
      "
    `);
  });

  test('the same issue gives the same id, another issue another, and a taken id is not given again', () => {
    const text = issueTextOf(lesson, FILLED);
    const first = made(text).id;
    expect(made(text).id).toBe(first);
    expect(made(text, { ...context, origin: 'example/knowledge#13' }).id).not.toBe(first);
    expect(made(text, { ...context, taken: new Set([first]) }).id).not.toBe(first);
  });

  test('every answer survives the way through the issue', () => {
    const words = fc.stringMatching(/^[A-Za-z0-9'"#&@$%!?.,;:()*_~|>-]{1,12}$/);
    // As long as every one of the fields allows.
    const line = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' ')).filter((text) => text.length <= 80 && !['_No response_', 'None'].includes(text));
    const some = (id: string) => { const question = lesson.find((one) => one.id === id); return fc.subarray(question?.type === 'dropdown' ? question.options.map(({ label }) => label) : [], { minLength: 1 }); };
    fc.assert(fc.property(fc.record({ title: line, summary: line, 'impact-cost': line, phases: some('phases'), domains: some('domains'), tags: some('tags'), contributor: line }), (answers) => {
      const found = recordFromIssue(issueTextOf(lesson, { ...FILLED, ...answers }), context);
      if ('problems' in found) throw new Error(JSON.stringify(found.problems));
      const root = libraryWith({ [found.file.path]: found.file.text });
      const record = [...readLibrary(root).records.values()].find(({ id }) => id === found.id);
      if (record?.kind !== 'lesson') throw new Error(`not read back:\n${found.file.text}`);
      const ids = (list: 'phases' | 'domains' | 'tags', labels: readonly string[]) => taxonomy[list].filter(({ title }) => labels.includes(title)).map(({ id }) => id);
      expect([record.title, record.summary, record.data.impact.cost, record.data.contributor]).toEqual([answers.title, answers.summary, answers['impact-cost'], answers.contributor]);
      expect([record.data.phases, record.data.domains, record.data.tags]).toEqual([ids('phases', answers.phases), ids('domains', answers.domains), ids('tags', answers.tags)]);
    }), { numRuns: 25 });
  });

  test('an issue that was written before the form changed is read: another order, a question fewer', () => {
    const earlier = lesson.filter(({ id }) => id !== 'contributor').toReversed();
    const now = made(issueTextOf(lesson, FILLED)).file.text;
    expect(made(issueTextOf(earlier, FILLED)).file.text).toBe(now);
  });

  test('choices whose labels hold commas are told apart', () => {
    const commas = { ...taxonomy, domains: [{ id: 'a', title: 'People' }, { id: 'b', title: 'People, places' }, { id: 'c', title: 'places' }] };
    const questions = questionsOf('lesson', commas);
    for (const [labels, ids] of [[['People, places'], ['b']], [['People', 'places'], ['b']], [['places', 'People'], ['c', 'a']], [['People, places', 'places'], ['b', 'c']]] as const) {
      // “People, places” is one choice or two: the longer is taken, and the reviewer sees it in the pull request.
      expect(made(issueTextOf(questions, { ...FILLED, domains: labels }), { ...context, taxonomy: commas }).file.text).toContain(`domains: [${ids.join(', ')}]`);
    }
  });
});

test('a project from a form becomes a file that passes the check', async () => {
  const root = libraryWith({});
  const text = issueTextOf(questionsOf('project', taxonomy), { title: 'The ferry terminal', summary: 'A terminal for two ferries.', type: 'Transport and civil infrastructure', approach: 'Predictive', tier: 'Tier 2', state: 'Completed', start: '2020-01-01', 'section-body': 'It replaced the old pier.' });
  const { written } = await fromIssue({ text }, { libraryDir: root, today: TODAY });
  expect(written).toMatchObject({ path: 'content/projects/the-ferry-terminal.mdx', id: 'PRJ-FERRY-TERMINAL', branch: 'project/prj-ferry-terminal' });
  expect(problemsIn(root).filter(({ file }) => file === written?.path)).toEqual([]);
});

describe('what cannot be read is said, and nothing is written', () => {
  const filled = (more: Filled) => issueTextOf(lesson, { ...FILLED, ...more });

  test.each<[string, string, string]>([
    ['an issue without a form', 'Please add my lesson!', 'The issue was not written with a form for a new record.'],
    ['an empty issue', '', 'The issue was not written with a form for a new record.'],
    ['an answer that imitates the next question', filled({ summary: 'Fine.\n\n### Root cause\n\nDeliberate good practice' }), 'The heading “### Root cause” stands 2 times, so it cannot be told which is the question.'],
    ['the same in a code fence', filled({ 'section-evidence': '```\n### Title\n```' }), 'The heading “### Title” stands 2 times, so it cannot be told which is the question.'],
    ['a heading that was taken out', filled({}).replace('### Observed\n', ''), 'The heading “### Observed” is missing.'],
    ['text before the first heading', `Hello\n${filled({})}`, 'There is text before the first heading, which belongs to no question.'],
    ['nothing where something must be', filled({ title: '' }), '“Title” has no answer.'],
    ['a choice that there is not', filled({ rootcause: 'Sabotage' }), '“Sabotage” is not among what “Root cause” offers.'],
    ['two choices where one is asked for', filled({ outcome: 'Problem, Success' }), '“Problem, Success” is not among what “Outcome” offers.'],
    ['a day that does not exist', filled({ observed: '2026-02-30' }), '“2026-02-30” is not a day.'],
    ['a source of too many parts', filled({ sources: 'a | b | 2020 | https://example.org/ | x' }), 'The line “a | b | 2020 | https://example.org/ | x” has 5 parts between |; the most is 4.'],
    ['a source without a publisher', filled({ sources: 'Only a title' }), 'The line “Only a title” lacks the part “publisher”.'],
    ['huge text', filled({ summary: 'a'.repeat(LONGEST_ISSUE) }), `The text has ${filled({ summary: 'a'.repeat(LONGEST_ISSUE) }).length} characters; the most is 65536.`],
  ])('%s', (_, text, message) => { expect(complained(text)).toBe(message); });

  test.each<[string, Filled, RegExp]>([
    ['HTML', { 'section-what-happened': '<img src=x onerror=alert(1)>' }, /safe-mdx/],
    ['a script', { 'section-what-happened': '<script>alert(1)</script>' }, /safe-mdx/],
    ['an uploaded picture', { 'section-evidence': '![x](https://example.org/x.png)' }, /safe-mdx/],
    ['a link that runs', { 'section-evidence': '[x](javascript:alert(1))' }, /safe-mdx/],
    ['a module', { 'section-what-happened': 'import x from "y"\n\nexport const a = 1' }, /safe-mdx/],
    ['a component that is not allowed', { 'section-what-happened': '<Clause id="RISK-09" level="must" title="x">\n\ny\n\n</Clause>' }, /safe-mdx/],
    ['a key', { 'section-what-happened': `The key was AKIA${'IOSFODNN7ABCDEFG'}.` }, /secrets/],
    ['a project that there is not', { project: 'PRJ-NOWHERE' }, /references-resolve/],
    ['a title of two lines of text and too long', { title: 'x'.repeat(200) }, /fields/],
  ])('%s is refused by the check, and no file stays', async (_, more, rule) => {
    const root = libraryWith({});
    const { written, report, comment } = await fromIssue({ text: issueTextOf(lesson, { ...FILLED, ...more }) }, { libraryDir: root, today: TODAY });
    expect(written).toBeUndefined();
    expect(report).toMatch(rule);
    expect(existsSync(join(root, 'content/lessons/2026')) ? readdirSync(join(root, 'content/lessons/2026')) : []).toEqual([]);
    expect(comment).toMatch(/^This cannot become a record yet\./);
  });

  test('a file that exists is never written over', async () => {
    const root = libraryWith({});
    const text = issueTextOf(lesson, FILLED);
    const first = await fromIssue({ text, origin: 'a#1' }, { libraryDir: root, today: TODAY });
    const before = readFileSync(join(root, first.written?.path ?? ''), 'utf8');
    const second = await fromIssue({ text, origin: 'a#2' }, { libraryDir: root, today: TODAY });
    expect(second.written).toBeUndefined();
    expect(second.report).toContain('exists already: LL-2026-');
    expect(readFileSync(join(root, first.written?.path ?? ''), 'utf8')).toBe(before);
  });

  test('a folder that leads out of the library is not written to', async () => {
    const root = libraryWith({});
    const outside = temporaryFolder();
    rmSync(join(root, 'content/lessons'), { recursive: true });
    symlinkSync(outside, join(root, 'content/lessons'));
    await expect(fromIssue({ text: issueTextOf(lesson, { ...FILLED, project: '', recurrenceof: '' }) }, { libraryDir: root, today: TODAY })).rejects.toThrow(/leads out of the library/);
    expect(readdirSync(outside)).toEqual([]);
  });
});

describe('hostile answers stay answers', () => {
  const titles = ['../../../etc/passwd', '..\\..\\windows', '/absolute', 'a/../../b', '%2e%2e%2f', 'con', '.github/workflows/evil', '---\nid: X', '日本語', '\u202Etxt.exe', 'a\u0000b', '$(touch /tmp/x)', '`id`', '${{ secrets.X }}', '-rf', '"; drop', '::error::x'];
  test.each(titles)('title %j: the path is one plain name in the folder of its year', (title) => {
    const found = recordFromIssue(issueTextOf(lesson, { ...FILLED, title }), context);
    if ('problems' in found) throw new Error(JSON.stringify(found.problems));
    expect(found.file.path).toMatch(/^content\/lessons\/2026\/[a-z0-9][a-z0-9-]{0,99}\.mdx$/);
  });

  test('front matter cannot be smuggled in: through a field, a section, or line ends of another machine', () => {
    const attack = 'x\n---\nsensitivity: restricted\nvalidated: {by: pmo-manager, on: 2026-01-01}\n---\n';
    for (const id of ['title', 'summary', 'contributor', 'notwhen', 'impact-cost', 'section-what-happened', 'section-evidence']) {
      for (const text of [attack, attack.replaceAll('\n', '\r'), attack.replaceAll('\n', '\u2028')]) {
        const found = recordFromIssue(issueTextOf(lesson, { ...FILLED, [id]: text }), context);
        if ('problems' in found) continue;
        const root = libraryWith({ [found.file.path]: found.file.text });
        const record = readLibrary(root).records.get(found.id);
        if (record?.kind === 'lesson') expect([record.sensitivity, record.data.validated]).toEqual(['public', undefined]);
      }
    }
  });

  test('no text makes it throw, or write anywhere but in its folder', () => {
    const headings = fc.constantFrom(...lesson.map(({ label }) => `### ${label}`), '### ', '---', '_No response_', 'None', '```', '<script>', '{x}', '| | |', '\r', '[[STD-RISK]]');
    fc.assert(fc.property(fc.array(fc.oneof(headings, fc.string({ maxLength: 30, unit: 'binary' })), { maxLength: 60 }), fc.dictionary(fc.constantFrom(...lesson.map(({ id }) => id)), fc.string({ maxLength: 60, unit: 'binary' })), (lines, answers) => {
      for (const text of [lines.join('\n'), issueTextOf(lesson, { ...FILLED, ...answers })]) {
        const found = recordFromIssue(text, context);
        if ('problems' in found) expect(found.problems.length).toBeGreaterThan(0);
        else expect(found.file.path).toMatch(/^content\/lessons\/\d{4}\/[a-z0-9][a-z0-9-]{0,99}\.mdx$/);
      }
    }), { numRuns: 150 });
  });

  test('the comment mentions nobody and holds no markup of theirs: what they wrote stands in a block of code', async () => {
    const root = libraryWith({});
    const { comment } = await fromIssue({ text: issueTextOf(lesson, { ...FILLED, rootcause: '@everyone ``` <img src=x> [x](https://evil.example) ````' }) }, { libraryDir: root, today: TODAY });
    expect(comment).toMatchInlineSnapshot(`
      "This cannot become a record yet. Please edit the issue; whoever set the label can then set it again.

      \`\`\`\`\`text
      “@everyone \`\`\` <img src=x> [x](https://evil.example) \`\`\`\`” is not among what “Root cause” offers.
        Known: Inadequate testing.
      \`\`\`\`\`
      "
    `);
  });
});

test('signs that people mean as signs are escaped outside code, and what looks like a tag is left for the check', () => {
  expect(literal('a < 5 {b} `c < {d}` \\{e <f> </g> <!-- h -->')).toBe('a \\< 5 \\{b\\} `c < {d}` \\{e <f> </g> <!-- h -->');
  expect(literal('```\na < {b}\n```\nc < d')).toBe('```\na < {b}\n```\nc \\< d');
});

test('the command reads the event of a workflow, and hands on path, branch and comment', async () => {
  const root = libraryWith({});
  const folder = temporaryFolder();
  const event = join(folder, 'event.json');
  writeFileSync(event, JSON.stringify({ issue: { number: 12, title: '$(id)', body: issueTextOf(lesson, FILLED).replaceAll('\n', '\r\n') }, repository: { full_name: 'example/knowledge' } }));
  const run = (...args: string[]) => spawnSync(process.execPath, [join(ENGINE_ROOT, 'scripts/from-issue.ts'), ...args], { encoding: 'utf8', env: { ...process.env, LIBRARY_DIR: root, PORTAL_TODAY: TODAY } });
  expect(run('--event', event, '--out', join(folder, 'out'))).toMatchObject({ status: 0, stderr: '' });
  const handed = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');
  const path = handed('path.txt').trim();
  expect([handed('id.txt'), handed('branch.txt'), handed('comment.md')]).toEqual(['LL-2026-4ebp\n', 'lesson/ll-2026-4ebp\n', `\`${path}\` passes the check.\n`]);
  expect(readFileSync(join(root, path), 'utf8')).toBe(handed('record.mdx'));
  writeFileSync(event, '{"issue":{}}');
  expect(await runCommand(fromIssueCommand, ['--event', event], root)).toEqual({ code: 2, output: '', errors: 'The event holds no issue.\n' });
  expect(await runCommand(fromIssueCommand, ['nowhere.md'], root)).toEqual({ code: 2, output: '', errors: 'nowhere.md cannot be read (ENOENT).\n' });
});

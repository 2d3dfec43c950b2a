// The curator's desk: what waits, whose it is, and the lines that move it on.
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standings } from '../../../src/insights/standings.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { calendarOf, feedOf } from '../../../src/queue/calendar.ts';
import { deadlinesOf, queueOf, tasksFor, type Deadline, type Candidates } from '../../../src/queue/queue.ts';
import { markdownOf, plainOf, textOf } from '../../../src/queue/report.ts';
import { queueCommand } from '../../../src/site/queue-command.ts';
import { libraryWith, readLibrary, runCommand, runScript, temporaryFolder, TODAY, type Changes } from '../libraries.ts';
import { commandOf, runStep } from '../workflows/workflow-steps.ts';
import { mkdirSync, writeFileSync } from 'node:fs';

const LESSON = 'content/lessons/2024/rehearse-the-cutover.mdx';
const words = messagesFor('en-GB').queue;
const options = { words, ownerTitle: (id: string) => id };

function desk(changes: Changes, candidates: Candidates = { duplicates: [], contradictions: [] }) {
  const library = readLibrary(libraryWith(changes));
  return queueOf(library, standings(library, TODAY), candidates, TODAY);
}

/** The lesson of the fixture with other facts of its lifecycle. */
const facts = (fields: string): Changes => ({
  [LESSON]: (text) => text.replace(/^(?:validated|actions|embeddedIn|verifyBy|verified|retired|recurrenceOf):.*(?:\n[ -].*)*\n/gm, '').replace(/^---\n([^]*?)\n---/, (_, front: string) => `---\n${front}\n${fields}---`),
});
const said = (changes: Changes) => desk(changes).filter(({ record }) => record.id === 'LL-2024-w4rk').map(({ what, owner, due, since }) => ({ what, owner, due, since }));
const CONFIRMED = 'validated: { by: knowledge-staff, on: 2024-07-01 }\n';

test('each step that a lesson is short of is a task', () => {
  expect(said(facts(''))).toEqual([{ what: 'validate', owner: undefined, due: undefined, since: '2024-03-01' }]);
  expect(said(facts(CONFIRMED))).toEqual([{ what: 'orphaned', owner: undefined, due: undefined, since: '2024-07-01' }]);
  expect(said(facts(`${CONFIRMED}actions:\n  - { what: Write it }\n`))).toEqual([{ what: 'assign', owner: undefined, due: undefined, since: '2024-07-01' }]);
  expect(said(facts(`${CONFIRMED}actions:\n  - { what: Write it, owner: knowledge-staff, due: 2027-01-01 }\n`))).toEqual([]);
  expect(said(facts(`${CONFIRMED}actions:\n  - { what: Write it, owner: knowledge-staff, due: 2026-01-01 }\n`))).toEqual([{ what: 'overdue', owner: 'knowledge-staff', due: '2026-01-01', since: '2026-01-01' }]);
  expect(said(facts(`${CONFIRMED}actions:\n  - { what: Write it, owner: knowledge-staff, due: 2026-01-01, done: 2025-12-01 }\n`)).map(({ what }) => what)).toEqual(['embed']);
  expect(said(facts('retired: { on: 2026-01-01, why: Gone }\n'))).toEqual([]);
});

test('an owner who left is said to be gone, and the lines name one who is there', () => {
  const [task] = desk(facts(`${CONFIRMED}actions:\n  - { what: "Write: it", owner: nobody-any-more, due: 2026-01-01 }\n`));
  expect(task).toMatchObject({ what: 'overdue', owner: 'nobody-any-more', ownerUnknown: true });
  expect(textOf(task ? [task] : [], options)).toMatchInlineSnapshot(`
    "Overdue actions (1)
      The day is past. Do it, or agree on a new day.

      LL-2024-w4rk  Rehearse the cutover with real data before you fix the date
        “nobody-any-more” is not in the list of owners any more · due 2026-01-01
        Write: it
        In content/lessons/2024/rehearse-the-cutover.mdx, under “actions”:
          actions:
            - what: "Write: it"
              owner: pmo-manager
              due: 2026-01-01
              done: 2026-11-22   # or a new day behind “due”
    "
  `);
});

test('pairs are candidates: the later may be a recurrence, and one that says so already is none', () => {
  const other = (fields: string): Changes => ({ 'content/lessons/2025/again.mdx': `---\nid: LL-2025-ag4n\ntitle: Rehearse the cutover again\nsummary: Again.\noutcome: problem\nobserved: 2025-05-20\nsensitivity: public\nphases: [transition]\ndomains: [quality]\nrootCause: inadequate-testing\nimpact: { level: low }\n${fields}---\n\n## What happened\n\nIt.\n\n## Why it happened\n\nSo.\n\n## What to do\n\n1. The lead rehearses.\n` });
  const pair = { duplicates: [{ a: 'LL-2024-w4rk', b: 'LL-2025-ag4n', similarity: 0.7 }], contradictions: [] };
  const found = desk(other(''), pair).filter(({ what }) => what === 'duplicate');
  expect(found.map(({ record, other: earlier, lines }) => [record.id, earlier?.id, lines.lines])).toEqual([['LL-2025-ag4n', 'LL-2024-w4rk', ['recurrenceOf: LL-2024-w4rk']]]);
  expect(desk(other('recurrenceOf: LL-2024-w4rk\n'), pair).filter(({ what }) => what === 'duplicate')).toEqual([]);
  expect(desk(other('retired: { on: 2026-01-01, why: Gone }\n'), pair).filter(({ what }) => what === 'duplicate')).toEqual([]);
  const opposed = desk(other(''), { duplicates: [], contradictions: [{ a: 'LL-2024-w4rk', b: 'LL-2025-ag4n', sentence: 'Early.', theirs: 'Late.', because: '“early” against “late”' }] }).filter(({ what }) => what === 'contradiction');
  expect(opposed.map(({ about, lines }) => [about, lines.place])).toEqual([[['Early.', 'Late.', '“early” against “late”'], { field: 'notWhen' }]]);
});

test('what is past its review is stale, with the year that follows', () => {
  const stale = desk({ 'content/standards/risk.mdx': (text: string) => text.replace(/^reviewBy: .*$/m, 'reviewBy: 2026-01-31') }).filter(({ what }) => what === 'stale-standard');
  expect(stale.map(({ record, due, lines }) => [record.kind, due, lines.lines])).toEqual([['standard', '2026-01-31', ['reviewBy: 2027-11-22']]]);
});

test('Markdown shows texts of records as they are', () => {
  const tasks = desk({ [LESSON]: (text) => text.replace(/^title: .*$/m, 'title: "Rehearse <img src=x> [a](b) `c` @team *now*"').replace(/^validated:.*(?:\n[ -].*)*\n/m, '') });
  const shown = markdownOf(tasks.slice(0, 1), options);
  expect(shown).not.toMatch(/<img|\[a\]|`c`|@team|\*now/);
  expect(shown).toContain('- [ ] **LL-2024-w4rk**');
  expect(plainOf(tasks.slice(0, 1), { editPage: (file) => `https://host/edit/${file}` })[0]).toMatchObject({ id: 'LL-2024-w4rk', change: { edit: `https://host/edit/${LESSON}` } });
});

test('every owner’s tasks together with those of nobody are all', () => {
  const all = desk({});
  const owners = [...new Set(all.map(({ owner }) => owner))];
  expect(owners.flatMap((owner) => tasksFor(all, owner))).toHaveLength(all.length);
});

const CALENDAR = { words: { name: 'Waymark: All', entry: words.deadline }, today: TODAY, pageOf: () => 'https://pmo.example.org/lessons/x/' };
const deadline = (about: string): Deadline => ({ what: 'action', on: '2027-01-31', owner: undefined, record: readLibrary(libraryWith({})).of('lesson')[0]!, about });

test('a calendar has a day for each deadline, and the same names in every build', () => {
  expect(calendarOf([deadline('Write it; now, or \\ never')], CALENDAR)).toMatchInlineSnapshot(`
    "BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Waymark//Deadlines//EN
    CALSCALE:GREGORIAN
    X-WR-CALNAME:Waymark: All
    BEGIN:VEVENT
    UID:action-ll-2024-rstr-2027-01-31-d4dd84e1@waymark
    DTSTAMP:20261122T000000Z
    DTSTART;VALUE=DATE:20270131
    SUMMARY:Due: Write it\\; now\\, or \\\\ never
    DESCRIPTION:LL-2024-rstr Keep the old system ready until the first month ha
     s been closed
    URL:https://pmo.example.org/lessons/x/
    TRANSP:TRANSPARENT
    END:VEVENT
    END:VCALENDAR
    "
  `);
});

test('lines of a calendar are short, and their text comes back as it was', () => {
  const one = deadline('');
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (about) => {
    const text = calendarOf([{ ...one, about }], CALENDAR);
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const summary = /\r\nSUMMARY:([^\r]*)/.exec(text.replaceAll('\r\n ', ''))?.[1] ?? '';
    const back = summary.replace(/\\([^])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
    expect(back).toBe(words.deadline.action(about).replace(/\r\n?|\n/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' '));
  }));
});

test('a feed is well-formed whatever records say', () => {
  const text = feedOf([deadline('<b>&"\u0000\uFFFE')], CALENDAR, { self: 'https://pmo.example.org/insights/queue/everybody.xml' });
  expect(text).toContain('<title>Due: &lt;b&gt;&amp;&quot;</title>');
});

test('days of the shipped fixture are in order, and done ones are not there', () => {
  const library = readLibrary(libraryWith({}));
  const days = deadlinesOf(library, standings(library, TODAY), TODAY).map(({ on }) => on);
  expect(days).toEqual([...days].sort());
});

const queue = (args: readonly string[], root: string) => runCommand(queueCommand, args, root);

test('the command prints each format, and says what is wrong with its words', async () => {
  const root = libraryWith(facts(''));
  expect(runScript('queue.ts', [], root).output).toContain('To validate (1)');
  expect(JSON.parse((await queue(['--format', 'json', '--owner', 'nobody'], root)).output)).toContainEqual(expect.objectContaining({ task: 'validate', id: 'LL-2024-w4rk' }));
  expect((await queue(['--format', 'ics'], root)).output).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(await queue(['--owner', 'knowlege-staff'], root)).toMatchObject({ code: 2, errors: expect.stringContaining('Did you mean “knowledge-staff”?') as string });
  expect(await queue(['--format', 'pdf'], root)).toMatchObject({ code: 2, errors: expect.stringContaining('“pdf” is not a format.') as string });
});

test('the workflow opens one issue a week, and closes it when nothing waits', () => {
  const command = commandOf('digest.yml', 'Open, renew or close the issue');
  const run = (tasks: object[], open: string) => {
    const work = temporaryFolder();
    const folder = join(work, 'clone');
    mkdirSync(folder);
    mkdirSync(join(work, 'desk'));
    writeFileSync(join(work, 'desk/tasks.json'), JSON.stringify(tasks));
    writeFileSync(join(work, 'desk/digest.md'), '## To validate (1)\n');
    return runStep(command, { folder, work, env: { LABEL: 'curators-desk' }, gh: `if [ "$1 $2" = 'issue list' ]; then printf '%s' '${open}'; fi` });
  };
  const first = run([{ task: 'validate' }], '');
  expect(first).toMatchObject({ status: 0 });
  expect(first.calls.filter((call) => call.startsWith('issue create'))).toHaveLength(1);
  const next = run([{ task: 'validate' }], '7\n');
  expect(next.calls.map((call) => call.split(' ').slice(0, 3).join(' '))).toEqual(['issue list --label', 'label create curators-desk', 'issue close 7', 'issue create --title']);
  const done = run([], '7\n');
  expect(done.calls.map((call) => call.split(' ').slice(0, 3).join(' '))).toEqual(['issue list --label', 'issue close 7']);
});

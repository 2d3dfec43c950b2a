// `npm run new`, from flags, from a file and from a person: what is written, what is refused, and in which words.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runNew } from '../../../src/new-record/command-line.ts';
import { Interrupted, type Respondent } from '../../../src/new-record/interview.ts';
import { NEW_KINDS } from '../../../src/new-record/questions.ts';
import { libraryWith, problemsIn, TODAY } from '../libraries.ts';

const at = (libraryDir: string) => () => ({ libraryDir, outDir: '', today: TODAY, audience: 'public' as const });
const filesOf = (root: string) => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();

const LESSON = ['--title', 'Before the night shift starts, the shift lead counts the keys', '--summary', 'A key was missing: nobody knew since when.', '--outcome', 'problem', '--observed', '2026-02-20', '--phases', 'planning,transition', '--domains', 'risk', '--root-cause', 'inadequate-testing', '--impact-level', 'high'];
const ROOT_CAUSE = /rootCauses:[^]*?id: ([a-z-]+)/.exec(readFileSync(join(import.meta.dirname, '../../fixtures/sound/content/taxonomy.yaml'), 'utf8'))?.[1] ?? '';
const lessonFlags = LESSON.map((flag) => (flag === 'inadequate-testing' ? ROOT_CAUSE : flag));

/** A person who gives these lines, one after the other, and then leaves. */
function person(lines: readonly string[]) {
  const heard: string[] = [];
  const left = [...lines];
  const respondent: Respondent & { close(): void } = {
    ask: (prompt) => {
      heard.push(prompt);
      const line = left.shift();
      if (line === undefined) return Promise.reject(new Interrupted());
      heard.push(`${line}\n`);
      return Promise.resolve(line);
    },
    tell: (text) => { heard.push(text); },
    close: () => {},
  };
  return { meet: () => respondent, heard: () => heard.join(''), left };
}

describe('without a terminal', () => {
  test('a lesson: written, and the check names what is left to write and nothing else', async () => {
    const root = libraryWith({});
    const { code, output, errors } = await runNew(['lesson', ...lessonFlags], at(root));
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const path = 'content/lessons/2026/before-the-night-shift-starts-the-shift-lead-counts-the-keys.mdx';
    expect(output).toMatch(/^\nLL-2026-[0-9a-z]{4} is in /);
    expect(output).toContain('http://localhost:4321/lessons/before-the-night-shift-starts-the-shift-lead-counts-the-keys/');
    expect(output).toContain(`npm run check -- ${path}`);
    expect(readFileSync(join(root, path), 'utf8').replace(/LL-2026-[0-9a-z]{4}/, 'LL-2026-xxxx')).toMatchInlineSnapshot(`
      "---
      id: LL-2026-xxxx
      title: Before the night shift starts, the shift lead counts the keys
      summary: "A key was missing: nobody knew since when."
      outcome: problem
      observed: 2026-02-20
      sensitivity: public
      phases: [planning, transition]
      domains: [risk]
      rootCause: inadequate-testing
      impact:
        level: high
      ---

      ## What happened

      ## Why it happened

      ## What to do
      "
    `);
    expect(problemsIn(root).map(({ file, message }) => `${file === path} ${message}`)).toEqual(['true The section “What happened” is empty.', 'true The section “Why it happened” is empty.', 'true The section “What to do” is empty.']);
    expect(output).toContain('The section “What happened” is empty.  [required-sections]');
  });

  test('with its sections it passes the check unchanged', async () => {
    const root = libraryWith({});
    const { code, output } = await runNew(['lesson', ...lessonFlags, '--what-happened', 'A key was missing.', '--why-it-happened', 'Nobody counted.', '--what-to-do', 'Before each night shift, the shift lead counts the keys and signs the list at the desk.', '--json'], at(root));
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ written: true, kind: 'lesson', problems: [], address: '/lessons/before-the-night-shift-starts-the-shift-lead-counts-the-keys/' });
    expect(problemsIn(root)).toEqual([]);
  });

  test.each([
    ['standard', ['--title', 'Key control', '--summary', 'S.', '--owner', 'process-staff', '--domain', 'risk', '--phases', 'planning'], ['The standard has no clauses.']],
    ['project', ['--title', 'Tunnel', '--summary', 'S.', '--type', 'erp', '--approach', 'FIRST-APPROACH', '--tier', '1'], []],
    ['guide', ['--title', 'Count keys', '--summary', 'S.', '--owner', 'process-staff', '--phases', 'planning', '--domains', 'risk'], []],
    ['role', ['--title', 'Key keeper', '--summary', 'S.', '--purpose', 'To know where every key is.', '--responsibilities', 'Counts the keys, twice', '--responsibilities', 'Signs', '--authority', 'Stops the shift', '--skills', 'Counts'], []],
    ['training', ['--title', 'Counting', '--summary', 'S.', '--type', 'course'], []],
    ['template', ['--title', 'Key list', '--summary', 'S.', '--owner', 'process-staff', '--phases', 'planning', '--domain', 'risk', '--format', 'document', '--effort', '10', '--sections', 'Keys & "rooms", Signatures'], ['<Guidance> is empty.', '<Guidance> is empty.']],
    ['template', ['--title', 'Key book', '--summary', 'S.', '--owner', 'process-staff', '--phases', 'planning', '--domain', 'risk', '--format', 'workbook', '--effort', '10', '--columns', 'No., Key: number, Key: number'], ['The field “sheets[1].about” is missing.', ...[1, 2, 3].map((column) => `The field “sheets[1].columns[${column}].guidance” is missing.`)]],
  ] as const)('a %s', async (kind, flags, left) => {
    const root = libraryWith({});
    const taxonomy = readFileSync(join(root, 'content/taxonomy.yaml'), 'utf8');
    const first = (list: string) => new RegExp(`${list}:[^]*?id: "?([a-z0-9-]+)`).exec(taxonomy)?.[1] ?? '';
    const given = flags.map((flag) => ({ 'FIRST-APPROACH': first('approaches'), 'process-staff': first('owners') })[flag as string] ?? flag);
    const { code, errors } = await runNew([kind, ...given], at(root));
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(problemsIn(root).map(({ message }) => message)).toEqual(left);
  });

  test('what is missing: one message with every flag and its choices, and nothing is written', async () => {
    const root = libraryWith({});
    const before = filesOf(root);
    expect(await runNew(['project', '--title', 'Tunnel', '--tier', '1'], at(root))).toMatchInlineSnapshot(`
      {
        "code": 1,
        "errors": "A project needs 3 more answers:
        --summary
            One or two sentences that say what the reader gets.
        --type
            The project type.
            One of: erp, infrastructure.
        --approach
            The delivery approach.
            One of: predictive.

      Nothing was written.
      ",
        "output": "",
      }
    `);
    expect(filesOf(root)).toEqual(before);
  });

  test('what is wrong: every answer at once, in the words of the check', async () => {
    const root = libraryWith({});
    const before = filesOf(root);
    const { code, errors } = await runNew(['lesson', '--title', 'x'.repeat(170), '--outcome', 'Problem', '--observed', '2026-02-30', '--phases', 'plannning,transition', '--project', 'PRJ-BRIGDE', '--impact-level', 'hgh'], at(root));
    expect(code).toBe(1);
    expect(errors.slice(0, errors.indexOf('A lesson needs'))).toMatchInlineSnapshot(`
      "The field “title” has 170 characters; the most is 160.
        The lesson as an instruction that a stranger can follow, not as a topic. For example: Rehearse the cutover with real data before you fix the date

      “Problem” is not a value of the field “outcome”.
        Did you mean “problem”?

      The field “observed” is 2026-02-30, a day that does not exist.
        The day on which it was observed or first published. For example: 2018-08-31

      There is no record “PRJ-BRIGDE”.
        Did you mean “PRJ-BRIDGE”?

      “plannning” is not a phase of content/taxonomy.yaml.
        Did you mean “planning”?

      “hgh” is not a value of the field “impact.level”.
        Did you mean “high”?

      "
    `);
    expect(filesOf(root)).toEqual(before);
    expect(JSON.parse((await runNew(['lesson', '--json', '--outcome', 'Problem'], at(root))).output)).toMatchObject({ written: false, missing: expect.arrayContaining([expect.objectContaining({ flag: '--phases', several: true, choices: ['planning', 'transition'] })]), problems: [{ message: '“Problem” is not a value of the field “outcome”.' }] });
  });

  test.each([
    [['leson'], 'There is no kind “leson”. Did you mean “lesson”?'], [['term'], 'A term has no file of its own: add an entry to content/glossary.yaml.'],
    [['lesson', '--titel', 'x'], 'There is no flag “--titel”. Did you mean “--title”?'], [['lesson', '--title'], '--title has no value.'], [['lesson', 'Some title'], '“Some title” belongs to no flag. Texts of several words stand in quotation marks: --title "…".'],
    [['lesson', '--title', 'a', '--title', 'b'], '--title is given 2 times, and it takes one value.'], [['lesson', '--slug', '../x'], '“../x” cannot become an address: a file’s name may have lower-case letters, digits and hyphens. Write --slug x.'],
    [['lesson', '--from', '/nowhere.json'], '“/nowhere.json” cannot be read (ENOENT).'],
  ])('not understood: %j', async (args, message) => {
    const { code, errors } = await runNew(args, at(libraryWith({})));
    expect(code).toBe(2);
    expect(errors.split('\n')[0]).toBe(message);
  });

  test('help for every kind names every required field', async () => {
    const root = libraryWith({});
    for (const kind of NEW_KINDS) expect((await runNew([kind, '--help'], at(root))).output).toContain('--summary');
    expect((await runNew(['lesson', '--help'], at(root))).output).toMatch(/Needed:[^]*--impact-level[^]*May be given:[^]*--sensitivity[^]*When left out: public\./);
    expect((await runNew([], at(root))).code).toBe(2);
  });
});

describe('from a file', () => {
  const from = (root: string, answers: unknown) => {
    const file = join(root, 'answers.json');
    writeFileSync(file, typeof answers === 'string' ? answers : JSON.stringify(answers));
    return file;
  };
  const ANSWERS = { title: 'Before the night shift starts, the shift lead counts the keys', summary: 'S.', outcome: 'problem', observed: '2026-02-20', phases: ['planning'], domains: ['risk'], rootCause: ROOT_CAUSE, impact: { level: 'low', delayDays: -3 }, sources: [{ title: 'A: "b"', publisher: 'P', year: 2019 }], sections: { 'What happened': 'a' } };

  test('fields as front matter nests them, numbers as their digits; flags count more', async () => {
    const root = libraryWith({});
    const { code, output } = await runNew(['lesson', '--from', from(root, ANSWERS), '--impact-level', 'critical', '--slug', 'keys', '--json'], at(root));
    expect(code).toBe(0);
    const { path } = JSON.parse(output) as { path: string };
    expect(path).toBe('content/lessons/2026/keys.mdx');
    expect(readFileSync(join(root, path), 'utf8')).toContain('impact:\n  level: critical\n  delayDays: -3\nsources:\n  - title: "A: \\"b\\""\n    publisher: P\n    year: 2019\n');
  });

  test('a field that does not exist is refused, not dropped', async () => {
    const root = libraryWith({});
    const { code, errors } = await runNew(['lesson', '--from', from(root, { ...ANSWERS, tite: 'x' })], at(root));
    expect(code).toBe(1);
    expect(errors).toContain('There is no field “tite”.\n  Did you mean “title”?');
  });

  test.each([['{', /is not JSON/], ['[]', /should hold an object/], ['{"sections":"x"}', /“sections” of “.*” should hold a text for each heading\./], ['{"body":1}', /“body” of “.*” should be text\./]])('%s', async (text, message) => {
    const root = libraryWith({});
    const { code, errors } = await runNew(['lesson', '--from', from(root, text)], at(root));
    expect(code).toBe(2);
    expect(errors).toMatch(message);
  });
});

describe('nothing is overwritten', () => {
  test('the file of a record, whatever it holds', async () => {
    const root = libraryWith({});
    const flags = ['guide', '--title', 'Kick off', '--summary', 'S.', '--owner', /owners:[^]*?id: ([a-z-]+)/.exec(readFileSync(join(root, 'content/taxonomy.yaml'), 'utf8'))?.[1] ?? '', '--phases', 'planning', '--domains', 'risk'];
    writeFileSync(join(root, 'content/guides/kick-off.mdx'), 'mine');
    const { code, errors } = await runNew(flags, at(root));
    expect({ code, errors }).toEqual({ code: 1, errors: 'There is a file content/guides/kick-off.mdx already, and it stays as it is. Give another title, or a name with --slug. Nothing was written.\n' });
    expect(readFileSync(join(root, 'content/guides/kick-off.mdx'), 'utf8')).toBe('mine');
    // A link that leads nowhere is something, too.
    symlinkSync('/nowhere/at-all', join(root, 'content/guides/other.mdx'));
    expect((await runNew([...flags, '--slug', 'other'], at(root))).code).toBe(1);
    expect(existsSync('/nowhere/at-all')).toBe(false);
  });

  test('of two files, neither is left when one was there', async () => {
    const root = libraryWith({});
    mkdirSync(join(root, 'templates/key-list'));
    writeFileSync(join(root, 'templates/key-list/document.mdx'), 'mine');
    const owner = /owners:[^]*?id: ([a-z-]+)/.exec(readFileSync(join(root, 'content/taxonomy.yaml'), 'utf8'))?.[1] ?? '';
    const { code } = await runNew(['template', '--title', 'Key list', '--summary', 'S.', '--owner', owner, '--phases', 'planning', '--domain', 'risk', '--format', 'document', '--effort', '10', '--sections', 'a'], at(root));
    expect(code).toBe(1);
    expect(readdirSync(join(root, 'templates/key-list'))).toEqual(['document.mdx']);
    expect(readFileSync(join(root, 'templates/key-list/document.mdx'), 'utf8')).toBe('mine');
  });

  test('an address that another year’s lesson has is refused', async () => {
    const root = libraryWith({});
    const { code, errors } = await runNew(['lesson', ...lessonFlags, '--slug', 'rehearse-the-cutover'], at(root));
    expect(code).toBe(1);
    expect(errors).toContain('The page /lessons/rehearse-the-cutover/ is taken by');
  });

  test('ids that are taken are not given', async () => {
    const root = libraryWith({});
    const owner = /owners:[^]*?id: ([a-z-]+)/.exec(readFileSync(join(root, 'content/taxonomy.yaml'), 'utf8'))?.[1] ?? '';
    const { output } = await runNew(['guide', '--title', 'Kick-off', '--slug', 'second', '--summary', 'S.', '--owner', owner, '--phases', 'planning', '--domains', 'risk', '--json'], at(root));
    expect(JSON.parse(output)).toMatchObject({ id: 'GDE-KICK-OFF-2' });
  });
});

describe('at a terminal', () => {
  test('each answer is held to the check and asked again; numbers, labels and Enter do', async () => {
    const root = libraryWith({});
    const { meet, heard, left } = person([
      '', 'Improve communication', '', 'S.', '1', '1 March 2026', '2026-03-01', 'PRJ-BRIGDE', '', '1, Transitionn', '1, TRANSITION', 'Risk and issues', ROOT_CAUSE, '', 'High',
      '<b>x', '', 'It was < 3.', '', '', '', '', '',
    ]);
    const { code, output } = await runNew(['lesson'], at(root), meet);
    expect(code).toBe(0);
    expect(left).toEqual([]);
    expect(heard()).toMatchInlineSnapshot(`
      "8 answers are needed. Enter alone leaves open what may be left open; Ctrl+C ends, and keeps what you wrote.

      The lesson as an instruction that a stranger can follow, not as a topic. For example: Rehearse the cutover with real data before you fix the date
      title: 
      The field “title” is missing. The lesson as an instruction that a stranger can follow, not as a topic.
      title: Improve communication
        “Improve communication” is advice that fits any project. Say when it is due (before …, when …, at gate …), who acts (a role), what exactly they do (something one can see afterwards). For example: Rehearse the cutover with real data before you fix the date.
      title (Enter keeps it): 

      One or two sentences that say what the reader gets.
      summary: S.

      Whether it was learned from a problem or from a success.
         1  problem
         2  success
      outcome: 1

      The day on which it was observed or first published. For example: 2018-08-31
      observed: 1 March 2026
        The field “observed” is “1 March 2026”; write the date as YYYY-MM-DD. The day on which it was observed or first published. For example: 2018-08-31
      observed: 2026-03-01

      The project in which it was observed. May be left open. For example: PRJ-CROSSRAIL
      project: PRJ-BRIGDE
        There is no record “PRJ-BRIGDE”. Did you mean “PRJ-BRIDGE”?
      project: 

      The phases in which it happened. Names or numbers, with commas between.
         1  planning
         2  transition
      phases: 1, Transitionn
        “Transitionn” is not a phase of content/taxonomy.yaml. Did you mean “transition”?
      phases: 1, TRANSITION

      The knowledge areas it belongs to. Names or numbers, with commas between.
         1  risk  (Risk and issues)
         2  transition  (Transition and operations)
      domains: Risk and issues

      The family of its root cause.
         1  inadequate-testing
      rootCause: inadequate-testing

      Words by which people look for it. Names or numbers, with commas between. May be left open.
         1  cutover
         2  testing
      tags: 

      How much it mattered: low, medium, high or critical.
         1  low
         2  medium
         3  high
         4  critical
      impact.level: High

      What happened. As Markdown; an empty line ends, and Enter alone leaves it for the file.
      > <b>x
      > 
        The text is not valid MDX: Expected a closing tag for \`<b>\` (line 17) before the end of \`paragraph\`. A literal < or { is written \\< or \\{, or stands in \`code\`. Components open and close in the same block. There are no HTML comments.
      > It was < 3.
      > 

      Why it happened. As Markdown; an empty line ends, and Enter alone leaves it for the file.
      > 

      What to do. As Markdown; an empty line ends, and Enter alone leaves it for the file.
      > 

      What went well. As Markdown; an empty line ends, and Enter alone leaves it for the file.
      > 

      Evidence. As Markdown; an empty line ends, and Enter alone leaves it for the file.
      > 
      "
    `);
    const path = 'content/lessons/2026/improve-communication.mdx';
    expect(readFileSync(join(root, path), 'utf8')).toContain('phases: [planning, transition]\ndomains: [risk]\n');
    expect(output).toContain('“Improve communication” is advice that fits any project.');
  });

  test('only what is missing is asked; who gave everything is asked nothing', async () => {
    const root = libraryWith({});
    const nobody = person([]);
    expect((await runNew(['lesson', ...lessonFlags], at(root), nobody.meet)).code).toBe(0);
    expect(nobody.heard()).toBe('');
    const one = person(['S.', '', '', '', '', '', '', '']);
    expect((await runNew(['lesson', ...lessonFlags.filter((_, index) => index !== 2 && index !== 3), '--slug', 'other'], at(root), one.meet)).code).toBe(0);
    expect(one.heard()).toMatch(/^One answer is needed\./);
  });

  test('broken off: nothing is written, and the answers go on from a file', async () => {
    const root = libraryWith({});
    const before = filesOf(root);
    const { meet } = person(['Key keeper', 'S.', 'To know: where', 'Counts, twice', 'Signs', '']);
    const { code, errors } = await runNew(['role'], at(root), meet);
    expect(code).toBe(1);
    expect(filesOf(root)).toEqual(before);
    const file = /--from (\S+)\n$/.exec(errors)?.[1] ?? '';
    expect(errors).toContain('Nothing was written to the library. Your answers are kept; to go on:\n  npm run new -- role --from ');
    onTestFinished(() => { rmSync(dirname(file), { recursive: true }); });
    const rest = person(['Stops the shift', '', 'Counts', '']);
    expect((await runNew(['role', '--from', file], at(root), rest.meet)).code).toBe(0);
    expect(readFileSync(join(root, 'content/roles/key-keeper.mdx'), 'utf8')).toBe('---\nid: ROL-KEY-KEEPER\ntitle: Key keeper\nsummary: S.\npurpose: "To know: where"\nresponsibilities:\n  - Counts, twice\n  - Signs\nauthority: [Stops the shift]\nskills: [Counts]\n---\n');
  });
});

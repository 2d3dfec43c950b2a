// A draft in a page is told what `npm run check` tells of its file, word for word.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLibrary } from '../../../src/checks/index.ts';
import { DraftChecker } from '../../../src/contribute/draft-check.ts';
import { openKnownLibrary, packLibrary } from '../../../src/contribute/known-library.ts';
import { bodyFromSections, recordFile, type RecordFile } from '../../../src/contribute/record-file.ts';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import type { Kind } from '../../../src/model/ids.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { change, fixture, libraryWith, printed, problemsIn, readFiles, readLibrary, TODAY } from '../libraries.ts';

type FileKind = Exclude<Kind, 'term'>;

/** What the page knows of a library, after a journey through JSON. */
function checkerOf(root: string, today = TODAY): DraftChecker {
  return new DraftChecker(openKnownLibrary(JSON.parse(JSON.stringify(packLibrary(readLibrary(root), TODAY)))), today);
}

const sound = checkerOf(fixture('sound'));

/** The check of the command, over a copy of the sound library with the file in it: what it says that it did not say before. */
function byCommand(path: string, text: string): Problem[] {
  const before = new Set(problemsIn(fixture('sound')).map(({ file, message }) => `${file} ${message}`));
  return problemsIn(libraryWith({ [path]: text })).filter(({ file, message }) => file === path || !before.has(`${file} ${message}`));
}

const own = (problems: readonly Problem[], path: string) => printed(problems.filter(({ file }) => file === path));

const LESSON = {
  id: 'LL-2026-zzz9', title: 'Before the first quokka arrives, let the site lead count the gates', summary: 'The gates were too few, and nobody had counted them.',
  outcome: 'problem', observed: '2026-03-14', project: 'PRJ-BRIDGE', sensitivity: 'public', phases: ['planning'], domains: ['risk'], rootCause: 'inadequate-testing', impact: { level: 'high' },
};
const SECTIONS = {
  'What happened': 'The quokkarium opened with two gates.', 'Why it happened': 'The plan was copied from a smaller house.',
  'What to do': 'Before the plan is approved, the site lead counts the gates and writes the number into the plan; the test team walks every gate once.',
};

function lesson(data: Record<string, unknown> = {}, sections: Record<string, string> = {}) {
  return recordFile({ kind: 'lesson', data: { ...LESSON, ...data }, body: bodyFromSections('lesson', { ...SECTIONS, ...sections }) });
}

/**
 * Word for word, place for place. While fields are missing the command stops at them; the page goes on and says already what
 * the command will say next.
 */
function compare(file: RecordFile): void {
  const { problems, missing } = sound.check('lesson', file);
  const said = missing.size === 0 ? problems : problems.filter(({ rule }) => ['file', 'front-matter', 'fields', 'safe-mdx'].includes(rule));
  expect(own(said, file.path)).toBe(own(byCommand(file.path, file.text), file.path));
}

describe('the same words as the command', () => {
  test.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['nothing wrong', {}, {}],
    ['fields missing', { title: '', outcome: '', observed: '', phases: [], impact: {} }, {}],
    ['fields of the wrong form', { observed: '2026-02-30', outcome: 'good', impact: { level: 'huge', delayDays: 'ten' }, sources: [{ title: 'A report', publisher: 'X', url: 'javascript:alert(1)', year: '20019' }] }, {}],
    ['a summary that is too long', { summary: 'word '.repeat(200) }, {}],
    ['values that the taxonomy lacks', { phases: ['planing'], rootCause: 'no-test', tags: ['golive'] }, {}],
    ['references that lead nowhere', { project: 'PRJ-BRIGDE', recurrenceOf: 'LL-2024-w4rx' }, { 'What to do': `${SECTIONS['What to do']} See [[STD-RISK#RISK-99]] and [[STD-RSIK]].` }],
    ['a reference of the wrong kind', { project: 'STD-RISK' }, {}],
    ['an embedding that nothing cites back', { embeddedIn: ['STD-RISK#RISK-01', 'TPL-RISK-REGISTER#response'] }, {}],
    ['a recurrence before its forerunner', { recurrenceOf: 'LL-2024-w4rk', observed: '2020-01-01' }, {}],
    ['a day to come', { observed: '2027-01-01' }, {}],
    ['an id that is taken', { id: 'LL-2024-w4rk', title: 'When the first quokka arrives, let the site lead count the gates' }, {}],
    ['a topic for a title', { title: 'Communication with stakeholders' }, { 'What to do': 'Be better.' }],
    ['empty sections', {}, { 'Why it happened': '', 'What to do': ' ' }],
    ['contact data, a key and names', { summary: 'Ask jane.doe@supplier.co.uk or call 020 7946 0958.' }, { 'What happened': 'The log said password: Winter2024! and Mr Smith forgot it.' }],
    ['markup and code', {}, { 'What happened': '<script>alert(1)</script>\n\n{process.exit()}\n\n[x](javascript:alert(1)) ![](./plan.png) <Nothing />', 'Why it happened': 'import fs from "fs"' }],
    ['a text that cannot be parsed', {}, { 'What happened': '<Callout kind="tip">\n\nnever closed' }],
    ['invisible characters', { title: 'Before the cut\u200Bover let the team count' }, { 'What to do': `${SECTIONS['What to do']} \u202Etxet` }],
    ['links', {}, { 'What happened': 'See [this](/lessons/nowhere/), [that](/standards/risk/#RISK-77), [old](/phases/planing/) and [[LL-2024-w4rk#what-happened]].' }],
    ['a field that does not exist', { titel: 'x' }, {}],
  ])('%s', (_what, data, sections) => {
    const file = lesson(data, sections);
    compare(file);
  });

  test('whatever is typed', () => {
    const text = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('PRJ-BRIDGE', 'risk', 'planning', '2026-02-30', '[[STD-RISK]]', '</x>', '{a}', '## What to do', '---', 'a: b', '- x\n- y', '<Callout kind="tip">\n\nx\n\n</Callout>'));
    const data = fc.record({ title: text, summary: text, outcome: text, observed: text, project: text, phases: fc.array(text, { maxLength: 2 }), impact: fc.record({ level: text, cost: text }), tags: fc.array(text, { maxLength: 2 }) });
    const sections = fc.record({ 'What happened': text, 'Why it happened': text, 'What to do': text, Evidence: text });
    fc.assert(fc.property(data, sections, (fields, parts) => {
      compare(lesson(fields, parts));
    }), { numRuns: 60 });
  });
});

test('what is wrong beside the missing fields is said before they are filled in', () => {
  const wrong = { project: 'PRJ-NONE', tags: ['golive'], title: 'Communication with stakeholders' };
  const parts = { 'What to do': '', Evidence: 'Ask jane.doe@supplier.co.uk.' };
  const beside = (data: Record<string, unknown>) => sound.check('lesson', lesson(data, parts)).problems.filter(({ rule }) => rule !== 'fields').map(({ rule, message, help }) => ({ rule, message, help }));
  expect(beside({ ...wrong, observed: '', phases: [], impact: {}, rootCause: '' })).toEqual(beside(wrong));
  expect(beside(wrong).map(({ rule }) => rule).sort()).toEqual(['concrete-lesson', 'contact-data', 'references-resolve', 'required-sections', 'taxonomy-values']);
});

describe('a change of a record', () => {
  test('every record of the fixture and of the shipped library is as sound in the page as it is', () => {
    for (const root of [fixture('sound'), ENGINE_ROOT]) {
      const read = readFiles(root);
      const { library } = read;
      const all = checkLibrary(read, { today: TODAY });
      const checker = checkerOf(root);
      for (const record of library.records.values()) {
        if (record.kind === 'term') continue;
        const { problems } = checker.check(record.kind as FileKind, { path: record.file, text: readFileSync(join(root, record.file), 'utf8') });
        expect(printed(problems), record.id).toBe(printed(all.filter(({ file }) => file === record.file)));
      }
    }
  });

  test('a lesson that lives in a guide is cited back by the guide’s text, or it is not', () => {
    const guide = (text: string) => ({ 'content/guides/kick-off.mdx': (whole: string) => `${whole}\n${text}\n`, 'content/lessons/2024/rehearse-the-cutover.mdx': (whole: string) => whole.replace('embeddedIn: [', 'embeddedIn: [GDE-KICK-OFF, ') });
    for (const text of ['See [[LL-2024-w4rk]].', 'See nothing.']) {
      const root = libraryWith(guide(text));
      const path = 'content/lessons/2024/rehearse-the-cutover.mdx';
      const { problems } = checkerOf(root).check('lesson', { path, text: readFileSync(join(root, path), 'utf8') });
      expect(own(problems, path)).toBe(own(problemsIn(root), path));
      expect(problems.length).toBe(text.includes('LL') ? 0 : 1);
    }
  });

  test('what a change breaks elsewhere is said with the other file', () => {
    const root = fixture('sound');
    const path = 'content/lessons/2024/rehearse-the-cutover.mdx';
    const text = readFileSync(join(root, path), 'utf8').replace(/^embeddedIn.*\n/m, '');
    const copy = libraryWith({});
    change(copy, { [path]: text });
    const { problems } = sound.check('lesson', { path, text });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.map(({ file, message, help }) => ({ file, message, help }))).toEqual(problemsIn(copy).map(({ file, message, help }) => ({ file, message, help })));
  });
});

describe('which part of the draft a problem is about', () => {
  const about = (data: Record<string, unknown>, sections: Record<string, string> = {}) => sound.check('lesson', lesson(data, sections)).problems.map(({ field, section, message }) => `${field?.join('.') ?? section ?? '-'}: ${message}`);

  test('fields, entries of lists, and sections', () => {
    expect(about({ observed: '2026-02-30', impact: {}, sources: [{ title: 'A report' }], tags: ['cutover', 'golive'], actions: [{ what: 'Count', due: 'soon' }] }, { 'Why it happened': 'See <b>this</b>.' })).toMatchInlineSnapshot(`
      [
        "impact: The field “impact” is missing.",
        "observed: The field “observed” is 2026-02-30, a day that does not exist.",
        "tags.1: “golive” is not a tag of content/taxonomy.yaml.",
        "actions.0.due: The field “actions[1].due” is “soon”; write the date as YYYY-MM-DD.",
        "sources.0.publisher: The field “sources[1].publisher” is missing.",
        "Why it happened: <b> is not a component that content may use.",
      ]
    `);
    expect(about({ tags: ['golive'], project: 'PRJ-NONE', summary: 'Ask jane.doe@supplier.co.uk.' }, { 'What to do': 'Call 020 7946 0958 at once.', Evidence: 'See [[STD-NONE]].' })).toMatchInlineSnapshot(`
      [
        "summary: The text holds the e-mail address j…@supplier.co.uk.",
        "project: There is no record “PRJ-NONE”.",
        "tags.0: “golive” is not a tag of content/taxonomy.yaml.",
        "What to do: “What to do” has 6 words.",
        "What to do: The text holds a telephone number.",
        "Evidence: There is no record “STD-NONE”.",
      ]
    `);
  });
});

test('a day after that of the build is not in the future for somebody who writes on it', () => {
  const file = lesson({ observed: '2026-12-01' });
  expect(printed(sound.check('lesson', file).problems)).toContain('lies after today');
  expect(printed(checkerOf(fixture('sound'), '2026-12-02').check('lesson', file).problems)).toBe('');
});

// What a project starts with, from the shipped library: the same whole and unpacked, ranked with reasons, ending in a record that the check takes.
import { beforeAll, describe, expect, test } from 'vitest';
import { unzipSync, strFromU8 } from 'fflate';
import { DraftChecker } from '../../../src/contribute/draft-check.ts';
import { openKnownLibrary, packLibrary } from '../../../src/contribute/known-library.ts';
import { filesBelow } from '../../../src/documents/files.ts';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { standings } from '../../../src/insights/standings.ts';
import type { Library } from '../../../src/library/index.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { packDocuments } from '../../../src/start/documents.ts';
import { isDecided, needsReason, openSources, openStart, packSources, packStart, readDecisions, riskText, sortDecisions, startLibrary, startPack, type Decision, type Profile, type StartLibrary } from '../../../src/start/index.ts';
import { reasonsOf } from '../../../src/start/reasons.ts';
import { projectRecord } from '../../../src/start/record.ts';
import { riskOf } from '../../../src/start/risks.ts';
import { swap, fixture, libraryWith, readLibrary, TODAY } from '../libraries.ts';

const { start: { made: words }, documents: documentWords } = messagesFor('en');
const PROFILE: Profile = { name: 'Pay for three hospitals', type: 'erp', approach: 'hybrid', tier: '2', phase: 'initiation', words: ['payroll'], worry: 'Supplier data arrives late before cutover' };

let library: Library;
let whole: StartLibrary;
let data: StartLibrary;
beforeAll(() => {
  library = readLibrary(ENGINE_ROOT);
  whole = startLibrary(library, standings(library, TODAY));
  data = openStart(JSON.parse(JSON.stringify(packStart(whole))));
});
const decide = (most: number): Decision[] => startPack(data, PROFILE).lessons.slice(0, most).map(({ lesson }, index) => ({ lesson: lesson.id, decision: (['apply', 'covered', 'not-applicable'] as const)[index % 3] ?? 'apply', reason: `Reason: no. ${index} & “more” <b>` }));

describe('the pack', () => {
  test('is the same from the whole library and from what a page fetches', () => {
    for (const profile of [PROFILE, {}, { tier: '1', phase: 'closing' }, { type: 'building', worry: 'users are not trained when we open' }] satisfies Profile[]) {
      const [a, b] = [startPack(whole, profile), startPack(data, profile)].map(({ lessons, standards, templates, gate, over }) => [lessons.map(({ lesson, score, why, phase }) => [lesson.id, score, why, phase.id]), standards.map(({ standard, clauses }) => [standard.id, clauses.map(({ id }) => id)]), [templates.now, templates.later].map((list) => list.map(({ id }) => id)), gate, over]);
      expect(a).toEqual(b);
    }
  });

  test('has the clauses and templates of its tier, and says why each lesson is here', () => {
    const pack = startPack(data, PROFILE);
    for (const { clauses } of pack.standards) for (const { tiers } of clauses) expect(tiers.length === 0 || tiers.includes('2')).toBe(true);
    expect(pack.templates.now.every(({ data: { phases } }) => phases.includes('initiation'))).toBe(true);
    expect(pack.gate?.id).toBe('G1');
    expect(pack.lessons.length).toBeGreaterThan(12);
    for (const lesson of pack.lessons) expect(reasonsOf(lesson, data.library, words.why).length).toBeGreaterThan(1);
    const scores = pack.lessons.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('brings a lesson forward that is close to the worry, even of another kind of project, and says so', () => {
    const { lessons } = startPack(data, { type: 'building', tier: '1', worry: 'late building eats into training before the opening' });
    const [first] = lessons;
    expect(first?.lesson.title).toContain('training');
    expect(first && reasonsOf(first, data.library, words.why)[0]).toMatch(/^Close to your worry/);
  });

  test('leaves out what belongs to phases that are over', () => {
    const late = startPack(data, { ...PROFILE, phase: 'benefits' });
    expect(late.over).toBeGreaterThan(0);
    expect(late.templates.now.map(({ id }) => id)).not.toContain('TPL-PROJECT-CHARTER');
  });
});

describe('decisions', () => {
  test('that are none are counted and left out; of two on a lesson the last counts', () => {
    const { decisions, unread } = readDecisions([{ lesson: 'LL-2026-k7q4', decision: 'apply' }, { lesson: '<img>', decision: 'apply' }, null, { lesson: 'LL-2026-k7q4', decision: 'covered', reason: ' by clause 7 ' }]);
    expect(decisions).toEqual([{ lesson: 'LL-2026-k7q4', decision: 'covered', reason: 'by clause 7' }]);
    expect(unread).toBe(2);
    expect(readDecisions('nonsense')).toEqual({ decisions: [], unread: 1 });
  });

  test('need a reason unless a light lesson is applied', () => {
    const heavy = library.of('lesson').find(({ data: { impact } }) => impact.level === 'critical');
    const light = library.of('lesson').find(({ data: { impact } }) => impact.level === 'medium' || impact.level === 'low');
    if (!heavy || !light) throw new Error('The shipped library has lessons of both weights.');
    expect([needsReason('apply', heavy), needsReason('apply', light), needsReason('covered', light)]).toEqual([true, false, true]);
    expect(isDecided({ lesson: heavy.id, decision: 'apply', reason: ' ' }, heavy)).toBe(false);
  });

  test('on lessons that are gone, restricted or retired are told apart', () => {
    const root = libraryWith({});
    const sound = readLibrary(root);
    const [lesson] = sound.of('lesson');
    if (!lesson) throw new Error('The fixture has a lesson.');
    const retired = readLibrary(libraryWith({ [lesson.file]: swap('sensitivity:', `retired: { on: 2026-01-01, why: Gone. }\nsensitivity:`) }));
    const at = openStart(packStart(startLibrary(retired, standings(retired, TODAY))));
    const sorted = sortDecisions(at, [{ lesson: lesson.id, decision: 'apply' }, { lesson: 'LL-2020-zzzz', decision: 'apply' }]);
    expect([sorted.standing.length, sorted.retired.length, sorted.gone.map(({ lesson: id }) => id)]).toEqual([0, 1, ['LL-2020-zzzz']]);
    const record = projectRecord(at, startPack(at, {}), [{ lesson: lesson.id, decision: 'apply' }, { lesson: 'LL-2020-zzzz', decision: 'apply' }], { today: TODAY, words: words.record });
    expect(record.text).toContain(lesson.id);
    expect(record.text).not.toContain('LL-2020-zzzz');
  });
});

describe('the record', () => {
  const check = (profile: Profile, decisions: readonly Decision[]) => {
    const record = projectRecord(data, startPack(data, profile), decisions, { today: TODAY, words: words.record });
    return { record, problems: new DraftChecker(openKnownLibrary(packLibrary(library, TODAY)), TODAY).check('project', record).problems };
  };

  test('passes the check with its dispositions', () => {
    const decisions = decide(12);
    const { record, problems } = check(PROFILE, decisions);
    expect(problems).toEqual([]);
    expect(record.path).toBe('content/projects/pay-for-three-hospitals.mdx');
    for (const { lesson } of decisions) expect(record.text).toContain(`lesson: ${lesson}`);
  });

  test('passes the check whatever was typed', () => {
    for (const text of ['{evil} <script>alert(1)</script> [[STD-NONE]]', 'import x from "y"', '# heading: - list\n---\n...', '“Ünïcode” & ‘quotes’: 100 %']) {
      // Double square brackets in a field are told to the person, as everywhere; in the body they are text.
      const inField = text.replace(/\s+/g, ' ').replace(/\[\[|\]\]/g, '');
      expect(check({ ...PROFILE, name: inField, worry: text }, [{ lesson: String(startPack(data, PROFILE).lessons[0]?.lesson.id), decision: 'apply', reason: inField }]).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  test('does not take the name of a project that is there', () => {
    const [project] = library.of('project');
    const { record } = check({ ...PROFILE, name: project?.title ?? '' }, []);
    expect(library.records.has(record.id as never)).toBe(false);
    expect(library.of('project').some(({ file }) => file === record.path)).toBe(false);
  });
});

describe('the documents', () => {
  const make = async (decisions: readonly Decision[], profile = PROFILE) => packDocuments({
    data, pack: startPack(data, profile), decisions, today: TODAY, words, documentWords, texts: Object.fromEntries(library.of('lesson').map((lesson) => [lesson.id, riskText(lesson)])),
    sources: openSources(JSON.parse(JSON.stringify(packSources(library, filesBelow(ENGINE_ROOT)))), data.library.settings, data.library.taxonomy),
    shipped: (address) => Promise.resolve(address.includes('minutes') ? undefined : new TextEncoder().encode(address)),
  });

  test('know profile and decisions; applied lessons are risks of the register', async () => {
    const decisions = decide(6);
    const made = await make(decisions);
    const files = unzipSync(made.content);
    const file = (name: string) => unzipSync(files[`pay-for-three-hospitals-start-up-pack/${name}`] ?? new Uint8Array());
    const xml = (parts: Record<string, Uint8Array>) => Object.entries(parts).filter(([name]) => name.endsWith('.xml')).map(([, bytes]) => strFromU8(bytes)).join('\n');
    const register = xml(file('risk-register.xlsx'));
    for (const { lesson, decision, reason = '' } of decisions) {
      expect(register.includes(`>${lesson}<`), lesson).toBe(decision === 'apply');
      expect(register.includes(reason.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;'))).toBe(decision === 'apply');
    }
    const applied = library.records.get(decisions[0]?.lesson as never);
    if (applied?.kind !== 'lesson') throw new Error('The first decision is on a lesson.');
    const risk = riskOf(data.library, applied, decisions[0] as Decision, riskText(applied), words.risk);
    for (const part of [risk.cause, risk.event]) expect(register).toContain(part.split(/[&<>"']/)[0]);
    const charter = xml(file('project-charter.docx'));
    for (const text of ['Pay for three hospitals', 'Enterprise or payroll system', 'Hybrid', TODAY, ...decisions.map(({ lesson }) => lesson)]) expect(charter).toContain(text);
    const handbook = xml(file('project-handbook.docx'));
    expect(handbook).toContain('G1 Worth planning');
    expect(handbook).toContain(decisions[0]?.lesson);
  });

  test('have the same bytes each time, and without a name a plain folder', async () => {
    const { name: _name, ...nameless } = PROFILE;
    const [one, two] = [await make(decide(2), nameless), await make(decide(2), nameless)];
    expect(one.name).toBe('start-up-pack.zip');
    expect(Buffer.from(one.content).equals(Buffer.from(two.content))).toBe(true);
    expect(Object.keys(unzipSync(one.content)).every((path) => path.startsWith('start-up-pack/'))).toBe(true);
  });

  test('leave no trace of what the audience may not see', () => {
    const sound = readLibrary(fixture('sound'));
    const text = JSON.stringify([packStart(startLibrary(sound, standings(sound, TODAY))), packSources(sound, filesBelow(fixture('sound')))]);
    for (const [id] of text.matchAll(/\bLL-\d{4}-[0-9a-z]{4}\b/g)) expect(sound.records.has(id as never), id).toBe(true);
  });
});

// Lessons like one, and lessons that may belong to a clause: near in meaning, not decided by anybody, the same each time.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clauseFillers } from '../../../src/components/standard-parts.ts';
import { lessonsLike, possibleHomes } from '../../../src/components/lesson-parts.ts';
import type { RecordOf } from '../../../src/library/index.ts';
import { kinshipSource } from '../../../src/site/find-kinship.ts';
import { homesForLesson, lessonsForClause, similarLessons, type Kinship } from '../../../src/site/kinship.ts';
import { kinshipNow, makeKinship } from '../../../src/site/make-kinship.ts';
import { makeSite } from '../../../src/site/make-site.ts';
import { lessonPageKey } from '../../../src/site/page-key.ts';
import type { Site } from '../../../src/site/site.ts';
import { libraryWith, readLibrary, swap, temporaryFolder, TODAY, type Changes } from '../libraries.ts';

interface Told { id: string; title: string; summary: string; happened: string; why: string; advice: string; fields?: string }

const lesson = ({ id, title, summary, happened, why, advice, fields = '' }: Told): string => `---
id: ${id}
title: ${title}
summary: ${summary}
outcome: problem
observed: 2026-03-01
sensitivity: public
phases: [transition]
domains: [transition]
rootCause: inadequate-testing
impact: { level: high }
${fields}---

## What happened

${happened}

## Why it happened

${why}

## What to do

${advice}
`;

/** The lesson of the payroll again, in other words. */
const AGAIN: Told = {
  id: 'LL-2026-aga1', title: 'Try the change-over on true records ahead of naming the day', summary: 'Salaries came out false for a great many employees, since invented test entries held no unusual cases.',
  happened: 'At the first salary day thousands of employees received false amounts.', why: 'The trials ran on invented entries that contained none of the unusual cases of true ones.',
  advice: 'Ahead of naming the day of the change-over, run the true records through two times and let the people of the wage office check each sum.',
};
const BIDDERS: Told = {
  id: 'LL-2026-b1dd', title: 'When bidders leave a tender, ask each of them why', summary: 'One bidder was left for the tunnel, and nobody knew why the others had gone.',
  happened: 'Five of six bidders left the tender for the tunnel.', why: 'The contract put the risk of the ground on the bidders, who could not survey it.',
  advice: 'Before the tender is closed, the buyer telephones each bidder who left and writes down the reasons for the board.',
};
/** Says what RISK-02 says, and lives nowhere. */
const UNDONE: Told = {
  id: 'LL-2026-nd00', title: 'Practise a step that cannot be taken back with genuine data', summary: 'A deletion that nobody could reverse had never been practised.',
  happened: 'The archive was deleted and could not be recovered.', why: 'Nobody had practised the step that could not be reversed.',
  advice: 'Before a step that cannot be undone, practise the step with genuine data and with the people who will carry it out.',
};
const file = (told: Told): Changes => ({ [`content/lessons/2026/${told.id.slice(-4)}.mdx`]: lesson(told) });
const RISK_02 = 'STD-RISK#RISK-02';

async function siteOf(changes: Changes): Promise<{ site: Site; kinship: Kinship; at: (id: string) => RecordOf<'lesson'> }> {
  const libraryDir = libraryWith(changes);
  const site = makeSite(readLibrary(libraryDir), { libraryDir, today: TODAY, audience: 'public' });
  return { site, kinship: await site.kinship(), at: (id) => site.library.records.get(id as never) as RecordOf<'lesson'> };
}
const like = ({ site, kinship, at }: Awaited<ReturnType<typeof siteOf>>, id: string) => similarLessons(site, kinship, at(id)).map((found) => found.lesson.id as string);
const suggested = ({ site, kinship }: Awaited<ReturnType<typeof siteOf>>, clause: string) => lessonsForClause(site, kinship, clause).map((found) => found.lesson.id as string);

test('the same in other words is found, with the sentence in which it comes nearest; another lesson is not', async () => {
  const found = await siteOf({ ...file(AGAIN), ...file(BIDDERS) });
  expect(like(found, AGAIN.id)).toEqual(['LL-2024-w4rk']);
  expect(like(found, 'LL-2024-w4rk')).toEqual([AGAIN.id]);
  expect(like(found, BIDDERS.id)).toEqual([]);
  expect(similarLessons(found.site, found.kinship, found.at(AGAIN.id))[0]?.sentence).toBe('Tests used made-up records, which had none of the odd cases of the real ones.');
  expect(lessonsLike(found.site, found.kinship, found.at(AGAIN.id))[0]?.text).toContain('<q>Tests used made-up records,');
});

test('what repeats a lesson stands in a list of its own, and a retired lesson is nobody’s like', async () => {
  const repeated = await siteOf(file({ ...AGAIN, fields: 'recurrenceOf: LL-2024-w4rk\n' }));
  expect([like(repeated, AGAIN.id), like(repeated, 'LL-2024-w4rk')]).toEqual([[], []]);
  const retired = await siteOf(file({ ...AGAIN, fields: 'retired: { on: 2026-05-01, why: Told by another lesson. }\n' }));
  expect([like(retired, AGAIN.id), like(retired, 'LL-2024-w4rk')]).toEqual([['LL-2024-w4rk'], []]);
});

test('a lesson without a home is suggested to the clause that says the same, and the clause to it', async () => {
  const found = await siteOf({ ...file(UNDONE), ...file(BIDDERS) });
  const { site, kinship, at } = found;
  expect(suggested(found, RISK_02)).toContain(UNDONE.id);
  expect(suggested(found, RISK_02)).not.toContain(BIDDERS.id);
  expect(homesForLesson(site, kinship, at(UNDONE.id))).toEqual([{ clause: RISK_02, sentence: 'Before a step that cannot be undone, rehearse it with real data.' }]);
  expect(homesForLesson(site, kinship, at(BIDDERS.id))).toEqual([]);
  const standard = site.library.records.get('STD-RISK' as never) as RecordOf<'standard'>;
  const foot = clauseFillers(site, standard, kinship).clauseFoot?.('RISK-02');
  expect(foot).toContain('<summary>Lessons that may belong here');
  expect(foot).toContain('Practise a step that cannot be taken back with genuine data');
  expect(foot).not.toContain('Learned from');
  expect(possibleHomes(site, kinship, at(UNDONE.id))[0]?.text).toContain('href="/standards/risk/#RISK-02"');
});

test('a lesson that the clause cites, or that names the clause, is not suggested to it', async () => {
  const cited = await siteOf({ ...file(UNDONE), 'content/standards/risk.mdx': swap('title="Rehearse what cannot be undone"', `title="Rehearse what cannot be undone" learnedFrom="${UNDONE.id}"`) });
  expect(suggested(cited, RISK_02)).not.toContain(UNDONE.id);
  const naming = await siteOf(file({ ...UNDONE, fields: `embeddedIn: [${RISK_02}]\n` }));
  expect(suggested(naming, RISK_02)).not.toContain(UNDONE.id);
  expect(homesForLesson(naming.site, naming.kinship, naming.at(UNDONE.id))).toEqual([]);
});

test('standards that nobody follows any more, and retired lessons, take no part', async () => {
  const withdrawn = await siteOf({ ...file(UNDONE), 'content/standards/risk.mdx': swap('state: in-force', 'state: withdrawn') });
  expect(suggested(withdrawn, RISK_02)).toEqual([]);
  expect(suggested(await siteOf(file({ ...UNDONE, fields: 'retired: { on: 2026-05-01, why: Told by another lesson. }\n' })), RISK_02)).not.toContain(UNDONE.id);
});

test('in another language words are compared', async () => {
  const german = await siteOf({
    'content/portal.yaml': 'name: Sound\nlocale: de\n',
    ...file({ ...BIDDERS, id: 'LL-2026-de01', title: 'Sicherung vor dem Start auf leerem Rechner einspielen', advice: 'Vor dem Start spielt der Betrieb die Sicherung auf einem leeren Rechner ein.' }),
    ...file({ ...BIDDERS, id: 'LL-2026-de02', title: 'Vor dem Start die Sicherung einspielen', advice: 'Der Betrieb spielt vor dem Start die ganze Sicherung auf einem leeren Rechner ein.' }),
  });
  expect(like(german, 'LL-2026-de01')).toEqual(['LL-2026-de02']);
});

test('the same library gives the same, from nothing, from what was kept, and from what is damaged', () => {
  const libraryDir = libraryWith({ ...file(AGAIN), ...file(UNDONE), ...file(BIDDERS) });
  const source = kinshipSource(makeSite(readLibrary(libraryDir), { libraryDir, today: TODAY, audience: 'public' }));
  const order = { source, stamp: 'a', file: join(temporaryFolder(), 'kinship') };
  const plain = ({ kinship }: { kinship: Kinship }) => [[...kinship.similar], [...kinship.forClause], [...kinship.forLesson]];
  const first = plain(kinshipNow(order));
  expect(first[0]).not.toEqual([]);
  expect(plain(kinshipNow(order))).toEqual(first);
  // After an edit, what was kept of the others gives what nothing kept would.
  const edited = { ...source, lessons: source.lessons.map(({ text, ...rest }) => ({ ...rest, text: text.id === AGAIN.id ? { ...text, title: 'Count the gates', body: text.body.replace('two times', 'at night') } : text })) };
  const after = plain(kinshipNow({ ...order, source: edited }));
  rmSync(order.file);
  expect(plain(kinshipNow({ ...order, source: edited }))).toEqual(after);
  writeFileSync(order.file, 'damaged');
  expect(plain(kinshipNow(order))).toEqual(first);
});

test('of a large library the same is found in a process of its own', async () => {
  const libraryDir = libraryWith({ ...file(AGAIN), ...file(UNDONE) });
  const source = kinshipSource(makeSite(readLibrary(libraryDir), { libraryDir, today: TODAY, audience: 'public' }));
  const many = { ...source, lessons: [...source.lessons, ...Array.from({ length: 200 }, (_, index) => ({ retired: false, text: { id: `LL-2026-m${index}`, title: `Thing ${index}`, summary: '', body: '' } }))] };
  const found = makeKinship(many, { libraryDir });
  const there = await found.kinship;
  const { kinship: here, candidates } = kinshipNow({ source: many, stamp: 'a', file: join(temporaryFolder(), 'kinship') });
  expect(await found.candidates).toEqual(candidates());
  expect([...there.similar]).toEqual([...here.similar]);
  expect([...there.forClause]).toEqual([...here.forClause]);
});

test('the key of a page changes with what it shows of lessons like it and of clauses, and with nothing else of theirs', async () => {
  const key = async (changes: Changes, id: string) => {
    const { site, kinship, at } = await siteOf(changes);
    return lessonPageKey(site, kinship, at(id));
  };
  const all = { ...file(AGAIN), ...file(BIDDERS), ...file(UNDONE) };
  const before = await key(all, AGAIN.id);
  expect(await key(all, AGAIN.id)).toBe(before);
  expect(await key({ ...all, ...file({ ...BIDDERS, summary: 'Nobody asked those who had left.' }) }, AGAIN.id)).toBe(before);
  const LIKE = 'content/lessons/2024/rehearse-the-cutover.mdx';
  expect(await key({ ...all, [LIKE]: swap('Tests used made-up records', 'Tests used invented records') }, AGAIN.id)).not.toBe(before);
  const home = await key(all, UNDONE.id);
  expect(await key({ ...all, ...file({ ...BIDDERS, title: 'When a bidder leaves, ask why' }) }, UNDONE.id)).toBe(home);
});

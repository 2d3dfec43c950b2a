// What standings say of clauses: how often a control failed.
import { expect, test } from 'vitest';
import { failuresOf, standings } from '../../../src/insights/standings.ts';
import { libraryWith, readLibrary, TODAY, type Changes } from '../libraries.ts';

const LESSON = 'content/lessons/2024/rehearse-the-cutover.mdx';
const again = (observed: string, id = 'LL-2025-ag4n'): Changes => ({ [`content/lessons/2025/${id.toLowerCase()}.mdx`]: `---\nid: ${id}\ntitle: Rehearse the cutover again\nsummary: Again.\noutcome: problem\nobserved: ${observed}\nsensitivity: public\nphases: [transition]\ndomains: [quality]\nrootCause: inadequate-testing\nimpact: { level: low }\nrecurrenceOf: LL-2024-w4rk\n---\n\n## What happened\n\nIt.\n\n## Why it happened\n\nSo.\n\n## What to do\n\n1. The lead rehearses.\n` });

function failures(changes: Changes, today = TODAY): [lesson: string, on: string, by: string][] {
  const library = readLibrary(libraryWith(changes));
  const known = standings(library, today);
  const lesson = library.of('lesson').find(({ id }) => (id as string) === 'LL-2024-w4rk');
  const home = (lesson?.data.embeddedIn ?? [])[0] as string;
  const [id, anchor = ''] = home.split('#');
  const record = [...library.records.values()].find((one) => (one.id as string) === id);
  return record ? failuresOf(library, known, record, anchor, today).map(({ lesson: { id: failed }, on, by }) => [failed, on, 'recurrence' in by ? by.recurrence.id : by.check]) : [];
}

test('a control has not failed while nothing happened again', () => {
  expect(failures({})).toEqual([]);
});

test('each recurrence after the embedding is a failure of the control, the first first', () => {
  expect(failures({ ...again('2026-05-01'), ...again('2026-02-01', 'LL-2026-th1r') })).toEqual([['LL-2024-w4rk', '2026-02-01', 'LL-2026-th1r'], ['LL-2024-w4rk', '2026-05-01', 'LL-2025-ag4n']]);
});

test('what came before it, or after today, is none', () => {
  expect(failures(again('2023-05-01'))).toEqual([]);
  expect(failures(again('2027-05-01'))).toEqual([]);
});

test('a check that found no effect is one, too', () => {
  const found = failures({ [LESSON]: (text) => text.replace(/^verified:.*(?:\n[ -].*)*\n/m, '').replace(/^verifyBy:/m, 'verified: { on: 2026-10-01, by: pmo-analyst, result: ineffective, evidence: Two cutovers failed. }\nverifyBy:') });
  expect(found).toEqual([['LL-2024-w4rk', '2026-10-01', 'ineffective']]);
});

test('a lesson that the clause does not cite back says nothing of it', () => {
  expect(failures({ ...again('2026-05-01'), 'content/standards/risk.mdx': (text) => text.replaceAll(/ learnedFrom="[^"]*"/g, '') })).toEqual([]);
});

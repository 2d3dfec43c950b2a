import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { excerptOf, markWords } from '../../../src/search/excerpt.ts';
import { groupByKind, search, type Answer } from '../../../src/search/search.ts';
import { engines, RECORDS } from './fixture.ts';

const both = engines();
const alone = engines(RECORDS, { pages: false });
const idsOf = ({ hits }: Answer) => hits.map(({ target }) => RECORDS[target]?.id);
const ask = async (text: string, options: Omit<Parameters<typeof search>[1], 'text'> = {}) => await search(both, { text, ...options });

describe('ranking', () => {
  it('finds a sentence of which no record holds every word, the best first', async () => {
    expect(idsOf(await ask('supplier data arrives late before our cutover'))[0]).toBe('LL-2020-aaaa');
  });
  it('finds a word that stands only in the body', async () => {
    expect(idsOf(await ask('zeppelin'))).toEqual(['LL-2020-bbbb']);
  });
  it('puts a match in the title before one elsewhere, and what is retired after what applies', async () => {
    expect(idsOf(await ask('supplier'))).toEqual(['LL-2020-aaaa', 'LL-2020-cccc']);
  });
  it('finds other forms of a word', async () => {
    expect(idsOf(await ask('rehearsing'))).toEqual(['LL-2020-aaaa']);
  });
  it('finds by aliases', async () => {
    expect(idsOf(await ask('launch'))).toEqual(['LL-2020-aaaa']);
  });
  it.each(['trans', 'transi', 'transitio', 'transition'])('finds “transition” while “%s” is typed', async (text) => {
    expect(idsOf(await search(alone, { text, typing: true }))).toContain('LL-2020-bbbb');
  });
  it('folds accents both ways', async () => {
    expect(idsOf(await ask('cafe senor'))).toEqual(['LL-2020-dddd']);
    expect(idsOf(await ask('CAFÉ'))).toEqual(['LL-2020-dddd']);
  });
  it('finds text without spaces between words', async () => {
    expect(idsOf(await ask('東京'))).toEqual(['LL-2020-dddd']);
  });
  it('jumps to an id and to a clause number, in whatever case', async () => {
    expect(idsOf(await ask('ll-2020-CCCC'))[0]).toBe('LL-2020-cccc');
    const { hits } = await ask('risk-03');
    expect(hits[0]).toMatchObject({ target: 0, clause: { id: 'RISK-03', title: 'Look for risk between the parts' } });
  });
  it('says which words nothing holds, and finds by the rest', async () => {
    const answer = await ask('supplier quetzalcoatl');
    expect(answer.missing).toEqual(['quetzalcoatl']);
    expect(idsOf(answer)[0]).toBe('LL-2020-aaaa');
  });
  it('does not believe a page index that takes an unknown word for another', async () => {
    const pages = { search: () => Promise.resolve([{ target: 0, score: 1, text: () => Promise.resolve('a question') }]), other: () => undefined };
    const answer = await search({ ...both, pages }, { text: 'quetzalcoatl' });
    expect(answer.hits).toEqual([]);
    expect(answer.missing).toEqual(['quetzalcoatl']);
  });
  it('gives everything where nothing is asked, so that facets alone browse', async () => {
    expect((await ask('')).hits).toHaveLength(RECORDS.length);
  });
  it('still answers when the page index fails, and says so', async () => {
    const failing = { ...both, pages: { search: () => Promise.reject(new Error('offline')), other: () => undefined } };
    const answer = await search(failing, { text: 'supplier' });
    expect(idsOf(answer)[0]).toBe('LL-2020-aaaa');
    expect(answer.failure).toEqual(new Error('offline'));
  });
  it('numbers pages that are no records on from the last record', async () => {
    const pages = { search: () => Promise.resolve([{ target: RECORDS.length, score: 1, text: () => Promise.resolve('unheard of') }]), other: () => ({ title: 'Help', address: '/help/' }) };
    const answer = await search({ ...both, pages }, { text: 'unheard' });
    expect(answer.hits.map(({ target }) => target)).toEqual([RECORDS.length]);
    expect(answer.counts.kind.get('page')).toBe(1);
  });
});

describe('facets', () => {
  it('widen within a facet and narrow between facets', async () => {
    const chosen = { phase: ['planning', 'transition'], kind: ['lesson'] };
    expect(idsOf(await ask('', { chosen }))).toEqual(['LL-2020-aaaa', 'LL-2020-bbbb']);
  });
  it('count what a click gives, whatever is chosen elsewhere', async () => {
    for (const text of ['', 'supplier', 'transition']) {
      for (const chosen of [{}, { kind: ['lesson'] }, { rootCause: ['data-quality'] }]) {
        const { counts } = await ask(text, { chosen });
        for (const value of ['planning', 'execution', 'transition']) {
          const clicked = await ask(text, { chosen: { ...chosen, phase: [value] } });
          expect(counts.phase.get(value) ?? 0, `${text} ${value}`).toBe(clicked.hits.length);
        }
      }
    }
  });
  it('group by kind with totals, the kind of the best result first', async () => {
    const groups = groupByKind((await ask('')).hits, both.table, 2);
    expect(groups.map(({ kind, hits, total }) => [kind, hits.length, total])).toEqual([['standard', 1, 1], ['lesson', 2, 4], ['project', 1, 1]]);
  });
});

describe('whatever is typed', () => {
  const naughty = `${ENGINE_ROOT}/../shared/data/naughty-strings/blns.json`;
  const strings = [
    'foo:bar', 'title:', '*', '**', '~1', '+', '-', '^', 'a^', 'b~x', '"', '"open', '-without', '+must', ':', '\\', '\u0000', '🙂', '👩‍👩‍👧', 'the and of', '…', '()', '%', '%E0%A4%A',
    'constructor', '__proto__', 'toString', 'hasOwnProperty', 'x'.repeat(10_000), 'word '.repeat(2_000), Array.from({ length: 3_000 }, (_, n) => `w${n}`).join(' '), '\ud800', 'İ', 'ß', 'ﬁ',
    ...(existsSync(naughty) ? JSON.parse(readFileSync(naughty, 'utf8')) as string[] : []),
  ];
  const survives = async (text: string) => {
    for (const [name, search_] of [['both', both], ['alone', alone]] as const) {
      for (const typing of [true, false]) {
        const answer = await search(search_, { text, typing });
        expect(answer.failure, name).toBeUndefined();
        for (const { score } of answer.hits) expect(Number.isFinite(score)).toBe(true);
        // Marking loses and adds nothing.
        expect(markWords(text, answer.query).map((piece) => piece.text).join('')).toBe(text);
        excerptOf(text, answer.query);
      }
    }
  };
  it('never throws on naughty strings', async () => { for (const text of strings) await survives(text); });
  it('never throws on any text', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('risk', ' ', ':', '*', '~', '^', '+', '-', '"', 'the', 's') })), survives), { numRuns: 300 });
  });
  it('takes signs of a query language literally', async () => {
    expect(idsOf(await ask('title:supplier*'))).toContain('LL-2020-aaaa');
    expect(idsOf(await ask('-supplier'))).toEqual(idsOf(await ask('supplier')));
  });
  it('finds a title by words that say nothing', async () => {
    expect(idsOf(await search(alone, { text: 'and' }))).toEqual(['STD-RISK']);
  });
});

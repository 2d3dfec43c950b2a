import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINE_ROOT } from '../../../src/environment.ts';
import { excerptOf, markWords } from '../../../src/search/excerpt.ts';
import { groupByKind, search, type Answer, type Question } from '../../../src/search/search.ts';
import { engines, record, RECORDS } from './fixture.ts';

const own = await engines();
const idsOf = ({ hits }: Answer, records = RECORDS) => hits.map(({ record: at }) => records[at]?.id);
const ask = (text: string, options: Omit<Question, 'text'> = {}) => search(own, { text, ...options });

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
    expect(idsOf(await ask(text, { typing: true }))).toContain('LL-2020-bbbb');
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
    expect(hits[0]).toMatchObject({ record: 0, clause: { id: 'RISK-03', title: 'Look for risk between the parts' } });
  });
  it('says which words nothing holds, and finds by the rest', async () => {
    const answer = await ask('supplier quetzalcoatl');
    expect(answer.missing).toEqual(['quetzalcoatl']);
    expect(idsOf(answer)[0]).toBe('LL-2020-aaaa');
  });
  it('gives everything where nothing is asked, so that facets alone browse', async () => {
    expect((await ask('')).hits).toHaveLength(RECORDS.length);
  });
});

describe('other words', () => {
  it('finds by the synonyms of the settings, and says so', async () => {
    const answer = await ask('vendor');
    expect(idsOf(answer)[0]).toBe('LL-2020-aaaa');
    expect(answer.why(1)).toEqual({ holds: [], says: [{ typed: 'vendor', word: 'supplier', why: 'synonym' }], near: [] });
    expect(answer.missing).toEqual([]);
  });
  it('wants all words of a synonym of several', async () => {
    const records = [record('LL-2020-eeee', { title: 'Plan the user acceptance test' }), record('LL-2020-ffff', { title: 'Ask each user' }), record('LL-2020-gggg', { title: 'UAT comes last' })];
    const found = await engines(records);
    expect(idsOf(await search(found, { text: 'uat' }), records).sort()).toEqual(['LL-2020-eeee', 'LL-2020-gggg']);
    expect(idsOf(await search(found, { text: 'acceptance test by the user' }), records)).not.toContain('LL-2020-gggg');
    expect(idsOf(await search(found, { text: 'user acceptance test' }), records)).toContain('LL-2020-gggg');
  });
  it.each([['suplier', 'supplier'], ['supplire', 'supplier'], ['cutovver', 'cutover'], ['xutover', 'cutover'], ['zepelins', 'zeppelin']])('takes “%s” for “%s”, and says so', async (typed, meant) => {
    const answer = await ask(typed);
    expect(answer.corrected).toEqual([{ typed, meant }]);
    expect(idsOf(answer)).toEqual(idsOf(await ask(meant)));
  });
  it('takes words as they stand when asked to', async () => {
    expect(await ask('suplier', { literal: true })).toMatchObject({ corrected: [], missing: ['suplier'], hits: [] });
  });
  it('corrects no word that the library holds', async () => expect((await ask('data date')).corrected).toEqual([]));
  it('lends a record the words of its like, and says so', async () => {
    const like = (id: string, end: string) => record(id, { title: `Sewer ${id}`, body: `The tunnel boring machine met old sewer pipes and stopped under the harbour ${end}` });
    const others = Array.from({ length: 12 }, (_, at) => record(`LL-2021-zz0${at.toString(16)}`, { title: `Other matter ${'abcdefghijkl'[at] ?? ''}`, body: `Something else entirely ${'klmnopqrstuv'[at] ?? ''}word` }));
    const records = [like('LL-2021-aaaa', 'again'), like('LL-2021-bbbb', 'and utilities'), like('LL-2021-cccc', 'and utilities'), ...others];
    const found = await engines(records);
    const answer = await search(found, { text: 'utilities at the harbour' });
    expect(answer.why(0)).toEqual({ holds: ['harbour'], says: [], near: ['utilities'] });
    // It ranks by them, and is not found by them alone.
    expect(idsOf(await search(found, { text: 'utilities' }), records)).toEqual(['LL-2021-bbbb', 'LL-2021-cccc']);
  });
});

describe('signs', () => {
  it('a phrase in quotation marks must stand so', async () => {
    expect(idsOf(await ask('"supplier delivered"'))).toEqual(['LL-2020-aaaa']);
    expect(idsOf(await ask('"delivered supplier"'))).not.toEqual([]);
    expect((await ask('"delivered supplier"')).missing).toEqual(['“delivered supplier”']);
    expect(idsOf(await ask('"supplier"')).sort()).toEqual(['LL-2020-aaaa', 'LL-2020-cccc']);
  });
  it('a word with a minus must not', async () => {
    expect(idsOf(await ask('supplier -owner'))).toEqual(['LL-2020-aaaa']);
    expect(idsOf(await ask('supplier -"every supplier"'))).toEqual(['LL-2020-aaaa']);
    expect(idsOf(await ask('-supplier'))).toEqual(['STD-RISK', 'LL-2020-bbbb', 'LL-2020-dddd', 'PRJ-ONE']);
  });
  it('a field with a value narrows, by id, title or beginning, and without a minus too', async () => {
    expect(idsOf(await ask('owner:process-staff'))).toEqual(['STD-RISK']);
    expect(idsOf(await ask('owner:"Process staff"'))).toEqual(['STD-RISK']);
    expect(idsOf(await ask('phase:plan kind:lesson'))).toEqual(['LL-2020-bbbb']);
    expect(idsOf(await ask('supplier -state:retired'))).toEqual(['LL-2020-aaaa']);
    expect(idsOf(await ask('id:ll-2020-dddd'))).toEqual(['LL-2020-dddd']);
  });
  it('a field or a value that there is not is words', async () => {
    expect(idsOf(await ask('title:supplier*'))).toContain('LL-2020-aaaa');
    expect(idsOf(await ask('phase:supplier'))).toContain('LL-2020-aaaa');
  });
  it('in a long text signs are only signs', async () => {
    const text = `${'we rehearsed it all with people from the other side and then '.repeat(3)} -supplier "never said so"`;
    expect((await ask(text)).query).toMatchObject({ phrases: [], without: { words: [], phrases: [] } });
  });
  it('phrases that cannot be looked up are reported, and their words searched', async () => {
    const failing = { ...own, texts: { ...own.texts, phrase: () => Promise.reject(new Error('offline')) } };
    const answer = await search(failing, { text: '"supplier delivered"' });
    expect(idsOf(answer)[0]).toBe('LL-2020-aaaa');
    expect(answer.failure).toEqual(new Error('offline'));
  });
});

describe('order', () => {
  it.each([['newest', ['LL-2020-cccc', 'LL-2020-bbbb', 'LL-2020-aaaa', 'LL-2020-dddd']], ['impact', ['LL-2020-bbbb', 'LL-2020-aaaa', 'LL-2020-cccc', 'LL-2020-dddd']], ['applied', ['LL-2020-dddd', 'LL-2020-aaaa', 'LL-2020-bbbb', 'LL-2020-cccc']]] as const)('by %s', async (sort, expected) => {
    expect(idsOf(await ask('', { sort, chosen: { kind: ['lesson'] } }))).toEqual(expected);
  });
});

describe('languages', () => {
  it('stems by the language of each record, and reads a question by all of them', async () => {
    const records = [record('LL-2020-aaaa', { title: 'Die Lieferanten liefern zu spät' }, {}, { locale: 'de' }), record('LL-2020-bbbb', { title: 'Les fournisseurs livrent' }, {}, { locale: 'fr-CH' }), record('LL-2020-cccc', { title: 'Suppliers deliver' })];
    const found = await engines(records);
    for (const [text, id] of [['Lieferant', 'LL-2020-aaaa'], ['spat', 'LL-2020-aaaa'], ['fournisseur', 'LL-2020-bbbb'], ['supplier delivering', 'LL-2020-cccc']] as const) expect(idsOf(await search(found, { text }), records), text).toEqual([id]);
  });
  it('finds a pictograph', async () => expect(idsOf(await ask('🙂'))).toEqual(['LL-2020-dddd']));
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
    const groups = groupByKind((await ask('')).hits, own.index.table, 2);
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
    for (const typing of [true, false]) {
      const answer = await ask(text, { typing });
      expect(answer.failure).toBeUndefined();
      for (const { score } of answer.hits) expect(Number.isFinite(score)).toBe(true);
      // Marking loses and adds nothing.
      expect(markWords(text, answer.query).map((piece) => piece.text).join('')).toBe(text);
      excerptOf(text, answer.query);
    }
  };
  it('never throws on naughty strings', async () => { for (const text of strings) await survives(text); });
  it('never throws on any text', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('risk', ' ', ':', '*', '~', '^', '+', '-', '"', 'the', 's') })), survives), { numRuns: 300 });
  });
  it('finds a title by words that say nothing', async () => {
    expect(idsOf(await ask('and'))).toEqual(['STD-RISK']);
  });
});

// The same lesson told twice is found, and a near one is not taken for it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviceOf, NEAR_DUPLICATE, nearDuplicates, nearestTo, similarIndex, similarTo, textOf, type SimilarText } from '../../../src/similar/index.ts';
import { openMeanings, packTable, PARTS, DIMENSIONS, withSynonyms } from '../../../src/similar/meanings.ts';
import { readMeanings } from '../../../src/similar/read-meanings.ts';
import { sectionsOf, sentencesOf } from '../../../src/similar/text.ts';
import { evaluateSimilar } from '../../similar/evaluate.ts';
import { halfOf, readLabelled } from '../../similar/labelled.ts';
import { readLibrary } from '../libraries.ts';
import { ENGINE_ROOT } from '../../../src/environment.ts';

const meanings = readMeanings();
const { texts } = readLabelled();
const told = (id: string): SimilarText => texts.find((text) => text.id === id)!;
const crowd = texts.filter(({ id }) => !id.endsWith('/again'));

describe('by meaning', () => {
  const index = similarIndex(crowd, { meanings });

  test('a lesson in other words finds its like, with the sentences in which they meet', () => {
    const [first, ...others] = similarTo(index, told('restore-never-tested/again'), { most: 3 });
    expect(first?.id).toBe('restore-never-tested/told');
    expect(first?.similarity).toBeGreaterThan(NEAR_DUPLICATE);
    expect([first?.sentence, first?.theirs]).toMatchInlineSnapshot(`
      [
        "Carry out a full recovery onto bare equipment ahead of launch, using nothing but what is kept elsewhere.",
        "The operations lead restores the complete system on an empty machine before go-live, with only what lies outside the data centre.",
      ]
    `);
    for (const other of others) expect(other.similarity).toBeLessThan(first?.similarity ?? 0);
  });

  test('a copy is as good as certain, however many there are', () => {
    const original = told('permits/told');
    const copies = [1, 2, 3, 4, 5].map((number) => ({ ...original, id: `copy-${number}` }));
    const found = similarTo(similarIndex([...crowd, ...copies], { meanings }), original, { most: 5 });
    expect(found.map(({ id }) => id)).toEqual(['copy-1', 'copy-2', 'copy-3', 'copy-4', 'copy-5']);
    for (const { similarity } of found) expect(similarity).toBeGreaterThan(0.95);
  });

  test('a text never finds itself, nor the record that its draft was', () => {
    const text = told('permits/told');
    expect(similarTo(index, text, { most: 100 }).map(({ id }) => id)).not.toContain(text.id);
    expect(similarTo(index, { ...text, title: 'Another title' }, { most: 100 }).map(({ id }) => id)).not.toContain(text.id);
  });

  test('most and least are kept', () => {
    expect(similarTo(index, told('permits/again'), { most: 2 })).toHaveLength(2);
    expect(similarTo(index, told('permits/again'), { most: 0 })).toEqual([]);
    for (const { similarity } of similarTo(index, told('permits/again'), { least: 0.4 })) expect(similarity).toBeGreaterThanOrEqual(0.4);
    expect(similarTo(index, told('permits/again'), { least: 1.1 })).toEqual([]);
  });

  test('a text asked for by its id is told of, however little alike, and takes no other’s place', () => {
    const asked = told('permits/again');
    const plain = similarTo(index, asked, { most: 2 });
    const far = similarTo(index, asked, { most: 100 }).at(-1)!.id;
    const found = similarTo(index, asked, { most: 2, also: [far, plain[0]!.id, 'nobody'] });
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([far, ...plain.map(({ id }) => id)]));
    expect(found).toHaveLength(4);
    expect(found.at(-1)?.id).toBe(far);
    expect(found.map(({ similarity }) => similarity)).toEqual(found.map(({ similarity }) => similarity).sort((a, b) => b - a));
  });

  test('the nearest as wholes begin with the same lesson, and none of them is near by less than the one before', () => {
    const all = similarIndex([...crowd, told('permits/again')], { meanings });
    const near = nearestTo(all, 'permits/again');
    expect(near[0]?.id).toBe('permits/told');
    expect(near.map(({ nearness }) => nearness)).toEqual(near.map(({ nearness }) => nearness).sort((a, b) => b - a));
  });

  test('advice alone finds the lesson that advises it; broken lines stay one sentence', () => {
    const clause = adviceOf('', 'Restore before you go live', 'Before go-live, the complete system is restored on an empty\nmachine, with nothing but what lies outside the data centre.\nEvidence: the log of the restore.');
    expect(clause.body).toBe('## What to do\nBefore go-live, the complete system is restored on an empty machine, with nothing but what lies outside the data centre.\nEvidence: the log of the restore.');
    expect(similarTo(index, clause, { most: 1 })[0]?.id).toBe('restore-never-tested/told');
  });

  test('a guide is not like a lesson', () => {
    const guide = { ...told('permits/told'), id: 'GDE-X', kind: 'guide' };
    expect(similarTo(similarIndex([...crowd, guide], { meanings }), told('permits/again')).map(({ id }) => id)).not.toContain('GDE-X');
  });

  test('asking for one and looking for all pairs say the same', () => {
    const both = [...crowd, told('permits/again'), told('restore-never-tested/again')];
    const all = similarIndex(both, { meanings });
    const pair = nearDuplicates(all).find(({ a, b }) => [a, b].includes('restore-never-tested/again'));
    const asked = similarTo(all, told('restore-never-tested/again'), { most: 1 })[0];
    expect(pair && [pair.a, pair.b]).toContain(asked?.id);
    expect(pair?.similarity).toBeCloseTo(asked?.similarity ?? 0, 6);
  });

  test('the same library gives the same pairs, with signatures kept from before too', () => {
    const kept = new Map(crowd.map((text, place) => [text.id, index.meaning!.ownSignatures().slice(place * PARTS.length * DIMENSIONS, (place + 1) * PARTS.length * DIMENSIONS)]));
    const again = similarIndex(crowd, { meanings, signatures: ({ id }) => kept.get(id) });
    expect(nearDuplicates(again, { least: 0.3 })).toEqual(nearDuplicates(index, { least: 0.3 }));
  });

  test('a library of one subject is told apart all the same', () => {
    const frame = 'The plant in the valley makes cement. The kiln, the mill and the silo are old. Shift leaders keep a diary of the kiln.';
    const same = crowd.map((text) => ({ ...text, body: text.body.replace(/(## [^\n]+\n)/g, `$1\n${frame} ${frame} ${frame}\n`) }));
    const again = told('restore-never-tested/again');
    const asked = { ...again, body: again.body.replace(/(## [^\n]+\n)/g, `$1\n${frame} ${frame} ${frame}\n`) };
    expect(similarTo(similarIndex(same, { meanings }), asked, { most: 1 })[0]?.id).toBe('restore-never-tested/told');
  });
});

describe('by words, as in a page', () => {
  const list = crowd.map(({ id, title, summary }) => ({ id, title, summary, body: '' }));

  test('a title half typed finds the lesson', () => {
    const [first] = similarTo(similarIndex(list), { id: '', title: 'backup counts when restore has been tried', summary: '', body: '' });
    expect(first?.id).toBe('restore-never-tested/told');
    expect(first?.theirs).toMatchInlineSnapshot(`"A backup counts only after a restore has been tried on an empty machine"`);
  });

  test('words of one synonym group are one word', () => {
    const two = [{ id: 'a', title: 'Pay the contractor late', summary: '', body: '' }, { id: 'b', title: 'Paint the wall late', summary: '', body: '' }];
    const asked = { id: '', title: 'vendor', summary: '', body: '' };
    expect(similarTo(similarIndex(two), asked)).toEqual([]);
    expect(similarTo(similarIndex(two, { synonyms: [['vendor', 'supplier', 'contractor']] }), asked).map(({ id }) => id)).toEqual(['a']);
  });

  test('a text asked for by its id is told of, though they share no word', () => {
    const two = [{ id: 'a', title: 'Pay the contractor late', summary: '', body: '' }, { id: 'b', title: 'Paint the wall', summary: '', body: '' }];
    expect(similarTo(similarIndex(two), { id: '', title: 'contractor', summary: '', body: '' }, { also: ['b'] }).map(({ id, similarity }) => [id, similarity > 0])).toEqual([['a', true], ['b', false]]);
  });

  test('another language is compared by its words', () => {
    const german = [{ id: 'a', title: 'Sicherung vor dem Start prüfen', summary: '', body: '', locale: 'de' }, { id: 'b', title: 'Lieferanten früh fragen', summary: '', body: '', locale: 'de' }];
    const index = similarIndex(german, { meanings });
    expect(index.meaning).toBeUndefined();
    expect(similarTo(index, { id: '', title: 'Sicherung prüfen', summary: '', body: '', locale: 'de' })[0]?.id).toBe('a');
    expect(nearDuplicates(index)).toEqual([]);
    expect(nearestTo(index, 'a')).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const text = fc.record({ id: fc.string(), title: fc.string({ unit: 'grapheme' }), summary: fc.string(), body: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('## What to do', '## What happened\n\n## Why it happened\n', '', 'a b c d e f. '.repeat(90))) });
  test.each([['meaning', meanings], ['words', undefined]] as const)('%s: no throw, and likeness from 0 to 1', (_, table) => {
    fc.assert(fc.property(fc.array(text, { maxLength: 6 }), text, (list, asked) => {
      const index = similarIndex(list, { meanings: table });
      for (const { similarity } of [...similarTo(index, asked), ...nearDuplicates(index, { least: 0.01 })]) {
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 60 });
  });
});

describe('the table of meanings', () => {
  const cosine = (a: string, b: string) => meanings.of(a)!.reduce((sum, value, at) => sum + value * meanings.of(b)![at]!, 0);

  test('words that mean the same lie closer than words that do not', () => {
    expect(cosine('wage', 'salari')).toBeGreaterThan(cosine('wage', 'tunnel') + 0.3);
    expect(cosine('postpon', 'delay')).toBeGreaterThan(cosine('postpon', 'paint') + 0.2);
  });

  test('what no dictionary has is made of what it has', () => {
    expect(cosine('payslip', 'pay')).toBeGreaterThan(0.4);
    expect(cosine('licenc', 'licens')).toBeGreaterThan(0.99);
    expect(meanings.of('qqxqz')).toBeUndefined();
  });

  test('packs and opens', () => {
    const steps = new Int8Array(2 * DIMENSIONS);
    steps.set([7, -7, 0, 3]);
    steps[DIMENSIONS] = 5;
    const centre = Object.fromEntries(PARTS.map((part, at) => [part, new Float32Array(DIMENSIONS).fill(at)])) as never;
    const opened = openMeanings(packTable({ terms: ['alpha', 'beta'], steps, weights: new Map([['alpha', 0.5]]), rarest: 2, centre }));
    const length = Math.sqrt(49 + 49 + 9);
    expect([...opened.of('alpha')!.slice(0, 4)].map((value) => Math.round(value * length))).toEqual([7, -7, 0, 3]);
    expect(opened.of('beta')![0]).toBe(1);
    expect([opened.weight('alpha'), opened.weight('gamma')]).toEqual([0.5, 2]);
    expect(opened.centre.whole[5]).toBe(3);
  });

  test('a damaged table says so', () => {
    expect(() => openMeanings(new Uint8Array([1, 2, 10, 3, 10, 4, 10]))).toThrowErrorMatchingInlineSnapshot(`[Error: The table of meanings is damaged or of another version. Make it again: npm run make-meanings.]`);
  });

  test('synonyms of the settings move words together', () => {
    const moved = withSynonyms(meanings, [['uat', 'rehearsal'], ['alone']], 'en');
    expect(moved.of('uat')).toBe(moved.of('rehears'));
    expect(moved.version).not.toBe(meanings.version);
    expect(withSynonyms(meanings, [], 'en')).toBe(meanings);
  });
});

test('sections are parted by their headings, and a text without any counts as each', () => {
  expect(sectionsOf('## What happened\n\nIt fell.\n\n## What to do\n\n1. Hold it.\n2. Tie it.\n\n## Evidence\n\nA photo.')).toEqual({ happened: '\nIt fell.\n', why: '', do: '\n1. Hold it.\n2. Tie it.\n' });
  expect(sectionsOf('Hold it.')).toEqual({ happened: 'Hold it.', why: 'Hold it.', do: 'Hold it.' });
  expect(sentencesOf('1. Hold it. Tie it!\n- And so on')).toEqual(['Hold it.', 'Tie it!', 'And so on']);
});

test('a record becomes a text with its headings', () => {
  const record = { id: 'LL-1', title: 'T', summary: 'S', kind: 'lesson', data: { recurrenceOf: 'LL-0' }, body: { passages: [{ heading: undefined, text: 'Lead' }, { heading: 'What to do', text: 'Do it' }] } };
  expect(textOf(record, 'en-GB')).toEqual({ id: 'LL-1', title: 'T', summary: 'S', kind: 'lesson', locale: 'en-GB', recurrenceOf: 'LL-0', body: 'Lead\n## What to do\nDo it' });
});

describe('the labelled set', () => {
  const { pairs } = readLabelled();

  test('is as large as it says, in two halves, with texts of the length of a small lesson', () => {
    expect(pairs.filter(({ same }) => same)).toHaveLength(81);
    expect(pairs.filter(({ same }) => !same)).toHaveLength(162);
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
    for (const { id, body } of texts) expect([id, body.split(/\s+/).length > 60 && body.split(/\s+/).length < 160]).toEqual([id, true]);
    expect([halfOf('permits'), halfOf('key-person')]).toMatchInlineSnapshot(`
      [
        "heldOut",
        "tuning",
      ]
    `);
  });

  test('is found as well as the documentation says, and lessons of the library are left in peace', () => {
    const report = evaluateSimilar(readLibrary(ENGINE_ROOT), readLabelled());
    expect(report.precision).toBeGreaterThanOrEqual(0.85);
    expect(report.recall).toBeGreaterThanOrEqual(0.85);
    expect(report.contradiction.recall).toBeGreaterThanOrEqual(0.85);
    expect(report.contradiction.precision).toBeGreaterThanOrEqual(0.7);
  }, 60_000);
});

// The command that judges search, in a browser, on a handful of documents.
import { describe, expect, it } from 'vitest';
import { evaluateSearch } from '../search/evaluate.ts';

describe('npm run eval:search', () => {
  it('builds, asks in a browser and measures', async () => {
    const texts = ['The supplier delivered its data three days before the cutover', 'A bridge froze in winter and nobody had planned for it', 'Payroll tests used made-up records', 'The sponsor left and nobody decided'];
    const documents = texts.map((text, at) => ({ id: `d${at}`, title: text.split(' ').slice(0, 4).join(' '), text }));
    const questions = [{ id: 'q0', text: 'late data from the supplier' }, { id: 'q1', text: 'winter and the bridge' }];
    const figures = await evaluateSearch({ documents, questions, judgements: new Map([['q0', new Map([['d0', 1]])], ['q1', new Map([['d1', 1]])]]) }, { slips: 7 });
    expect(figures).toMatchObject({ ndcg10: 1, mrr: 1, recall100: 1, without_hit: 0, slips: { ratio: 1 }, stock: { lunr: { mrr: 1 }, pagefind: { without_hit: expect.any(Number) as number } } });
    expect(figures.bytes.first).toBeGreaterThan(20_000); // the code came with it
    expect(figures.bytes.first).toBeLessThan(200_000);
    expect(figures.warm_ms.median).toBeGreaterThan(0);
  }, 120_000);
});

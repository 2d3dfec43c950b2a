// Phrases by Pagefind, with a made-up Pagefind.
import { expect, it } from 'vitest';
import { openTexts, type PagefindSource } from '../../../src/search/page-search.ts';
import { engines } from './fixture.ts';

const { index } = await engines();

function source(more: Partial<PagefindSource>, answers: Record<string, string[]>): PagefindSource & { loads: number } {
  const own = {
    loads: 0, base: '/',
    bytes: () => Promise.reject(new Error('no file')),
    json: () => Promise.resolve({ shards: 1, names: ['en_a', '', 'en_c'] }) as Promise<never>,
    module: () => {
      own.loads++;
      return Promise.resolve({ options: () => Promise.resolve(), init: () => Promise.resolve(), mergeIndex: () => Promise.resolve(), search: (text: string) => Promise.resolve({ results: (answers[text] ?? []).map((id) => ({ id })) }) });
    },
    watched: <T>(work: () => Promise<T>) => work(),
    ...more,
  };
  return own;
}

it('gives records by Pagefind’s names, and loads Pagefind once', async () => {
  const pagefind = source({}, { '"late data"': ['en_c', 'en_unknown'], '"a   b"': ['en_a'] });
  const texts = openTexts(index, pagefind);
  expect(await texts.phrase('late data')).toEqual(new Set([2]));
  expect(await texts.phrase('a " b')).toEqual(new Set([0]));
  expect(pagefind.loads).toBe(1);
});

it('rejects where a file could not be had, and begins anew the next time', async () => {
  let fails = true;
  const pagefind = source({ watched: async (work) => { const result = await work(); if (fails) throw new Error('offline'); return result; } }, { '"late data"': ['en_c'] });
  const texts = openTexts(index, pagefind);
  await expect(texts.phrase('late data')).rejects.toThrow('offline');
  fails = false;
  expect(await texts.phrase('late data')).toEqual(new Set([2]));
  expect(pagefind.loads).toBe(2);
});

// Charts as they leave: nothing that the policy of the pages forbids, named, the same each time.
import { describe, expect, it } from 'vitest';
import { parseHTML } from 'linkedom';
import type { Chart } from '../../../src/charts/chart.ts';
import { asMarkup } from '../../../src/charts/markup.ts';
import { drawChart, type Width } from '../../../src/charts/draw.ts';

const EVIL = '<script>alert(1)</script> "&\' \u202e';
const CHARTS: Record<Chart['kind'], Chart> = {
  bars: { kind: 'bars', most: 10, rows: [{ label: EVIL, note: '4 of 10', layers: [{ part: 'whole', value: 10 }, { part: 'full', value: 4 }, { part: 'due', value: 0 }] }, { label: 'None', note: '0', layers: [{ part: 'full', value: 0 }] }] },
  pareto: { kind: 'pareto', most: 6, rows: [{ label: EVIL, note: '4', value: 4, sum: 4 }, { label: 'B', note: '2', value: 2, sum: 6 }] },
  spreads: { kind: 'spreads', tick: (value) => `${value} years`, rows: [{ label: '2025', note: EVIL, values: [1, 2, 3.3333333, 9, 10], box: { lower: 2, median: 3.3333333, upper: 9 } }, { label: '2026', note: 'one', values: [0], box: undefined }] },
  timelines: { kind: 'timelines', tick: (day) => day.slice(0, 4), rows: [{ label: EVIL, note: '2', days: ['2019-01-01', '2024-06-30'] }, { label: 'B', note: '1', days: ['2020-02-29'] }] },
  'heat-map': { kind: 'heat-map', columns: [EVIL, 'Two'], rows: [{ label: EVIL, cells: [{ numbers: '1 · 2 · 3', word: '', fullness: 2, gap: false }, { numbers: '1 · 0 · 0', word: 'no lesson', fullness: 0, gap: true }] }] },
};
const WORDS = { id: 'a', title: EVIL, says: 'It says.' };
const draw = (kind: Chart['kind'], width: Width) => drawChart(CHARTS[kind], WORDS, width);

describe.each(Object.keys(CHARTS) as Chart['kind'][])('%s', (kind) => {
  it.each(['narrow', 'wide'] as const)('holds only shapes, words and classes (%s)', async (width) => {
    const svg = await draw(kind, width);
    expect(svg).not.toMatch(/<style|\sstyle=|<script|\son\w+=|href|NaN|undefined/);
    // Colours and fonts are the stylesheet's.
    expect(svg).not.toMatch(/\s(?:fill|stroke|font-\w+|color|aria-label)=/);
    expect([...svg.matchAll(/<(\w+)/g)].map(([, name = '']) => name).filter((name) => !['svg', 'title', 'desc', 'g', 'rect', 'line', 'path', 'circle', 'text', 'tspan'].includes(name))).toEqual([]);
    expect(svg).not.toMatch(/\.\d{3,}/);
  });
  it('is a picture with a name and a description', async () => {
    expect(await draw(kind, 'narrow')).toMatch(/^<svg class="chart" role="img" text-anchor="middle" aria-labelledby="a-narrow-title a-narrow-says" width="320" height="\d+" viewBox="0 0 320 \d+"><title id="a-narrow-title">[^<]+<\/title><desc id="a-narrow-says">It says\.<\/desc>/);
  });
  it('is the same each time', async () => expect(await draw(kind, 'wide')).toBe(await draw(kind, 'wide')));
});

it('bars begin at the edge and are as long as their values, the first layer at the back', async () => {
  const svg = await draw('bars', 'wide');
  const bars = [...svg.matchAll(/<g class="part-(\w+)"[^>]*>(.*?)<\/g>/g)].map(([, part, inside = '']) => [part, ...[...inside.matchAll(/width="([\d.]+)" x="([\d.]+)"/g)].map(([, width, x]) => [Number(width), Number(x)])]);
  expect(bars).toEqual([['whole', [686, 1]], ['full', [274.4, 1]]]);
});

it('grows wider than a telephone rather than cramp its cells', async () => {
  const [row] = (CHARTS['heat-map'] as Extract<Chart, { kind: 'heat-map' }>).rows;
  const cells = Array.from({ length: 12 }, () => row?.cells[0] ?? { numbers: '', word: '', fullness: 0 as const, gap: false });
  const svg = await drawChart({ kind: 'heat-map', columns: cells.map((_, column) => String(column)), rows: [{ label: 'A', cells }] }, WORDS, 'narrow');
  expect(svg).toMatch(/width="624"/);
});

it('takes away whatever style Plot may write in times to come', () => {
  const { document } = parseHTML('<svg width="10" height="10"><style>text { color: red }</style><g style="fill: red" fill="red" aria-label="bar" stroke-width="2" font-size="9"><text x="1.23456" style="color: red">A<title>b</title></text></g></svg>');
  expect(asMarkup(document.querySelector('svg') as unknown as Element, { id: 'a', title: 'T', says: 'S' }, 'wide').replace(/^.*<.desc>/, '')).toBe('<g><text x="1.23">A</text></g></svg>');
});

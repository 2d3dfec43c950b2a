// Draws charts as SVG, by Observable Plot over a document that exists only here. Both are loaded when the first chart is drawn, so
// that nobody else waits for them. The same chart gives the same bytes.
import type * as PlotModule from '@observablehq/plot';
import type { Chart, ChartWords, HeatMap, Part } from './chart.ts';
import { asMarkup } from './markup.ts';

type Plot = typeof PlotModule;
type Markish = PlotModule.Markish;
/** Plot, and the document that it writes into. */
interface Board { plot: Plot; document: Document }

let board: Promise<Board> | undefined;
const theBoard = () => (board ??= (async () => {
  const [plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  return { plot, document: parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document };
})());

/** Widths in pixels at which text keeps its size: for a telephone, and for everything wider. */
export const WIDTHS = { narrow: 320, wide: 688 } as const;
export type Width = keyof typeof WIDTHS;

/** The chart as SVG text. Its colours and its font come from classes. */
export async function drawChart(chart: Chart, words: ChartWords, width: Width): Promise<string> {
  const { plot, document } = await theBoard();
  const drawing = DRAWINGS[chart.kind](plot, chart as never, width);
  const svg = plot.plot({ document, className: 'chart', axis: null, marginTop: 0, marginBottom: 0, marginLeft: 1, marginRight: 1, width: WIDTHS[width], ...drawing });
  return asMarkup(svg, words, width);
}

type Drawing<C extends Chart> = (plot: Plot, chart: C, width: Width) => PlotModule.PlotOptions;
const DRAWINGS: { [K in Chart['kind']]: Drawing<Extract<Chart, { kind: K }>> } = {
  bars(plot, { rows, most, compact }, width) {
    const pieces = rows.flatMap(({ layers }, row) => layers.map(({ part, value }) => ({ row, part, value })));
    const edge = Math.max(1, most ?? Math.max(...pieces.map(({ value }) => value)));
    const parts = [...new Set(pieces.map(({ part }) => part))];
    if (compact) return compactBars(plot, rows, pieces, parts, edge, width);
    return {
      ...lined(rows.length), x: { domain: [0, edge], range: [1, WIDTHS[width] - 1] },
      marks: [
        // One mark a part keeps the parts' order; within a row the first lies at the back.
        ...parts.map((part) => plot.barX(pieces.filter((piece) => piece.part === part && piece.value > 0), { x1: 0, x2: 'value', y: 'row', insetTop: LINE, insetBottom: 6, className: `part-${part}` })),
        ...headings(plot, rows, edge, width),
      ],
    };
  },
  pareto(plot, { rows, most }, width) {
    const places = rows.map(({ value, sum }, row) => ({ row, value, sum }));
    return {
      ...lined(rows.length), x: { domain: [0, most], range: [1, WIDTHS[width] - 8] },
      marks: [
        plot.barX(places, { x1: 0, x2: 'value', y: 'row', insetTop: LINE, insetBottom: 6, className: 'part-full' }),
        plot.line(places, { x: 'sum', y: 'row', dy: LINE / 2 - 3, curve: 'linear', className: 'chart-line' }),
        plot.dot(places, { x: 'sum', y: 'row', dy: LINE / 2 - 3, r: 3.5, className: 'chart-dot' }),
        ...headings(plot, rows, most, width),
      ],
    };
  },
  spreads(plot, { rows, tick }, width) {
    const dots = rows.flatMap(({ values }, row) => values.map((value) => ({ row, value })));
    const boxes = rows.flatMap(({ box }, row) => (box ? [{ row, ...box }] : []));
    const edge = Math.max(1, ...dots.map(({ value }) => value));
    return {
      ...lined(rows.length, AXIS), x: { domain: [0, edge], range: [EDGE, WIDTHS[width] - EDGE] },
      marks: [
        plot.barX(boxes, { x1: 'lower', x2: 'upper', y: 'row', insetTop: LINE, insetBottom: 4, className: 'part-some' }),
        plot.tickX(dots, { x: 'value', y: 'row', insetTop: LINE + 2, insetBottom: 6, className: 'chart-tick' }),
        plot.tickX(boxes, { x: 'median', y: 'row', insetTop: LINE - 3, insetBottom: 1, className: 'chart-median' }),
        ...headings(plot, rows, edge, width, EDGE),
        ...axis(plot, width, (value) => tick(Number(value))),
      ],
    };
  },
  timelines(plot, { rows, tick }, width) {
    const at = (day: string) => new Date(`${day}T00:00:00Z`);
    const dots = rows.flatMap(({ days }, row) => days.map((day) => ({ row, day: at(day) })));
    const days = rows.flatMap((row) => row.days).sort();
    const first = days[0] ?? '2000-01-01';
    const last = days.at(-1) ?? first;
    const domain = first === last ? [at(first), new Date(at(last).getTime() + 86_400_000)] : [at(first), at(last)];
    return {
      ...lined(rows.length, AXIS), x: { type: 'utc', domain, range: [EDGE, WIDTHS[width] - EDGE] },
      marks: [
        plot.line(dots, { x: 'day', y: 'row', z: 'row', dy: LINE / 2 - 3, className: 'chart-line' }),
        plot.dot(dots, { x: 'day', y: 'row', dy: LINE / 2 - 3, r: 5, className: 'chart-dot' }),
        ...headings(plot, rows, domain[1] as Date, width, EDGE, domain[0]),
        ...axis(plot, width, (value) => tick((value as Date).toISOString().slice(0, 10))),
      ],
    };
  },
  'heat-map': (plot, { columns, rows }, width) => (width === 'narrow' ? narrowHeatMap(plot, columns, rows) : wideHeatMap(plot, columns, rows)),
};

const SHORT = { row: 26, label: 108, note: 56 };

/** Labels before the bars, values behind where the longest may end. */
function compactBars(plot: Plot, rows: readonly { label: string; note: string }[], pieces: readonly { row: number; part: Part; value: number }[], parts: readonly Part[], edge: number, width: Width): PlotModule.PlotOptions {
  const note = Math.max(SHORT.note, ...rows.map((row) => row.note.length * 7));
  return {
    height: rows.length * SHORT.row, x: { domain: [0, edge], range: [SHORT.label, WIDTHS[width] - note] }, y: { type: 'band', domain: places(rows), padding: 0 },
    marks: [
      ...parts.map((part) => plot.barX(pieces.filter((piece) => piece.part === part && piece.value > 0), { x1: 0, x2: 'value', y: 'row', insetTop: 6, insetBottom: 6, className: `part-${part}` })),
      plot.text(rows.map(({ label }, row) => ({ label, row })), { y: 'row', text: 'label', frameAnchor: 'left', textAnchor: 'start', className: 'chart-label' }),
      plot.text(rows.map((one, row) => ({ note: one.note, row })), { y: 'row', text: 'note', frameAnchor: 'right', textAnchor: 'end', className: 'chart-note' }),
    ],
  };
}

/** Height of the line of words above each bar, of a bar with it, and of the ticks below all. */
const LINE = 22;
const ROW = 42;
const AXIS = 26;
/** Room at both ends of an axis, for half of a tick’s words. */
const EDGE = 22;

const lined = (rows: number, below = 4) => ({ height: rows * ROW + below, marginBottom: below, y: { type: 'band' as const, domain: Array.from({ length: rows }, (_, row) => row), padding: 0 } });

/** Above each row its label at the left and its value in words at the right. */
function headings(plot: Plot, rows: readonly { label: string; note: string }[], right: number | Date, width: Width, inset = 0, left: unknown = 0): Markish[] {
  const texts = rows.map(({ label, note }, row) => ({ label, note, row, left, right }));
  // In ems of the chart's letters, about half of which one letter is wide.
  const room = WIDTHS[width] / 13;
  return [
    ...texts.map((text) => plot.text([text], { x: 'left', y: 'row', text: 'label', dx: -inset, dy: -ROW / 2 + LINE / 2, textAnchor: 'start', lineWidth: Math.max(6, room - text.note.length * .5 - 1), textOverflow: 'ellipsis', className: 'chart-label' })),
    plot.text(texts, { x: 'right', y: 'row', text: 'note', dx: inset, dy: -ROW / 2 + LINE / 2, textAnchor: 'end', className: 'chart-note' }),
  ];
}

function axis(plot: Plot, width: Width, tickFormat: (value: unknown) => string): Markish[] {
  const ticks = width === 'narrow' ? 4 : 7;
  return [plot.axisX({ ticks, tickFormat, tickSize: 4, label: null, className: 'chart-axis' })];
}

const CELL = { height: 40, narrow: 52, label: 196 };
type Rows = HeatMap['rows'];

/** Names of the rows at the left, of the columns above. */
function wideHeatMap(plot: Plot, columns: readonly string[], rows: Rows): PlotModule.PlotOptions {
  const width = Math.max(WIDTHS.wide, CELL.label + columns.length * CELL.narrow);
  return {
    width, height: rows.length * CELL.height + 26, marginTop: 26, marginLeft: CELL.label,
    x: { type: 'band', domain: places(columns), padding: .04 }, y: { type: 'band', domain: places(rows), padding: .08 },
    marks: [
      ...cellMarks(plot, rows, 0),
      plot.text(columns.map((label, column) => ({ label, column })), { x: 'column', text: 'label', frameAnchor: 'top', dy: -14, lineWidth: (width - CELL.label) / columns.length / 12, textOverflow: 'ellipsis', className: 'chart-note' }),
      plot.text(rows.map(({ label }, row) => ({ label, row })), { y: 'row', text: 'label', frameAnchor: 'left', dx: -CELL.label + 1, textAnchor: 'start', lineWidth: CELL.label / 13.5, className: 'chart-label' }),
    ],
  };
}

/** Names of the rows above them, so that the cells have the whole width. */
function narrowHeatMap(plot: Plot, columns: readonly string[], rows: Rows): PlotModule.PlotOptions {
  const width = Math.max(WIDTHS.narrow, columns.length * CELL.narrow);
  const height = CELL.height + 20;
  return {
    width, height: rows.length * height + 22, marginTop: 22,
    x: { type: 'band', domain: places(columns), padding: .04 }, y: { type: 'band', domain: places(rows), padding: 0 },
    marks: [
      ...cellMarks(plot, rows.map(({ label, cells }) => ({ label, cells: cells.map((cell) => ({ ...cell, numbers: cell.numbers.replaceAll(' ', '') })) })), 20),
      plot.text(columns.map((label, column) => ({ label, column })), { x: 'column', text: 'label', frameAnchor: 'top', dy: -12, lineWidth: width / columns.length / 10.5, textOverflow: 'ellipsis', className: 'chart-small' }),
      plot.text(rows.map(({ label }, row) => ({ label, row })), { y: 'row', text: 'label', frameAnchor: 'left', dy: -height / 2 + 11, textAnchor: 'start', className: 'chart-label' }),
    ],
  };
}

const places = (list: readonly unknown[]): number[] => list.map((_, place) => place);

function cellMarks(plot: Plot, rows: Rows, above: number): Markish[] {
  const cells = rows.flatMap(({ cells: of }, row) => of.map((cell, column) => ({ row, column, ...cell })));
  const kinds = [...([0, 1, 2, 3] as const).map((fullness) => [`heat-${fullness}`, cells.filter((cell) => !cell.gap && cell.fullness === fullness)] as const), ['heat-gap', cells.filter(({ gap }) => gap)] as const];
  return kinds.flatMap(([className, some]) => (some.length === 0 ? [] : [
    plot.cell(some, { x: 'column', y: 'row', insetTop: above, insetBottom: above > 0 ? 2 : 0, className }),
    plot.text(some, { x: 'column', y: 'row', text: 'numbers', dy: above / 2 - (className === 'heat-gap' ? 6 : 0), className: `${className}-text chart-numbers` }),
    plot.text(some.filter(({ word }) => word !== ''), { x: 'column', y: 'row', text: 'word', dy: above / 2 + (className === 'heat-gap' ? 8 : 0), className: `${className}-text chart-small` }),
  ]));
}

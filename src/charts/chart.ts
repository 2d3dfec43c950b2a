// What a chart shows, as plain data with its words. Where and how it is drawn is nobody's business but `draw.ts`.

/** What a piece of a chart means; `styles/insights.css` gives each its colour. `due` needs somebody, and nothing else is amber. */
export const PARTS = ['whole', 'some', 'full', 'due'] as const;
export type Part = (typeof PARTS)[number];

/** Rows of bars, each with its label and its value in words above it. Layers lie on one another from the left edge, the first at the back. */
export interface Bars {
  kind: 'bars';
  rows: { label: string; note: string; layers: { part: Part; value: number }[] }[];
  /** The value at the right edge; the largest where nothing is said. */
  most?: number;
  /** The labels are short and stand before the bars, not above them. */
  compact?: boolean;
}

/** Bars of a whole, and above them the sum so far: `sum` is a share of `most`. */
export interface Pareto { kind: 'pareto'; rows: { label: string; note: string; value: number; sum: number }[]; most: number }

/** Single values on a line, a row each; where there are enough of them a box from the lower to the upper quarter and a stroke at the median. */
export interface Spreads {
  kind: 'spreads';
  rows: { label: string; note: string; values: number[]; box: { lower: number; median: number; upper: number } | undefined }[];
  tick: (value: number) => string;
}

/** Days on a common line of time, a row each, joined. */
export interface Timelines { kind: 'timelines'; rows: { label: string; note: string; days: string[] }[]; tick: (day: string) => string }

/** A table of cells: its numbers, a word where something is missing, and how full it is in steps from 0 to 3. */
export interface HeatMap {
  kind: 'heat-map';
  columns: string[];
  rows: { label: string; cells: { numbers: string; word: string; fullness: 0 | 1 | 2 | 3; gap: boolean }[] }[];
}

export type Chart = Bars | Pareto | Spreads | Timelines | HeatMap;

/** What a chart is called and what it says, for those who do not see it. */
export interface ChartWords { id: string; title: string; says: string }

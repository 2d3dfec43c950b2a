// Where a sheet scores its rows as the product of two scales, the map that a sponsor asks for: how many rows stand where.
import { type Cells, valueOf, type Formula } from '../../model/formula.ts';
import type { Column } from '../../model/records/template.ts';
import { parsed, type GridSheet, type Sheet, type Values } from '../grid.ts';

export interface Axis { column: Column; values: number[] }
export interface HeatMap {
  sheet: Sheet;
  score: Column;
  up: Axis;
  across: Axis;
  /** From the highest value of `up` to the lowest. `signal` is the colour that the score would have there. */
  lines: { up: number; cells: { count: number; signal: 'good' | 'warn' | 'alert' | undefined }[] }[];
}

const FEWEST = 3;
const MOST = 10;

/** The heat map of a sheet’s first score; nothing where it has none: a product of two columns with a few numbers to choose from. */
export function heatMapOf(grid: GridSheet, values: Values): HeatMap | undefined {
  const { sheet } = grid;
  for (const score of sheet.columns) {
    const [up, across] = factorsOf(score, sheet) ?? [];
    if (!up || !across) continue;
    const indexOf = (axis: Axis) => sheet.columns.indexOf(axis.column);
    const points = grid.rows.map((_, row) => `${String(values.at(grid, row, indexOf(up)))}×${String(values.at(grid, row, indexOf(across)))}`);
    return {
      sheet, score, up, across,
      lines: up.values.toReversed().map((high) => ({
        up: high,
        cells: across.values.map((wide) => ({ count: points.filter((point) => point === `${high}×${wide}`).length, signal: signalAt(score, up, high, across, wide) })),
      })),
    };
  }
  return undefined;
}

function factorsOf(score: Column, sheet: Sheet): [Axis, Axis] | undefined {
  if (score.formula === undefined) return undefined;
  const formula = parsed(score.formula);
  if (formula.type !== 'operation' || formula.operator !== '*') return undefined;
  const [up, across] = [axisOf(formula.left, sheet), axisOf(formula.right, sheet)];
  return up && across && up.column !== across.column ? [up, across] : undefined;
}

function axisOf(part: Formula, sheet: Sheet): Axis | undefined {
  const column = part.type === 'cell' ? sheet.columns.find(({ id }) => id === part.column) : undefined;
  const values = (column?.choices ?? []).map(Number);
  return column?.type === 'number' && values.length >= FEWEST && values.length <= MOST && values.every(Number.isFinite) ? { column, values: values.toSorted((a, b) => a - b) } : undefined;
}

function signalAt(score: Column, up: Axis, high: number, across: Axis, wide: number): 'good' | 'warn' | 'alert' | undefined {
  const cells: Cells = { cell: (id) => (id === score.id ? high * wide : id === up.column.id ? high : id === across.column.id ? wide : undefined), range: () => [], today: 0 };
  return (['alert', 'warn', 'good'] as const).find((kind) => {
    const text = score[kind];
    return text !== undefined && valueOf(parsed(text), cells) === true;
  });
}

// A template in miniature, drawn from its real source: where it has headings, places to fill, tables and sheets.
import type { RecordOf } from '../library/index.ts';
import { html, Markup } from './markup.ts';

type Template = RecordOf<'template'>;

// Paths instead of one shape a line: a list shows hundreds of these.
interface Strokes { title: string; heads: string; lines: string; soft: string; grid: string }

const WIDTH = 60;
const HEIGHT = 78;
const MARGIN = 7;
const LINE = WIDTH - 2 * MARGIN;
const END = HEIGHT - 6;

/** The miniature; nothing where the template has no source. It says nothing that the words beside it do not. */
export function templateThumb(template: Template): Markup | undefined {
  const { source } = template;
  if (!source) return undefined;
  const wide = source.type === 'workbook';
  const strokes = source.type === 'workbook' ? workbookStrokes(source.workbook.sheets) : documentStrokes(source.body);
  const path = (name: keyof Strokes) => strokes[name] !== '' && new Markup(`<path class="thumb-${name}" d="${strokes[name]}"/>`);
  return html`<svg class="thumb" viewBox="0 0 ${wide ? HEIGHT : WIDTH} ${wide ? WIDTH : HEIGHT}" aria-hidden="true">${new Markup(`<rect class="thumb-paper" x=".5" y=".5" width="${(wide ? HEIGHT : WIDTH) - 1}" height="${(wide ? WIDTH : HEIGHT) - 1}"/>`)}${path('soft')}${path('grid')}${path('lines')}${path('heads')}${path('title')}</svg>`;
}

function documentStrokes(body: Extract<NonNullable<Template['source']>, { type: 'document' }>['body']): Strokes {
  const strokes: Strokes = { title: `M${MARGIN} 8.5h22`, heads: '', lines: '', soft: '', grid: '' };
  const rendered = body.parts.filter((part) => typeof part === 'string').join('');
  let y = 13;
  let section = -1;
  for (const [, token, rows] of rendered.matchAll(/(<h3|class="guidance"|class="template-field"|<table>)(?:(.*?)<\/table>)?/gs)) {
    if (token === '<h3') {
      y += 2.5;
      section++;
      strokes.heads += `M${MARGIN} ${y}h${Math.min(LINE, 8 + (body.sections[section]?.title.length ?? 10) * 0.9).toFixed(1)}`;
      y += 4;
    } else if (token === 'class="guidance"') {
      strokes.soft += `M${MARGIN + 2} ${y}h${LINE - 6}M${MARGIN + 2} ${y + 2}h${LINE - 14}`;
      y += 5;
    } else if (token === 'class="template-field"') {
      strokes.soft += `M${MARGIN} ${y}h9`;
      strokes.lines += `M${MARGIN + 11} ${y + 0.4}h${LINE - 11}`;
      y += 3;
    } else {
      const tall = Math.min(5, rows?.match(/<tr>/g)?.length ?? 3) * 2.6;
      const columns = Math.min(6, rows?.match(/<th /g)?.length ?? 3);
      if (y + tall > END) break;
      strokes.grid += `M${MARGIN} ${y}h${LINE}v${tall.toFixed(1)}h-${LINE}zM${MARGIN} ${y + 2.6}h${LINE}`;
      for (let column = 1; column < columns; column++) strokes.grid += `M${(MARGIN + (LINE * column) / columns).toFixed(1)} ${y}v${tall.toFixed(1)}`;
      y += tall + 3;
    }
    if (y > END) break;
  }
  return strokes;
}

function workbookStrokes(sheets: readonly { columns: readonly { title: string }[] }[]): Strokes {
  const strokes: Strokes = { title: '', heads: '', lines: '', soft: '', grid: `M1 7h${HEIGHT - 2}M1 15h${HEIGHT - 2}` };
  const bottom = 51;
  for (let y = 21; y <= bottom; y += 6) strokes.grid += `M1 ${y}h${HEIGHT - 2}`;
  let x = 1;
  for (const { title } of sheets[0]?.columns ?? []) {
    const width = Math.min(22, 8 + title.length * 0.6);
    strokes.heads += `M${(x + 2).toFixed(1)} 11h${(Math.min(width, HEIGHT - x - 2) - 4).toFixed(1)}`;
    x += width;
    if (x > HEIGHT - 8) break;
    strokes.grid += `M${x.toFixed(1)} 1v${bottom - 1}`;
  }
  // The tabs of the sheets at the lower edge.
  for (let tab = 0; tab < Math.min(5, sheets.length); tab++) strokes[tab === 0 ? 'title' : 'soft'] += `M${3 + tab * 13} 55.5h10`;
  return strokes;
}

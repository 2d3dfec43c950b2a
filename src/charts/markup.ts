// Plot's drawing as SVG text that a strict Content-Security-Policy lets through: no style of its own, and named for those who do not see it.
import type { ChartWords } from './chart.ts';

/** Attributes that say what CSS says here, and labels of parts: the drawing is one picture with one name. */
const GONE = /^(?:style|aria-.*|role|font-.*|fill|fill-.*|stroke|stroke-.*|paint-order)$/;
const ROUNDED = /-?\d{1,12}\.\d{3,20}/g;

/** The drawing without styles, its numbers to a hundredth of a pixel, with a title and a description. */
export function asMarkup(svg: Element, { id, title, says }: ChartWords, width: string): string {
  const named = `${id}-${width}`;
  const { width: pixels, height } = Object.fromEntries(['width', 'height'].map((name) => [name, svg.getAttribute(name) ?? ''])) as Record<'width' | 'height', string>;
  return `<svg class="chart" role="img" text-anchor="middle" aria-labelledby="${named}-title ${named}-says" width="${pixels}" height="${height}" viewBox="0 0 ${pixels} ${height}">`
    + `<title id="${named}-title">${escaped(title)}</title><desc id="${named}-says">${escaped(says)}</desc>${[...svg.children].map(written).join('')}</svg>`;
}

function written(element: Element): string {
  const name = element.tagName.toLowerCase();
  if (name === 'style' || name === 'title') return '';
  // Groups hold no text of their own, and the text of a `text` stands in it or in its `tspan`s.
  const inside = [...element.childNodes].map((node) => (node.nodeType === 1 ? written(node as Element) : escaped(node.textContent ?? ''))).join('');
  const attributes = [...element.attributes].filter((attribute) => !GONE.test(attribute.name)).sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((attribute) => ` ${attribute.name}="${escaped(attribute.value.replace(ROUNDED, (number) => String(Math.round(Number(number) * 100) / 100)))}"`).join('');
  return `<${name}${attributes}>${inside}</${name}>`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

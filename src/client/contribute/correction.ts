// Puts the record that the address names into the form of its kind.
import { WHOLE } from '../../contribute/form-values.ts';
import { partOf, type RecordSource } from '../../contribute/source-parts.ts';
import { element } from '../search/elements.ts';
import { Asking } from './asking.ts';
import { RecordForm } from './form.ts';
import { fill, toldBy, type Told } from './told.ts';

const page = toldBy('contribute');
const around = document.getElementById('correction');
const status = document.getElementById('loading');
const id = new URLSearchParams(location.search).get('record') ?? '';

if (page && around && status) {
  void open(page.root, page.told, Number(around.dataset.parts), status);
}

async function open(root: HTMLElement, told: Told, parts: number, said: HTMLElement): Promise<void> {
  const words = told.words.correction;
  try {
    const response = await fetch(`${told.base}contribute/records/${partOf(id, parts)}.json`);
    if (!response.ok) throw new Error(String(response.status));
    const sources = await response.json() as Record<string, RecordSource>;
    const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
    if (source === undefined) { said.textContent = fill(words.unknown, { id: id.slice(0, 80) }); return; }
    if (source === null) { said.textContent = words.withheld; return; }
    const answer = await new Asking(told).ask({ ask: 'take', kind: told.kind, text: source.text, ...shapesIn(root) });
    if (!('taken' in answer)) return;
    const { values, title, whole } = answer.taken;
    // A body of the kind's sections is asked for by sections, any other as one text.
    for (const field of root.querySelectorAll<HTMLElement>(whole ? '[data-field^="section:"]' : `[data-field="${WHOLE}"]`)) field.remove();
    said.textContent = '';
    const heading = document.querySelector('h1');
    if (heading) heading.textContent = fill(words.of, { title });
    root.hidden = false;
    new RecordForm(root, told, { original: { path: source.path, text: source.text, values }, id, title });
  } catch {
    said.replaceChildren(words.failed, ' ', element('a', { href: location.href }, words.open));
  }
}

/** Which fields the form takes as lists of lines, and which as boxes to tick: by their names without numbers of entries. */
function shapesIn(root: HTMLElement): { texts: string[]; several: string[] } {
  const all = [...root.querySelectorAll<HTMLInputElement>('[name]'), ...[...root.querySelectorAll('template')].flatMap((template) => [...template.content.querySelectorAll<HTMLInputElement>('[name]')])];
  const plain = (name: string) => name.replace(/^lines:/, '').split('.').filter((step) => step !== '#').join('.');
  return {
    texts: all.filter(({ name }) => name.startsWith('lines:')).map(({ name }) => plain(name)),
    several: all.filter(({ type }) => type === 'checkbox').map(({ name }) => plain(name)),
  };
}


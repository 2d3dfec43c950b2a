// Office files taken apart: their parts as text, and marks of their XML with attributes and content.
import { strFromU8, unzipSync } from 'fflate';

/** The parts of an office file by their names. */
export function partsOf(file: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

export interface Mark { attributes: Record<string, string>; inside: string }

/** Every element of a name that holds no other of its name, in order. */
export function marks(xml: string, name: string): Mark[] {
  return [...xml.matchAll(new RegExp(`<${name}((?:\\s+[\\w:]+="[^"]*")*)\\s*(?:/>|>([^]*?)</${name}>)`, 'g'))]
    .map(([, attributes = '', inside = '']) => ({ attributes: Object.fromEntries([...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)])), inside }));
}

/** XML text as it is read. */
export function plain(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp|#\d+|#x[0-9a-f]+);/gi, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))));
}

export interface OpenedCell { formula: string | undefined; value: string | undefined; type: string | undefined; style: number }
export interface OpenedSheet { name: string; state: string | undefined; xml: string; cells: Map<string, OpenedCell> }

/** The sheets of a workbook, with the text of each cell where it is one. */
export function sheetsOf(file: Uint8Array): OpenedSheet[] {
  const parts = partsOf(file);
  const texts = marks(parts.get('xl/sharedStrings.xml') ?? '', 'si').map(({ inside }) => plain(marks(inside, 't').map((mark) => mark.inside).join('')));
  const targets = new Map(marks(parts.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map(({ attributes }) => [attributes['Id'], attributes['Target']]));
  return marks(parts.get('xl/workbook.xml') ?? '', 'sheet').map(({ attributes }) => {
    const xml = parts.get(`xl/${targets.get(attributes['r:id']) ?? ''}`) ?? '';
    const cells = new Map(marks(xml, 'c').map(({ attributes: of, inside }) => {
      const [value] = marks(inside, 'v');
      const text = value && plain(value.inside);
      return [of['r'] ?? '', { formula: marks(inside, 'f')[0] && plain(marks(inside, 'f')[0]?.inside ?? ''), value: of['t'] === 's' ? texts[Number(text)] : text, type: of['t'], style: Number(of['s'] ?? 0) }] as const;
    }));
    return { name: attributes['name'] ?? '', state: attributes['state'], xml, cells };
  });
}

// YAML of the shape that front matter nearly always has, read line by line. The YAML parser took a fifth of the time of a
// lesson; this takes hardly any. What it does not know for certain it leaves to that parser, and a test holds that the
// two never differ.
//
// The shape: `key: value` and `- value`, nested by indentation; values on one line, plain, in quotation marks without
// escapes, or `[a, b]` and `{ a: b }` of such values.

const MOST_LEVELS = 8;
const LINE = /( *)(- )?(?:([A-Za-z][A-Za-z0-9_-]{0,60}):(?: ([^ \n][^\n]*))?|([^ \n][^\n]*))(?:\n+|$)/y;
// What a plain value may not start with, or hold: there it would be something else in YAML.
const NOT_PLAIN = /^[-?:,[\]{}#&*!|>'"%@`]|: | #|[: ]$/;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')$/;
const FLOW_VALUE = '(?:"([^"\\\\]*)"|\'([^\']*)\'|([^-?:,[\\]{}#&*!|>\'"%@` ](?: *[^:,[\\]{} ])*)) *';
const FLOW_ITEM = new RegExp(` *${FLOW_VALUE}([,\\]])`, 'y');
const FLOW_PAIR = new RegExp(` *([A-Za-z][A-Za-z0-9_-]{0,60}): +${FLOW_VALUE}([,}])`, 'y');

interface Line { indent: number; item: boolean; key: string | undefined; value: string | undefined }
type Fields = Record<string, unknown>;

class OtherShape extends Error {}

/** The fields in a text of the shape above, as `readYaml` gives them; undefined where it has, or may have, another. */
export function readPlainYaml(text: string): Fields | undefined {
  const lines = linesOf(text);
  if (!lines) return undefined;
  try {
    return new Reader(lines).whole();
  } catch (error) {
    if (error instanceof OtherShape) return undefined;
    throw error;
  }
}

function linesOf(text: string): Line[] | undefined {
  if (/[\0-\x09\x0B-\x1F\x7F]/.test(text)) return undefined;
  const lines: Line[] = [];
  for (LINE.lastIndex = 0; LINE.lastIndex < text.length;) {
    const match = LINE.exec(text);
    if (!match) return undefined;
    lines.push({ indent: match[1]?.length ?? 0, item: match[2] !== undefined, key: match[3], value: match[4] ?? match[5] });
  }
  return lines;
}

class Reader {
  #next = 0;
  readonly #lines: Line[];

  constructor(lines: Line[]) { this.#lines = lines; }

  whole(): Fields {
    const fields = this.#fields(0, 0);
    if (this.#next < this.#lines.length) throw new OtherShape();
    return fields;
  }

  #fields(indent: number, level: number): Fields {
    if (level > MOST_LEVELS) throw new OtherShape();
    const fields = Object.create(null) as Fields;
    const seen = new Set<string>();
    for (let line = this.#lines[this.#next]; line && line.indent >= indent; line = this.#lines[this.#next]) {
      if (line.indent > indent || line.item || line.key === undefined || seen.has(line.key)) throw new OtherShape();
      seen.add(line.key);
      this.#next++;
      const value = line.value === undefined ? this.#below(indent, level + 1) : valueOf(line.value);
      if (value !== undefined) fields[line.key] = value;
    }
    if (seen.size === 0) throw new OtherShape();
    return fields;
  }

  /** What stands under a key without a value; undefined where nothing does. */
  #below(indent: number, level: number): unknown {
    const line = this.#lines[this.#next];
    if (line?.item && line.indent >= indent) return this.#items(line.indent, level);
    return line && line.indent > indent ? this.#fields(line.indent, level) : undefined;
  }

  #items(indent: number, level: number): unknown[] {
    const items: unknown[] = [];
    for (let line = this.#lines[this.#next]; line?.item && line.indent === indent; line = this.#lines[this.#next]) {
      if (line.key !== undefined) {
        // The item's fields begin on its own line, behind the hyphen.
        this.#lines[this.#next] = { ...line, indent: indent + 2, item: false };
        items.push(this.#fields(indent + 2, level + 1));
      } else {
        this.#next++;
        items.push(valueOf(line.value ?? ''));
      }
    }
    return items;
  }
}

function valueOf(text: string): unknown {
  if (text.startsWith('[') || text.startsWith('{')) {
    if (text.includes(' #')) throw new OtherShape();
    return text.startsWith('[') ? listOf(text) : groupOf(text);
  }
  const quoted = QUOTED.exec(text);
  if (quoted) return quoted[1] ?? quoted[2];
  if (NOT_PLAIN.test(text)) throw new OtherShape();
  return text;
}

function listOf(text: string): string[] {
  if (text === '[]') return [];
  const items: string[] = [];
  FLOW_ITEM.lastIndex = 1;
  for (let end = ','; end === ',';) {
    const match = FLOW_ITEM.exec(text);
    if (!match) throw new OtherShape();
    items.push(match[1] ?? match[2] ?? match[3] ?? '');
    end = match[4] ?? '';
    if (end === ']' && FLOW_ITEM.lastIndex < text.length) throw new OtherShape();
  }
  return items;
}

function groupOf(text: string): Fields {
  const fields = Object.create(null) as Fields;
  FLOW_PAIR.lastIndex = 1;
  for (let end = ','; end === ',';) {
    const match = FLOW_PAIR.exec(text);
    const key = match?.[1] ?? '';
    if (!match || key in fields) throw new OtherShape();
    fields[key] = match[2] ?? match[3] ?? match[4];
    end = match[5] ?? '';
    if (end === '}' && FLOW_PAIR.lastIndex < text.length) throw new OtherShape();
  }
  return fields;
}

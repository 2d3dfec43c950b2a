// What stands in a form, as the data of a draft: names of controls say where each value belongs.
//
// `impact.level` is a field of a group, `sources.0.title` one of an entry; `section:What happened` is a section of the body and
// `body` the whole of it; `lines:appliesWhen.keywords` holds a list of texts, one a line.

/** Values by the names of their controls; several checkboxes of one name give a list. */
export type FormValues = Record<string, string | readonly string[]>;

export interface DraftParts {
  data: Record<string, unknown>;
  sections: Record<string, string>;
  /** The body as one text, where the form asks for it so. */
  body: string | undefined;
}

const SECTION = 'section:';
const LINES = 'lines:';
/** The body as one text. Training records have a field “body”, so this is no name that a field can have. */
export const WHOLE = 'text:body';

/** Nests the values of a form. Empty ones are kept: whoever writes the file leaves them out. */
export function partsOf(values: FormValues): DraftParts {
  const parts: DraftParts = { data: {}, sections: {}, body: undefined };
  for (const [name, value] of Object.entries(values)) {
    if (name === WHOLE) parts.body = String(value);
    else if (name.startsWith(SECTION)) parts.sections[name.slice(SECTION.length)] = String(value);
    else if (name.startsWith(LINES)) put(parts.data, name.slice(LINES.length), String(value).split('\n').map((line) => line.trim()).filter(Boolean));
    else put(parts.data, name, typeof value === 'string' ? value : [...value]);
  }
  return { ...parts, data: withoutGaps(parts.data) as Record<string, unknown> };
}

function put(data: Record<string, unknown>, name: string, value: unknown): void {
  const steps = name.split('.');
  let place = data;
  for (const [index, step] of steps.entries()) {
    if (index === steps.length - 1) place[step] = value;
    else place = (place[step] ??= /^\d+$/.test(steps[index + 1] ?? '') ? [] : {}) as Record<string, unknown>;
  }
}

/** An entry that was taken away leaves a hole in its list; the list closes. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((entry) => entry !== undefined).map(withoutGaps);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutGaps(inner)]));
  return value;
}

/** The values that a form shows for data as front matter holds it: the way back of `partsOf`. `texts` names lists of texts. */
export function valuesOf(data: unknown, { texts, several }: { texts: ReadonlySet<string>; several: ReadonlySet<string> }, above: readonly string[] = []): FormValues {
  const name = above.join('.');
  const plain = above.filter((step) => !/^\d+$/.test(step)).join('.');
  if (typeof data === 'string') return { [name]: data };
  if (Array.isArray(data)) {
    if (several.has(plain)) return { [name]: data.map(String) };
    if (texts.has(plain)) return { [LINES + name]: data.join('\n') };
    return Object.assign({}, ...data.map((entry, index) => valuesOf(entry, { texts, several }, [...above, String(index)]))) as FormValues;
  }
  if (typeof data !== 'object' || data === null) return {};
  return Object.assign({}, ...Object.entries(data).map(([key, entry]) => valuesOf(entry, { texts, several }, [...above, key]))) as FormValues;
}

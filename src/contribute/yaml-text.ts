// One text as YAML, such that every reader of YAML reads the same text back.
//
// The library reads every scalar as text, so `no` and `1.10` would survive there without quotation marks. Git hosts and
// editors read them as other things, so they are quoted all the same. Days and whole numbers stay plain: they are read alike.

/** What YAML 1.1 or 1.2 reads as nothing, as truth, as a number, as a time, or as the key of a merge. */
const TAKEN_FOR_ANOTHER = /^(?:~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.(?:inf|nan)|[-+]?[\d_.,:]+(?:e[-+]?\d+)?|0[box][\da-f_]+|\d{4}-\d\d?-\d\d?(?:[t ].*)?)$/i;
const DAY_OR_NUMBER = /^(?:\d{4}-\d\d-\d\d|0|-?[1-9]\d{0,14})$/;
/** Words between single spaces or several, without invisible characters, that start with no sign that YAML has a use for. */
const PLAIN = /^[\p{L}\p{N}/][^\p{C}\p{Z}]*(?: +[^\p{C}\p{Z}]+)*$/u;

/** A text on one line: as it is where that is safe, else in double quotation marks. `inList`: between brackets. */
export function quotedOrPlain(text: string, { inList = false }: { inList?: boolean } = {}): string {
  return isPlain(text, inList) ? text : quoted(text);
}

function isPlain(text: string, inList: boolean): boolean {
  if (DAY_OR_NUMBER.test(text)) return true;
  return PLAIN.test(text) && !/:(?:\s|$)|\s#/.test(text) && !(inList && /[,[\]{}]/.test(text)) && !TAKEN_FOR_ANOTHER.test(text);
}

const ESCAPES: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Between double quotation marks; what cannot stand in a YAML file or breaks a line is escaped. */
function quoted(text: string): string {
  return `"${text.replace(/["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/gu, (character) => ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** The lines of a text of several, where a block (`|-`) gives exactly that text back; undefined where it does not. */
export function blockText(text: string): string[] | undefined {
  if (!text.includes('\n') || /^\s|\s$|[^\S\n]\n|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u.test(text)) return undefined;
  return text.split('\n');
}

// Ids and file names for records that do not exist yet.
import { CROCKFORD, ID_FORMS, type Id, type Kind } from '../model/ids.ts';

const RANDOM_CHARACTERS = 4;

const fromTheMachine = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));

/**
 * A new lesson id: the year in which the lesson is recorded and four random characters, so that two open pull
 * requests need not agree on a number. Whoever knows the library draws again where the id is taken: `mintFreeLessonId`.
 * @throws {RangeError} when the year has not four digits.
 */
export function mintLessonId(year: number, random: (bytes: number) => Uint8Array = fromTheMachine): Id {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`A lesson’s year has four digits, and ${year} has not.`);
  // The alphabet has 32 characters, and 256 is a multiple of it: each is as likely as any other.
  const drawn = [...random(RANDOM_CHARACTERS)].slice(0, RANDOM_CHARACTERS).map((byte) => CROCKFORD[byte % CROCKFORD.length]).join('');
  return `LL-${year}-${drawn}` as Id;
}

/**
 * A lesson id that is not among those taken.
 * @throws {RangeError} when a thousand draws all were taken (a year has a million ids).
 */
export function mintFreeLessonId(year: number, taken: ReadonlySet<string>, random: (bytes: number) => Uint8Array = fromTheMachine): Id {
  for (let draw = 0; draw < 1000; draw++) {
    const id = mintLessonId(year, random);
    if (!taken.has(id)) return id;
  }
  throw new RangeError(`A thousand lesson ids of ${year} were drawn, and each is taken.`);
}

/** Words that say nothing about what a record is about. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'from', 'how', 'in', 'into', 'is', 'it', 'its', 'of', 'on', 'or', 'that', 'the', 'to', 'with']);
const MOST_ID_WORDS = 4;
/** What `ID_FORMS` allows between two hyphens. */
const LONGEST_ID_WORD = 24;

/**
 * The id of a record whose kind is named by people, from its title: `STD-RISK-ISSUES`. Where it is taken, a number follows.
 * @throws {RangeError} for a lesson, whose id is minted, not named.
 */
export function suggestId(kind: Kind, title: string, taken: ReadonlySet<string> = new Set()): Id {
  if (kind === 'lesson') throw new RangeError('A lesson’s id is minted from its year and not made from its title.');
  const prefix = ID_FORMS[kind].example.split('-', 1)[0] ?? '';
  const words = slugOf(title).split('-');
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  const name = (telling.length > 0 ? telling : words).slice(0, MOST_ID_WORDS).map((word) => word.slice(0, LONGEST_ID_WORD).toUpperCase()).join('-');
  for (let number = 1; ; number++) {
    const id = `${prefix}-${name}${number === 1 ? '' : `-${number}`}`;
    if (!taken.has(id)) return id as Id;
  }
}

const LONGEST_SLUG = 60;
/** Letters that Unicode does not take apart into a plain letter and a mark. */
const SPELLED_OUT: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ł: 'l', þ: 'th', '&': ' and ' };
/** Names that Windows keeps for devices, whatever the ending: a file of that name cannot be checked out there. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The name of a file or folder (without ending) from a title: lower-case letters, digits and hyphens, at most 60. Never
 * empty: a title without any Latin letter or digit gets a name made from its characters, the same each time.
 */
export function slugOf(title: string): string {
  const plain = title.toLowerCase().replace(/[ßæœøđðħıłþ&]/g, (letter) => SPELLED_OUT[letter] ?? '')
    .normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f'’ʼ]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const slug = atWordEnd(plain, LONGEST_SLUG);
  if (slug === '') return `record-${digest(title)}`;
  return DEVICE.test(slug) ? `${slug}-record` : slug;
}

function atWordEnd(slug: string, most: number): string {
  if (slug.length <= most) return slug;
  const cut = slug.lastIndexOf('-', most);
  return slug.slice(0, cut > most / 2 ? cut : most).replace(/(?<!-)-+$/, '');
}

/** FNV-1a over code units, in base 32: to tell titles apart, not to keep a secret. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(32);
}

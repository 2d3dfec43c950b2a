// What a project says of itself before it starts: from an address, a file or a form, held to the taxonomy. What cannot be
// used is said and left out; the rest stays.
import { nearest } from '../model/suggest.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { fold } from '../model/words.ts';

/** What is known of the project. What is left out is unknown, and shuts nothing out. */
export interface Profile {
  name?: string;
  type?: string;
  approach?: string;
  tier?: string;
  /** The phase that it has reached. */
  phase?: string;
  /** Words of its sector, in which keywords of lessons are looked for. */
  words?: string[];
  /** What somebody worries about, in a sentence. */
  worry?: string;
}

/** The fields of a profile, in the order in which an address has them. */
export const PROFILE_FIELDS = ['name', 'type', 'approach', 'tier', 'phase', 'words', 'worry'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** The lists of the taxonomy behind fields that are chosen. */
export const CHOSEN = { type: 'projectTypes', approach: 'approaches', tier: 'tiers', phase: 'phases' } as const satisfies Partial<Record<ProfileField, keyof Taxonomy>>;
type Chosen = keyof typeof CHOSEN;

/** The most characters of each text, and the most words. */
export const MOST = { name: 120, worry: 400, word: 60, words: 12 } as const;

/** Something in a profile that could not be used, with what may have been meant. */
export interface Complaint {
  field: string;
  value: string;
  what: 'unknown-value' | 'unknown-field' | 'too-long' | 'too-many' | 'twice' | 'no-text';
  /** The nearest that there is. */
  meant?: string;
}

export interface ReadProfile { profile: Profile; complaints: Complaint[] }

const SHOWN = 80;
const shown = (text: string): string => ([...text].length > SHOWN ? `${[...text].slice(0, SHOWN - 1).join('')}…` : text);

/** One line without characters that show nothing; what is half a character becomes the sign for it. */
const tidy = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\s+/g, ' ').trim();

/**
 * A profile from fields as people wrote them, in a file or a form. Words may be a list or stand in one text between commas; a value of a
 * list may be named by its title or another word for it.
 */
export function readProfile(given: Readonly<Record<string, unknown>>, taxonomy: Taxonomy): ReadProfile {
  const profile: Profile = {};
  const complaints: Complaint[] = [];
  for (const [field, value] of Object.entries(given)) {
    if (!isField(field)) {
      const meant = nearest(field, PROFILE_FIELDS);
      complaints.push({ field: shown(tidy(field)), value: shown(tidy(String(value))), what: 'unknown-field', ...(meant !== undefined && { meant }) });
    } else if (field === 'words') readWords(value, profile, complaints);
    else if (typeof value !== 'string' && typeof value !== 'number') complaints.push({ field, value: '', what: 'no-text' });
    else if (field === 'name' || field === 'worry') {
      const text = cut(field, tidy(String(value)), MOST[field], complaints);
      if (text !== '') profile[field] = text;
    } else readChosen(field, tidy(String(value)), taxonomy, profile, complaints);
  }
  return { profile: inOrder(profile), complaints };
}

const isField = (name: string): name is ProfileField => (PROFILE_FIELDS as readonly string[]).includes(name);

function cut(field: string, text: string, most: number, complaints: Complaint[]): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  complaints.push({ field, value: shown(text), what: 'too-long' });
  return characters.slice(0, most).join('').trim();
}

function readWords(value: unknown, profile: Profile, complaints: Complaint[]): void {
  const list = Array.isArray(value) ? value : [value];
  if (list.some((word) => typeof word !== 'string' && typeof word !== 'number')) { complaints.push({ field: 'words', value: '', what: 'no-text' }); return; }
  const seen = new Map<string, string>();
  for (const word of list.flatMap((text) => String(text).split(/[,;\n]/)).map(tidy).filter(Boolean)) {
    const kept = cut('words', word, MOST.word, complaints);
    if (!seen.has(fold(kept))) seen.set(fold(kept), kept);
  }
  const words = [...seen.values()];
  if (words.length > MOST.words) complaints.push({ field: 'words', value: shown(words.slice(MOST.words).join(', ')), what: 'too-many' });
  if (words.length > 0) profile.words = words.slice(0, MOST.words);
}

function readChosen(field: Chosen, text: string, taxonomy: Taxonomy, profile: Profile, complaints: Complaint[]): void {
  if (text === '') return;
  const list: readonly { id: string; title: string; aliases?: string[] | undefined }[] = taxonomy[CHOSEN[field]];
  const same = (other: string) => fold(other) === fold(text);
  const found = list.find(({ id }) => id === text) ?? list.find(({ id, title, aliases = [] }) => same(id) || same(title) || aliases.some(same));
  if (found) { profile[field] = found.id; return; }
  const meant = nearest(text, list.flatMap(({ id, title }) => [id, title]));
  complaints.push({ field, value: shown(text), what: 'unknown-value', ...(meant !== undefined && { meant }) });
}

const inOrder = (profile: Profile): Profile => Object.fromEntries(PROFILE_FIELDS.flatMap((field) => (profile[field] === undefined ? [] : [[field, profile[field]]])));

/**
 * The profile as the part of an address behind `#`: browsers send that to nobody, so a link can be shared without a worry standing in the
 * host's log. Empty for an empty profile.
 */
export function addressOf(profile: Profile): string {
  const parameters = new URLSearchParams(PROFILE_FIELDS.flatMap((field) => {
    const value = profile[field];
    return value === undefined ? [] : [[field, Array.isArray(value) ? value.join(',') : value]];
  }));
  return parameters.toString();
}

/** The profile that an address carries, with or without `#` or `?` before it. Of a field that stands twice the first counts. */
export function profileAt(address: string, taxonomy: Taxonomy): ReadProfile {
  const given: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const twice: Complaint[] = [];
  for (const [field, value] of new URLSearchParams(address.replace(/^[#?]/, ''))) {
    if (field in given) twice.push({ field: shown(tidy(field)), value: shown(tidy(value)), what: 'twice' });
    else given[field] = value;
  }
  const { profile, complaints } = readProfile(given, taxonomy);
  return { profile, complaints: [...complaints, ...twice] };
}

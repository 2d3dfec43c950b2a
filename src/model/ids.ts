// Ids and references: how every record, clause and section in the library is named.

/** The kinds of record that live in files of their own (terms live together in one file). */
export const KINDS = ['standard', 'template', 'lesson', 'project', 'guide', 'role', 'training', 'term'] as const;
export type Kind = (typeof KINDS)[number];

declare const brand: unique symbol;
/** The id of a record, such as `LL-2026-k7q4` or `STD-RISK`. Ids never change. */
export type Id = string & { readonly [brand]: 'id' };
/** A record id, optionally with an anchor: `STD-RISK#RISK-03`. */
export type Reference = string & { readonly [brand]: 'reference' };

/** Crockford's base 32 alphabet in lower case: no i, l, o or u, so an id survives being read aloud. */
export const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * What an id of each kind looks like. Lessons are minted (year and four random characters), so that two
 * open pull requests never fight for a number; everything else has a name chosen by a person.
 */
export const ID_FORMS: Record<Kind, { pattern: RegExp; example: string; rule: string }> = {
  lesson: {
    pattern: new RegExp(`^LL-\\d{4}-[${CROCKFORD}]{4}$`),
    example: 'LL-2026-k7q4',
    rule: 'LL, the year, and four characters from 0-9 and a-z without i, l, o, u',
  },
  standard: named('STD', 'STD-RISK'),
  template: named('TPL', 'TPL-RISK-REGISTER'),
  project: named('PRJ', 'PRJ-CROSSRAIL'),
  guide: named('GDE', 'GDE-KICK-OFF'),
  role: named('ROL', 'ROL-PMO-MANAGER'),
  training: named('TRN', 'TRN-PMP'),
  term: named('TRM', 'TRM-CRITICAL-PATH'),
};

function named(prefix: string, example: string) {
  return {
    pattern: new RegExp(`^${prefix}-[A-Z0-9]{1,24}(?:-[A-Z0-9]{1,24}){0,7}$`),
    example,
    rule: `${prefix}, then capital letters and digits joined by hyphens`,
  };
}

/** A clause id: the code of its standard and a number of two or three digits, such as `RISK-03`. */
export const CLAUSE_ID = /^[A-Z][A-Z0-9]{1,11}-\d{2,3}$/;

/** The id of a section, column or heading that can be referred to: `response`, `risk-owner`. */
export const ANCHOR_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Ids that the engine’s own parts of a template’s page have, and of every page. Scripts find some of those parts by their
 * ids, and a heading “Search words” above them would be taken for one.
 */
export const TEMPLATE_PAGE_IDS: readonly string[] = [
  'main', 'theme', 'site-nav', 'search-list', 'search-palette', 'search-words', 'problems', 'on-this-page', 'downloads', 'sections', 'what-it-looks-like',
];
/** The same for the pages of all kinds: headings step aside for them. */
export const PAGE_IDS: readonly string[] = [...TEMPLATE_PAGE_IDS, 'contents', 'citation', 'changes', 'templates'];

/** Anything in running text that has the shape of a record id, whatever its kind. */
export const ID_IN_TEXT = /\b(?:LL-\d{4}-[0-9a-z]{4}|(?:STD|TPL|PRJ|GDE|ROL|TRN|TRM)-[A-Z0-9]{1,24}(?:-[A-Z0-9]{1,24}){0,7})\b/g;

/** The kind that an id's prefix announces, or undefined where it announces none. */
export function kindOfId(id: string): Kind | undefined {
  return KINDS.find((kind) => ID_FORMS[kind].pattern.test(id));
}

/** Takes `STD-RISK#RISK-03` apart. The anchor is undefined where there is none. */
export function splitReference(reference: string): { id: Id; anchor: string | undefined } {
  const hash = reference.indexOf('#');
  return hash === -1
    ? { id: reference as Id, anchor: undefined }
    : { id: reference.slice(0, hash) as Id, anchor: reference.slice(hash + 1) };
}

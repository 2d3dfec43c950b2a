// Finds what should not stand in a text that is published: contact data, secrets, names of people and of customers.
// Pure, and the same in the check and in a form; each pattern is bounded, so no text makes it slow.
import { matchesIn, wordAround, type TextPlace } from './matches.ts';
import { NAME, nameIn, PLACEHOLDER_NAMES } from './names-in-text.ts';
import type { Severity } from './problem.ts';
import { SECRET_FORMS } from './secret-forms.ts';

export const PRIVATE_KINDS = ['email', 'phone', 'secret', 'person', 'customer'] as const;
export type PrivateKind = (typeof PRIVATE_KINDS)[number];

/** A piece of text that should not be published. Neither message nor help repeats it. */
export interface PrivateText {
  what: PrivateKind;
  severity: Severity;
  /** Where it stands, in UTF-16 units from the start of the text. */
  index: number;
  length: number;
  /** Its place inside the text, 1-based. */
  line: number;
  column: number;
  message: string;
  help: string;
}

const SCANNERS: Record<PrivateKind, (text: string) => Iterable<PrivateText>> = { email: emails, phone: phones, secret: secretsIn, person: people, customer: customers };

/** Everything private in a text, in its order. */
export function privateTextIn(text: string): PrivateText[] {
  return PRIVATE_KINDS.flatMap((kind) => [...SCANNERS[kind](text)]).sort((a, b) => a.index - b.index || PRIVATE_KINDS.indexOf(a.what) - PRIVATE_KINDS.indexOf(b.what));
}

// --- contact data -------------------------------------------------------------------------------------------

const EMAIL = /(?<![\w.+%/:@-])[\w.+%-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9-]{1,63}){1,5}(?![\w@-])/gi;
/** Addresses of a function go with the office, not with a person. */
const OFFICE = /^(?:info|contact|pmo|office|help|helpdesk|support|service|servicedesk|security|privacy|press|enquiries|inquiries|feedback|team|admin|hello|mail|noreply|no-reply|portal|knowledge|procurement|projects?)(?:[.+_-][\w.+-]{0,40})?@/i;
/** Names set aside for examples (RFC 2606, RFC 6761). */
const EXAMPLE_DOMAIN = /@(?:[a-z0-9-]{1,63}\.){0,4}(?:example\.(?:com|org|net|edu)|[a-z0-9-]{1,63}\.(?:example|invalid|test)|localhost)$/i;

function* emails(text: string): Generator<PrivateText> {
  if (!text.includes('@')) return;
  for (const { match, place } of matchesIn(text, EMAIL)) {
    const address = match[0];
    if (EXAMPLE_DOMAIN.test(address) || wordAround(text, match.index, address.length).includes('://')) continue;
    const office = OFFICE.test(address);
    yield {
      what: 'email', severity: office ? 'warning' : 'error', index: match.index, length: address.length, ...place,
      message: `The text holds the e-mail address ${masked(address)}.`,
      help: office ? 'Name the office and link to its page; addresses change, and this text will be copied.' : 'Name the role instead of the person.',
    };
  }
}

/** The report goes to logs that more people read than the text: enough to find it, not enough to use it. */
function masked(address: string): string {
  const at = address.indexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}

/** `+44 20 7946 0958`: a plus sign and 8 to 15 digits in groups. */
const INTERNATIONAL = /(?<![\w+.])\+[1-9]\d{0,2}(?:[ .\-/]{0,2}\(?\d{1,5}\)?){2,6}(?!\.?\d)/g;
const CUED = /\b(?:tel|telephone|phone|mobile|cell|fax|whatsapp|call|ring|dial)\b[.:]{0,2} {0,3}(?:me |us |on |at |no\.? ?|number ){0,3}(\+?\(?\d[\d ()./-]{5,22}\d)/gi;
const CUE = /\b(?:tel|telephone|phone|mobile|cell|fax|whatsapp|call|ring|dial)\b[^\n]{0,20}$/i;

function* phones(text: string): Generator<PrivateText> {
  if (!/\d{2}/.test(text)) return;
  const lines = new Set<number>();
  for (const { match, place } of matchesIn(text, CUED)) {
    if (digits(match[1] ?? '') < 7 || isOther(text, match.index, match[0].length)) continue;
    lines.add(place.line);
    yield {
      what: 'phone', severity: 'error', index: match.index, length: match[0].length, ...place,
      message: 'The text holds a telephone number.', help: 'Name the role instead, and how the role is reached inside the organisation.',
    };
  }
  for (const { match, place } of matchesIn(text, INTERNATIONAL)) {
    const count = digits(match[0]);
    if (count < 9 || count > 15 || lines.has(place.line) || isOther(text, match.index, match[0].length)) continue;
    const cued = CUE.test(text.slice(Math.max(0, match.index - 40), match.index));
    yield {
      what: 'phone', severity: cued ? 'error' : 'warning', index: match.index, length: match[0].length, ...place,
      message: 'The text holds what looks like a telephone number.', help: 'If it is one, name the role instead. If it is a figure, write it without the plus sign.',
    };
  }
}

/** Parts of web addresses and of document identifiers. */
function isOther(text: string, index: number, length: number): boolean {
  return /:\/\/|\bdoi\b|\b10\.\d{4,9}\//i.test(wordAround(text, index, length));
}

const digits = (text: string): number => text.replace(/\D/g, '').length;

// --- secrets ------------------------------------------------------------------------------------------------

function* secretsIn(text: string): Generator<PrivateText> {
  const lines = new Set<number>();
  for (const { what, holds, form, is, help } of SECRET_FORMS) {
    if (holds !== undefined && !text.includes(holds)) continue;
    for (const { match, place } of matchesIn(text, form)) {
      if (lines.has(place.line) || is?.(match[0]) === false) continue;
      lines.add(place.line);
      yield {
        what: 'secret', severity: 'error', index: match.index, length: match[0].length, ...place,
        message: `The text holds what looks like ${what}.`,
        help: help ?? 'Remove it, and withdraw it where it was issued: the history of the repository keeps what this file forgets.',
      };
    }
  }
}

// --- people and customers -----------------------------------------------------------------------------------

// Names cannot be told from other capitalised words for sure, so these look only where the words around announce a
// person or a customer, and they only warn. There is no list of names to compare with: a list of one’s customers in the
// settings of a published portal would itself give them away.

const PERSON_HELP = 'Name the role instead: a lesson is about what happened, and is read for years. A name from a published source may stay.';
const CUSTOMER_HELP = 'Write what kind of organisation it is instead of its name, or file the record as restricted.';

// The words that announce a name are looked for first: looking for capital letters everywhere takes eight times as long.
const BEFORE_NAME: readonly { cue: RegExp; name: RegExp; sure: boolean }[] = [
  // Lords and ladies are left out: they chair public inquiries, and reports are called by their names.
  { cue: /\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Herr|Frau|Mme|Monsieur|Madame|Señor|Señora)\.? (?=[^ -@[-`a-z{-~])/g, name: /\p{Lu}[\p{L}'’-]{1,30}/uy, sure: true },
  { cue: /\b(?:[Aa]sk|[Cc]ontact|[Bb]lame|[Bb]lamed|[Ss]peak (?:to|with)|[Tt]alk (?:to|with)|[Ee]-?mail|(?:mistake|fault|failure|error) (?:of|by)|signed by|Signed:?|Contact:|Author:|Reported by:?) (?=[^ -@[-`a-z{-~])/g, name: new RegExp(NAME, 'uy'), sure: false },
  { cue: /(?:[Rr]egards|[Ww]ishes|[Ss]incerely|[Ff]aithfully|[Cc]heers|[Tt]hanks),? {0,2}\n[ \n]{0,6}/g, name: /\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’.-]{0,30}){0,2} {0,4}(?=\n|$)/uy, sure: true },
];
const AFTER_NAME = / (?:said|says|told|forgot|failed|refused|ignored|resigned|admitted|insisted|promised|complained|overlooked|misread|quit|was (?:ill|sick|absent|late|fired|dismissed|blamed|wrong|rude|drunk|to blame|off sick|on leave|on holiday|on vacation|let go)|did not|didn['’]t|should have|could not|couldn['’]t|never)(?![\w-])/g;
const NAME_AT_END = new RegExp(`(?<![\\p{L}\\p{N}.-]|\\p{Lu}[\\p{L}.]{0,30} )${NAME}$`, 'u');
const LONGEST_NAME = 110;

function* people(text: string): Generator<PrivateText> {
  const finding = (index: number, length: number, place: TextPlace): PrivateText => ({
    what: 'person', severity: 'warning', index, length, ...place, message: 'The text seems to name a person.', help: PERSON_HELP,
  });
  const found = new Set<number>();
  for (const { cue, name, sure } of BEFORE_NAME) {
    for (const { match, place } of matchesIn(text, cue)) {
      name.lastIndex = match.index + match[0].length;
      const named = name.exec(text)?.[0];
      if (named === undefined || (!sure && !nameIn(named))) continue;
      found.add(match.index + match[0].length);
      yield finding(match.index, match[0].length + named.length, place);
    }
  }
  for (const { match, place } of matchesIn(text, AFTER_NAME)) {
    const last = text[text.lastIndexOf(' ', match.index - 1) + 1] ?? '';
    if (last >= 'a' && last <= 'z') continue;
    const named = NAME_AT_END.exec(text.slice(Math.max(0, match.index - LONGEST_NAME), match.index))?.[0];
    if (named === undefined || !nameIn(named) || found.has(match.index - named.length)) continue;
    yield finding(match.index - named.length, named.length + match[0].length, { line: place.line, column: place.column - named.length });
  }
}

const ORGANISATION = "\\p{Lu}[\\p{L}\\p{N}&'’-]{1,40}";
const LEGAL_FORM = '(?:Ltd|Limited|PLC|plc|LLP|LLC|Inc|Corp|GmbH|AG|KG|SE|S\\.?A\\.?S?|B\\.?V|N\\.?V|Oy|AB|A/S|S\\.p\\.A|S\\.?r\\.?l|Pty)';
const CUSTOMER = new RegExp(`(?<![\\p{L}\\p{N}-])(?:customer|client)(?:,| called| named)? (${ORGANISATION}(?: ${ORGANISATION}){0,3})`, 'gu');
const CUSTOMER_COMPANY = new RegExp(`(?<![\\p{L}\\p{N}-])(?:[Cc]ustomers?|[Cc]lients?):? (${ORGANISATION}(?: ${ORGANISATION}){0,3} ${LEGAL_FORM})(?![\\p{L}])`, 'gu');
const COMPANY_CUSTOMER = new RegExp(`(?<![\\p{L}\\p{N}-])(${ORGANISATION}(?: ${ORGANISATION}){0,3})(?: (?:is|was|as) (?:a|our)|, (?:one of )?our| \\(our| \\(the) (?:client|customer)s?(?![\\p{L}-])`, 'gu');

function* customers(text: string): Generator<PrivateText> {
  if (!/customer|client/i.test(text)) return;
  const found = new Map<number, PrivateText>();
  for (const [form, sure] of [[CUSTOMER_COMPANY, true], [CUSTOMER, false], [COMPANY_CUSTOMER, false]] as const) {
    for (const { match, place } of matchesIn(text, form)) {
      const name = match[1] ?? '';
      if (found.has(match.index) || (!sure && PLACEHOLDER_NAMES.test(name))) continue;
      found.set(match.index, { what: 'customer', severity: 'warning', index: match.index, length: match[0].length, ...place, message: 'The text seems to name a customer.', help: CUSTOMER_HELP });
    }
  }
  yield* found.values();
}

// No e-mail addresses and telephone numbers of people in what is published.
import { matchesIn, wordAround } from '../context.ts';
import type { Finding, Rule } from '../rule.ts';

const EMAIL = /(?<![\w.+%/:@-])[\w.+%-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9-]{1,63}){1,5}(?![\w@-])/gi;
/** Addresses of a function go with the office, not with a person. */
const OFFICE = /^(?:info|contact|pmo|office|help|helpdesk|support|service|servicedesk|security|privacy|press|enquiries|inquiries|feedback|team|admin|hello|mail|noreply|no-reply|portal|knowledge|procurement|projects?)(?:[.+_-][\w.+-]{0,40})?@/i;
/** Names set aside for examples (RFC 2606, RFC 6761). */
const EXAMPLE_DOMAIN = /@(?:[a-z0-9-]{1,63}\.){0,4}(?:example\.(?:com|org|net|edu)|[a-z0-9-]{1,63}\.(?:example|invalid|test)|localhost)$/i;

/** `+44 20 7946 0958`: a plus sign and 8 to 15 digits in groups. */
const INTERNATIONAL = /(?<![\w+.])\+[1-9]\d{0,2}(?:[ .\-/]{0,2}\(?\d{1,5}\)?){2,6}(?!\.?\d)/g;
const CUED = /\b(?:tel|telephone|phone|mobile|cell|fax|whatsapp|call|ring|dial)\b[.:]{0,2} {0,3}(?:me |us |on |at |no\.? ?|number ){0,3}(\+?\(?\d[\d ()./-]{5,22}\d)/gi;
const CUE = /\b(?:tel|telephone|phone|mobile|cell|fax|whatsapp|call|ring|dial)\b[^\n]{0,20}$/i;

export const contactData: Rule = {
  id: 'contact-data',
  title: 'Texts hold no contact data',
  severity: 'error',
  why: 'A lesson is read for years and copied into feeds and exports; a person’s address or telephone number in it cannot be taken back. Lessons name roles. An address that looks like an office’s is a warning, and so is a number that only may be a telephone number. The addresses of sources are left alone.',
  good: { of: 'lesson', text: '---\nsummary: Ask the payroll lead of the supplier before the first load of real data.\n---' },
  bad: { of: 'lesson', text: '---\nsummary: Ask jane.doe@supplier.co.uk before the first load of real data.\n---' },
  *find(context) {
    for (const file of context.files) {
      // The settings name the portal’s own address, for everybody to read.
      if (file === 'content/portal.yaml') continue;
      const text = context.text(file);
      if (text.includes('@')) yield* addresses(file, text);
      if (/\d{2}/.test(text)) yield* numbers(file, text);
    }
  },
};

function* addresses(file: string, text: string): Generator<Finding> {
  for (const { match, place } of matchesIn(text, EMAIL)) {
    const address = match[0];
    if (EXAMPLE_DOMAIN.test(address) || /:\/\//.test(wordAround(text, match.index, address.length))) continue;
    const office = OFFICE.test(address);
    yield {
      file, at: place, severity: office ? 'warning' : 'error',
      message: `The text holds the e-mail address ${masked(address)}.`,
      help: office ? 'Name the office and link to its page; addresses change, and this text will be copied.' : 'Name the role instead of the person.',
    };
  }
}

function* numbers(file: string, text: string): Generator<Finding> {
  const lines = new Set<number>();
  for (const { match, place } of matchesIn(text, CUED)) {
    if (digits(match[1] ?? '') < 7 || isOther(text, match.index, match[0].length)) continue;
    lines.add(place.line);
    yield { file, at: place, message: 'The text holds a telephone number.', help: 'Name the role instead, and how the role is reached inside the organisation.' };
  }
  for (const { match, place } of matchesIn(text, INTERNATIONAL)) {
    const count = digits(match[0]);
    if (count < 9 || count > 15 || lines.has(place.line) || isOther(text, match.index, match[0].length)) continue;
    const cued = CUE.test(text.slice(Math.max(0, match.index - 40), match.index));
    yield { file, at: place, severity: cued ? 'error' : 'warning', message: 'The text holds what looks like a telephone number.', help: 'If it is one, name the role instead. If it is a figure, write it without the plus sign.' };
  }
}

/** Parts of web addresses and of document identifiers. */
function isOther(text: string, index: number, length: number): boolean {
  return /:\/\/|\bdoi\b|\b10\.\d{4,9}\//i.test(wordAround(text, index, length));
}

const digits = (text: string): number => text.replace(/\D/g, '').length;

/** The report goes to logs that more people read than the text: enough to find it, not enough to use it. */
function masked(address: string): string {
  const at = address.indexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}

// The contact of the settings as an address that can be opened.
import { isWebAddress } from '../model/fields.ts';

/** An e-mail address that needs nothing of RFC 5322 that a mail program could read in another way. */
const EMAIL = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}$/;

/**
 * A `mailto:` address with subject and text (RFC 6068: line breaks as CRLF, spaces never as “+”), the address itself where the contact is a page, or
 * undefined where it is neither.
 */
export function contactPage(contact: string | undefined, message: { title: string; text: string }): string | undefined {
  if (contact === undefined) return undefined;
  if (isWebAddress(contact)) return contact;
  if (!EMAIL.test(contact)) return undefined;
  const written = (text: string) => encodeURIComponent(text.toWellFormed().replace(/\r\n?|\n/g, '\r\n'));
  return `mailto:${encodeURIComponent(contact).replace('%40', '@')}?subject=${written(message.title)}&body=${written(message.text)}`;
}

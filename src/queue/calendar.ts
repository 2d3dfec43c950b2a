// Deadlines as a calendar (RFC 5545) and as a feed (RFC 4287). Both are short lists of plain entries; libraries for them bring time zones,
// repetitions or parsers of XML, and none of that is needed here.
import type { Deadline } from './queue.ts';

export interface CalendarWords {
  /** The name of the calendar. */
  name: string;
  /** What one deadline is, with what it is about. */
  entry: Record<Deadline['what'], (about: string) => string>;
}

export interface CalendarOptions {
  words: CalendarWords;
  /** The day of the build, `YYYY-MM-DD`. */
  today: string;
  /** The full address of a record's page; its path alone where the portal does not know its own host. */
  pageOf: (record: Deadline['record']) => string;
}

/** Names an entry for good: the same deadline is the same entry in every build. */
const keyOf = ({ what, record, on, about }: Deadline): string => `${what}-${record.id}-${on}-${hash(about)}`.toLowerCase();

/** FNV-1a: an entry's name must only differ from its neighbours'. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}

/** A calendar with an entry of a whole day for each deadline. */
export function calendarOf(deadlines: readonly Deadline[], { words, today, pageOf }: CalendarOptions): string {
  const stamp = `${today.replaceAll('-', '')}T000000Z`;
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Waymark//Deadlines//EN', 'CALSCALE:GREGORIAN', `X-WR-CALNAME:${escaped(words.name)}`,
    ...deadlines.flatMap((deadline) => [
      'BEGIN:VEVENT', `UID:${keyOf(deadline)}@waymark`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${deadline.on.replaceAll('-', '')}`,
      `SUMMARY:${escaped(words.entry[deadline.what](deadline.about))}`, `DESCRIPTION:${escaped(`${deadline.record.id} ${deadline.record.title}`)}`, `URL:${pageOf(deadline.record)}`, 'TRANSP:TRANSPARENT', 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Text as RFC 5545, 3.3.11 takes it. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n').replace(/[\p{Cc}]/gu, ' ');

const LINE_BYTES = 75;

/** A line in pieces of at most 75 bytes, none of which parts a character (RFC 5545, 3.1). */
function folded(line: string): string {
  const pieces: string[] = [];
  let [piece, bytes] = ['', 0];
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    // A piece that goes on begins with a space, which counts.
    if (bytes + size > LINE_BYTES - (pieces.length > 0 ? 1 : 0)) { pieces.push(piece); [piece, bytes] = ['', 0]; }
    piece += character;
    bytes += size;
  }
  return [...pieces, piece].join('\r\n ');
}

/** An Atom feed of the deadlines that are past or near, the latest first. `id` and `self` are the feed's own full addresses. */
export function feedOf(deadlines: readonly Deadline[], { words, today, pageOf }: CalendarOptions, { self }: { self: string }): string {
  const entry = (deadline: Deadline) => [
    '  <entry>', `    <id>urn:waymark:${xml(keyOf(deadline))}</id>`, `    <title>${xml(words.entry[deadline.what](deadline.about))}</title>`,
    // Readers sort by it: a deadline is news on its day.
    `    <updated>${deadline.on}T00:00:00Z</updated>`, `    <link href="${xml(pageOf(deadline.record))}"/>`, `    <summary>${xml(`${deadline.record.id} ${deadline.record.title}`)}</summary>`, '  </entry>',
  ];
  return ['<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">', `  <id>${xml(self)}</id>`, `  <title>${xml(words.name)}</title>`, `  <updated>${today}T00:00:00Z</updated>`, `  <link rel="self" href="${xml(self)}"/>`, '  <author><name>Waymark</name></author>',
    ...[...deadlines].reverse().flatMap(entry), '</feed>', ''].join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text in XML 1.0, without the characters that it may not hold. */
const xml = (text: string): string => text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');

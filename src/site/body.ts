// Fills a rendered body's slots: titles of other records, pictures, the base path, words of the interface.
import type { AnyRecord, BodyPart, Slot } from '../library/index.ts';
import { posix } from '../model/posix.ts';
import { escapeHtml } from '../components/markup.ts';
import { href, type Site } from './site.ts';

/** HTML for the slots that pages fill in their own way. */
export interface SlotFillers {
  clauseHead?: (id: string) => string;
  clauseFoot?: (id: string) => string;
  sectionFoot?: (id: string) => string;
}

/** The HTML of a body for this site. Everything that came from content is escaped here or was when it was rendered. */
export function fillBody(site: Site, record: AnyRecord, parts: readonly BodyPart[], fillers: SlotFillers = {}): string {
  return parts.map((part) => (typeof part === 'string' ? part : fill(site, record, part, fillers))).join('');
}

function fill(site: Site, record: AnyRecord, slot: Slot, fillers: SlotFillers): string {
  switch (slot.slot) {
    case 'mention': return mention(site, slot.reference, slot.label);
    case 'address': return escapeHtml(href(slot.url, site.base));
    case 'image': return picture(site, record, slot);
    case 'clause-head': return fillers.clauseHead?.(slot.id) ?? '';
    case 'clause-foot': return fillers.clauseFoot?.(slot.id) ?? '';
    case 'section-foot': return fillers.sectionFoot?.(slot.id) ?? '';
    case 'callout-title': return escapeHtml((site.messages.callouts as Record<string, string>)[slot.kind] ?? slot.kind);
    case 'word': return escapeHtml(site.messages.words[slot.word]);
  }
}

function mention(site: Site, reference: string, label: string | undefined): string {
  const found = site.library.resolve(reference);
  if (!found.record) return escapeHtml(label ?? reference);
  const anchor = 'anchor' in found ? found.anchor : undefined;
  const words = label ?? (anchor ? (anchor.kind === 'clause' ? `${anchor.id} ${anchor.title}` : anchor.title) : found.record.title);
  return `<a href="${escapeHtml(addressOf(site, found.record, anchor?.id))}" data-kind="${found.record.kind}">${escapeHtml(words)}</a>`;
}

/** The address of a record, or of a place inside it. */
export function addressOf(site: Site, record: AnyRecord, anchor?: string): string {
  return href(record.address, site.base) + (anchor === undefined ? '' : `#${anchor}`);
}

/** Where a picture of the library goes in the built site. The digest in the name lets it be kept for ever. */
export function mediaAddress(media: { path: string; digest: string; extension: string }): string {
  return `/media/${posix.basename(media.path).slice(0, -media.extension.length).replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60)}-${media.digest.slice(0, 10)}${media.extension}`;
}

function picture(site: Site, record: AnyRecord, slot: Extract<Slot, { slot: 'image' }>): string {
  const media = site.library.media.get(posix.normalize(posix.join(posix.dirname(record.file), safeDecode(slot.src))));
  if (!media) return escapeHtml(slot.alt || site.messages.imageMissing(slot.src));
  const width = Math.min(Number(slot.width) || media.width, media.width);
  const height = Math.round((media.height * width) / media.width);
  return `<img src="${escapeHtml(href(mediaAddress(media), site.base))}" alt="${escapeHtml(slot.alt)}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
}

function safeDecode(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}

// Archives of documents whose bytes depend on nothing but what is in them.
import { unzipSync, zipSync, type Zippable } from 'fflate';

/**
 * The date of everything that we put into an archive: the first that a ZIP can hold. It is meant in local time, since
 * that is what a ZIP writes, so the bytes are the same in every time zone.
 */
export const ARCHIVE_DATE = new Date(1980, 0, 1);

/** Characters that some system refuses in a name, and those that lead out of a folder. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}<>:"|?*\\/]+/gu;
/** Names that Windows keeps for devices, with and without an ending; and the one that no object can hold. */
const RESERVED = /^(?:__proto__$|con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const LONGEST = 120;
const PACKED = /\.(?:docx|xlsx|zip)$/i;

/**
 * A ZIP of the files, in their order, with one fixed date. Slashes make folders; whatever a disk would refuse or that
 * would leave the folder becomes a hyphen, and of two equal names (upper and lower case are equal) the second gets a number.
 */
export function zipOf(files: readonly { name: string; content: Uint8Array }[]): Buffer {
  return Buffer.from(zipBytes(files));
}

/** The same for browsers, which have no `Buffer`. */
export function zipBytes(files: readonly { name: string; content: Uint8Array }[]): Uint8Array<ArrayBuffer> {
  const taken = new Set<string>();
  const entries: Zippable = {};
  for (const { name, content } of files) {
    const path = name.split('/').map(safeName).filter(Boolean).join('/') || 'file';
    const [, stem = path, ending = ''] = /^(.*?)(\.[^./]{1,10})?$/.exec(path) ?? [];
    let free = path;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem}-${n}${ending}`;
    taken.add(free.toLowerCase());
    // Office files are archives themselves: packing them again would take time and no room.
    entries[free] = [content, { level: PACKED.test(free) ? 0 : 6 }];
  }
  return zipSync(entries, { mtime: ARCHIVE_DATE });
}

/** An archive packed anew, so that one that a browser packed has the bytes of one packed elsewhere. */
export function packedAnew(archive: Uint8Array): Uint8Array<ArrayBuffer> {
  return zipSync(unzipSync(archive), { mtime: ARCHIVE_DATE, level: 6 });
}

function safeName(part: string): string {
  const plain = part.normalize('NFC').replace(UNSAFE, '-').replace(/^[\s.]+|[\s.]+$/g, '');
  const short = [...plain].length <= LONGEST ? plain : shortened(plain);
  return RESERVED.test(short) ? `_${short}` : short;
}

/** The ending stays: without it nobody could open the file. */
function shortened(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return [...name].slice(0, LONGEST - ending.length).join('') + ending;
}

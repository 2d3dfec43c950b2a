// Names of files and folders that cannot exist on every machine on which a repository may be checked out.

export interface NameTrouble { message: string; help: string }

/** Devices of Windows, with or without an extension, in any case. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const FORBIDDEN = /[<>:"|?*\\\u0000-\u001f]/;
/** On Windows a whole path may have 260 characters, and the repository’s own folder needs some. */
const LONGEST = 200;

/** Why a name of a file or folder breaks a checkout somewhere, or undefined where it is sound everywhere. */
export function nameTrouble(name: string): NameTrouble | undefined {
  if (RESERVED.test(name)) return { message: `The name “${name.slice(0, 40)}” is reserved on Windows: nobody there could check the library out.`, help: 'Give it another name.' };
  if (FORBIDDEN.test(name)) return { message: 'The name holds a character that Windows does not allow: nobody there could check the library out.', help: 'Use lower-case letters, digits and hyphens.' };
  if (/[. ]$/.test(name)) return { message: 'The name ends with a dot or a space, which Windows takes away.', help: 'Remove it from the end of the name.' };
  if ([...name].length > LONGEST) return { message: `The name has ${[...name].length} characters; the most is ${LONGEST}.`, help: 'Give it a shorter name.' };
  return undefined;
}

/** Names as a disk that does not tell capitals from small letters sees them. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

// How large files may be: known where files are read, and in a page that writes one.

export const LIMITS = { record: 256 * 1024, yaml: 1024 * 1024, image: 2 * 1024 * 1024 } as const;

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} kB`;

/** What is wrong with a file of so many bytes, or undefined where it is small enough. */
export function tooLarge(bytes: number, limit: number): { message: string; help: string } | undefined {
  if (bytes <= limit) return undefined;
  return { message: `The file has ${kilobytes(bytes)}; the most is ${kilobytes(limit)}.`, help: limit === LIMITS.image ? 'Make the picture smaller.' : 'Split it, or move tables and logs to a file that the record links to.' };
}

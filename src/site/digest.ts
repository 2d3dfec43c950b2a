// What something is made from, as one short text.
import { createHash } from 'node:crypto';

/** A digest of plain values, maps among them; it may stand in the name of a file. */
export function digestOf(...values: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values, (_, value: unknown) => (value instanceof Map ? [...value] : value))).digest('base64url');
}

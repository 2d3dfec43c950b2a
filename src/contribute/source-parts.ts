// Where the file of a record lies among those that the portal publishes for corrections.

/** A record's file; null where it names records that the portal does not show. */
export type RecordSource = { path: string; text: string } | null;

/** The part in which a record's file lies: from its id alone, so that a page need not be told. */
export function partOf(id: string, parts: number): number {
  let sum = 0;
  for (let at = 0; at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) % 1_000_003;
  return sum % parts;
}

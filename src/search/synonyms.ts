// Words that mean the same: the groups of the settings, found in a question. Pure.

/** Another way to say what begins at a word of the question. All its stems must be there. */
export interface Synonym { at: number; word: string; stems: string[] }

interface Member { text: string; stems: string[] }
const read = new WeakMap<readonly (readonly string[])[], Member[][]>();

/**
 * Finds members of the groups in a question and gives the others. `words` holds the stems of each word of the question in
 * its order; stop words have none and are passed over.
 */
export function synonymsIn(words: readonly (readonly string[])[], groups: readonly (readonly string[])[], stemsOf: (word: string) => string[]): Synonym[] {
  let members = read.get(groups);
  if (!members) read.set(groups, members = groups.map((group) => group.map((text) => ({ text, stems: text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).flatMap((word) => stemsOf(word)[0] ?? []) })).filter(({ stems }) => stems.length > 0)));
  const telling = words.flatMap((stems, at) => (stems.length > 0 ? [{ stems, at }] : []));
  return members.flatMap((group) => group.flatMap((member) => telling.flatMap(({ at }, start) => {
    const stands = member.stems.every((stem, offset) => telling[start + offset]?.stems.includes(stem));
    return stands ? group.filter((other) => other !== member).map(({ text, stems }) => ({ at, word: text, stems })) : [];
  })));
}

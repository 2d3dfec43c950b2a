// STAND-IN for src/similar, which had not landed: delete this file and import '../../similar/index.ts' in similar-finder.ts.
export function similarIndex(texts: Iterable<{ id: string; title: string; summary: string; body: string }>) { return [...texts]; }
export function similarTo(index: ReturnType<typeof similarIndex>, text: { id: string; title: string; summary: string; body: string }, options?: { most?: number }) {
  const words = new Set(text.title.toLowerCase().split(/\W+/));
  return index.map((one) => ({ id: one.id, sentence: text.title, theirs: one.title, similarity: one.title.toLowerCase().split(/\W+/).filter((w) => words.has(w)).length / 10 })).filter(({ similarity }) => similarity > 0.4).sort((a, b) => b.similarity - a.similarity).slice(0, options?.most ?? 5);
}

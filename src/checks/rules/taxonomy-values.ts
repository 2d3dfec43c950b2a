// Values of controlled lists stand in content/taxonomy.yaml.
import { TAXONOMY_LISTS, type TaxonomyList } from '../../model/fields.ts';
import { KIND_NOTES } from '../../model/kinds.ts';
import { pointersIn } from '../../model/schema-walk.ts';
import { didYouMean, nearest } from '../../model/suggest.ts';
import type { Taxonomy } from '../../model/taxonomy.ts';
import { EMPTY_TAXONOMY } from '../../library/library.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

const FILE = 'content/taxonomy.yaml';

/** What one value of each list is called, with its article. */
const NAMES: Record<TaxonomyList, readonly [article: string, name: string]> = {
  phases: ['a', 'phase'], domains: ['a', 'domain'], projectTypes: ['a', 'project type'], approaches: ['an', 'approach'],
  tiers: ['a', 'tier'], rootCauses: ['a', 'root cause'], tags: ['a', 'tag'], owners: ['an', 'owner'],
};

export const taxonomyValues: Rule = {
  id: 'taxonomy-values',
  title: 'Controlled values stand in the taxonomy',
  severity: 'error',
  why: 'Filters, phase pages and start-up packs find a record by its values. A value that nobody else uses hides the record from all of them, and nobody sees that it is hidden. The lists are in content/taxonomy.yaml; a new value is added there first, with what belongs under it.',
  good: { of: 'lesson', text: '---\ntags: [cutover]\n---' },
  bad: { of: 'lesson', text: '---\ntags: [golive]\n---' },
  *find({ library }) {
    const { taxonomy } = library;
    yield* doubles(taxonomy);
    // Without a taxonomy every value would be unknown, and its absence is said once, by another rule.
    if (taxonomy === EMPTY_TAXONOMY) return;
    const known = new Known(taxonomy);
    for (const record of library.records.values()) {
      for (const { path, value, target } of pointersIn(KIND_NOTES[record.kind].schema, record.data)) {
        if ('taxonomy' in target && !known.has(target.taxonomy, value)) yield { ...fieldOf(record, path), ...known.complaint(target.taxonomy, value) };
      }
      for (const clause of record.body.clauses) {
        for (const tier of clause.tiers) {
          if (!known.has('tiers', tier)) yield { file: record.file, at: { line: clause.line, column: clause.column }, ...known.complaint('tiers', tier) };
        }
      }
      if (record.kind !== 'project') continue;
      for (const [index, { gate }] of (record.data.dispositions ?? []).entries()) {
        if (known.gates.includes(gate)) continue;
        yield { ...fieldOf(record, ['dispositions', index, 'gate']), message: `“${gate.slice(0, 60)}” is not a gate of ${FILE}.`, help: didYouMean(gate, known.gates, 'gate') };
      }
    }
  },
};

class Known {
  readonly gates: string[];
  readonly #ids: Record<TaxonomyList, Set<string>>;
  readonly #taxonomy: Taxonomy;

  constructor(taxonomy: Taxonomy) {
    this.#taxonomy = taxonomy;
    this.#ids = Object.fromEntries(TAXONOMY_LISTS.map((list) => [list, new Set(taxonomy[list].map(({ id }) => id))])) as Record<TaxonomyList, Set<string>>;
    this.gates = taxonomy.phases.flatMap(({ gate }) => (gate ? [gate.id] : []));
  }

  has(list: TaxonomyList, value: string): boolean {
    return this.#ids[list].has(value);
  }

  complaint(list: TaxonomyList, value: string): { message: string; help: string } {
    const shown = value.slice(0, 60);
    const message = `“${shown}” is not ${NAMES[list].join(' ')} of ${FILE}.`;
    const words = new Map<string, string>();
    for (const { id, title, aliases } of this.#taxonomy[list]) for (const word of [title, ...(aliases ?? [])]) words.set(word, id);
    const ids = [...this.#ids[list]];
    const exact = [...words].find(([word]) => fold(word) === fold(value));
    if (exact) return { message, help: `“${shown}” stands for “${exact[1]}”; write “${exact[1]}”.` };
    if (nearest(value, ids) === undefined) {
      const word = nearest(value, words.keys());
      if (word !== undefined) return { message, help: `Did you mean “${words.get(word)}” (${word})?` };
    }
    return { message, help: didYouMean(value, ids, NAMES[list][1]) };
  }
}

/** Two entries of one list with the same id; an alias that is the id of another entry. Phases: see the rule `settings`. */
function* doubles(taxonomy: Taxonomy): Generator<Finding> {
  for (const list of TAXONOMY_LISTS) {
    const first = new Map<string, number>();
    for (const [index, { id }] of taxonomy[list].entries()) {
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, index);
      else if (list !== 'phases') yield { file: FILE, at: { field: [list, index, 'id'] }, message: `The ${NAMES[list][1]} “${id}” stands twice in “${list}”; it is entry ${earlier + 1} already.`, help: 'Keep one of the two.' };
    }
    for (const [index, { id, aliases }] of taxonomy[list].entries()) {
      for (const [position, alias] of (aliases ?? []).entries()) {
        const other = first.get(alias);
        if (other === undefined || taxonomy[list][other]?.id === id) continue;
        yield { file: FILE, at: { field: [list, index, 'aliases', position] }, severity: 'warning', message: `“${alias}” is an alias of “${id}” and ${NAMES[list].join(' ')} of its own.`, help: 'Remove the alias, or the entry that it names.' };
      }
    }
  }
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

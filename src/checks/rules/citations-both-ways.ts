// A lesson names the clause it lives in, and the clause names the lesson.
import { citesBack } from '../../library/citations.ts';
import type { Anchor, AnyRecord, Library } from '../../library/index.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

export const citationsBothWays: Rule = {
  id: 'citations-both-ways',
  title: 'Citations run both ways',
  severity: 'error',
  why: 'A lesson counts as embedded only when the clause, section or column that it names says so too. Otherwise a lesson could claim a home that knows nothing of it, and a clause could lose its reason when somebody edits it. The message says which half is missing and gives the line to add.',
  good: { of: 'lesson', text: '---\nembeddedIn: [STD-RISK#RISK-01, TPL-RISK-REGISTER#response]\n---' },
  bad: { of: 'lesson', text: '---\nembeddedIn: [STD-RISK#RISK-02, TPL-RISK-REGISTER#response]\n---' },
  *find({ library }) {
    for (const lesson of library.of('lesson')) {
      for (const [index, reference] of (lesson.data.embeddedIn ?? []).entries()) {
        const found = library.resolve(reference);
        if ('missing' in found || citesBack(library, lesson.id, reference)) continue;
        yield {
          ...fieldOf(lesson, ['embeddedIn', index]),
          message: `${reference} does not cite this lesson back.`,
          help: lineToAdd(lesson.id, found.record, found.anchor),
        };
      }
    }
    yield* unansweredCitations(library);
  },
};

/** Places that say they were learned from a lesson which does not name them. */
function* unansweredCitations(library: Library): Generator<Finding> {
  for (const edge of library.edges) {
    if (edge.field !== 'learnedFrom' || edge.place === undefined) continue;
    const lesson = library.records.get(edge.to);
    if (lesson?.kind !== 'lesson') continue;
    const reference = `${edge.from.id}#${edge.fromAnchor ?? ''}`;
    const named: readonly string[] = lesson.data.embeddedIn ?? [];
    if (named.includes(reference) || named.includes(edge.from.id)) continue;
    yield {
      file: edge.file, at: edge.place,
      message: `${reference} says that it was learned from ${lesson.id}, which does not name it.`,
      help: named.length === 0
        ? `Add “embeddedIn: [${reference}]” to the front matter of ${lesson.file}.`
        : `Add “${reference}” to “embeddedIn” in ${lesson.file}.`,
    };
  }
}

/** The line that makes the other half, and where it goes. */
function lineToAdd(lesson: string, record: AnyRecord, anchor: Anchor | undefined): string {
  const remedy = (() => {
    switch (record.kind) {
      case 'guide': return `Add a link [[${lesson}]] to the text of ${record.file}`;
      case 'standard': {
        if (anchor === undefined) return `Add learnedFrom="${lesson}" to one of the clauses in ${record.file}, best naming that clause here`;
        if (anchor.kind !== 'clause') return `A heading cannot cite. Name a clause of ${record.id} here and give it learnedFrom="${lesson}"`;
        return `Add learnedFrom="${[...anchor.learnedFrom, lesson].join(' ')}" to <Clause id="${anchor.id}"> in ${anchor.file}:${anchor.place.line}`;
      }
      default: {
        if (anchor === undefined) return `Name a section or column of ${record.id} here, and let it cite ${lesson} in “learnedFrom”`;
        if (anchor.kind === 'section') return `Add learnedFrom="${[...anchor.learnedFrom, lesson].join(' ')}" to <Section id="${anchor.id}"> in ${anchor.file}:${anchor.place.line}`;
        if (anchor.kind === 'column') return `Add “learnedFrom: [${[...anchor.learnedFrom, lesson].join(', ')}]” to the column “${anchor.id}” in ${anchor.file}:${anchor.place.line}`;
        return `A heading cannot cite. Name a section or column of ${record.id} here`;
      }
    }
  })();
  return `${remedy}; or remove the reference from “embeddedIn”.`;
}

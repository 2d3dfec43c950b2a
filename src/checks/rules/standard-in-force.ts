// Who answers for a standard, until when, and what follows what.
import type { AnyRecord, Library, RecordOf } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import { splitReference } from '../../model/ids.ts';
import type { Path } from '../../model/schema-walk.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

export const standardInForce: Rule = {
  id: 'standard-in-force',
  title: 'Standards are answered for, and follow each other in order',
  severity: 'error',
  why: 'People are held to a standard that is in force, so somebody must own it, somebody must have approved it, and there must be a day on which it is looked at again. One that is superseded leads to its successor. Successions and recurrences never run in a circle. A review day that has passed is a warning, because no file changed: the calendar did.',
  good: { of: 'standard', text: '---\nstate: in-force\napprover: pmo-manager\n---' },
  bad: { of: 'standard', text: '---\nstate: superseded\n---' },
  *find({ library, today }) {
    const successors = new Map<Id, RecordOf<'standard'>>();
    for (const standard of library.of('standard')) {
      if (standard.data.supersedes !== undefined) successors.set(splitReference(standard.data.supersedes).id, standard);
    }
    for (const standard of library.of('standard')) {
      if (standard.data.state === 'in-force') yield* inForce(standard, today);
      yield* succession(standard, library, successors);
    }
    yield* circles(library.of('standard'), ['supersedes'], (standard) => standard.data.supersedes, library, 'supersedes');
    yield* circles(library.of('lesson'), ['recurrenceOf'], (lesson) => lesson.data.recurrenceOf, library, 'is a recurrence of');
    yield* circles(library.of('lesson'), ['retired', 'supersededBy'], (lesson) => lesson.data.retired?.supersededBy, library, 'is superseded by');
    yield* homesOutOfForce(library);
  },
};

function* inForce(standard: RecordOf<'standard'>, today: string): Generator<Finding> {
  const { approver, effectiveFrom, reviewBy } = standard.data;
  if (approver === undefined) yield { ...fieldOf(standard, ['state']), message: 'The standard is in force and has no approver.', help: 'Add “approver”, the role that approved this version, or set the state to draft.' };
  if (effectiveFrom === undefined) yield { ...fieldOf(standard, ['state']), severity: 'warning', message: 'The standard is in force and does not say since when.', help: 'Add “effectiveFrom”.' };
  else if (effectiveFrom > today) yield { ...fieldOf(standard, ['effectiveFrom']), severity: 'warning', message: `The standard is in force and takes effect on ${effectiveFrom}, after today (${today}).`, help: 'Set the state to draft until then, or correct the day.' };
  if (reviewBy < today) yield { ...fieldOf(standard, ['reviewBy']), severity: 'warning', message: `The review of this standard was due on ${reviewBy}.`, help: 'Review it, note what changed under “changes”, and set the next day.' };
}

function* succession(standard: RecordOf<'standard'>, library: Library, successors: ReadonlyMap<Id, RecordOf<'standard'>>): Generator<Finding> {
  const successor = successors.get(standard.id);
  if (standard.data.state === 'superseded' && !successor) {
    yield { ...fieldOf(standard, ['state']), message: 'The standard is superseded and no standard supersedes it.', help: `Add “supersedes: ${standard.id}” to its successor, or set the state to withdrawn.` };
  }
  const { supersedes, state } = standard.data;
  if (supersedes === undefined || state !== 'in-force') return;
  const before = library.records.get(splitReference(supersedes).id);
  if (before?.kind === 'standard' && before.id !== standard.id && (before.data.state === 'in-force' || before.data.state === 'draft')) {
    yield { ...fieldOf(standard, ['supersedes']), message: `${before.id} is superseded by this standard, and its state is ${before.data.state}.`, help: `Write “state: superseded” in ${before.file}.` };
  }
}

/** Records that lead back to themselves. Each circle is named once, at its first record by id. */
function* circles<R extends AnyRecord>(records: readonly R[], path: Path, next: (record: R) => string | undefined, library: Library, verb: string): Generator<Finding> {
  const done = new Set<Id>();
  for (const start of records) {
    const trail: R[] = [];
    const onTrail = new Set<Id>();
    let current: R | undefined = start;
    while (current && !done.has(current.id) && !onTrail.has(current.id)) {
      trail.push(current);
      onTrail.add(current.id);
      const reference = next(current);
      const following: AnyRecord | undefined = reference === undefined ? undefined : library.records.get(splitReference(reference).id);
      current = following?.kind === start.kind ? (following as R) : undefined;
    }
    if (current && onTrail.has(current.id)) {
      const from = trail.findIndex(({ id }) => id === current?.id);
      const ids = trail.slice(from).map(({ id }) => id);
      yield {
        ...fieldOf(current, path),
        message: ids.length === 1 ? `${ids[0]} ${verb} itself.` : `${[...ids, ids[0]].slice(0, 8).join(`, which ${verb} `).replace(', which', '')}: a circle.`,
        help: 'Remove the one that does not belong: the later record names the earlier.',
      };
    }
    for (const { id } of trail) done.add(id);
  }
}

function* homesOutOfForce(library: Library): Generator<Finding> {
  for (const lesson of library.of('lesson')) {
    if (lesson.data.retired) continue;
    for (const [index, reference] of (lesson.data.embeddedIn ?? []).entries()) {
      const home = library.records.get(splitReference(reference).id);
      if (home?.kind !== 'standard' || (home.data.state !== 'superseded' && home.data.state !== 'withdrawn')) continue;
      yield { ...fieldOf(lesson, ['embeddedIn', index]), severity: 'warning', message: `The lesson lives in ${home.id}, which is ${home.data.state}.`, help: 'Carry it over to a clause that is in force and name that one.' };
    }
  }
}

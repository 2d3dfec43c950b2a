// Days follow each other as the events did, and what has happened lies in the past.
import type { AnyRecord, RecordOf } from '../../library/index.ts';
import { nameOf } from '../../library/field-problems.ts';
import type { Path } from '../../model/schema-walk.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

/** A day that stands in a record, with what happened on it. */
interface Event { path: Path; on: string; what: string }

export const datesInOrder: Rule = {
  id: 'dates-in-order',
  title: 'Dates are in order',
  severity: 'error',
  why: 'The state of a lesson, and how long it took from one state to the next, are computed from its dates. A lesson that was verified before it was put into practice, or a fact that lies in the future, makes every figure built on it wrong.',
  good: { of: 'lesson', text: '---\nobserved: 2024-03-01\nvalidated: { by: knowledge-staff, on: 2024-04-10 }\n---' },
  bad: { of: 'lesson', text: '---\nobserved: 2024-03-01\nvalidated: { by: knowledge-staff, on: 2024-02-10 }\n---' },
  *find({ library, today }) {
    for (const record of library.records.values()) {
      for (const { path, on, what } of facts(record)) {
        if (on > today) yield { ...fieldOf(record, path), message: `The day on which ${what}, ${on}, lies after today (${today}).`, help: 'A record holds what has happened. Correct the day, or remove it until then.' };
      }
      for (const [earlier, later] of orders(record)) {
        if (later.on < earlier.on) yield { ...fieldOf(record, later.path), message: `The day on which ${later.what}, ${later.on}, lies before the day on which ${earlier.what}, ${earlier.on}.`, help: `Correct “${nameOf(later.path)}” or “${nameOf(earlier.path)}”.` };
      }
      if (record.kind === 'standard') yield* changesNewestFirst(record);
      if (record.kind !== 'lesson' || record.data.recurrenceOf === undefined) continue;
      const before = library.records.get(record.data.recurrenceOf as string as typeof record.id);
      if (before?.kind === 'lesson' && before.id !== record.id && record.data.observed < before.data.observed) {
        yield { ...fieldOf(record, ['recurrenceOf']), message: `This lesson was observed on ${record.data.observed}, before ${before.id} (${before.data.observed}), which it says happened again.`, help: 'The later lesson names the earlier one. Swap them, or correct a day.' };
      }
    }
  },
};

const event = (path: Path, on: string | undefined, what: string): Event[] => (on === undefined ? [] : [{ path, on, what }]);

/** Days of things that have happened. Plans (due, reviewBy, verifyBy, end, effectiveFrom) may lie ahead. */
function facts(record: AnyRecord): Event[] {
  switch (record.kind) {
    case 'lesson': {
      const { observed, validated, verified, retired, actions } = record.data;
      return [
        ...event(['observed'], observed, 'it was observed'),
        ...event(['validated', 'on'], validated?.on, 'it was validated'),
        ...(actions ?? []).flatMap(({ done }, index) => event(['actions', index, 'done'], done, `action ${index + 1} was done`)),
        ...event(['verified', 'on'], verified?.on, 'it was verified'),
        ...event(['retired', 'on'], retired?.on, 'it was retired'),
      ];
    }
    case 'standard':
      return (record.data.changes ?? []).flatMap(({ on, version }, index) => event(['changes', index, 'on'], on, `version ${version} was issued`));
    case 'project':
      return [
        ...(record.data.state === 'planned' ? [] : event(['start'], record.data.start, 'the project started')),
        ...(record.data.dispositions ?? []).flatMap(({ on, lesson }, index) => event(['dispositions', index, 'on'], on, `the decision on ${lesson} was taken`)),
      ];
    case 'training':
      return event(['checkedOn'], record.data.checkedOn, 'the facts were confirmed');
    default:
      return [];
  }
}

/** Pairs of days of which the first must not lie after the second. */
function orders(record: AnyRecord): [Event, Event][] {
  const pairs = (earlier: Event[], later: Event[]): [Event, Event][] => earlier.flatMap((first) => later.map((second): [Event, Event] => [first, second]));
  switch (record.kind) {
    case 'lesson': {
      const { data } = record;
      const observed = event(['observed'], data.observed, 'it was observed');
      const validated = event(['validated', 'on'], data.validated?.on, 'it was validated');
      const done = (data.actions ?? []).flatMap((action, index) => event(['actions', index, 'done'], action.done, `action ${index + 1} was done`));
      const verified = event(['verified', 'on'], data.verified?.on, 'it was verified');
      const planned = event(['verifyBy'], data.verifyBy, 'it is to be verified');
      const retired = event(['retired', 'on'], data.retired?.on, 'it was retired');
      // An action after a verification that failed is how a lesson comes back, so only a good one must be the last.
      const last = data.verified?.result === 'effective' ? done : [];
      const unvalidated = validated.length === 0 ? observed : validated;
      return [
        ...pairs(observed, validated), ...pairs(unvalidated, done), ...pairs(unvalidated, verified),
        ...pairs(last, verified), ...pairs(validated, planned), ...pairs(unvalidated, retired),
      ];
    }
    case 'project':
      return pairs(event(['start'], record.data.start, 'the project starts'), event(['end'], record.data.end, 'it ends'));
    case 'standard':
      return pairs(event(['effectiveFrom'], record.data.effectiveFrom, 'it takes effect'), event(['reviewBy'], record.data.reviewBy, 'it is to be reviewed'));
    default:
      return [];
  }
}

function* changesNewestFirst(record: RecordOf<'standard'>): Generator<Finding> {
  const changes = record.data.changes ?? [];
  for (const [index, change] of changes.entries()) {
    const before = changes[index - 1];
    if (before && change.on > before.on) yield { ...fieldOf(record, ['changes', index, 'on']), severity: 'warning', message: `The change of ${change.on} stands below that of ${before.on}.`, help: 'The change history has the newest first.' };
  }
}

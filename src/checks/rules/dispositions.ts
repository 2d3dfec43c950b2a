// What projects decided on lessons: once at a gate, with a reason, on lessons that still hold.
import type { RecordOf } from '../../library/index.ts';
import type { Id } from '../../model/ids.ts';
import { fieldOf, type Finding, type Rule } from '../rule.ts';

export const dispositions: Rule = {
  id: 'dispositions',
  title: 'Decisions on lessons say why, once at each gate',
  severity: 'error',
  why: 'A disposition is how a lesson reaches the next project, and how the lesson learns whether it helped. Two decisions on one lesson at one gate leave open which one holds. A decision without a reason teaches nobody, and a gate does not count it; a decision on a retired lesson may be about advice that no longer holds. Both are warnings, since a record may be on its way.',
  good: { of: 'project', text: '---\ndispositions:\n  - lesson: LL-2024-w4rk\n    gate: G4\n    decision: covered\n    reason: The bridge standard asks for the rehearsal already.\n---' },
  bad: { of: 'project', text: '---\ndispositions:\n  - lesson: LL-2024-w4rk\n    gate: G4\n    decision: apply\n    reason: The cutover is like the one described.\n  - lesson: LL-2024-w4rk\n    gate: G4\n    decision: not-applicable\n    reason: There is no cutover.\n---' },
  *find({ library, today }) {
    for (const project of library.of('project')) yield* inProject(project, (id) => library.records.get(id as Id), today);
  },
};

function* inProject(project: RecordOf<'project'>, recordOf: (id: string) => { kind: string; data: object } | undefined, today: string): Generator<Finding> {
  const first = new Map<string, number>();
  for (const [index, { lesson, gate, decision, reason, on }] of (project.data.dispositions ?? []).entries()) {
    const at = (field: string) => fieldOf(project, ['dispositions', index, field]);
    const before = first.get(`${lesson} ${gate}`);
    if (before !== undefined) yield { ...at('lesson'), message: `There are two decisions on ${lesson} at ${gate}.`, help: `Keep one: the other is number ${before + 1} of the list. A decision that changed later belongs to the later gate.` };
    else first.set(`${lesson} ${gate}`, index);
    if ((reason ?? '').trim() === '') yield { ...at('decision'), severity: 'warning', message: `The decision “${decision}” on ${lesson} has no reason.`, help: 'Add “reason”: in a sentence, why. The gate does not count a decision without one.' };
    if (on !== undefined && on > today) yield { ...at('on'), severity: 'warning', message: `The decision on ${lesson} is dated ${on}, after today (${today}).`, help: 'Correct the day; until then the decision does not count.' };
    const record = recordOf(lesson);
    const retired = record?.kind === 'lesson' ? (record as RecordOf<'lesson'>).data.retired : undefined;
    if (retired && retired.on <= today && decision === 'apply' && (on === undefined || on > retired.on)) {
      yield { ...at('lesson'), severity: 'warning', message: `${lesson} is retired since ${retired.on}, and the project applies it.`, help: retired.supersededBy === undefined ? `Read why it no longer holds: ${retired.why}` : `Look at ${retired.supersededBy}, which took its place.` };
    }
  }
}

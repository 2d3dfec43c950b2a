// A project: which lessons it produced, and which it met, with the decision taken on each.
import { z } from 'zod';
import { day, described, gate, line, oneOf, prose, recordId, reference, taxonomy } from '../fields.ts';
import { common, sources } from './shared.ts';

export const DECISIONS = ['apply', 'covered', 'not-applicable'] as const;
export const PROJECT_STATES = ['planned', 'running', 'completed', 'stopped'] as const;

export const project = z.strictObject({
  id: recordId('project'),
  ...common,
  organisation: line('The organisation that carries the project.', 'Transport for London', 160).optional(),
  type: taxonomy('projectTypes', 'The project type.', 'infrastructure'),
  approach: taxonomy('approaches', 'The delivery approach.', 'predictive'),
  tier: taxonomy('tiers', 'The tier of size and risk.', '3'),
  state: oneOf(PROJECT_STATES, 'planned, running, completed or stopped.').optional(),
  start: day('The day on which it started; the first of the month or year where no day is known.').optional(),
  end: day('The day on which it ended or opened.').optional(),
  sources: sources().optional(),
  dispositions: described(z.array(z.strictObject({
    lesson: reference(['lesson'], 'The lesson that was met.', 'LL-2026-k7q4'),
    gate: gate('The gate at which the decision was taken; a gate of the taxonomy.'),
    decision: oneOf(DECISIONS, 'apply, covered (by something in place) or not-applicable.'),
    reason: prose('Why this decision.', undefined, 400).optional(),
    evidence: prose('Where one sees that it was carried out.', undefined, 400).optional(),
    outcome: oneOf(['helped', 'no-effect', 'hindered'], 'How it turned out; reported later.').optional(),
    on: day('The day of the decision.').optional(),
    by: line('Who decided; a role is enough.', 'Project manager', 80).optional(),
  })), 'The lessons this project met, each with the decision taken.').optional(),
});
export type Project = z.infer<typeof project>;
export type Disposition = NonNullable<Project['dispositions']>[number];

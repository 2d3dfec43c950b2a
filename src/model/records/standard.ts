// A methodology standard: numbered clauses under version control.
import { z } from 'zod';
import { day, described, line, list, oneOf, prose, recordId, reference, taxonomy } from '../fields.ts';
import { common, sources } from './shared.ts';

export const STANDARD_STATES = ['draft', 'in-force', 'superseded', 'withdrawn'] as const;
export const LEVELS = ['must', 'should', 'may'] as const;
export type Level = (typeof LEVELS)[number];

export const standard = z.strictObject({
  id: recordId('standard'),
  ...common,
  state: oneOf(STANDARD_STATES, 'Where the standard stands: draft, in-force, superseded or withdrawn.'),
  version: line('The version, as printed on the document.', '1.0', 20),
  owner: taxonomy('owners', 'The role that answers for the standard.', 'process-staff'),
  approver: taxonomy('owners', 'The role that approved this version. Required when in force.', 'pmo-manager').optional(),
  effectiveFrom: day('The day from which this version applies.').optional(),
  reviewBy: day('The day by which the standard is reviewed again.', '2027-11-30'),
  supersedes: reference(['standard'], 'The standard that this one replaces.', 'STD-RISK-2020').optional(),
  domain: taxonomy('domains', 'The knowledge area.', 'risk'),
  phases: list(taxonomy('phases', 'A phase.', 'planning'), 'The phases in which the standard applies.', 1),
  tiers: list(taxonomy('tiers', 'A tier.', '1'), 'The tiers to which the standard applies; all when left out.').optional(),
  templates: list(reference(['template'], 'A template.', 'TPL-RISK-REGISTER'), 'Templates that fulfil the standard.').optional(),
  related: list(reference(['standard', 'guide', 'training', 'role'], 'A related record.', 'GDE-RISK-WORKSHOP'), 'Further reading inside the library.').optional(),
  references: described(sources(), 'Published standards and reports that this standard rests on.').optional(),
  changes: described(z.array(z.strictObject({
    version: line('The version.', '1.0', 20),
    on: day('The day of the change.'),
    what: prose('What changed, and why.', 'First issue.'),
    lessons: list(reference(['lesson'], 'A lesson.', 'LL-2026-k7q4'), 'Lessons that caused the change.').optional(),
  })), 'The change history, newest first.').optional(),
});
export type Standard = z.infer<typeof standard>;

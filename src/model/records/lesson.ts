// A lesson: what happened, why, what to do, and the facts from which its state is computed.
import { z } from 'zod';
import { day, described, line, list, number, oneOf, prose, recordId, reference, taxonomy } from '../fields.ts';
import { common, sensitivity, sources } from './shared.ts';

export const OUTCOMES = ['problem', 'success'] as const;
export const IMPACT_LEVELS = ['low', 'medium', 'high', 'critical'] as const;
export type ImpactLevel = (typeof IMPACT_LEVELS)[number];

/** Sections of a lesson's body, in the order in which they stand. */
export const LESSON_SECTIONS = { required: ['What happened', 'Why it happened', 'What to do'], optional: ['What went well', 'Evidence'] } as const;

export const lesson = z.strictObject({
  id: recordId('lesson'),
  title: line('The lesson as an instruction that a stranger can follow, not as a topic.', 'Rehearse the cutover with real data before you fix the date', 160),
  summary: common.summary,
  outcome: oneOf(OUTCOMES, 'Whether it was learned from a problem or from a success.'),
  observed: day('The day on which it was observed or first published.', '2018-08-31'),
  project: reference(['project'], 'The project in which it was observed.', 'PRJ-CROSSRAIL').optional(),
  contributor: line('Who contributed it; a role is enough.', 'Knowledge staff', 80).optional(),
  sensitivity: sensitivity(),
  locale: common.locale,
  formerly: common.formerly,
  phases: list(taxonomy('phases', 'A phase.', 'execution'), 'The phases in which it happened.', 1),
  domains: list(taxonomy('domains', 'A knowledge area.', 'schedule'), 'The knowledge areas it belongs to.', 1),
  rootCause: taxonomy('rootCauses', 'The family of its root cause.', 'unrealistic-plan'),
  tags: list(taxonomy('tags', 'A tag.', 'cutover'), 'Words by which people look for it.').optional(),
  impact: described(z.strictObject({
    level: oneOf(IMPACT_LEVELS, 'How much it mattered: low, medium, high or critical.'),
    cost: line('What it cost or saved, with currency and basis.', 'GBP 2.8 billion above the 2018 funding', 200).optional(),
    delayDays: number('Days of delay caused (negative: days saved).', 90, { min: -36500, max: 36500 }).optional(),
    other: prose('Any other effect: safety, service, reputation.', undefined, 400).optional(),
  }), 'What it cost or brought.'),
  appliesWhen: described(z.strictObject({
    projectTypes: list(taxonomy('projectTypes', 'A project type.', 'infrastructure'), 'Project types it fits.').optional(),
    approaches: list(taxonomy('approaches', 'A delivery approach.', 'hybrid'), 'Delivery approaches it fits.').optional(),
    tiers: list(taxonomy('tiers', 'A tier.', '3'), 'Tiers it fits.').optional(),
    phases: list(taxonomy('phases', 'A phase.', 'planning'), 'Phases in which it is worth applying.').optional(),
    keywords: list(line('A keyword.', 'data migration', 60), 'Words in a project’s profile that make it fit.').optional(),
  }), 'The projects that should meet this lesson. What is left out fits all.').optional(),
  notWhen: prose('When the lesson does not apply, in a sentence.', 'The supplier delivers a finished product without configuration.', 300).optional(),
  validated: described(z.strictObject({
    by: taxonomy('owners', 'The role that validated it.', 'knowledge-staff'),
    on: day('The day of validation.'),
  }), 'Who confirmed that the lesson is true and worth applying, and when.').optional(),
  actions: described(z.array(z.strictObject({
    what: prose('What is to be done so that the lesson is applied.', 'Add a rehearsal clause to the transition standard', 300),
    owner: taxonomy('owners', 'The role that does it.', 'process-staff').optional(),
    due: day('The day by which it is due.').optional(),
    done: day('The day on which it was done.').optional(),
  })), 'What turns the lesson into practice.').optional(),
  embeddedIn: list(reference(['standard', 'template', 'guide'], 'A clause or template section.', 'STD-RISK#RISK-03'), 'The clauses and template sections in which the lesson lives. Each must cite it back.').optional(),
  verifyBy: day('The day by which its effect is checked.', '2027-06-30').optional(),
  verified: described(z.strictObject({
    on: day('The day of verification.'),
    by: taxonomy('owners', 'The role that verified it.', 'pmo-analyst'),
    result: oneOf(['effective', 'ineffective'], 'Whether it worked.'),
    evidence: prose('What shows it.', 'Four releases since without a failed cutover', 600),
  }), 'Whether the embedded lesson worked, with evidence.').optional(),
  recurrenceOf: reference(['lesson'], 'The earlier lesson that happened again.', 'LL-2026-k7q4').optional(),
  retired: described(z.strictObject({
    on: day('The day of retirement.'),
    why: prose('Why it no longer applies.', undefined, 400),
    supersededBy: reference(['lesson'], 'The lesson that replaces it.', 'LL-2026-k7q4').optional(),
  }), 'Set when the lesson no longer applies.').optional(),
  sources: sources().optional(),
});
export type Lesson = z.infer<typeof lesson>;

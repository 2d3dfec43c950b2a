// `content/taxonomy.yaml`: the controlled lists of the organisation.
import { z } from 'zod';
import { described, line, list, prose, reference } from './fields.ts';

const entry = {
  id: described(z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, { error: 'must be lower-case letters, digits and hyphens' }), 'The value that records use.', 'risk'),
  title: line('The name that people read.', 'Risk', 80),
  summary: prose('What belongs under it, in a sentence.', undefined, 400).optional(),
  aliases: list(line('Another word for it.', undefined, 60), 'Other words that mean the same; understood in search and offered when typed by mistake.').optional(),
};
const entries = (description: string) => described(z.array(z.strictObject(entry)).min(1, { error: 'needs at least one entry' }), description);

export const taxonomySchema = z.strictObject({
  phases: described(z.array(z.strictObject({
    ...entry,
    gate: described(z.strictObject({
      id: described(z.string().regex(/^G\d{1,2}$/, { error: 'must be G and a number, such as G2' }), 'The gate’s id.', 'G2'),
      title: line('The gate’s name.', 'Ready to execute', 80),
      question: prose('The one question that the gate answers.', undefined, 300),
      criteria: list(prose('A thing that must be true to pass.', undefined, 300), 'What must be true to pass.').optional(),
    }), 'The gate at the end of the phase.').optional(),
  })).min(1, { error: 'needs at least one entry' }), 'The phases, in order, each with the gate that ends it.'),
  domains: entries('The knowledge areas.'),
  projectTypes: entries('The types of project.'),
  approaches: entries('The delivery approaches.'),
  tiers: entries('The tiers of size and risk, smallest first.'),
  rootCauses: entries('The families of root causes.'),
  tags: entries('Free words for finding, kept short by a curator.'),
  owners: described(z.array(z.strictObject({
    ...entry,
    role: reference(['role'], 'The role record behind it.', 'ROL-PMO-MANAGER').optional(),
  })).min(1, { error: 'needs at least one entry' }), 'The roles that may own standards, templates and actions.'),
});
export type Taxonomy = z.infer<typeof taxonomySchema>;
export type Phase = Taxonomy['phases'][number];
export type TaxonomyEntry = Taxonomy['domains'][number];

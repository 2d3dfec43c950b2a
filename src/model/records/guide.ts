// A guide: how to do something well.
import { z } from 'zod';
import { day, list, recordId, reference, taxonomy } from '../fields.ts';
import { common, sources } from './shared.ts';

export const guide = z.strictObject({
  id: recordId('guide'),
  ...common,
  owner: taxonomy('owners', 'The role that answers for the guide.', 'knowledge-staff'),
  reviewBy: day('The day by which the guide is reviewed again.', '2027-11-30'),
  phases: list(taxonomy('phases', 'A phase.', 'planning'), 'The phases in which it helps.', 1),
  domains: list(taxonomy('domains', 'A knowledge area.', 'risk'), 'The knowledge areas it belongs to.', 1),
  related: list(reference(['standard', 'template', 'guide', 'training', 'role', 'lesson'], 'A related record.', 'STD-RISK'), 'Further reading inside the library.').optional(),
  sources: sources().optional(),
});
export type Guide = z.infer<typeof guide>;

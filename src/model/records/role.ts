// A role: what a person in the PMO or a project is there for.
import { z } from 'zod';
import { line, list, prose, recordId, reference } from '../fields.ts';
import { common, sources } from './shared.ts';

export const role = z.strictObject({
  id: recordId('role'),
  ...common,
  purpose: prose('Why the role exists, in a sentence.', undefined, 400),
  responsibilities: list(line('A responsibility.', undefined, 300), 'What the role answers for.', 1),
  authority: list(line('A decision the role may take alone.', undefined, 300), 'What the role may decide.', 1),
  skills: list(line('A skill.', undefined, 200), 'What a person needs to do it well.', 1),
  readFirst: list(reference(['standard', 'template', 'guide', 'training', 'lesson'], 'A record.', 'STD-RISK'), 'What to read in the first week.').optional(),
  sources: sources().optional(),
});
export type Role = z.infer<typeof role>;

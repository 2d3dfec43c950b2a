// Training: learning paths, courses, certifications and mentoring.
import { z } from 'zod';
import { day, described, line, list, oneOf, prose, recordId, reference, webAddress } from '../fields.ts';
import { common, sources } from './shared.ts';

export const TRAINING_TYPES = ['path', 'course', 'certification', 'mentoring'] as const;

export const training = z.strictObject({
  id: recordId('training'),
  ...common,
  type: oneOf(TRAINING_TYPES, 'path, course, certification or mentoring.'),
  body: line('The organisation that awards or runs it.', 'Project Management Institute', 160).optional(),
  cost: line('What it costs, with currency and the day the price was read.', undefined, 300).optional(),
  prerequisites: prose('What must be brought along.', undefined, 800).optional(),
  renewal: prose('How it is kept valid.', undefined, 600).optional(),
  duration: line('How long it takes.', 'Half a day a week for six weeks', 120).optional(),
  checkedOn: day('The day on which the facts were last confirmed at the source.').optional(),
  url: webAddress('The official page.').optional(),
  forRoles: list(reference(['role'], 'A role.', 'ROL-PMO-MANAGER'), 'Roles for which it is meant.').optional(),
  steps: described(z.array(z.strictObject({
    what: prose('What to do in this step.', undefined, 300),
    record: reference(['standard', 'template', 'guide', 'training', 'role', 'lesson', 'project', 'term'], 'A record to read or use.', 'GDE-KICK-OFF').optional(),
    url: webAddress('A page outside the library.').optional(),
  })), 'The steps of a learning path, in order.').optional(),
  sources: sources().optional(),
});
export type Training = z.infer<typeof training>;

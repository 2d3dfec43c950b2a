// A term of the glossary, with its names in the bodies of knowledge.
import { z } from 'zod';
import { described, line, list, prose, recordId, reference } from '../fields.ts';
import { sensitivity, sources } from './shared.ts';

export const term = z.strictObject({
  id: recordId('term'),
  term: line('The term.', 'Critical path', 80),
  definition: prose('What it means here, in our own sentence.', undefined, 800),
  alsoKnownAs: described(z.strictObject({
    pmi: line('Its name in PMI publications.', undefined, 120).optional(),
    prince2: line('Its name in PRINCE2.', undefined, 120).optional(),
    pm2: line('Its name in PM².', undefined, 120).optional(),
    iso: line('Its name in ISO 21500 family standards.', undefined, 120).optional(),
    other: list(line('Another name.', undefined, 80), 'Other names.').optional(),
  }), 'The same thing under other names.').optional(),
  related: list(reference(['standard', 'template', 'guide', 'term', 'lesson', 'role'], 'A related record.', 'STD-SCHEDULE'), 'Where the term matters.').optional(),
  sensitivity: sensitivity().optional(),
  sources: sources().optional(),
});
export type Term = z.infer<typeof term>;

/** `content/glossary.yaml`. */
export const glossary = z.strictObject({ terms: described(z.array(term), 'The terms.') });

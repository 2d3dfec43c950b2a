// Fields that every record has, and small objects that several kinds of record use.
import { z } from 'zod';
import { described, languageTag, line, list, number, oneOf, prose, webAddress } from '../fields.ts';

/** From the widest audience to the narrowest. A build for one audience shows its own level and all before it. */
export const SENSITIVITIES = ['public', 'internal', 'restricted'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const sensitivity = () => oneOf(SENSITIVITIES, 'Who may read the record: public, internal or restricted. A build for an audience leaves out everything above it without a trace.');

/** A published document that stands behind a statement. */
export const source = z.strictObject({
  title: line('The title of the document, as printed on it.', 'Completing Crossrail', 300),
  publisher: line('Who published it.', 'National Audit Office', 200),
  year: number('The year of publication.', 2019, { min: 1900, max: 2200 }).optional(),
  url: webAddress('Where it can be read.').optional(),
});
export type Source = z.infer<typeof source>;

export const sources = () => list(source, 'The published documents that the record rests on.');

/** Fields common to every record, spread into each schema after its id. */
export const common = {
  title: line('The title, as people will read it in lists.', undefined, 160),
  summary: prose('One or two sentences that say what the reader gets.', undefined, 400),
  locale: languageTag('The language of the text, where it is another than the portal’s. Search and readers’ software go by it.', 'de').optional(),
  sensitivity: sensitivity().optional(),
  formerly: described(
    z.array(z.string().regex(/^\/(?:[a-z0-9-]+\/){1,4}$/, { error: 'must be an old address on this site, such as /lessons/old-name/' })),
    'Addresses where the record used to be. Each one redirects here, so no link ever dies.',
    ['/lessons/old-name/'],
  ).optional(),
};

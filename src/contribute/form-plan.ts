// Which fields a contributor is asked for, and in which order: the short way first, the rest by subject. Fields that a
// curator decides later are not asked for. Every field of the schema has a place here; a test holds it.
import type { Kind } from '../model/ids.ts';
import type { FormField } from './form.ts';
import { sectionsOf } from './record-file.ts';

/** A field by its name, a section of the body, or the body whole. */
export type Asked = string | { section: string } | { body: true };

export interface FormPlan {
  /** What everybody fills in, in groups. */
  first: readonly { id: string; asks: readonly Asked[] }[];
  /** What helps, each group behind a heading that opens. */
  more: readonly { id: string; asks: readonly Asked[] }[];
  /** What is minted, or decided by a curator. */
  withheld: readonly string[];
}

export const FORM_PLANS = {
  lesson: {
    first: [
      { id: 'lesson', asks: ['title', 'outcome'] },
      { id: 'story', asks: [{ section: 'What happened' }, { section: 'Why it happened' }, { section: 'What to do' }, 'summary'] },
      { id: 'place', asks: ['observed', 'project', 'phases', 'domains'] },
      { id: 'weight', asks: ['impact.level', 'rootCause'] },
    ],
    more: [
      { id: 'impact', asks: ['impact.cost', 'impact.delayDays', 'impact.other'] },
      { id: 'fit', asks: ['appliesWhen', 'notWhen'] },
      { id: 'proof', asks: [{ section: 'Evidence' }, { section: 'What went well' }, 'sources'] },
      { id: 'change', asks: ['actions'] },
      { id: 'filing', asks: ['recurrenceOf', 'tags', 'contributor', 'sensitivity'] },
    ],
    withheld: ['id', 'locale', 'formerly', 'validated', 'actions.done', 'embeddedIn', 'verifyBy', 'verified', 'retired'],
  },
  project: {
    first: [
      { id: 'project', asks: ['title', 'summary'] },
      { id: 'kind', asks: ['type', 'approach', 'tier', 'state'] },
      { id: 'when', asks: ['organisation', 'start', 'end'] },
      { id: 'about', asks: [{ section: '' }] },
    ],
    more: [
      { id: 'met', asks: ['dispositions'] },
      { id: 'rests', asks: ['sources'] },
      { id: 'keeping', asks: ['sensitivity'] },
    ],
    withheld: ['id', 'locale', 'formerly'],
  },
} as const satisfies Record<string, FormPlan>;

export type PlannedKind = keyof typeof FORM_PLANS;

/** Everything of a record of a kind: its words first, then its text, then what files it. Both ways of the text: see `openRecord`. */
export function correctionPlan(kind: Kind, fields: readonly FormField[]): FormPlan {
  const { required, optional } = sectionsOf(kind);
  const words = ['title', 'summary'];
  return {
    first: [
      { id: 'words', asks: words },
      { id: 'text', asks: [...[...required, ...optional].map((section) => ({ section })), { body: true }] },
    ],
    more: [{ id: 'fields', asks: fields.map(({ name }) => name).filter((name) => name !== 'id' && !words.includes(name)) }],
    withheld: ['id'],
  };
}

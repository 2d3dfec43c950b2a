// The components that content may use. Nothing else between angle brackets is read.
import { ANCHOR_ID, CLAUSE_ID } from '../model/ids.ts';
import { LEVELS } from '../model/records/standard.ts';

/** Where a body stands: the kind of its record, or `document` for a template's document.mdx. */
export type BodyKind = 'standard' | 'template' | 'lesson' | 'project' | 'guide' | 'role' | 'training' | 'document';

export interface Attribute {
  description: string;
  required?: boolean;
  words?: readonly string[];
  pattern?: RegExp;
  example: string;
}

export interface ComponentNotes {
  description: string;
  attributes: Record<string, Attribute>;
  /** The bodies in which it may stand; everywhere when left out. */
  only?: readonly BodyKind[];
  /** Whether it may stand inside a line of text. */
  inText: boolean;
  /** Whether it must hold something. */
  holdsContent: boolean;
}

const lessons: Attribute = { description: 'Ids of the lessons it embodies, separated by spaces.', example: 'LL-2026-k7q4' };

export const COMPONENTS: Record<string, ComponentNotes> = {
  Clause: {
    description: 'A numbered rule of a standard.',
    only: ['standard'], inText: false, holdsContent: true,
    attributes: {
      id: { description: 'The clause’s number.', required: true, pattern: CLAUSE_ID, example: 'RISK-03' },
      level: { description: 'How binding it is.', required: true, words: LEVELS, example: 'must' },
      title: { description: 'The rule in a few words.', required: true, example: 'Give every risk one owner' },
      learnedFrom: lessons,
      tiers: { description: 'The tiers it binds, separated by spaces; all when left out.', example: '2 3' },
    },
  },
  Callout: {
    description: 'A remark set apart from the text.',
    inText: false, holdsContent: true,
    attributes: {
      kind: { description: 'What kind of remark.', required: true, words: ['note', 'tip', 'caution'], example: 'tip' },
      title: { description: 'Its heading; the kind’s own name when left out.', example: 'Before you start' },
    },
  },
  Figure: {
    description: 'A picture with a caption. The file lies beside the record.',
    inText: false, holdsContent: false,
    attributes: {
      src: { description: 'The file, as a path from the record’s folder.', required: true, example: './cutover-plan.png' },
      alt: { description: 'What the picture shows, for those who cannot see it.', required: true, example: 'A plan with four rehearsals before the cutover' },
      caption: { description: 'The line under the picture.', example: 'The four rehearsals' },
      width: { description: 'The width on the page, in pixels; the file’s own when left out.', pattern: /^[1-9]\d{1,3}$/, example: '480' },
    },
  },
  Section: {
    description: 'A section of a document template.',
    only: ['document'], inText: false, holdsContent: true,
    attributes: {
      id: { description: 'The section’s id, by which lessons refer to it.', required: true, pattern: ANCHOR_ID, example: 'response' },
      title: { description: 'The section’s heading.', required: true, example: 'Response' },
      learnedFrom: lessons,
      landscape: { description: 'Whether its pages lie on their side, for a wide table.', words: ['yes', 'no'], example: 'yes' },
    },
  },
  Guidance: {
    description: 'An instruction to the person who fills the template in. The blank variant leaves it out.',
    only: ['document'], inText: false, holdsContent: true, attributes: {},
  },
  Field: {
    description: 'A place to fill in.',
    only: ['document'], inText: true, holdsContent: false,
    attributes: {
      id: { description: 'The field’s id, used by example fillings.', required: true, pattern: ANCHOR_ID, example: 'sponsor' },
      label: { description: 'What to fill in.', required: true, example: 'Sponsor' },
      type: { description: 'What the field takes; text when left out.', words: ['text', 'date', 'choice'], example: 'date' },
      choices: { description: 'For a choice: the values, separated by semicolons.', example: 'green; amber; red' },
    },
  },
};

// Words of the interface that many pages use.
import type { Kind } from '../../model/ids.ts';
import type { LessonState } from '../../model/lifecycle.ts';

export const common = {
  kinds: {
    standard: ['Standard', 'Standards'], template: ['Template', 'Templates'], lesson: ['Lesson', 'Lessons'], project: ['Project', 'Projects'],
    guide: ['Guide', 'Guides'], role: ['Role', 'Roles'], training: ['Learning', 'Learning'], term: ['Term', 'Glossary'],
  } satisfies Record<Kind, [string, string]>,
  states: {
    captured: 'Captured', validated: 'Validated', assigned: 'Assigned', embedded: 'Embedded', verified: 'Verified', reopened: 'Reopened', retired: 'Retired',
  } satisfies Record<LessonState, string>,
  levels: { must: 'Must', should: 'Should', may: 'May' },
  impacts: { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' },
  outcomes: { problem: 'Problem', success: 'Success' },
  decisions: { apply: 'Applied', covered: 'Already covered', 'not-applicable': 'Not applicable' },
  standardStates: { draft: 'Draft', 'in-force': 'In force', superseded: 'Superseded', withdrawn: 'Withdrawn' },
  projectStates: { planned: 'Planned', running: 'Running', completed: 'Completed', stopped: 'Stopped' },
  callouts: { note: 'Note', tip: 'Tip', caution: 'Caution' },
  words: { footnotes: 'Notes', backToText: 'Back to the text', guidance: 'Guidance for the person filling this in', choose: 'Choose:', done: 'done', open: 'to do' },
  imageMissing: (src: string) => `Picture missing: ${src}`,
};

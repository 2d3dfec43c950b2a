// What the engine knows of each kind of record: its schema, its folder and its address.
import type { z } from 'zod';
import type { Kind } from './ids.ts';
import { guide } from './records/guide.ts';
import { lesson } from './records/lesson.ts';
import { project } from './records/project.ts';
import { role } from './records/role.ts';
import { standard } from './records/standard.ts';
import { template } from './records/template.ts';
import { term } from './records/term.ts';
import { training } from './records/training.ts';

export interface KindNotes {
  schema: z.ZodType;
  /** Where its files live, from the library's root. */
  folder: string;
  /** The first part of its address: `/standards/…`. */
  address: string;
}

export const KIND_NOTES: Record<Kind, KindNotes> = {
  standard: { schema: standard, folder: 'content/standards', address: 'standards' },
  template: { schema: template, folder: 'templates', address: 'templates' },
  lesson: { schema: lesson, folder: 'content/lessons', address: 'lessons' },
  project: { schema: project, folder: 'content/projects', address: 'projects' },
  guide: { schema: guide, folder: 'content/guides', address: 'guides' },
  role: { schema: role, folder: 'content/roles', address: 'roles' },
  training: { schema: training, folder: 'content/training', address: 'learn' },
  term: { schema: term, folder: 'content/glossary.yaml', address: 'glossary' },
};

/** The data of each kind after validation. */
export interface RecordData {
  standard: import('./records/standard.ts').Standard;
  template: import('./records/template.ts').Template;
  lesson: import('./records/lesson.ts').Lesson;
  project: import('./records/project.ts').Project;
  guide: import('./records/guide.ts').Guide;
  role: import('./records/role.ts').Role;
  training: import('./records/training.ts').Training;
  term: import('./records/term.ts').Term;
}

// What projects made of the lessons of a site, as their pages ask for it.
import { appliedBeside, reuses, type AppliedBeside } from '../insights/reuse.ts';
import type { RecordOf } from '../library/index.ts';
import { oncePerSite } from './once.ts';
import type { Site } from './site.ts';

/** What projects made of each lesson on which one decided. */
export const reuseIn = oncePerSite((site) => reuses(site.library, site.today));

const beside = oncePerSite((site) => appliedBeside(site.library, site.today));
const MOST_BESIDE = 4;

/** What the projects that applied a lesson applied beside it, a few. */
export const lessonsBeside = (site: Site, lesson: RecordOf<'lesson'>): readonly AppliedBeside[] => (beside(site).get(lesson.id) ?? []).slice(0, MOST_BESIDE);

// The project's record with its decisions, as a file for a pull request: written as every record is.
import { plainToBody } from '../contribute/plain-body.ts';
import { suggestId } from '../contribute/mint.ts';
import { recordFile, type RecordFile } from '../contribute/record-file.ts';
import type { Library } from '../library/index.ts';
import { posix } from '../model/posix.ts';
import { sortDecisions } from './decisions.ts';
import type { Decision } from './read-decisions.ts';
import type { StartPack } from './pack.ts';
import { titleIn, type StartLibrary } from './start-library.ts';
import type { StartWords } from './words.ts';

/** Phases before the work itself: a project in one of the first two is planned, later it runs. */
const PLANNED_PHASES = 2;

/**
 * The record of the project, with the decisions on lessons that the library has; those on others cannot stand in it.
 * What the profile leaves out is missing in the record too, and the check says so.
 */
export function projectRecord(data: StartLibrary, pack: StartPack, decisions: readonly Decision[], { today, words }: { today: string; words: StartWords['record'] }): RecordFile & { id: string; title: string } {
  const { library } = data;
  const { profile, gate } = pack;
  const title = profile.name ?? words.untitled;
  const id = suggestId('project', title, new Set(library.of('project').map((project) => project.id as string)));
  const { standing, retired } = sortDecisions(data, decisions);
  const place = new Map(pack.lessons.map(({ lesson }, index) => [lesson.id, index]));
  const kept = [...standing.sort((a, b) => (place.get(a.lesson.id) ?? Infinity) - (place.get(b.lesson.id) ?? Infinity) || (a.lesson.id < b.lesson.id ? -1 : 1)), ...retired];
  const facts = [...(profile.type === undefined ? [] : [titleIn(library, 'projectTypes', profile.type)]), ...(profile.approach === undefined ? [] : [titleIn(library, 'approaches', profile.approach)]), ...(profile.tier === undefined ? [] : [titleIn(library, 'tiers', profile.tier)]), ...(profile.words ?? [])];
  const reached = library.taxonomy.phases.findIndex((phase) => phase.id === profile.phase);
  const file = recordFile({
    kind: 'project',
    data: {
      id, title, summary: words.summary(facts.join(', ')), type: profile.type, approach: profile.approach, tier: profile.tier, state: reached < PLANNED_PHASES ? 'planned' : 'running',
      dispositions: gate ? kept.map(({ decision: { lesson, decision, reason } }) => ({ lesson, gate: gate.id, decision, reason, on: today })) : [],
    },
    body: plainToBody([words.origin(today), ...(profile.worry === undefined ? [] : [words.worry(profile.worry)])].join('\n\n')),
  });
  return { ...file, path: freePath(file.path, library), id, title };
}

function freePath(path: string, library: Library): string {
  const taken = new Set(library.of('project').map(({ file }) => file));
  const stem = path.replace(/\.mdx$/, '');
  for (let number = 1; ; number++) {
    const free = `${stem}${number === 1 ? '' : `-${number}`}.mdx`;
    if (!taken.has(free)) return posix.normalize(free);
  }
}

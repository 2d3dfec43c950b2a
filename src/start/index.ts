// The start-up pack: the public face for Node. Pages import the modules that they need.
import type { Library, RecordOf } from '../library/index.ts';
import type { Standing } from '../insights/standings.ts';
import type { Id } from '../model/ids.ts';
import { isWritten, takesDecisions } from './filling.ts';
import type { StartLibrary } from './start-library.ts';

export { sortDecisions, isDecided, needsReason } from './decisions.ts';
export { readDecisions, type Decision } from './read-decisions.ts';
export { startPack, FIRST_LESSONS, type StartPack } from './pack.ts';
export { addressOf, profileAt, readProfile, PROFILE_FIELDS, type Complaint, type Profile } from './profile.ts';
export { riskText, type RiskText } from './risks.ts';
export { packSources, openSources } from './sources.ts';
export { packStart, openStart, type StartLibrary } from './start-library.ts';

/** A whole library as the pack looks at it. */
export function startLibrary(library: Library, standings: ReadonlyMap<Id, Pick<Standing, 'state'>>): StartLibrary {
  const those = (which: (template: RecordOf<'template'>) => boolean) => new Set<string>(library.of('template').filter(which).map(({ id }) => id));
  return { library, standings, decisionHomes: those(takesDecisions), written: those(isWritten) };
}

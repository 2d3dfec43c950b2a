// The start-up pack: the public face for Node. Pages import the modules that they need.
import type { Library } from '../library/index.ts';
import type { Standing } from '../insights/standings.ts';
import type { Id } from '../model/ids.ts';
import { takesDecisions } from './filling.ts';
import type { StartLibrary } from './start-library.ts';

export { readDecisions, sortDecisions, isDecided, needsReason, type Decision } from './decisions.ts';
export { startPack, FIRST_LESSONS, type StartPack } from './pack.ts';
export { addressOf, profileAt, readProfile, PROFILE_FIELDS, type Complaint, type Profile } from './profile.ts';
export { riskText, type RiskText } from './risks.ts';
export { packSources, openSources } from './sources.ts';
export { packStart, openStart, type StartLibrary } from './start-library.ts';

/** A whole library as the pack looks at it. */
export function startLibrary(library: Library, standings: ReadonlyMap<Id, Pick<Standing, 'state'>>): StartLibrary {
  return { library, standings, decisionHomes: new Set(library.of('template').filter(takesDecisions).map(({ id }) => id)) };
}

// Two files of browser tests run at a time; where a long one comes last, the other half of the machine waits for it. Vitest
// orders by what it measured before, and in a fresh clone it has measured nothing.
import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, in that order. */
const LONGEST = ['contribute', 'story', 'search', 'site', 'commands', 'hostile', 'offline', 'word', 'review', 'mass', 'workflow-runs', 'expressions'];

/** Runs the longest files first, and all others as vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => { const place = LONGEST.indexOf(basename(moduleId, '.test.ts')); return place === -1 ? LONGEST.length : place; };
    return (await super.sort(files)).map((file) => ({ file, place: placeOf(file) })).sort((a, b) => a.place - b.place).map(({ file }) => file);
  }
}

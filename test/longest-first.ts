// Where a long file comes last, half of the machine waits for it. Vitest orders by what it measured before, and in a fresh clone it
// has measured nothing.
import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ENGINE_ROOT } from '../src/environment.ts';

const FIRST = [
  // The longest.
  'e2e/contribute', 'e2e/story', 'e2e/search', 'e2e/site', 'e2e/commands', 'e2e/hostile', 'e2e/offline', 'e2e/start', 'e2e/explorer',
  // Starting git takes the longer the more memory a process has, and the files of unit tests share one: those that start it most.
  'unit/review/review', 'unit/workflows/workflow-runs', 'unit/history/history', 'unit/review/git', 'unit/workflows/guard', 'unit/workflows/from-issue', 'unit/review/command-line', 'unit/review/nearest',
  // The longest of the others.
  'unit/hostile/mass', 'unit/documents/word', 'unit/documents/libreoffice', 'unit/hostile/expressions', 'unit/hostile/script',
].map((name) => `test/${name}.test.ts`);

/** Runs some files first, in this order, and all others as vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => { const place = FIRST.indexOf(relative(ENGINE_ROOT, moduleId).split(sep).join('/')); return place === -1 ? FIRST.length : place; };
    return (await super.sort(files)).map((file) => ({ file, place: placeOf(file) })).sort((a, b) => a.place - b.place).map(({ file }) => file);
  }
}

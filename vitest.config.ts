import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // Nothing in the unit tests changes a module's state, so files share the modules of their worker: loading them
      // anew for each file took a third of the time. On its own, vitest would leave a core idle.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, isolate: false, maxWorkers: '100%' } },
      {
        test: {
          name: 'e2e', include: ['test/e2e/**/*.test.ts'], globalSetup: ['test/e2e/setup.ts'],
          // Browser tests wait for what they start, so three files at a time are quicker than two, even on two cores. (`npm test` runs
          // the unit tests beside them and says how many of each.)
          maxWorkers: 3, testTimeout: 90_000, hookTimeout: 180_000,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'e2e', include: ['test/e2e/**/*.test.ts'], globalSetup: ['test/e2e/setup.ts'],
          // One browser on two cores: files run one after the other.
          fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000,
        },
      },
    ],
  },
});

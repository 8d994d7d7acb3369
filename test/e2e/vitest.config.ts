import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.story.test.ts'],
    globalSetup: ['test/e2e/global-setup.ts'],
    // One story at a time: they share two cores with the servers they talk to.
    fileParallelism: false,
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

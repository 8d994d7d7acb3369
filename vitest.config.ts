import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'],
    // The stories need a browser and a running server: test/e2e has its own configuration.
    exclude: [...configDefaults.exclude, 'test/e2e/**'],
    // Stops the tests' PostgreSQL after the last test that used it.
    globalSetup: ['test/store-support/global-setup.ts'],
    // Properties draw the same cases at every run: a red run can be run again.
    setupFiles: ['test/fixed-draws.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

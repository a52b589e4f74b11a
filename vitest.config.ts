import { defineConfig } from 'vitest/config'

/** What runs in one process. `npm run test:system` runs the rest, by vitest.system.config.ts. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/system/**'],
    globalSetup: ['tests/support/build-data.ts'],
    // The files share their modules: to load them takes longer than most tests.
    isolate: false,
    // A limit for what hangs, not a measure: a busy machine takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

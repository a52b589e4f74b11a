import { defineConfig } from 'vitest/config'

/** Processes, faults, browser, recipes, fuzzer, nginx and the benchmarks' smoke. */
export default defineConfig({
  test: {
    include: ['tests/system/**/*.test.ts'],
    globalSetup: ['tests/support/build-data.ts', 'tests/support/find-chromium.ts'],
    // Two cores: most of these tests start processes of their own.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

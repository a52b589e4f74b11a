import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/build-data.ts', 'tests/support/find-chromium.ts'],
    // Two cores: the process tests start servers of their own.
    maxWorkers: 2,
    // A limit for what hangs, not a measure: a busy machine takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

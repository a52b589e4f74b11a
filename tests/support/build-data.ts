/** Builds the real data set once for the whole run; test files open it read-only. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildDatabase } from '../../src/dataset/build.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data file built from seed/ and migrations/. */
    database: string
  }
}

export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'peel-test-'))
  const database = join(folder, 'peel.sqlite')
  buildDatabase({ seed: 'seed', migrations: 'migrations', database })
  project.provide('database', database)
  return () => {
    rmSync(folder, { recursive: true })
  }
}

/** Builds two data files once for the whole run: the real one and the invented world of the tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildDatabase } from '../../src/build/build.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data file built from seed/, which grows: only tests of the data itself use it. */
    database: string
    /** The data file built from tests/world/seed/, which holds what tests expect. */
    world: string
  }
}

export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'peel-test-'))
  for (const [name, seed] of [
    ['database', 'seed'],
    ['world', 'tests/world/seed'],
  ] as const) {
    // Named as the service names it to those who download it.
    const database = join(folder, name, 'peel.sqlite')
    buildDatabase({ seed, migrations: 'migrations', database })
    project.provide(name, database)
  }
  return () => {
    rmSync(folder, { recursive: true })
  }
}

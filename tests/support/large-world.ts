/** The world of the tests with so many figures that answers are streamed and read in several blocks. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { buildFrom } from '../../src/build/build.ts'
import { readSeed } from '../../src/build/seed.ts'

/** Every figure of every report so often: some two thousand rows. */
const COPIES = 40

/** One such data file for all tests of a file; gives its path. */
export function useLargeWorld(): () => string {
  const folder = mkdtempSync(join(tmpdir(), 'peel-large-'))
  const database = join(folder, 'peel.sqlite')
  beforeAll(() => {
    const seed = readSeed('tests/world/seed')
    const reports = seed.reports.map((report) => ({
      ...report,
      observations: Array.from({ length: COPIES }, (_, copy) =>
        report.observations.map((row, index) => ({
          ...row,
          id: copy === 0 ? row.id : `${row.id}-${copy}`,
          position: copy * report.observations.length + index + 1,
          value: row.value === null ? null : row.value + ((copy * 7919) % 1000) / 10,
          // Another part each, so that no two are compared with one another.
          ...(copy === 0
            ? {}
            : {
                breakdown: `${row.breakdown ?? 'whole'}-${copy}`,
                breakdown_label: `Part ${copy}`,
              }),
        })),
      ).flat(),
    }))
    const options = { migrations: 'migrations', database }
    const { release } = buildFrom({ ...seed, reports }, 'large-world', options)
    // Its last release is that of these rows, so that answers have a date.
    const releases = seed.releases.map((each, index, { length }) =>
      index === length - 1 ? { ...each, id: release } : each,
    )
    buildFrom({ ...seed, reports, releases }, 'large-world', options)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  return () => database
}

/** `npm run bench:data` — how long the build of a large data file takes, and how large the file is. */
import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { buildFrom } from '../src/build/build.ts'
import { readSeed } from '../src/build/seed.ts'
import { readOptions } from '../src/commands/command.ts'
import { judge, runBench, wholeNumber } from './support.ts'
import { syntheticSeed } from './synthetic.ts'

const USAGE = `Usage: npm run bench:data -- [options]

Builds a large data file of the real shape, which the other benchmarks measure.

  --rows <number>    observations, at least; default: 100000
  --database <file>  default: data/bench.sqlite
  --help             print this`

/** Goals at 100,000 observations. */
const SECONDS_MAX = 20
const MEGABYTES_MAX = 200

await runBench({
  usage: USAGE,
  run(args) {
    const options = readOptions(args, {
      rows: { type: 'string', default: '100000' },
      database: { type: 'string', default: 'data/bench.sqlite' },
    })
    const { database } = options
    const rows = wholeNumber('--rows', options.rows)
    console.log(`Building ${database} with at least ${rows} observations …`)
    const start = performance.now()
    const elapsed = () => (performance.now() - start) / 1000
    const onStage = (stage: string) => {
      console.log(`${elapsed().toFixed(1).padStart(6)} s  ${stage}`)
    }
    const seed = syntheticSeed(readSeed('seed'), rows)
    buildFrom(seed, `invented-${rows}`, { migrations: 'migrations', database, onStage })
    const seconds = elapsed()
    const megabytes = statSync(database).size / 1e6
    console.log(`\n${contentsOf(database)}`)
    judge(`built in ${SECONDS_MAX} s`, seconds <= SECONDS_MAX, `${seconds.toFixed(1)} s`)
    judge(`${MEGABYTES_MAX} MB`, megabytes <= MEGABYTES_MAX, `${megabytes.toFixed(1)} MB`)
  },
})

function contentsOf(file: string): string {
  const database = new Database(file, { readonly: true })
  const count = (sql: string) => Number(database.prepare(sql).pluck().get())
  // What SQLite and its search index keep for themselves is not ours to count.
  const tables = count(
    `SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'`,
  )
  const indexes = count(
    `SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`,
  )
  const observations = count('SELECT count(*) FROM observations')
  database.close()
  return `${observations} observations, ${tables} tables, ${indexes} indexes besides those of primary keys`
}

/** `npm run bench:data -- --rows 1000000` — builds a large synthetic data file. */
import { statSync } from 'node:fs'
import { progressTeller, stageTeller } from '../src/commands/progress.ts'
import { readOptions, runCommand, wholeNumber } from '../src/commands/run.ts'
import { writeDataFile } from '../src/dataset/data-file.ts'
import { loadSynthetic } from './synthetic.ts'

const USAGE = `Usage: npm run bench:data -- [options]

Builds a large synthetic data file of the real shape.

  --rows <number>    observations at least; default: 1000000
  --database <file>  default: data/bench.sqlite
  --help             print this`

await runCommand({ usage: USAGE }, () => {
  const { rows: text, database } = readOptions({
    rows: { type: 'string', default: '1000000' },
    database: { type: 'string', default: 'data/bench.sqlite' },
  })
  const rows = wholeNumber('--rows', text, { min: 1 })
  const start = performance.now()
  console.log(`Building ${database} with at least ${rows.toLocaleString('en')} observations …`)
  const onStage = stageTeller(console.log)
  const onRows = progressTeller(console.log, { whole: rows, what: 'observations' })
  writeDataFile({ migrations: 'migrations', database, onStage }, (opened) => {
    loadSynthetic(opened, rows, onRows)
  })
  const megabytes = statSync(database).size / 1e6
  const seconds = (performance.now() - start) / 1000
  console.log(`${database}: ${megabytes.toFixed(0)} MB in ${seconds.toFixed(0)} s`)
})

/** `npm run bench:data -- --rows 1000000` — builds a large synthetic data file. */
import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { writeDataFile } from '../src/dataset/data-file.ts'
import { loadSynthetic } from './synthetic.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    database: { type: 'string', default: 'data/bench.sqlite' },
  },
})
const rows = Number(values.rows)
if (!Number.isInteger(rows) || rows < 1) {
  console.error(`--rows ${values.rows}: must be a whole number of at least 1`)
  process.exit(2)
}
const start = performance.now()
console.log(`Building ${values.database} with at least ${rows} observations …`)
writeDataFile({ migrations: 'migrations', database: values.database }, (database) => {
  loadSynthetic(database, rows)
})
const megabytes = statSync(values.database).size / 1e6
const seconds = (performance.now() - start) / 1000
console.log(`${values.database}: ${megabytes.toFixed(0)} MB in ${seconds.toFixed(0)} s`)

/** Every column alone, read by what people read CSV with: no reader loses a row, and booleans are booleans. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { buildTestApp } from '../support/app.ts'
import { note } from '../support/note.ts'

const folder = mkdtempSync(join(tmpdir(), 'peel-readers-'))
/** What every reader is to say: a file and the number of its rows, or a file with the number of its boolean columns. */
const expected: string[] = []

beforeAll(async () => {
  const { http, close } = await buildTestApp(inject('database'))
  for (const { name, fields } of collections) {
    for (const field of Object.keys(fields)) {
      const { text, headers } = await http.get(`/v1/${name}?fields=${field}&format=csv`)
      writeFileSync(join(folder, `${name}.${field}.csv`), text)
      expected.push(`${name}.${field} ${headers['total-count']}`)
    }
    const booleans = Object.keys(fields).filter((field) => fields[field]?.kind === 'boolean')
    if (booleans.length === 0) continue
    const { text } = await http.get(`/v1/${name}?fields=id,${booleans.join()}&format=csv`)
    writeFileSync(join(folder, `${name}.booleans.csv`), text)
    expected.push(`${name}.booleans ${booleans.length}`)
  }
  await close()
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const PYTHON = (rows: string, booleans: string) => `
import csv, glob
${booleans === '' ? '' : 'import pandas'}
for path in glob.glob("*.csv"):
    name = path[:-4]
    if not name.endswith(".booleans"): print(name, ${rows})
    ${booleans === '' ? '' : `else: print(name, ${booleans})`}
`
const R = `for (path in Sys.glob("*.csv")) {
  table <- read.csv(path, na.strings = "", blank.lines.skip = FALSE)
  name <- sub(".csv$", "", path)
  cat(name, if (grepl("[.]booleans$", name)) sum(sapply(table, is.logical)) else nrow(table), "\\n")
}`

const READERS = [
  {
    reader: 'Python csv.DictReader',
    probe: ['python3', '-c', 'import csv'],
    run: ['python3', '-c', PYTHON('len(list(csv.DictReader(open(path, newline=""))))', '')],
    readsTypes: false,
  },
  {
    reader: 'pandas',
    probe: ['/usr/bin/python3', '-c', 'import pandas'],
    run: [
      '/usr/bin/python3',
      '-c',
      PYTHON('len(pandas.read_csv(path))', '(pandas.read_csv(path).dtypes == bool).sum()'),
    ],
    readsTypes: true,
  },
  {
    reader: 'base R',
    probe: ['Rscript', '--version'],
    run: ['Rscript', '-e', R],
    readsTypes: true,
  },
]

const start = ([command = '', ...rest]: readonly string[], cwd?: string) =>
  spawnSync(command, rest, { cwd, encoding: 'utf8' })

for (const { reader, probe, run, readsTypes } of READERS) {
  const isHere = start(probe).status === 0
  if (!isHere)
    note(
      `${reader} DID NOT READ THE CSV: it is not here. On Debian: apt-get install python3-pandas r-base-core`,
    )
  test.skipIf(!isHere)(`${reader} reads every row of every column alone`, () => {
    const { stdout, stderr } = start(run, folder)
    const read = stdout
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const wanted = expected.filter((line) => readsTypes || !line.includes('.booleans '))
    expect(read.sort(), stderr).toEqual(wanted.sort())
  })
}

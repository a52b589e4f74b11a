/** What analysts read files with: every row of every Parquet file and workbook, with its types. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type FieldKind, LIST_SEPARATOR, type Value } from '../../src/collections/field.ts'
import { collections } from '../../src/collections/index.ts'
import type { Row } from '../support/app.ts'
import { note } from '../support/note.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'

type Types = Readonly<Record<FieldKind, string>>
const typesOf = (
  text: string,
  others: Omit<Types, 'id' | 'text' | 'url' | 'enum' | 'objects'>,
) => ({
  ...{ id: text, text, url: text, enum: text, objects: text },
  ...others,
})

/** Each prints the types of the columns and the rows as JSON; days as they print themselves. */
const READERS: readonly { name: string; needs: string; program: string; types: Types }[] = [
  {
    name: 'pandas',
    needs: 'pandas, pyarrow',
    program: `
frame = pandas.read_parquet(path, dtype_backend='pyarrow')
types = {name: str(kind.pyarrow_dtype) for name, kind in frame.dtypes.items()}
rows = pyarrow.Table.from_pandas(frame, preserve_index=False).to_pylist()`,
    types: typesOf('string', {
      integer: 'int32',
      number: 'double',
      boolean: 'bool',
      date: 'date32[day]',
      texts: 'list<element: string not null>',
    }),
  },
  {
    name: 'polars',
    needs: 'polars',
    program: `
frame = polars.read_parquet(path)
types = {name: str(kind) for name, kind in frame.schema.items()}
rows = frame.to_dicts()`,
    types: typesOf('String', {
      integer: 'Int32',
      number: 'Float64',
      boolean: 'Boolean',
      date: 'Date',
      texts: 'List(String)',
    }),
  },
  {
    name: 'DuckDB',
    needs: 'duckdb',
    program: `
found = duckdb.sql(f"from '{path}'")
types = dict(zip(found.columns, map(str, found.types)))
rows = [dict(zip(found.columns, row)) for row in found.fetchall()]`,
    types: typesOf('VARCHAR', {
      integer: 'INTEGER',
      number: 'DOUBLE',
      boolean: 'BOOLEAN',
      date: 'DATE',
      texts: 'VARCHAR[]',
    }),
  },
]

const WORKBOOK = `
(names, *cells) = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
types = {}
rows = [dict(zip(names, row)) for row in cells]`

/** A day as text, with midnight where the reader knows no days. */
const FRAME = (needs: string, program: string) => `
import sys, json, ${needs}
path = sys.argv[1]
${program}
print(json.dumps({'types': types, 'rows': rows}, default=lambda day: day.isoformat()[:10]))`

const isHere = (needs: string) => spawnSync('python3', ['-c', `import ${needs}`]).status === 0
for (const needs of [...READERS.map((reader) => reader.needs), 'openpyxl']) {
  if (!isHere(needs))
    note(`FILES WERE NOT READ WITH ${needs}: it is not here. To install: pip install ${needs}`)
}

let server: ServerProcess
let address: string
const folder = mkdtempSync(join(tmpdir(), 'peel-readers-'))
beforeAll(async () => {
  server = startServer({ DATABASE_PATH: inject('database') })
  address = await server.listening()
})
afterAll(async () => {
  server.stop()
  await server.exited
  rmSync(folder, { recursive: true })
})

async function read(name: string, format: string, needs: string, program: string) {
  const answer = await fetch(`${address}/v1/${name}?format=${format}`)
  expect(answer.status).toBe(200)
  const path = join(folder, `${name}.${format}`)
  writeFileSync(path, await answer.bytes())
  const { status, stdout, stderr } = spawnSync('python3', ['-c', FRAME(needs, program), path], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  expect(status, stderr).toBe(0)
  return JSON.parse(stdout) as { types: Record<string, string>; rows: Row[] }
}

async function rowsOf(name: string): Promise<Row[]> {
  const answer = await fetch(`${address}/v1/${name}?format=ndjson`)
  const lines = (await answer.text()).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as Row)
}

for (const { name: reader, needs, program, types } of READERS) {
  describe.skipIf(!isHere(needs))(reader, () => {
    test.each(collections)('reads $name from Parquet', async ({ name, fields }) => {
      const found = await read(name, 'parquet', needs, program)
      const kinds = Object.entries(fields).map(([field, { kind }]) => [field, kind] as const)
      expect(found.types).toEqual(
        Object.fromEntries(kinds.map(([field, kind]) => [field, types[kind]])),
      )
      const stored = (kind: FieldKind, value: Value | undefined) =>
        kind === 'objects' ? JSON.stringify(value) : value
      expect(found.rows).toEqual(
        (await rowsOf(name)).map((row) =>
          Object.fromEntries(kinds.map(([field, kind]) => [field, stored(kind, row[field])])),
        ),
      )
    })
  })
}

describe.skipIf(!isHere('openpyxl'))('openpyxl', () => {
  test.each(collections)('reads $name from a workbook', async ({ name }) => {
    const { rows } = await read(name, 'xlsx', 'openpyxl', WORKBOOK)
    const cell = (value: Value) => {
      if (!Array.isArray(value)) return value
      const entries = value.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
      return value.length === 0 ? null : entries.join(LIST_SEPARATOR)
    }
    expect(rows).toEqual(
      (await rowsOf(name)).map((row) =>
        Object.fromEntries(Object.entries(row).map(([field, value]) => [field, cell(value)])),
      ),
    )
  })
})

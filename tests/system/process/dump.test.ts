/** The data file as text: what a person dumps with the sqlite3 of the system is the whole data set. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, inject, test } from 'vitest'
import { note } from '../../support/note.ts'

const isHere = spawnSync('sqlite3', ['--version']).status === 0
if (!isHere)
  note('THE DUMP WAS NOT TESTED: there is no sqlite3 here. On Debian: apt-get install sqlite3')

const folder = mkdtempSync(join(tmpdir(), 'peel-dump-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function contentOf(file: string) {
  const database = new Database(file, { readonly: true })
  const all = (sql: string) => database.prepare(sql).raw().all()
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
    .map(String)
  const rows = Object.fromEntries(tables.map((name) => [name, all(`SELECT * FROM "${name}"`)]))
  const schema = all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name')
  const words = {
    search: ['crimes', 'invest*'],
    search_word: ['crime', 'invest*'],
    search_synonym: ['behaviors', 'antisocial'],
  }
  const found = Object.entries(words).flatMap(([index, each]) =>
    each.map((word) =>
      all(
        `SELECT rowid, bm25(${index}) FROM ${index} WHERE ${index} MATCH '${word}' ORDER BY rank, rowid`,
      ),
    ),
  )
  database.close()
  return { rows, schema, found }
}

test.skipIf(!isHere)('.dump | sqlite3 makes the same data set', () => {
  const file = inject('database')
  const copy = join(folder, 'copy.sqlite')
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'set -o pipefail; sqlite3 "$0" .dump | sqlite3 -bail "$1"', file, copy],
    { encoding: 'utf8' },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const [original, rebuilt] = [contentOf(file), contentOf(copy)]
  expect(rebuilt.schema).toEqual(original.schema)
  expect(rebuilt.rows).toEqual(original.rows)
  expect(Object.values(original.rows).flat().length).toBeGreaterThan(500)
  expect(rebuilt.found).toEqual(original.found)
  for (const rows of original.found) expect(rows.length).toBeGreaterThan(0)
})

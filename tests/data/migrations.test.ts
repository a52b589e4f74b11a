import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const journal: { entries: { idx: number; when: number; tag: string }[] } = JSON.parse(
  readFileSync('migrations/meta/_journal.json', 'utf8'),
)

test('every migration is in the journal, in an order that the migrator keeps', () => {
  const files = readdirSync('migrations').filter((file) => file.endsWith('.sql'))
  expect(files.toSorted()).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`))
  const times = journal.entries.map(({ when }) => when)
  // The migrator applies what is newer than the newest applied: equal or falling times are skipped.
  expect(times).toEqual([...new Set(times)].toSorted((left, right) => left - right))
})

test('the migrations make the tables that the schema describes', () => {
  const out = mkdtempSync(join(tmpdir(), 'peel-migrations-'))
  cpSync('migrations', out, { recursive: true })
  const config = join(out, 'drizzle.config.json')
  writeFileSync(
    config,
    JSON.stringify({
      dialect: 'sqlite',
      schema: ['./src/database/tables.ts', './src/database/collection-tables.ts'],
      out: relative('.', out),
    }),
  )
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', config],
    { encoding: 'utf8' },
  )
  rmSync(out, { recursive: true })
  expect(stdout + stderr, 'run "npm run db:generate"').toContain('No schema changes')
}, 60_000)

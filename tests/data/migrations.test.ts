import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

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

/** What the README says of the program. Its examples are run in data/readme.test.ts. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { useTestApp } from './support/app.ts'

const tested = useTestApp()
const readme = readFileSync('README.md', 'utf8')

test('every setting is documented with its default', async () => {
  const { readConfig } = await import('../src/config.ts')
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:(\S+) )?\|/gm)].map(
    ([, name, fallback = '']) => [name, fallback],
  )
  const config = readConfig({})
  const { port, host, databasePath, logLevel, cacheBytes } = config
  expect(config.metrics).toBeNull()
  expect(rows).toEqual([
    ['PORT', String(port)],
    ['HOST', host],
    ['DATABASE_PATH', databasePath],
    ['LOG_LEVEL', logLevel],
    ['CACHE_MB', String(cacheBytes / 1_000_000)],
    ['PUBLIC_URL', ''],
    ['RATE_LIMIT_PER_MINUTE', String(config.rateLimitPerMinute)],
    ['TRUSTED_PROXIES', ''],
    ['SHED_AFTER_MS', String(config.shedAfterMs)],
    ['METRICS_PORT', ''],
    ['METRICS_HOST', readConfig({ METRICS_PORT: '0' }).metrics?.host],
  ])
})

test('every collection and script it names exists', async () => {
  const { body } = await tested().http.get('/v1')
  for (const path of Object.values<string>(body.data.collections))
    expect(readme).toContain(`\`${path}\``)
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = [...readme.matchAll(/npm run\s+([a-z:]+)/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(4)
  for (const name of named) expect(Object.keys(scripts)).toContain(name)
})

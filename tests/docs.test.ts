/** What README and docs say of the program. The README's examples are run in data/readme.test.ts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { useTestApp } from './support/app.ts'

const tested = useTestApp()
const readme = readFileSync('README.md', 'utf8')
const operations = readFileSync('docs/operations.md', 'utf8')
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].concat(
  readdirSync('docs').map((name) => join('docs', name)),
)

test('every setting is documented with its default', async () => {
  const { readConfig } = await import('../src/config.ts')
  const rows = [...operations.matchAll(/^\| `([A-Z_]+)` \| (?:(\S+) )?\|/gm)].map(
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
    ['KEEP_ALIVE_SECONDS', String(config.keepAliveMs / 1000)],
    ['SECURITY_CONTACT', config.securityContact ?? ''],
    ['METRICS_PORT', ''],
    ['METRICS_HOST', readConfig({ METRICS_PORT: '0' }).metrics?.host],
  ])
})

test('every collection is named', async () => {
  const { body } = await tested().http.get('/v1')
  for (const path of Object.values<string>(body.data.collections))
    expect(readme).toContain(`\`${path}\``)
})

test.each(documents)('every script, file and document that %s names exists', (document) => {
  const text = readFileSync(document, 'utf8')
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const [, name = ''] of text.matchAll(/npm run\s+([a-z:]+)/g))
    expect(Object.keys(scripts)).toContain(name)
  for (const [, path = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g))
    expect(existsSync(join(dirname(document), path)), path).toBe(true)
  for (const [, path = ''] of text.matchAll(
    /`((?:src|tests|docs|deploy|bench|seed|migrations)\/[\w./-]*)`/g,
  ))
    expect(existsSync(path), path).toBe(true)
})

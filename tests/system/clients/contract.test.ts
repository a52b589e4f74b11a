/**
 * A change of the contract that breaks clients of the last released one is named in CHANGELOG.md, as oasdiff says it.
 * What an earlier version named counts no longer.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { run } from './run.ts'
import { isInstalled } from './tools.ts'

const RELEASED = resolve('openapi/released.json')
const CURRENT = resolve('openapi/openapi.json')

const folder = mkdtempSync(join(tmpdir(), 'peel-contract-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const Found = z.array(
  z.object({ id: z.string(), operation: z.string(), path: z.string(), text: z.string() }),
)

/** What breaks and is not named: each as a line that CHANGELOG.md may hold. */
async function breaking(
  revision: string,
  { base = RELEASED, changelog = readFileSync('CHANGELOG.md', 'utf8') } = {},
): Promise<string[]> {
  const named = join(folder, 'named.md')
  const [, unreleased = ''] = changelog.split(/^## /m)
  writeFileSync(named, unreleased)
  const printed = await run({
    folder: 'oasdiff',
    run: [
      ...(['go', 'tool', 'oasdiff', 'breaking', base, revision, '--format', 'json'] as const),
      ...['--err-ignore', named, '--warn-ignore', named],
    ],
  })
  return Found.parse(JSON.parse(printed)).map(
    ({ operation, path, text }) => `${operation} ${path} ${text}`,
  )
}

describe.skipIf(!isInstalled('oasdiff', 'THE COMPARISON WITH THE RELEASED CONTRACT'))(
  'the contract',
  () => {
    test('breaks nothing that the released one promises, but what CHANGELOG.md names', async () => {
      expect(await breaking(CURRENT)).toEqual([])
    })

    test('fails without a field or a path, until each is named for this version', async () => {
      const Contract = z.looseObject({
        paths: z.record(z.string(), z.unknown()),
        components: z.looseObject({
          schemas: z.looseObject({
            Judgment: z.looseObject({
              properties: z.record(z.string(), z.unknown()),
              required: z.array(z.string()),
            }),
          }),
        }),
      })
      const contract = Contract.parse(JSON.parse(readFileSync(CURRENT, 'utf8')))
      const { Judgment } = contract.components.schemas
      delete Judgment.properties.grade
      Judgment.required = Judgment.required.filter((name) => name !== 'grade')
      delete contract.paths['/v1/pillars']
      const revision = join(folder, 'revision.json')
      writeFileSync(revision, JSON.stringify(contract))

      const found = await breaking(revision, { base: CURRENT, changelog: '' })
      expect(found).toContain('GET /v1/pillars API path removed without deprecation')
      expect(found).toContain(
        'GET /v1/judgments/{id} removed the required property `data/grade` from the response with the `200` status',
      )
      const [first = '', ...others] = found
      const lines = (named: readonly string[]) => named.map((line) => `* ${line}: for a reason\n`)
      const said = (named: readonly string[]) =>
        `# Changes\n\n## Unreleased\n\n${lines(named).join('')}\n## 0.1.0\n\n* Nothing.\n`
      expect(await breaking(revision, { base: CURRENT, changelog: said(others) })).toEqual([first])
      expect(await breaking(revision, { base: CURRENT, changelog: said(found) })).toEqual([])
      const earlier = `# Changes\n\n## Unreleased\n\n## 0.1.0\n\n${lines(found).join('')}`
      expect(await breaking(revision, { base: CURRENT, changelog: earlier })).toEqual(found)
    })
  },
)

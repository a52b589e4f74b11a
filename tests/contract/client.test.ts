/** The typed client: its types are those of the contract, and another app can use it. */
import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerOf, createPeelClient, PeelProblem } from '../../src/client/index.ts'
import { bestForces } from '../example-app/best-forces.ts'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()
let service: string
beforeAll(async () => {
  service = await tested().app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => tested().app.close())

test('its types are made from the committed contract; “npm run client:write” renews them', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/openapi-typescript/bin/cli.js', 'openapi/openapi.json'],
    { encoding: 'utf8' },
  )
  expect(stdout, stderr).toBe(readFileSync('src/client/schema.d.ts', 'utf8'))
}, 60_000)

test('the example app runs', async () => {
  expect(await bestForces(service, 'legitimacy')).toEqual(['Kent Police: Outstanding', '(1 of 41)'])
  expect(await bestForces(service, 'efficiency')).toHaveLength(7)
})

test('the lines of the README compile and run in a project of one’s own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peel-client-'))
  try {
    cpSync('src/client', join(folder, 'client'), { recursive: true })
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const readme = readFileSync('README.md', 'utf8')
    const lines = /```ts\n(import .*createPeelClient[\s\S]*?)```/.exec(readme)?.[1] ?? ''
    const program = `${lines.replace('http://127.0.0.1:3000', service)}\nconsole.log(data.force.name)\n`
    writeFileSync(join(folder, 'app.ts'), program)
    const compiler = resolve('node_modules/typescript/bin/tsc')
    // What `tsc --init` writes, as far as it is stricter than the default.
    const options =
      '--module nodenext --target esnext --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --verbatimModuleSyntax --isolatedModules --skipLibCheck --types node'
    const run = (file: string, args: string[]) =>
      promisify(execFile)(process.execPath, [file, ...args], { cwd: folder })
    await run(compiler, [...options.split(' '), 'app.ts'])
    expect((await run('app.js', [])).stdout).toBe('Kent Police\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)

test('a refused request is a problem to switch on', async () => {
  const peel = createPeelClient(service)
  const result = await peel.GET('/v1/judgments', { params: { query: { id: ['nowhere'] } } })
  expect(() => answerOf(result)).toThrow(PeelProblem)
  expect(result.error?.errors[0]).toMatchObject({ parameter: 'id', code: 'unknown-value' })
})

test('an answer that is no problem of the service is one all the same', async () => {
  const peel = createPeelClient('http://proxy.invalid', {
    fetch: async () => await Promise.resolve(new Response('<h1>Sorry</h1>', { status: 502 })),
  })
  const result = await peel.GET('/v1/dataset')
  expect(() => answerOf(result)).toThrow('HTTP status 502')
})

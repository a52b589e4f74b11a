/** The service where it runs: without packages for development, in a folder that it may not write to. */
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { startServer, runProgram } from '../../support/server-process.ts'
import { makeCheckout } from './checkout.ts'

/** Another user than root, who may write anywhere. */
const NOBODY = 65_534
const other = process.getuid?.() === 0 ? { uid: NOBODY } : {}
const DATA = 'data/peel.sqlite'

const checkout = makeCheckout({ built: ['dist/pages'], packages: 'production' })
const { folder } = checkout

function restore() {
  for (const name of ['src', 'seed', 'dist/pages']) {
    rmSync(join(folder, name), { recursive: true, force: true })
    cpSync(name, join(folder, name), { recursive: true })
  }
  mkdirSync(join(folder, 'data'), { recursive: true })
  cpSync(inject('database'), join(folder, DATA))
}

const run = (command: string) =>
  runProgram([command], { cwd: folder, ...other, environment: { PORT: '0' } })

async function expectServed(command: 'serve' | 'start') {
  const server = startServer({}, { cwd: folder, command, ...other })
  const address = await server.listening()
  const read = async (path: string) => {
    const answer = await fetch(address + path)
    expect(answer.status, path).toBe(200)
    return answer.text()
  }
  const page = await read('/')
  const assets = [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(assets.length).toBeGreaterThan(1)
  const paths = [
    '/docs',
    '/openapi.json',
    '/v1/forces',
    '/v1/judgments?format=csv',
    '/v1/search?q=crime',
  ]
  for (const path of [...assets, ...paths, '/v1/downloads/peel.sqlite', '/health/ready'])
    await read(path)
  server.stop()
  const { code, output } = await server.exited
  expect(code, output).toBe(0)
}

async function expectMessage(command: string, message: string) {
  const { code, output } = await run(command).exited
  expect(code, output).toBe(1)
  expect(output).toContain(message)
  expect(output).not.toContain('    at ')
  return output
}

test('there is no package for development', () => {
  for (const name of ['esbuild', 'typescript', 'vitest', 'preact', '@types/node'])
    expect(existsSync(join(folder, 'node_modules', name)), name).toBe(false)
})

describe('what was built is served', () => {
  beforeEach(restore)

  test.each(['serve', 'start'] as const)('by %s, which writes nothing', async (command) => {
    const before = checkout.marksOf('.')
    await expectServed(command)
    expect(checkout.marksOf('.')).toEqual(before)
  })

  test('by serve, even where the pages are of other sources', async () => {
    checkout.edit('src/dashboard/styles.css', '/* All', '/* Changed: all')
    await expectServed('serve')
  })
})

describe('what was not is told, with what to do', () => {
  beforeEach(restore)

  test.each(['start', 'build'])('%s: pages that are stale', async (command) => {
    checkout.edit('src/dashboard/styles.css', '/* All', '/* Changed: all')
    const before = checkout.marksOf('.')
    await expectMessage(
      command,
      'Run "npm ci && npm run build" first, with the development packages.',
    )
    expect(checkout.marksOf('.')).toEqual(before)
  })

  test.each(['start', 'serve'])('%s: no pages', async (command) => {
    rmSync(join(folder, 'dist'), { recursive: true })
    const output = await expectMessage(command, 'The pages have not been built')
    expect(output).toContain('npm run build')
  })

  test('serve: no data', async () => {
    rmSync(join(folder, DATA))
    await expectMessage('serve', 'Run "npm run data:build" to build it')
  })

  test('serve: data of another program', async () => {
    checkout.edit('src/vocabulary.ts', '\n', '\n// another word\n')
    await expectMessage(
      'serve',
      'it was built by another version of the program.\nRun "npm run data:build"',
    )
  })

  test.each(['start', 'build', 'data:build'])(
    '%s: data that is stale, where none can be written',
    async (command) => {
      checkout.edit('seed/dataset.json', '"title": "', '"title": "Changed: ')
      const before = checkout.marksOf('.')
      await expectMessage(command, `${DATA} cannot be written: EACCES`)
      expect(checkout.marksOf('.')).toEqual(before)
    },
  )
})

/** As root installed it, with packages for development; somebody else runs it. */
describe('a folder that may not be written to is one line', () => {
  test.each(['start', 'build'])('%s: pages', async (command) => {
    const { folder: cwd } = makeCheckout({ built: [], packages: 'all' })
    const { code, output } = await runProgram([command], { cwd, ...other }).exited
    expect(code, output).toBe(1)
    expect(output).toMatch(/^dist\/pages cannot be written: EACCES.*\n$/)
  })

  test('data:build: a file that may not even be read', async () => {
    const { folder: cwd } = makeCheckout({ built: [], packages: 'all' })
    mkdirSync(join(cwd, 'data'))
    cpSync(inject('database'), join(cwd, DATA))
    chmodSync(join(cwd, DATA), 0o600)
    const { code, output } = await runProgram(['data:build'], { cwd, ...other }).exited
    expect(code, output).toBe(1)
    expect(output).toMatch(/^data\/peel\.sqlite cannot be written: EACCES/)
    expect(output).not.toContain('    at ')
  })

  test('openapi:write: the contract', async () => {
    const { folder: cwd } = makeCheckout({ built: ['dist/pages'], packages: 'all' })
    mkdirSync(join(cwd, 'data'))
    cpSync(inject('database'), join(cwd, DATA))
    const { code, output } = await runProgram(['openapi:write'], { cwd, ...other }).exited
    expect(code, output).toBe(1)
    expect(output).toMatch(/^openapi\/openapi\.json cannot be written: EACCES.*\n$/)
  })
})

/** What `npm start` and `data:build --if-stale` build again, and what they leave as it is. */
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { runProgram, startServer } from '../../support/server-process.ts'
import { type Checkout, makeCheckout } from './checkout.ts'

const DATA = 'data/peel.sqlite'
let checkout: Checkout
beforeAll(async () => {
  checkout = makeCheckout({ built: [], packages: 'all' })
  const { code, output } = await run('build')
  expect(code, output).toBe(0)
  expect(output).toContain('Pages built')
  expect(output).toContain(`${DATA} built: release `)
})

const run = (...args: string[]) => runProgram(args, { cwd: checkout.folder }).exited

/** Starts, reads, and stops. */
async function readEtags(command: 'start' | 'serve') {
  const server = startServer({}, { cwd: checkout.folder, command })
  const address = await server.listening()
  const etags: Record<string, string> = {}
  for (const path of [
    '/openapi.json',
    '/v1/forces',
    '/v1/forces?format=csv',
    '/v1/forces/kent',
    '/docs',
  ]) {
    const answer = await fetch(address + path)
    expect(answer.status, path).toBe(200)
    etags[path] = answer.headers.get('etag') ?? ''
  }
  server.stop()
  const { code, output } = await server.exited
  expect(code, output).toBe(0)
  return { etags, output }
}

test('a second start builds nothing, and answers as the first', async () => {
  const first = await readEtags('start')
  const before = [checkout.marksOf('dist'), checkout.marksOf('data')]
  const second = await readEtags('start')
  expect([checkout.marksOf('dist'), checkout.marksOf('data')]).toEqual(before)
  expect(second.output).toContain(`${DATA} is up to date`)
  expect(second.output).not.toMatch(/built/i)
  expect(second.etags).toEqual(first.etags)
  for (const command of [['build'], ['data:build', '--if-stale']]) {
    expect((await run(...command)).output).toBe(`${DATA} is up to date\n`)
    expect([checkout.marksOf('dist'), checkout.marksOf('data')]).toEqual(before)
  }
})

test('without --if-stale the data file is built in any case', async () => {
  const before = checkout.marksOf('data')
  expect((await run('data:build')).output).toContain(`${DATA} built: `)
  expect(checkout.marksOf('data')).not.toEqual(before)
})

test.each([
  [
    'a word in the description of a collection',
    'src/collections/forces.ts',
    'The 43 territorial',
    'All 43 territorial',
  ],
  [
    'a number that shapes answers',
    'src/sql/store.ts',
    'const BLOCK_ROWS = 200',
    'const BLOCK_ROWS = 201',
  ],
  ['a record of the seed', 'seed/dataset.json', '"title": "', '"title": "The '],
  ['a migration', 'migrations/0000_tables.sql', 'CREATE', '-- Not another word\nCREATE'],
  ['the version of a package', 'package.json', '"version": "0.1.0"', '"version": "0.1.1"'],
])('%s makes the data file stale, and every answer another', async (_what, file, from, to) => {
  const before = await readEtags('serve')
  const pages = checkout.marksOf('dist')
  checkout.edit(file, from, to)
  const { code, output } = await run('data:build', '--if-stale')
  expect(code, output).toBe(0)
  expect(output).toContain(`${DATA} built: release `)
  expect((await run('data:build', '--if-stale')).output).toContain('is up to date')
  const after = await readEtags('start')
  for (const [path, etag] of Object.entries(after.etags)) {
    expect(etag, path).toMatch(/^(W\/)?".+"$/)
    if (path.startsWith('/v1/')) expect(etag, path).not.toBe(before.etags[path])
  }
  expect(checkout.marksOf('dist')).toEqual(pages)
})

test('a word in the description of a collection is in the contract and the docs, which get other tags', async () => {
  const before = await readEtags('serve')
  checkout.edit('src/collections/forces.ts', 'territorial police forces', 'territorial forces')
  // The file was built by the program before the change.
  const refused = await run('serve')
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('it was built by another version of the program')
  const after = await readEtags('start')
  expect(after.output).toContain(`${DATA} built: release `)
  for (const [path, etag] of Object.entries(after.etags))
    expect(etag, path).not.toBe(before.etags[path])
})

test('a change of the dashboard builds the pages, and leaves data and answers as they are', async () => {
  const before = await readEtags('serve')
  const [pages, data] = [checkout.marksOf('dist'), checkout.marksOf('data')]
  checkout.edit('src/dashboard/styles.css', '/* All', '/* Changed: all')
  const after = await readEtags('start')
  expect(after.output).toContain('Pages built')
  expect(after.output).toContain(`${DATA} is up to date`)
  expect(checkout.marksOf('dist')).not.toEqual(pages)
  expect(checkout.marksOf('data')).toEqual(data)
  for (const path of ['/openapi.json', '/v1/forces', '/v1/forces/kent'])
    expect(after.etags[path]).toBe(before.etags[path])
})

test('the place of the data is that of DATABASE_PATH, and folders are made', async () => {
  const place = join(checkout.folder, 'some', 'where', 'file.sqlite')
  const { code, output } = await runProgram(['build'], {
    cwd: checkout.folder,
    environment: { DATABASE_PATH: place },
  }).exited
  expect(code, output).toBe(0)
  expect(output).toContain(`${place} built: release `)
})

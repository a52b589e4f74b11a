/**
 * Clients that generators make from the contract of one service. Each compiles strictly and reads that service, and
 * another whose data has what the contract has never seen.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type ServerProcess, startServer } from '../../support/server-process.ts'
import { run } from './run.ts'
import { type Command, FOLDER, isInstalled, type ToolName } from './tools.ts'
import { buildUnseenWorld, UNSEEN } from './unseen-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'peel-clients-'))
const contract = join(folder, 'openapi.json')
const bin = (name: string) => resolve('node_modules/.bin', name)

interface Client {
  /** The tools that it needs beside those of this project. */
  tools: readonly ToolName[]
  /** How it is made from the contract and compiled, in its folder. */
  make: readonly Command['run'][]
  /** How it reads a service: it prints a report. */
  read: (address: string, cycle: string) => Command['run']
}

const CLIENTS: Record<string, Client> = {
  'openapi-typescript': {
    tools: [],
    // Made already: a test compares it with the contract.
    make: [[bin('tsc'), '--project', '.']],
    read: (...given) => [process.execPath, 'read.ts', ...given],
  },
  'hey-api': {
    tools: ['npm'],
    make: [
      ['npx', 'openapi-ts', '--input', contract, '--output', 'generated', '--silent'],
      [bin('tsc'), '--project', '.'],
      [
        ...([bin('esbuild'), 'read.ts', '--bundle', '--platform=node', '--format=esm'] as const),
        ...['--log-level=warning', '--outfile=generated/read.mjs'],
      ],
    ],
    read: (...given) => [process.execPath, 'generated/read.mjs', ...given],
  },
  'openapi-python-client': {
    tools: ['python'],
    make: [
      [
        ...(['openapi-python-client', 'generate', '--path', contract, '--meta', 'none'] as const),
        ...['--output-path', 'generated', '--config', 'config.yaml', '--fail-on-warning'],
      ],
      ['mypy', 'read.py'],
    ],
    read: (...given) => ['python', 'read.py', ...given],
  },
  'openapi-generator': {
    tools: ['maven'],
    make: [['mvn', '-o', '-q', '-B', 'compile', `-Dcontract=${contract}`]],
    read: (...given) => ['mvn', '-o', '-q', '-B', 'exec:java', `-Dexec.args=${given.join(' ')}`],
  },
  'oapi-codegen': {
    tools: ['go'],
    make: [
      ['go', 'tool', 'oapi-codegen', '-config', 'config.yaml', contract],
      ['go', 'vet', './...'],
    ],
    read: (...given) => ['go', 'run', '.', ...given],
  },
}

let server: ServerProcess
let later: ServerProcess
beforeAll(async () => {
  server = startServer({ DATABASE_PATH: inject('database') })
  later = startServer({ DATABASE_PATH: buildUnseenWorld(folder) })
  const answer = await fetch(`${await server.listening()}/openapi.json`)
  writeFileSync(contract, await answer.text())
})
afterAll(async () => {
  server.stop()
  later.stop()
  await Promise.all([server.exited, later.exited])
  rmSync(folder, { recursive: true })
})

interface Row {
  id: string
  grade?: string | null
}

/** What every client has to have read. */
async function reportOn(address: string, cycle: string) {
  const get = async (path: string) => await (await fetch(address + path)).json()
  const { resources } = await get('/v1/datapackage.json')
  const firsts = new Map<string, Row[]>()
  for (const { name } of resources as { name: string }[]) {
    firsts.set(name, (await get(`/v1/${name}?limit=1000`)).data)
  }
  const each = <T>(of: (rows: Row[]) => T) =>
    Object.fromEntries([...firsts].map(([name, rows]) => [name, of(rows)]))
  const graded: Row[] = (await get(`/v1/judgments?cycle=${cycle}`)).data
  return {
    rows: each((rows) => rows.length),
    items: each((rows) => rows[0]?.id),
    chosen: each((rows) => rows[0]?.id),
    graded: graded.map(({ id, grade }) => `${id} ${grade ?? '-'}`),
    notModified: 304,
    problem: '400 unknown-value',
  }
}

test('the later service has what the contract has not', async () => {
  const contractText = await (await fetch(`${await server.listening()}/openapi.json`)).text()
  const address = await later.listening()
  const rows = ['judgments', 'grade-scales', 'observations'].map(async (name) =>
    (await fetch(`${address}/v1/${name}?limit=1000`)).text(),
  )
  const laterText = (await Promise.all(rows)).join()
  for (const word of Object.values(UNSEEN)) {
    expect(contractText).not.toContain(word)
    expect(laterText).toContain(`"${word}"`)
  }
})

for (const [name, { tools, make, read }] of Object.entries(CLIENTS)) {
  const isHere = tools.every((tool) => isInstalled(tool, `THE CLIENT OF ${name}`))
  /** Maven writes colours around it. */
  const reportIn = (printed: string) =>
    JSON.parse(printed.slice(printed.indexOf('{'), printed.lastIndexOf('}') + 1))

  describe.skipIf(!isHere)(`the client of ${name}`, () => {
    test('compiles strictly', async () => {
      rmSync(`${FOLDER}/${name}/generated`, { recursive: true, force: true })
      for (const command of make) await run({ folder: name, run: command })
    }, 600_000)

    test('reads the service of its contract', async () => {
      const address = await server.listening()
      const printed = await run({ folder: name, run: read(address, '2018-19') })
      expect(reportIn(printed)).toEqual(await reportOn(address, '2018-19'))
    })

    test('reads rows that its contract has never seen', async () => {
      const address = await later.listening()
      const printed = await run({ folder: name, run: read(address, UNSEEN.cycle) })
      const report = await reportOn(address, UNSEEN.cycle)
      expect(report.graded.length).toBeGreaterThan(0)
      expect(reportIn(printed)).toEqual(report)
    })
  })
}

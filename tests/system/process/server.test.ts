/** What only a process has: settings, listening, signals, exit codes. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { note } from '../../support/note.ts'
import { PROGRAM, runProgram, startServer } from '../../support/server-process.ts'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function start(environment: Record<string, string>) {
  const server = startServer({ DATABASE_PATH: inject('database'), ...environment })
  running.push(server.child)
  return server
}

test('listens, answers its probes and stops cleanly on SIGTERM', async () => {
  const server = start({})
  const address = await server.listening()
  const ready = await fetch(`${address}/health/ready`)
  expect(ready.status).toBe(200)
  expect(await ready.json()).toMatchObject({ status: 'ok' })
  expect((await fetch(`${address}/health/live`)).status).toBe(200)
  server.child.kill('SIGTERM')
  const { code, output } = await server.exited
  expect(code).toBe(0)
  expect(output).toContain('Stopping on SIGTERM')
})

test('its log is JSON, a line each, and says once where it listens', async () => {
  const server = start({})
  await server.listening()
  server.stop()
  const { output } = await server.exited
  const said = output
    .trimEnd()
    .split('\n')
    .map((line): string => JSON.parse(line).msg)
  expect(said.filter((msg) => /listening/i.test(msg))).toHaveLength(1)
  expect(said).toContainEqual(expect.stringMatching(/^Release \w+; dashboard at /))
})

test('what keeps it from starting is text on standard error, and no line of the log', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'serve'], {
    env: { PORT: '0', DATABASE_PATH: '/nowhere/peel.sqlite' },
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^The data file \/nowhere\/peel\.sqlite cannot be served: /)
})

test.each(['/v1/downloads/peel.sqlite', '/v1/forces', '/openapi.json', '/docs'])(
  'HEAD of %s has the length of GET, and a 304 has none',
  async (path) => {
    const url = (await start({}).listening()) + path
    const plain = { 'accept-encoding': 'identity' }
    const etag = (await fetch(url, { headers: plain })).headers.get('etag') ?? ''
    const length = String((await (await fetch(url, { headers: plain })).arrayBuffer()).byteLength)
    for (const method of ['GET', 'HEAD']) {
      const whole = await fetch(url, { method, headers: plain })
      expect(whole.headers.get('content-length')).toBe(length)
      const unchanged = await fetch(url, { method, headers: { ...plain, 'if-none-match': etag } })
      expect(unchanged.status).toBe(304)
      expect(unchanged.headers.get('content-length')).toBeNull()
    }
  },
)

test('a fault of the machine code ends it at once, and is not taken for a wish to stop', async () => {
  const server = start({})
  await server.listening()
  server.child.kill('SIGSEGV')
  const [, signal] = await once(server.child, 'exit')
  expect(signal).toBe('SIGSEGV')
  expect((await server.exited).output).not.toContain('Stopping')
})

test('refuses to start without its data file and says what to do', async () => {
  const { code, output } = await start({ DATABASE_PATH: '/nowhere/peel.sqlite' }).exited
  expect(code).toBe(1)
  expect(output).toContain('/nowhere/peel.sqlite')
  expect(output).toContain('npm run data:build')
})

test('refuses to start on a file that is no database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peel-server-'))
  const file = join(folder, 'peel.sqlite')
  writeFileSync(file, 'not a database, but long enough to be read as one '.repeat(100))
  const { code, output } = await start({ DATABASE_PATH: file }).exited
  rmSync(folder, { recursive: true })
  expect(code).toBe(1)
  expect(output).toContain('npm run data:build')
})

test.each(['serve', 'start'] as const)(
  '%s names every wrong setting before it builds or opens anything',
  async (command) => {
    const place = join(tmpdir(), `peel-unbuilt-${process.pid}`)
    const { code, output } = await runProgram([command], {
      environment: { PORT: 'eighty', LOG_LEVEL: 'loud', DATABASE_PATH: join(place, 'peel.sqlite') },
    }).exited
    expect(code).toBe(1)
    expect(output).toMatch(/^PORT=eighty: .+\nLOG_LEVEL=loud: .+\n$/)
    expect(existsSync(place)).toBe(false)
  },
)

test.each([
  ['https://example.org', 'https://example.org'],
  ['https://Example.org/', 'https://example.org'],
  ['https://example.org/peel/', 'https://example.org/peel'],
])('PUBLIC_URL=%s is named in the log and in links', async (given, address) => {
  const server = start({ PUBLIC_URL: given })
  const own = await server.listening()
  const { links } = await (await fetch(`${own}/v1/forces`)).json()
  expect(links.self).toBe(`${address}/v1/forces`)
  server.stop()
  expect((await server.exited).output).toContain(
    `dashboard at ${address}/, documentation at ${address}/docs"`,
  )
})

test('an option is refused, and the place of settings named', async () => {
  const { code, output } = await runProgram(['serve', '--port', '5']).exited
  expect(code).toBe(2)
  expect(output).toContain("Unknown option '--port'")
  expect(output).toContain('Settings come from the environment, such as PORT=3001')
  expect(output).not.toContain('    at ')
})

describe('an address that cannot be had is a message, and the end', () => {
  /** @param named the settings that lead nowhere. */
  async function expectMessage(settings: Record<string, string>, named: string, reason: string) {
    const { code, output } = await start(settings).exited
    expect(code, output).toBe(1)
    expect(output).toContain(`${named}: the service cannot listen there: `)
    expect(output).toContain(reason)
    expect(output).toContain('Set an address of this machine and a port that is free.')
    expect(output).not.toContain('    at ')
  }

  const HOSTS = { PORT: 'HOST=127.0.0.1', METRICS_PORT: 'METRICS_HOST=127.0.0.1' }

  test.each(['PORT', 'METRICS_PORT'] as const)('a taken %s', async (name) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    const taken = String(address.port)
    await expectMessage({ [name]: taken }, `${HOSTS[name]} ${name}=${taken}`, 'EADDRINUSE')
    other.close()
  })

  // Kept free for documentation: no machine has it.
  test.each([
    ['HOST', 'HOST=192.0.2.1 PORT=0'],
    ['METRICS_HOST', 'METRICS_HOST=192.0.2.1 METRICS_PORT=0'],
  ])('a %s of another machine', (name, named) =>
    expectMessage({ METRICS_PORT: '0', [name]: '192.0.2.1' }, named, 'EADDRNOTAVAIL'),
  )

  test('a HOST that is no address', () => {
    const host = 'no-such-host.invalid'
    return expectMessage({ HOST: host }, `HOST=${host} PORT=0`, 'getaddrinfo')
  })
})

test('ends when its terminal is closed', async () => {
  // "script" runs a program at a terminal of its own.
  const command = `exec ${process.execPath} ${PROGRAM} serve`
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: { PATH: process.env.PATH, PORT: '0', DATABASE_PATH: inject('database') },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  const isThere = await once(terminal, 'spawn').then(
    () => existsSync('/proc/self/status'),
    () => false,
  )
  if (!isThere) {
    note('SKIPPED: no terminal could be made')
    return
  }
  running.push(terminal)
  let output = ''
  terminal.stdout.on('data', (chunk) => {
    output += chunk
  })
  await expect.poll(() => output, { timeout: 30_000 }).toContain('documentation at')
  const pid = /"pid":(\d+)/.exec(output)?.[1]
  terminal.kill('SIGKILL')
  const state = () => {
    try {
      return /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    } catch {
      return 'ended'
    }
  }
  // Ended, or waiting for its end to be noticed.
  await expect.poll(state, { timeout: 15_000 }).toMatch(/^(ended|Z)$/)
})

test('“localhost” is every address of that name', async () => {
  const server = start({ HOST: 'localhost' })
  const port = await server.said(/Listening on \S+:(\d+)"/)
  const addresses = await lookup('localhost', { all: true })
  expect(addresses.length).toBeGreaterThan(0)
  for (const { address, family } of addresses) {
    const host = family === 6 ? `[${address}]` : address
    expect((await fetch(`http://${host}:${port}/health/ready`)).status).toBe(200)
  }
})

test('every way to start it is one process', async () => {
  const server = start({})
  await server.listening()
  const { pid } = server.child
  expect(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')).toBe('')
})

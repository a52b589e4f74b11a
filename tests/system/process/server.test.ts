/** What only a process has: settings, listening, signals, exit codes. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, inject, test } from 'vitest'
import { note } from '../../support/note.ts'
import { runProgram } from '../../support/program.ts'
import { startServer } from '../../support/server-process.ts'

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

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['LOG_LEVEL', 'loud'],
  ['WORKERS', '0'],
  ['WORKERS', '65'],
  ['WORKERS', '1.5'],
  ['WORKERS', 'two'],
  ['PUBLIC_URL', 'example.org'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '127.0.0.1,proxy.example.org'],
  ['METRICS_PORT', '-1'],
  ['RATE_LIMIT_PER_MINUTE', '-1'],
  ['RATE_LIMIT_PER_MINUTE', '0.5'],
  ['SHED_AFTER_MS', 'soon'],
])('refuses %s=%s and names the variable', async (name, value) => {
  const { code, output } = await start({ [name]: value }).exited
  expect(code).toBe(1)
  expect(output).toContain(`${name}=${value}: `)
})

test('an option is refused, because settings come from the environment', () => {
  const { status, stderr } = spawnSync(process.execPath, ['dist/server.js', '--port', '5'], {
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stderr).toContain('no options such as --port.')
  expect(stderr).toContain('PORT=3001')
})

test.each(['PORT', 'METRICS_PORT'])('a taken %s is a message, not a stack trace', async (name) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const { code, output } = await start({ [name]: String(address.port) }).exited
  other.close()
  expect(code).toBe(1)
  expect(output).toContain('EADDRINUSE')
  expect(output).toContain('Stop what listens there, or set another port.')
  expect(output).not.toContain('    at ')
})

test.each(['1', '2'])('ends when its terminal is closed (%s processes)', async (workers) => {
  // "script" runs a program at a terminal of its own.
  const command = `exec ${process.execPath} dist/server.js`
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: { PATH: process.env.PATH, PORT: '0', WORKERS: workers, DATABASE_PATH: inject('database') },
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
  await expect.poll(() => output, { timeout: 15_000 }).toContain('documentation at')
  const told = [...output.matchAll(/"pid":(\d+)/g)].map(([, pid]) => Number(pid))
  // Workers say nothing that goes well; the system knows them as children.
  const pids = told.flatMap((pid) => [pid, ...childrenOf(pid)])
  expect(new Set(pids).size).toBeGreaterThanOrEqual(Number(workers))
  terminal.kill('SIGKILL')
  const state = () =>
    pids.map((pid) => {
      try {
        return /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      } catch {
        return 'ended'
      }
    })
  // Ended, or waiting for its end to be noticed.
  await expect
    .poll(() => state().filter((each) => each !== 'ended' && each !== 'Z'), { timeout: 10_000 })
    .toEqual([])
})

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return children.split(' ').filter(Boolean).map(Number)
}

test.each(['1', '2'])(
  '“localhost” is every address of that name (%s processes)',
  async (workers) => {
    const server = runProgram('dist/server.js', {
      environment: {
        PORT: '0',
        HOST: 'localhost',
        WORKERS: workers,
        DATABASE_PATH: inject('database'),
      },
    })
    await expect.poll(server.output, { timeout: 15_000 }).toContain('Listening on')
    const port = /Listening on \S+:(\d+)"/.exec(server.output())?.[1]
    const addresses = await lookup('localhost', { all: true })
    expect(addresses.length).toBeGreaterThan(0)
    for (const { address, family } of addresses) {
      const host = family === 6 ? `[${address}]` : address
      expect((await fetch(`http://${host}:${port}/health/ready`)).status).toBe(200)
    }
  },
)

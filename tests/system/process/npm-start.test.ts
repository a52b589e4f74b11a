/** `npm start`, as a supervisor or a terminal ends it: nothing is left that holds the port. */
import { existsSync, readFileSync } from 'node:fs'
import { afterEach, expect, inject, test } from 'vitest'
import { runProcess } from '../../support/server-process.ts'

const servers: number[] = []
afterEach(() => {
  for (const pid of servers.splice(0).filter(isRunning)) process.kill(pid, 'SIGKILL')
})

const isRunning = (pid: number) => existsSync(`/proc/${pid}`)

async function startWithNpm() {
  const npm = runProcess('npm', ['start'], {
    // A group of its own, as a terminal makes one.
    detached: true,
    environment: { PORT: '0', DATABASE_PATH: inject('database') },
  })
  const address = await npm.said(/Listening on (http:\/\/[\d.:]+)/)
  const server = Number(await npm.said(/"pid":(\d+)/))
  servers.push(server)
  return { ...npm, pid: npm.child.pid ?? 0, address, server }
}

test.each<[string, NodeJS.Signals, (started: { pid: number; server: number }) => number]>([
  ['to npm', 'SIGTERM', ({ pid }) => pid],
  ['to the server', 'SIGTERM', ({ server }) => server],
  ['to both, as Ctrl-C does', 'SIGINT', ({ pid }) => -pid],
])('%s, %s: the server stops as ever, and npm ends well after it', async (_to, signal, target) => {
  const started = await startWithNpm()
  expect((await fetch(`${started.address}/health/ready`)).status).toBe(200)
  process.kill(target(started), signal)
  const { code, output } = await started.exited
  expect(isRunning(started.server), output).toBe(false)
  expect(output).toContain(`Stopping on ${signal}`)
  expect(code, output).toBe(0)
})

test('no shell stands between npm and the server', async () => {
  const { pid, server } = await startWithNpm()
  expect(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()).toBe(String(server))
})

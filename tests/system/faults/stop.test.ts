/** SIGTERM while requests are under way: each is answered, then the process ends well. */
import { Agent } from 'node:http'
import { once } from 'node:events'
import { expect, inject, test } from 'vitest'
import { exchange } from '../fuzz/exchange.ts'
import { startServer } from '../../support/program.ts'
import { openSocket } from '../../support/socket.ts'

/** As in src/process/signals.ts, with room for a busy machine. */
const GRACE_MS = 10_000 + 2_000
const HOST = 'Host: x\r\n'

test.each([1, 2])(
  'under load (%i processes): every accepted request is answered, whole and as ever',
  async (workers) => {
    const server = startServer(inject('database'), { WORKERS: String(workers) })
    const port = await server.listening()
    const agent = new Agent({ keepAlive: true, maxSockets: 16 })
    let isStopping = false
    let answered = 0
    const faults: string[] = []
    const paths = [
      '/v1/observations?limit=1000',
      '/v1/judgments?format=csv',
      '/v1/downloads/peel.sqlite',
      '/v1/forces/staffordshire/profile',
    ]
    const work = async (worker: number) => {
      for (let round = 0; !isStopping; round++) {
        const url = paths[(worker + round) % paths.length] ?? ''
        try {
          const answer = await exchange(port, agent, {
            method: 'GET',
            url,
            headers: {},
            body: null,
          })
          if (answer.status === 200) answered++
          else faults.push(`${url}: ${answer.status} ${answer.bytes.toString().slice(0, 200)}`)
        } catch (error) {
          // A request on a connection that the server has just closed was not accepted by it.
          const code =
            error instanceof Error && 'code' in error ? String(error.code) : String(error)
          if (!server.isTold() || !['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code))
            faults.push(`${url}: ${String(error)}`)
          return
        }
      }
    }
    const working = Array.from({ length: 16 }, (_, worker) => work(worker))
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const before = answered
    server.stop()
    const start = Date.now()
    const { code, output } = await server.exited
    isStopping = true
    await Promise.all(working)
    expect(faults).toEqual([])
    expect(before).toBeGreaterThan(0)
    expect(code, output).toBe(0)
    expect(Date.now() - start).toBeLessThan(GRACE_MS)
    agent.destroy()
  },
  60_000,
)

test('requests already in the pipe are answered; none gets a body that is no problem', async () => {
  const server = startServer(inject('database'))
  const port = await server.listening()
  const { socket, closed, received } = openSocket(port)
  const request = `GET /v1/observations?limit=1000 HTTP/1.1\r\n${HOST}\r\n`
  socket.write(request.repeat(30))
  await once(socket, 'data')
  server.stop()
  await closed
  const statuses = [...received().matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status)
  expect(statuses.length).toBeGreaterThan(0)
  expect(new Set(statuses)).toEqual(new Set(['200']))
  expect((await server.exited).code).toBe(0)
}, 60_000)

test.each([1, 2])(
  'clients that dawdle do not hold the stop up beyond its grace (%i processes)',
  async (workers) => {
    const server = startServer(inject('database'), { WORKERS: String(workers) })
    const port = await server.listening()
    const slow = openSocket(port)
    slow.socket.write(`GET /v1 HTTP/1.1\r\n${HOST}X: `)
    const dripping = setInterval(() => {
      if (slow.socket.writable) slow.socket.write('x')
    }, 500)
    const silent = openSocket(port)
    const stalled = openSocket(port)
    stalled.socket.write(`GET /v1/downloads/peel.sqlite HTTP/1.1\r\n${HOST}\r\n`.repeat(20))
    stalled.socket.pause()
    await new Promise((resolve) => setTimeout(resolve, 500))
    server.stop()
    const start = Date.now()
    const { code, output } = await server.exited
    clearInterval(dripping)
    expect(code, output).toBe(0)
    expect(output).toContain('Connections are cut')
    expect(Date.now() - start).toBeLessThan(GRACE_MS)
    for (const { socket } of [slow, silent, stalled]) socket.destroy()
  },
  60_000,
)

test('a connection whose long answer ends while stopping does not hold the stop up', async () => {
  const server = startServer(inject('database'))
  const port = await server.listening()
  const { socket, closed, received } = openSocket(port)
  // Kept alive: the client would wait for nothing, and the server for its next request.
  socket.write(`GET /v1/downloads/peel.sqlite HTTP/1.1\r\n${HOST}\r\n`)
  await once(socket, 'data')
  socket.pause()
  server.stop()
  await new Promise((resolve) => setTimeout(resolve, 300))
  socket.resume()
  await closed
  const { code, output } = await server.exited
  expect(code, output).toBe(0)
  const [head = ''] = received().split('\r\n\r\n', 1)
  expect(received().length - head.length - 4).toBe(Number(/content-length: (\d+)/i.exec(head)?.[1]))
  expect(output).not.toContain('Connections are cut')
}, 60_000)

/** SIGTERM while requests are under way: each is answered, then the process ends well. */
import { Agent } from 'node:http'
import { once } from 'node:events'
import { expect, inject, test } from 'vitest'
import { startServer } from '../../support/server-process.ts'
import { openSocket, readAnswers } from '../../support/socket.ts'
import { exchange } from '../fuzz/exchange.ts'

const HOST = 'Host: x\r\n'
/** A few megabytes of answers: more than the buffers between two sides take. */
const MANY_DOWNLOADS = `GET /v1/downloads/peel.sqlite HTTP/1.1\r\n${HOST}\r\n`.repeat(30)

async function start() {
  const server = startServer({ DATABASE_PATH: inject('database') })
  const port = Number(new URL(await server.listening()).port)
  /** Waits for the end. The process ends with another code where its grace was not enough. */
  const expectEnd = async () => {
    const { code, output } = await server.exited
    expect(code, output).toBe(0)
    return output
  }
  return { server, port, expectEnd }
}

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s under load: every accepted request is answered, whole and as ever',
  async (signal) => {
    const { server, port, expectEnd } = await start()
    const agent = new Agent({ keepAlive: true, maxSockets: 16 })
    const paths = [
      '/v1/observations?limit=1000',
      '/v1/judgments?format=csv',
      '/v1/downloads/peel.sqlite',
      '/v1/forces/staffordshire/profile',
    ]
    const ask = (url: string) =>
      exchange(port, agent, { method: 'GET', url, headers: {}, body: null })
    const whole = new Map<string, Buffer>()
    for (const url of paths) whole.set(url, (await ask(url)).bytes)
    let isTold = false
    let answered = 0
    const faults: string[] = []
    const work = async (worker: number) => {
      for (let round = 0; ; round++) {
        const url = paths[(worker + round) % paths.length] ?? ''
        try {
          const { status, bytes } = await ask(url)
          answered++
          if (status !== 200) faults.push(`${url}: ${status} ${bytes.toString().slice(0, 200)}`)
          else if (whole.get(url)?.equals(bytes) !== true) faults.push(`${url}: another answer`)
        } catch (error) {
          // A request on a connection that the server has just closed was not accepted by it.
          const code =
            error instanceof Error && 'code' in error ? String(error.code) : String(error)
          if (!isTold || !['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code))
            faults.push(`${url}: ${String(error)}`)
          return
        }
      }
    }
    const working = Array.from({ length: 16 }, (_, worker) => work(worker))
    await expect.poll(() => answered, { timeout: 30_000 }).toBeGreaterThan(100)
    isTold = true
    server.child.kill(signal)
    expect(await expectEnd()).toContain(`Stopping on ${signal}`)
    await Promise.all(working)
    expect(faults).toEqual([])
    agent.destroy()
  },
)

test('requests already in the pipe are answered whole or not at all', async () => {
  const { server, port, expectEnd } = await start()
  const { socket, closed, received } = openSocket(port)
  socket.write(`GET /v1/observations?limit=1000 HTTP/1.1\r\n${HOST}\r\n`.repeat(30))
  await once(socket, 'data')
  server.stop()
  await closed
  const answers = readAnswers(received())
  expect(answers.length).toBeGreaterThan(0)
  for (const { status, headers, body } of answers) {
    expect(status).toBe(200)
    expect(body).toHaveLength(Number(headers['content-length']))
  }
  await expectEnd()
})

test('connections kept alive for a next request do not hold the stop up', async () => {
  const { server, port, expectEnd } = await start()
  const idle = Array.from({ length: 50 }, () => openSocket(port))
  for (const { socket } of idle) {
    socket.write(`GET /v1 HTTP/1.1\r\n${HOST}\r\n`)
    await once(socket, 'data')
  }
  server.stop()
  await Promise.all(idle.map(({ closed }) => closed))
  expect(await expectEnd()).not.toContain('Connections are cut')
})

test('clients that dawdle do not hold the stop up beyond its grace', async () => {
  const { server, port, expectEnd } = await start()
  const slow = openSocket(port)
  slow.socket.write(`GET /v1 HTTP/1.1\r\n${HOST}X: `)
  const dripping = setInterval(() => {
    if (slow.socket.writable) slow.socket.write('x')
  }, 500)
  const silent = openSocket(port)
  await Promise.all([once(slow.socket, 'connect'), once(silent.socket, 'connect')])
  // Connections are accepted in their order: with an answer to the last, all of them are.
  const stalled = openSocket(port)
  stalled.socket.write(MANY_DOWNLOADS)
  await once(stalled.socket, 'data')
  stalled.socket.pause()
  server.stop()
  const output = await expectEnd()
  clearInterval(dripping)
  expect(output).toContain('Connections are cut')
  for (const { socket } of [slow, silent, stalled]) socket.destroy()
})

test('a connection whose long answer ends while stopping does not hold the stop up', async () => {
  const { server, port, expectEnd } = await start()
  const { socket, closed, received } = openSocket(port)
  // Kept alive: the client would wait for nothing, and the server for its next request.
  socket.write(`GET /v1/downloads/peel.sqlite HTTP/1.1\r\n${HOST}\r\n`)
  await once(socket, 'data')
  socket.pause()
  server.stop()
  await server.said(/(Stopping on)/)
  socket.resume()
  await closed
  const output = await expectEnd()
  const [answer, ...more] = readAnswers(received())
  expect(more).toEqual([])
  expect(answer?.body).toHaveLength(Number(answer?.headers['content-length']))
  expect(output).not.toContain('Connections are cut')
})

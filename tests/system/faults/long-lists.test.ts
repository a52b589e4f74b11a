/** Lists that are streamed, from a process of its own: a fault after the last block would end it. */
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startServer } from '../../support/server-process.ts'
import { openSocket } from '../../support/socket.ts'

const PATH = '/v1/observations?format=csv'
const ROWS_MIN = 20_000

let folder: string
let file: string
let rows: number
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-long-'))
  file = join(folder, 'peel.sqlite')
  copyFileSync(inject('world'), file)
  const database = new Database(file)
  const columns = database
    .prepare("SELECT name FROM pragma_table_info('observations') WHERE name <> 'id'")
    .pluck()
    .all()
    .join(', ')
  const count = database.prepare('SELECT count(*) FROM observations').pluck()
  const double = database.prepare(
    `INSERT INTO observations (id, ${columns}) SELECT id || '-' || ?, ${columns} FROM observations`,
  )
  database.transaction(() => {
    for (let round = 0; Number(count.get()) < ROWS_MIN; round++) double.run(round)
  })()
  rows = Number(count.get())
  database.close()
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test.each(['identity', 'gzip', 'br'])(
  'each comes whole as %s, and the next one too',
  async (coding) => {
    const server = startServer({ DATABASE_PATH: file })
    const address = await server.listening()
    for (let time = 0; time < 3; time++) {
      const answer = await fetch(address + PATH, { headers: { 'accept-encoding': coding } })
      expect(answer.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding)
      const text = await answer.text()
      // Values may hold ends of lines, which are quoted; in the world of tests none does.
      expect(text.split('\r\n')).toHaveLength(rows + 2)
    }
    server.stop()
    const { code, output } = await server.exited
    expect(code, output).toBe(0)
    expect(output).not.toContain('"level":50')
  },
)

test('a client that goes away in the middle of one harms no other, and is no fault of ours', async () => {
  const server = startServer({ DATABASE_PATH: file })
  const address = await server.listening()
  for (const headers of ['', 'Accept-Encoding: gzip\r\n']) {
    for (let round = 0; round < 10; round++) {
      const { socket, closed } = openSocket(Number(new URL(address).port))
      socket.write(`GET ${PATH} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`)
      await once(socket, 'data')
      socket.resetAndDestroy()
      await closed
    }
  }
  const text = await (await fetch(address + PATH)).text()
  expect(text.split('\r\n')).toHaveLength(rows + 2)
  server.stop()
  const { code, output } = await server.exited
  expect(code, output).toBe(0)
  expect(output).not.toContain('"level":50')
})

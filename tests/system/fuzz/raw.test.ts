/** Bytes that are not HTTP, or HTTP that no client writes. Each gets a problem or an answer, never a fault. */
import { expect, test } from 'vitest'
import { useTestApp } from '../../support/app.ts'
import { portOf } from '../../support/listening.ts'
import { readAnswers, sendBytes } from '../../support/socket.ts'
import { ENTRY, RAW_CASES } from './raw-cases.ts'
import { makeRawRequest, rawFaults, sendRaw } from './raw.ts'

const tested = useTestApp()

test.each(RAW_CASES)('%s', async (_name, bytes, statuses) => {
  const port = await portOf(tested().app)
  const answer = await sendBytes(port, Buffer.from(bytes, 'latin1'))
  expect(rawFaults(answer, statuses)).toEqual([])
  expect(readAnswers(await sendBytes(port, ENTRY))[0]?.status, 'and then an honest one').toBe(200)
})

test('a header that is too long is told from a URL that is, however it arrives', async () => {
  const port = await portOf(tested().app)
  const pieces = ['GET /v1 HTTP/1.1\r\nHost: x\r\nX: ', 'x'.repeat(20_000)]
  const received = await sendRaw(port, { pieces, isEnded: false, statuses: null })
  expect(rawFaults(received, [431])).toEqual([])
})

test('500 of them cut, damaged, one behind the other, or in pieces', async () => {
  const port = await portOf(tested().app)
  let next = 0
  const work = async () => {
    while (next < 500) {
      const request = makeRawRequest(7, next++)
      const faults = rawFaults(await sendRaw(port, request), request.statuses)
      expect(faults, JSON.stringify(request)).toEqual([])
    }
  }
  await Promise.all(Array.from({ length: 20 }, work))
  expect(readAnswers(await sendBytes(port, ENTRY))[0]?.status, 'and then an honest one').toBe(200)
}, 60_000)

test('what is wrong with an answer is seen', () => {
  const answer = (head: string, body: string) => `HTTP/1.1 ${head}\r\n\r\n${body}`
  expect(rawFaults(answer('500 Internal Server Error\r\ncontent-length: 0', ''), null)).toContain(
    'status 500',
  )
  expect(rawFaults(answer('400 Bad Request', 'no'), null)).toContain('400 as : no')
  expect(rawFaults(answer('200 OK\r\ncontent-length: 0', ''), [400])).toEqual(['200, not 400'])
  expect(rawFaults('', [400])).toEqual(['no answer, not 400'])
  expect(rawFaults('HTTP', null)).toEqual(['what came back is not HTTP: no end of headers: HTTP'])
})

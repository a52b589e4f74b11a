/** Refusals below the framework, written to the connection itself: what is not HTTP, too large, too slow, or CONNECT. */
import { type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { COMMON_HEADERS } from './response/common-headers.ts'
import {
  ALLOW,
  PROBLEM_MEDIA_TYPE,
  PROBLEMS,
  type ProblemKind,
  problemBody,
} from './response/problem.ts'

/** Refusals that are given before any hook has set the headers of all answers. */
export const EARLY_HEADERS = { ...COMMON_HEADERS, 'cache-control': 'no-store' }

/** The beginning of a request whose first line does not end, or is longer than all headers may be. */
const LONG_URL = /^[A-Z]+ (\S*$|\S{16384})/
const FIRST_LINE = /^[A-Z]+ (\S{1,8192}) HTTP\/\d\.\d\r?\n/
const RAW_BYTES = /^[A-Z]+ [^\r\n]*[\x80-\xff]/
const SPACES = /^[A-Z]+ \S+ [^\r\n]* HTTP\/\d\.\d\r?\n/

/** How long the client of a refused connection may take to read the answer and close. */
const LINGER_MS = 1_000

/** What names the request where its address could not be read: the server as a whole, as in `OPTIONS *`. */
const NO_TARGET = '*'

interface ClientError extends Error {
  code?: string
  rawPacket?: unknown
}

/** Answers what the parser of Node.js gives up on. */
export function clientErrorHandler(publicUrl: string) {
  return (error: ClientError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    // Latin-1 holds every byte as a character of its own.
    const packet = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : ''
    const { kind, detail } = explain(error.code, packet)
    const instance = FIRST_LINE.exec(packet)?.[1] ?? NO_TARGET
    refuse(socket, kind, {
      detail,
      instance: instance.replaceAll(/[^!-~]/g, escape),
      publicUrl,
      isHead: packet.startsWith('HEAD '),
    })
  }
}

/** Answers CONNECT, which the parser hands over with the connection. */
export function refuseTunnels(server: Server, publicUrl: string): void {
  server.on('connect', ({ url = NO_TARGET }, socket: Socket) => {
    socket.on('error', () => undefined)
    refuse(socket, 'method-not-allowed', {
      detail: 'CONNECT is not allowed: the service is no proxy.',
      instance: url,
      publicUrl,
      headers: { allow: ALLOW },
    })
  })
}

function explain(code: string | undefined, packet: string): { kind: ProblemKind; detail: string } {
  const simple = (kind: ProblemKind) => ({ kind, detail: `${PROBLEMS[kind].title}.` })
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return simple('request-timeout')
  if (code === 'HPE_HEADER_OVERFLOW')
    return simple(LONG_URL.test(packet) ? 'uri-too-long' : 'headers-too-large')
  const malformed = (detail: string) => ({ kind: 'malformed-request' as const, detail })
  if (RAW_BYTES.test(packet)) {
    return malformed(
      'The URL holds characters that must be percent-encoded as UTF-8, such as “%C3%A9” for “é”.',
    )
  }
  if (SPACES.test(packet))
    return malformed('The URL holds a space, which must be written as “%20”, or “+” in a query.')
  return malformed('The bytes received are not well-formed HTTP.')
}

function escape(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function refuse(
  socket: Socket,
  kind: ProblemKind,
  {
    headers = {},
    isHead = false,
    ...problem
  }: {
    detail: string
    instance: string
    publicUrl: string
    headers?: Readonly<Record<string, string>>
    isHead?: boolean
  },
): void {
  const body = JSON.stringify(problemBody(kind, problem))
  const { status } = PROBLEMS[kind]
  const lines = Object.entries({
    ...EARLY_HEADERS,
    ...headers,
    'content-type': PROBLEM_MEDIA_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`)
  // Nobody reads what follows: left unread, it would hide the client's end, and the connection stayed open.
  socket.resume()
  const cut = setTimeout(() => socket.destroy(), LINGER_MS)
  socket.once('close', () => {
    clearTimeout(cut)
  })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${isHead ? '' : body}`,
  )
}

/** Bytes over a bare connection, for what no HTTP client would send. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface RawAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/** Opens a connection; what arrives is gathered. A reset is an end like any other. */
export function openSocket(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  const parts: Buffer[] = []
  socket.on('data', (part) => parts.push(part))
  const closed = new Promise<void>((resolve) => {
    socket.on('error', () => undefined)
    socket.on('close', () => {
      resolve()
    })
  })
  return { socket, closed, received: () => Buffer.concat(parts).toString('latin1') }
}

/** Sends bytes, perhaps in pieces, and reads until the other side closes or says nothing for a while. */
export async function sendBytes(
  port: number,
  bytes: string | Buffer | readonly Buffer[],
  { quietMs = 300, isEnded = false }: { quietMs?: number; isEnded?: boolean } = {},
): Promise<string> {
  const { socket, closed, received } = openSocket(port)
  socket.setNoDelay()
  for (const [index, piece] of (Array.isArray(bytes) ? bytes : [bytes]).entries()) {
    // What is written before there is a connection is sent in one piece.
    if (index > 0 && socket.connecting) await once(socket, 'connect')
    // Time for the other side to read what has been sent.
    if (index > 0) await sleep(5)
    if (socket.writable) socket.write(piece)
  }
  if (isEnded) socket.end()
  const quiet = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 5000)
    socket.on('data', () => {
      clearTimeout(timer)
      setTimeout(resolve, quietMs)
    })
  })
  await Promise.race([closed, quiet])
  socket.destroy()
  return received()
}

/** The answers in a stream of bytes, one after the other. */
export function readAnswers(text: string): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = text
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n')
    if (end === -1) throw new Error(`no end of headers: ${rest.slice(0, 200)}`)
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n')
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
      }),
    )
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1])
    if (Number.isNaN(status)) throw new Error(`no status: ${first}`)
    const hasBody = status >= 200 && status !== 204 && status !== 304
    const length = !hasBody ? 0 : Number(headers['content-length'] ?? rest.length)
    answers.push({ status, headers, body: rest.slice(end + 4, end + 4 + length) })
    rest = rest.slice(end + 4 + length)
  }
  return answers
}

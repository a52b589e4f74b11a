/** The server that the public reaches: it listens once, whichever release answers. */
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getSystemErrorMap } from 'node:util'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { createLimitedServer } from '../connection.ts'
import { earlyFailures } from '../failures.ts'
import type { Meters } from '../operation/meters.ts'

export interface Listener {
  /** Where it can be reached. */
  url: string
  /** Accepts no connection any more; resolves when all requests are answered and connections closed. */
  stop(): Promise<void>
}

/** An address that cannot be listened on. The message names the settings. */
export class ListenError extends Error {
  override name = 'ListenError'
}

/** When, after a stop has begun, connections are cut whose clients do not send or read on. */
const CUT_AFTER_MS = 8_000
/** How often, while stopping, connections are closed that have become idle. */
const IDLE_CHECK_MS = 100

/** @throws ListenError when the address cannot be listened on. */
export async function listen(
  { host, port, publicUrl }: Pick<Config, 'host' | 'port' | 'publicUrl'>,
  answer: RequestListener,
  log: Logger,
  meters: Meters,
): Promise<Listener> {
  let isStopping = false
  const { clientErrorHandler } = earlyFailures(publicUrl, meters)
  const open = async (address: string, atPort: number): Promise<Server> => {
    const server = createLimitedServer((request, response) => {
      if (isStopping) response.setHeader('connection', 'close')
      answer(request, response)
    })
    server.on('clientError', clientErrorHandler)
    server.listen(atPort, address)
    await once(server, 'listening')
    return server.on('error', (error) => {
      log.error(error)
    })
  }

  const [first = host, ...others] = await addressesOf(host)
  const main = await open(first, port).catch((error: unknown) => {
    throw new ListenError(
      `HOST=${host} PORT=${port}: the service cannot listen there: ${reasonOf(error)}.`,
      { cause: error },
    )
  })
  const bound = addressOf(main)
  const servers = [main]
  for (const other of others) {
    // A machine may know an address that it does not have, such as that of IPv6.
    const server = await open(other, bound.port).catch(() => null)
    if (server !== null) servers.push(server)
  }

  async function stopOne(server: Server): Promise<void> {
    const closed = once(server, 'close')
    // Closes idle connections, too; those that are answering become idle later.
    server.close()
    const idle = setInterval(() => {
      server.closeIdleConnections()
    }, IDLE_CHECK_MS)
    const cut = setTimeout(() => {
      log.warn('Connections are cut whose clients neither send nor read on')
      server.closeAllConnections()
    }, CUT_AFTER_MS)
    await closed
    clearInterval(idle)
    clearTimeout(cut)
  }

  return {
    url: `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`,
    async stop() {
      isStopping = true
      await Promise.all(servers.map(stopOne))
    },
  }
}

/** `localhost` means every address of this machine's own name; another host means one. */
async function addressesOf(host: string): Promise<string[]> {
  if (host !== 'localhost') return [host]
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

/** What to do about the failures that settings mend. */
const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Stop what listens there, or set another port',
  EADDRNOTAVAIL: 'Set an address of this machine',
  EAI_NONAME: 'Set an address of this machine',
  EACCES: 'Set a port of 1024 or more, or run with the right to use this one',
}

/** In the words of the system, which a process alone and a worker are told differently, and what to do. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const number = 'errno' in error ? Number(error.errno) : NaN
  const [name, words] = getSystemErrorMap().get(number) ?? []
  if (name === undefined || words === undefined) return error.message
  const remedy = REMEDIES[name]
  return `${words} (${name})${remedy === undefined ? '' : `. ${remedy}`}`
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address
}

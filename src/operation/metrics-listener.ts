/** Metrics over HTTP, on a port of their own that the public does not reach. */
import { once } from 'node:events'
import { createServer } from 'node:http'

export interface MetricsListener {
  address: string
  close(): Promise<void>
}

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * Serves `GET /metrics`.
 *
 * @param read makes the text: the metrics of this process, or of several together.
 * @throws Error when the address cannot be listened on.
 */
export async function startMetricsListener(
  { host, port }: { host: string; port: number },
  read: () => Promise<string>,
): Promise<MetricsListener> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (path !== '/metrics' || !['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('Metrics are at GET /metrics.\n')
      return
    }
    read().then(
      (text) => {
        response.writeHead(200, { 'content-type': CONTENT_TYPE, 'cache-control': 'no-store' })
        response.end(text)
      },
      () => {
        response.writeHead(500).end()
      },
    )
  })
  // It must not keep a process alive that has failed or finished otherwise.
  server.unref().listen(port, host)
  await once(server, 'listening')
  const bound = server.address()
  const shown = bound !== null && typeof bound === 'object' ? bound.port : port
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${shown}/metrics`,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

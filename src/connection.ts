/** The HTTP server, and what one connection may cost, so that slow, silent or endless clients do not add up. */
import { createServer, type RequestListener, type Server } from 'node:http'

/** For all headers to arrive, counted from the opening of the connection or the first byte. */
const HEADERS_TIMEOUT_MS = 10_000
/** For a whole request to arrive, with a body that nobody asked for. */
const REQUEST_TIMEOUT_MS = 30_000
/** Without a byte in either direction, such as by a client that stops reading a download. */
const STALL_TIMEOUT_MS = 120_000
/** For the next request on an open connection; longer than proxies keep theirs, so that they close first. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000
/** How often connections are checked against the first two times. */
const CHECK_INTERVAL_MS = 2_000
/** First line and headers together. */
const HEADERS_BYTES_MAX = 16_384

/** A server with these limits. It does not listen yet. */
export function createLimitedServer(onRequest: RequestListener): Server {
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
      maxHeaderSize: HEADERS_BYTES_MAX,
      // The server would refuse with an empty body; failures.ts does so with a problem.
      requireHostHeader: false,
    },
    onRequest,
  )
  // Nothing is ever uploaded, so no expectation can be failed: it is ignored, as HTTP allows.
  server.on('checkExpectation', onRequest)
  return server.setTimeout(STALL_TIMEOUT_MS)
}

/** What the log says of a request. Never a header: headers may hold secrets of the client. */
import type { IncomingMessage } from 'node:http'

/** URLs are shortened in the log: a stranger chooses them. */
const URL_LENGTH_LOGGED = 500

export function requestLine({ method, url = '' }: IncomingMessage) {
  return {
    method,
    url: url.length > URL_LENGTH_LOGGED ? `${url.slice(0, URL_LENGTH_LOGGED)}…` : url,
  }
}

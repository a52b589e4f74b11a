/** Ids by which a client can quote an answer, and an operator find what the log says of it. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What an id of a proxy may look like: nothing that could be taken for more than an id. */
const GIVEN_ID = /^[\w.:+/=-]{1,128}$/

/** @param isTrusted whether the id that comes from this address is taken over. */
export function requestIds(
  isTrusted: (address: string) => boolean,
): (request: IncomingMessage) => string {
  const prefix = randomBytes(6).toString('base64url')
  let made = 0
  return ({ headers, socket }) => {
    const given = headers['x-request-id']
    if (typeof given === 'string' && isTrusted(socket.remoteAddress ?? '') && GIVEN_ID.test(given))
      return given
    made++
    return `${prefix}-${made.toString(36)}`
  }
}

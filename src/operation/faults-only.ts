/** Which of its own events the framework logs: faults of ours, once each. Requests are logged elsewhere. */
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { requestLine } from './request-line.ts'

export class FaultsOnly extends LogController {
  constructor() {
    super({ disableRequestLogging: true })
  }

  /** A stream has broken after its status was sent: no status can tell the client, so the log must tell us. */
  override streamError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
    // The client went away, as clients do.
    if ('code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return
    const { statusCode } = reply.raw
    request.log.error(
      { ...requestLine(request.raw), status: statusCode, err: error },
      'broken answer',
    )
  }
}

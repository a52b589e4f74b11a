import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { requestLine } from './request-line.ts'

/** What the framework logs of itself: faults of ours, once each. Requests are logged by observe.ts. */
export class ErrorLogController extends LogController {
  constructor() {
    super({ disableRequestLogging: true })
  }

  /** A stream has broken after its status was sent: no status can tell the client, so the log must tell us. */
  override streamError(error: Error, request: FastifyRequest, { raw }: FastifyReply): void {
    logBroken(error, request, raw.statusCode)
  }
}

/** Logs an answer that broke off, unless it was the client that went away. */
export function logBroken(error: Error, { raw, log }: FastifyRequest, status: number): void {
  if ('code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return
  log.error({ ...requestLine(raw), status, err: error }, 'broken answer')
}

/** The route of the data file: whole or a range of it, so that a broken download can be resumed. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { DataFile } from '../database/data-file.ts'
import { downloadSchema } from '../openapi/service-operations.ts'
import { SQLITE_MEDIA_TYPES } from '../request/negotiate.ts'
import { isSameFile, requestedRange } from '../response/byte-range.ts'
import { DOWNLOAD_PATH, linkHeader } from '../response/link.ts'
import { ProblemError } from '../response/problem.ts'
import { CACHE_CONTROL, evaluateConditions } from '../response/validators.ts'
import { acceptedMediaType, refuseFailed, refuseParameters } from './reply.ts'
import type { Service } from './service.ts'

/**
 * Adds the download of the open data file: a build that puts a new one in its place changes neither
 * what is being downloaded nor what the service answers from. That is why it is not a static file.
 */
export function downloadRoute(
  app: FastifyInstance,
  { lastModified, store }: Service,
  { size, digest, read }: DataFile,
): void {
  // Strong, since the bytes themselves are named: ranges of equal tags fit together.
  const etag = `"${digest.toString('base64url')}"`
  const validators = { etag, lastModified }
  const headers = {
    etag,
    ...(lastModified !== null && { 'last-modified': lastModified.text }),
    'cache-control': CACHE_CONTROL,
    'accept-ranges': 'bytes',
  }
  const description = {
    'content-disposition': 'attachment; filename="peel.sqlite"',
    'repr-digest': `sha-256=:${digest.toString('base64')}:`,
    link: linkHeader([{ href: store.dataset.licence_url, rel: 'license' }]),
  }

  app.get(DOWNLOAD_PATH, { schema: downloadSchema }, (request, reply) => {
    refuseParameters(request)
    const mediaType = acceptedMediaType(request, SQLITE_MEDIA_TYPES)
    refuseFailed(request, validators)
    reply.headers(headers)
    if (evaluateConditions(request.headers, validators) === 'not-modified')
      return reply.code(304).send(nothing())
    const ifRange = request.headers['if-range']
    const isPartWelcome =
      request.method === 'GET' &&
      isSameFile(typeof ifRange === 'string' ? ifRange : undefined, {
        etag,
        lastModified: lastModified?.text ?? null,
      })
    const range = isPartWelcome ? requestedRange(request.headers.range, size) : 'whole'
    if (range === 'unsatisfiable') {
      throw new ProblemError('range-not-satisfiable', `The file has ${size} bytes.`, {
        headers: { 'content-range': `bytes */${size}` },
      })
    }
    const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range
    reply.headers({ ...description, 'content-type': mediaType, 'content-length': end - start + 1 })
    if (range !== 'whole') reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
    return reply.send(request.method === 'HEAD' ? nothing() : read({ start, end }))
  })
}

/** For HEAD the framework leaves the length of a stream as it was announced, and sets that of anything else. */
function nothing(): Readable {
  return Readable.from([])
}

/** The route of the data file: whole or a range of it, so that a broken download can be resumed. */
import type { FastifyInstance } from 'fastify'
import { acceptsMediaType, SQLITE_MEDIA_TYPE } from '../request/negotiate.ts'
import { isSameFile, requestedRange } from '../response/byte-range.ts'
import { CACHE_CONTROL, isNotModified } from '../response/caching.ts'
import { DOWNLOAD_PATH, linkHeader } from '../response/link.ts'
import { ProblemError } from '../response/problem.ts'
import { refuseParameters } from './reply.ts'
import type { Service } from './service.ts'
import type { SharedFile } from './shared-file.ts'

/**
 * Adds the download of the open data file: a build that puts a new one in its place changes neither
 * what is being downloaded nor what the service answers from.
 */
export function downloadRoute(
  app: FastifyInstance,
  { lastModified, store, admitExport }: Service,
  file: SharedFile,
): void {
  // Measured at the first download: a large file would hold up the start for seconds.
  let measuring: ReturnType<typeof describe> | undefined
  const described = () =>
    (measuring ??= describe().catch((error: unknown) => {
      // Where no thread could be had now, one may be had later.
      measuring = undefined
      throw error
    }))

  async function describe() {
    const { size } = file
    const digest = await file.digest()
    // Strong, since the bytes themselves are named: ranges of equal tags fit together.
    const etag = `"${digest.toString('base64url')}"`
    const validators = {
      etag,
      'last-modified': lastModified,
      'cache-control': CACHE_CONTROL,
      'accept-ranges': 'bytes',
    }
    const description = {
      'content-type': SQLITE_MEDIA_TYPE,
      'content-disposition': 'attachment; filename="peel.sqlite"',
      'repr-digest': `sha-256=:${digest.toString('base64')}:`,
      link: linkHeader([{ href: store.dataset.licence_url, rel: 'license' }]),
    }
    return { size, etag, validators, description }
  }

  app.route({
    method: ['GET', 'HEAD'],
    url: DOWNLOAD_PATH,
    // Packed on the fly, the file would have other bytes than its tag, length and ranges say.
    compress: false,
    async handler(request, reply) {
      refuseParameters(request)
      if (!acceptsMediaType(request.headers.accept, SQLITE_MEDIA_TYPE)) {
        throw new ProblemError(
          'not-acceptable',
          `“Accept: ${request.headers.accept}” does not allow the format of this resource: ${SQLITE_MEDIA_TYPE}.`,
        )
      }
      const { size, etag, validators, description } = await described()
      // The client went away meanwhile: no end of its answer would free the slot of an export.
      if (request.raw.socket.destroyed) return reply.hijack()
      if (isNotModified(request.headers, { etag, lastModified })) {
        return reply.code(304).headers(validators).send()
      }
      const ifRange = request.headers['if-range']
      const isPartWelcome =
        request.method === 'GET' &&
        isSameFile(typeof ifRange === 'string' ? ifRange : undefined, { etag, lastModified })
      const range = isPartWelcome ? requestedRange(request.headers.range, size) : 'whole'
      if (range === 'unsatisfiable') {
        throw new ProblemError('range-not-satisfiable', `The file has ${size} bytes.`, {
          headers: { 'content-range': `bytes */${size}` },
        })
      }
      reply.headers({ ...validators, ...description })
      if (request.method === 'HEAD') return reply.header('content-length', size).send()
      admitExport(request, reply)
      const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range
      if (range !== 'whole') {
        reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
      }
      return reply.header('content-length', end - start + 1).send(file.read({ start, end }))
    },
  })
}

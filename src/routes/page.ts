/** How pages and the files they load are sent. */
import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { isNotModified } from '../response/caching.ts'

/** In order of preference. */
const ENCODINGS = ['br', 'gzip'] as const
type Encoding = (typeof ENCODINGS)[number] | 'identity'

/** A file in every form in which it is sent. */
export interface SentFile {
  /** Weak, because the encoded forms share it. */
  etag: string
  mediaType: string
  bytes: Readonly<Record<Encoding, Buffer>>
}

export function sentFile(mediaType: string, bytes: SentFile['bytes']): SentFile {
  const digest = createHash('sha256').update(bytes.identity).digest('base64url').slice(0, 22)
  return { etag: `W/"${digest}"`, mediaType, bytes }
}

export const HTML_MEDIA_TYPE = 'text/html; charset=utf-8'

/** Nearly as small as the best, which takes twenty times as long. */
const BROTLI_QUALITY = 9

/** A page made by the program itself. */
export function madePage(text: string): SentFile {
  const identity = Buffer.from(text)
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
  return sentFile(HTML_MEDIA_TYPE, {
    identity,
    br: brotliCompressSync(identity, { params }),
    gzip: gzipSync(identity),
  })
}

/** A page runs our own files and talks to this service, and to nothing else. */
export const PAGE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Asked again each time: an older page would name assets that a newer version does not have.
  'cache-control': 'no-cache',
}

/** Sends the file as the request asks, or that the client’s copy is still good. */
export function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: SentFile,
  vary = 'accept-encoding',
) {
  reply.headers({ etag: file.etag, vary })
  const lastModified = ''
  if (reply.statusCode === 200 && isNotModified(request.headers, { etag: file.etag, lastModified }))
    return reply.code(304).send()
  const accepted = new Negotiator(request.raw).encodings([...ENCODINGS, 'identity'])
  const encoding = ENCODINGS.find((each) => accepted.includes(each)) ?? 'identity'
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.type(file.mediaType).send(file.bytes[encoding])
}

/** The operations of the service itself, and those that give everything at once. */
import { z } from 'zod'
import { releases } from '../collections/releases.ts'
import {
  CSVW_MEDIA_TYPES,
  FEED_MEDIA_TYPES,
  MEDIA_TYPES,
  OPENAPI_MEDIA_TYPES,
  SQLITE_MEDIA_TYPES,
} from '../request/negotiate.ts'
import { CsvwMetadata } from './csvw.ts'
import { DataPackage } from './data-package-schema.ts'
import { operationSchema, parameter, WORK_PROBLEMS } from './operation.ts'
import { Entry, Health } from './schemas.ts'

const CACHEABLE_HEADERS = ['ETag', 'Last-Modified', 'Cache-Control', 'Vary'] as const

export const entrySchema = operationSchema({
  operationId: 'getEntry',
  summary: 'Links to all collections',
  description: 'Where to begin: the address of every collection, of search, downloads, contract and documentation.',
  tags: ['Service'],
  success: {
    200: {
      description: 'Links to all collections.',
      headers: CACHEABLE_HEADERS,
      content: { [MEDIA_TYPES.json]: { schema: Entry } },
    },
  },
  isCacheable: true,
  problems: ['invalid-query', 'not-acceptable'],
})

export const contractSchema = operationSchema({
  operationId: 'getContract',
  summary: 'This document',
  description: 'The contract of the API, in OpenAPI 3.1.',
  tags: ['Service'],
  success: {
    200: {
      description: 'This document.',
      headers: CACHEABLE_HEADERS,
      content: sameAs(OPENAPI_MEDIA_TYPES, z.looseObject({})),
    },
  },
  isCacheable: true,
  problems: ['invalid-query', 'not-acceptable'],
})

export const livenessSchema = operationSchema({
  operationId: 'getLiveness',
  summary: 'Whether the process runs',
  description: 'Answers as long as the process does, whatever the query.',
  tags: ['Service'],
  success: {
    200: {
      description: 'The process runs.',
      headers: [],
      content: { [MEDIA_TYPES.json]: { schema: Health } },
    },
  },
  isCacheable: false,
  problems: ['malformed-request'],
})

export const readinessSchema = operationSchema({
  operationId: 'getReadiness',
  summary: 'Whether the service can answer',
  description: 'Answers `ok` where the data file can be read, and a problem where it cannot.',
  tags: ['Service'],
  success: {
    200: {
      description: 'The service can answer.',
      headers: [],
      content: { [MEDIA_TYPES.json]: { schema: Health } },
    },
  },
  isCacheable: false,
  problems: ['malformed-request', 'not-ready'],
})

export const dataPackageSchema = operationSchema({
  operationId: 'getDataPackage',
  summary: 'Get the description of all CSV files',
  description:
    'A Frictionless Data Package (version 2): every CSV file with its columns, their types, closed lists and references, and the order of the grades. A bare document, as the standard wants it.',
  tags: ['Data set'],
  success: {
    200: {
      description: 'The descriptor.',
      headers: [...CACHEABLE_HEADERS, 'Link'],
      content: { [MEDIA_TYPES.json]: { schema: DataPackage } },
    },
  },
  isCacheable: true,
  problems: ['invalid-query', 'not-acceptable'],
})

export const csvwSchema = operationSchema({
  operationId: 'getCsvwMetadata',
  summary: 'Get the description of all CSV files as CSVW metadata',
  description:
    'The W3C’s “CSV on the Web” for every collection: columns, types, lists, keys. It is where the standard looks for it, beside the CSV. It describes each CSV as a whole, which has all fields; to one with `fields` or filters it does not apply, and no link leads here from there.',
  tags: ['Data set'],
  success: {
    200: {
      description: 'The metadata.',
      headers: [...CACHEABLE_HEADERS, 'Link'],
      content: sameAs(CSVW_MEDIA_TYPES, CsvwMetadata),
    },
  },
  isCacheable: true,
  problems: ['invalid-query', 'not-acceptable'],
})

const FILE_HEADERS = [...CACHEABLE_HEADERS, 'Accept-Ranges', 'Repr-Digest', 'Content-Disposition', 'Link'] as const
const FILE = sameAs(SQLITE_MEDIA_TYPES, z.string().meta({ format: 'binary' }))

export const downloadSchema = operationSchema({
  operationId: 'downloadSqlite',
  summary: 'Download everything as one SQLite file',
  description:
    'The very file the service answers from. Each collection is a table of the same name with `_` for `-` and the fields of the API as columns; the tables with names in the singular hold what collections refer to, and those that begin with `search` are the full-text index (FTS5). SQLite 3.40 and later read it. A broken download can be resumed: send `Range` for the missing bytes and the `ETag` as `If-Range`. One range at a time; several are answered with the whole file.',
  tags: ['Data set'],
  requestHeaders: {
    Range: parameter(z.string(), 'The bytes wanted. Without it: all.', 'bytes=65536-').optional(),
    'If-Range': parameter(
      z.string(),
      'The `ETag` of the part already there. Where the file is another, all of it is sent.',
      '"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"',
    ).optional(),
  },
  success: {
    200: { description: 'The whole file.', headers: FILE_HEADERS, content: FILE },
    206: {
      description: 'The part that `Range` asks for.',
      headers: [...FILE_HEADERS, 'Content-Range'],
      content: FILE,
    },
  },
  isCacheable: true,
  problems: ['invalid-query', 'not-acceptable', 'range-not-satisfiable', ...WORK_PROBLEMS],
})

/** How many releases the feed tells of. */
export const FEED_ENTRIES_MAX = 50

export const feedSchema = operationSchema({
  operationId: 'getReleasesFeed',
  summary: 'Follow the releases in a feed reader',
  description:
    `The newest ${FEED_ENTRIES_MAX} releases as an Atom feed (RFC 4287): what each changed in every collection, and why. The ids of its entries never change. \`/v1/releases\` has all of them.`,
  tags: [releases.title],
  success: {
    200: {
      description: 'The feed.',
      headers: [...CACHEABLE_HEADERS, 'Link'],
      content: sameAs(FEED_MEDIA_TYPES, z.string().describe('An Atom document.')),
    },
  },
  isCacheable: true,
  problems: ['invalid-query', 'not-acceptable', ...WORK_PROBLEMS],
})

/** One body under each of these names. */
function sameAs(mediaTypes: readonly string[], schema: z.ZodType) {
  return Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }]))
}

/** The two routes of every collection: its list and its items. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Collection } from '../collections/collection.ts'
import { itemSchema, listSchema } from '../openapi/collection-operations.ts'
import { writeCursor } from '../request/cursor.ts'
import {
  filterText,
  type LinesQuery,
  type ListQuery,
  type RowsQuery,
} from '../request/list-query.ts'
import { CSVW_MEDIA_TYPE, MEDIA_TYPES } from '../request/negotiate.ts'
import { fault, InvalidQueryError } from '../request/parameter-error.ts'
import { FORMATS, type RowFormat } from '../request/parameters.ts'
import { listQueryParser } from '../request/parse-list.ts'
import { BOM } from '../response/csv.ts'
import { itemText, type ListFrame, listBody, type Warning } from '../response/envelope.ts'
import {
  collectionPath,
  csvAlternate,
  CSVW_PATH,
  itemPath,
  type Link,
  linkHeader,
  listUrls,
  type UrlOf,
} from '../response/link.ts'
import { parquetFile } from '../response/parquet.ts'
import { leftOutWarnings } from '../response/left-out.ts'
import { unknownId } from '../response/unknown-id.ts'
import { SHEET_ROWS_MAX, workbook } from '../response/workbook.ts'
import { additionTo } from '../views/item-additions.ts'
import {
  acceptedFormat,
  type Blocks,
  type Exchange,
  exchangeOf,
  type Made,
  queryOf,
  refuseParameters,
  sendBlocks,
  sendMade,
  sendUnchanged,
} from './reply.ts'
import type { Service } from './service.ts'

/** CSV and NDJSON of up to so many rows are finished and may be cached; longer ones are streamed. */
const FINISHED_ROWS_MAX = 1000

/** What the media type says of a text; other formats are files of bytes. */
const TYPE_PARAMETERS: Readonly<Partial<Record<RowFormat, string>>> = {
  csv: '; charset=utf-8; header=present',
  ndjson: '; charset=utf-8',
}

/** Adds `GET /v1/<collection>` and `GET /v1/<collection>/{id}`. HEAD comes with GET. */
export function collectionRoutes(
  app: FastifyInstance,
  collection: Collection,
  service: Service,
): void {
  const { store, publicUrl, meta } = service
  const addition = additionTo(collection)
  /** The one CSV of the collection that the metadata describes: a part of it is another file to that standard. */
  const wholeCsv = `${collectionPath(collection.name)}?format=csv`
  const description: Link = {
    href: publicUrl + CSVW_PATH,
    rel: 'describedby',
    type: CSVW_MEDIA_TYPE,
  }
  const parse = listQueryParser(collection, {
    identity: service.identity,
    knownValues: store.knownValues,
  })

  app.get(collectionPath(collection.name), { schema: listSchema(collection) }, (request, reply) => {
    const pairs = queryOf(request)
    // `format` wins over `Accept`, so that a link works whatever the client prefers.
    const isNamed = pairs.some(({ name }) => name === 'format')
    const query = parse(pairs, isNamed ? 'json' : acceptedFormat(request, FORMATS))
    const { format, filters } = query
    const urlOf = listUrls(query)
    const canonicalUrl = urlOf({
      cursor: query.after === null ? null : cursorAt(query, query.after),
    })
    const exchange = exchangeOf(request, reply, service, canonicalUrl, MEDIA_TYPES[format])
    // Before anything is counted: a good copy costs no SQL.
    if (sendUnchanged(exchange)) return reply
    if (format === 'json') return sendMade(exchange, () => makePage(query, urlOf, canonicalUrl))
    const total = store.count(collection, filters)
    const rows = { ...query, format, limit: Math.min(query.limit ?? total, total) }
    if (format === 'xlsx') refuseBeyondSheet(rows.limit)
    return sendRows(
      exchange,
      rows,
      rowHeaders(rows, urlOf, canonicalUrl, total),
      blocksOf(rows, canonicalUrl),
    )
  })

  app.get<{ Params: { id: string } }>(
    `${collectionPath(collection.name)}/:id`,
    { schema: itemSchema(collection) },
    (request, reply) => {
      refuseParameters(request)
      acceptedFormat(request, ['json'])
      const { id } = request.params
      return sendMade(exchangeOf(request, reply, service, itemPath(collection.name, id)), () =>
        makeItem(id),
      )
    },
  )

  function makeItem(key: string): Made {
    const found = store.itemText(collection, key)
    if (found === null) throw unknownId(collection, key, store.knownValues)
    const self = itemPath(collection.name, found.id)
    const home = publicUrl + collectionPath(collection.name)
    return {
      canonicalUrl: self,
      headers: {
        link: linkHeader([{ href: home, rel: 'collection' }, licence()]),
        'content-type': 'application/json; charset=utf-8',
      },
      body: itemText(found.json, addition?.make(found.id, service) ?? null, {
        links: { self: publicUrl + self, collection: home },
        meta,
      }),
    }
  }

  function makePage(query: ListQuery, urlOf: UrlOf, canonical: string): Made {
    const { rows, returned, total, lastKey } = store.page(query)
    const cursor = lastKey === null ? null : cursorAt(query, lastKey)
    const next = cursor === null ? null : publicUrl + urlOf({ cursor })
    const csv = publicUrl + urlOf({ format: 'csv', limit: null })
    const frame: ListFrame = {
      page: { limit: query.limit, returned, total, next_cursor: cursor },
      links: { self: publicUrl + canonical, next, csv },
      meta,
      ...(query.facets.length === 0 ? {} : { facets: countFacets(query) }),
      warnings: [
        ...(total === 0 ? [emptyWarning(query)] : []),
        ...leftOutWarnings(collection, query.filters, store),
      ],
    }
    return {
      headers: {
        'total-count': String(total),
        link: linkHeader([
          ...(next === null ? [] : [{ href: next, rel: 'next' }]),
          ...csvAlternate(csv),
          licence(),
        ]),
        'content-type': 'application/json; charset=utf-8',
      },
      body: listBody(rows, frame),
    }
  }

  /** The bytes of the rows, in the format that is asked for. */
  function blocksOf(query: RowsQuery & { limit: number }, url: string): Blocks {
    const { format } = query
    const file = () => ({
      collection,
      fields: query.fields,
      // Behind a cursor there may be fewer than are asked for.
      rows: query.after === null ? query.limit : store.page({ ...query, fields: ['id'] }).returned,
      url: publicUrl + url,
      dataset: store.dataset,
    })
    switch (format) {
      case 'csv':
        return csvOf({ ...query, format })
      case 'ndjson':
        return store.blocks({ ...query, format })
      case 'xlsx':
        return workbook(file(), store.blocks({ ...query, format }))
      case 'parquet':
        return parquetFile(file(), store.blocks({ ...query, format: 'ndjson' }))
    }
  }

  function* csvOf(query: LinesQuery): Generator<Buffer, void> {
    // Names of fields never need quotes.
    yield Buffer.from(`${query.hasBom ? BOM : ''}${query.fields.join(',')}\r\n`)
    yield* store.blocks(query)
  }

  /** Sends few rows finished, so that they may be cached, and more of them block by block. */
  async function sendRows(
    exchange: Exchange,
    { format, limit }: RowsQuery & { limit: number },
    headers: Readonly<Record<string, string>>,
    blocks: Blocks,
  ): Promise<FastifyReply> {
    const isPacked = format === 'xlsx' || format === 'parquet'
    if (limit > FINISHED_ROWS_MAX) return sendBlocks(exchange, headers, blocks, isPacked)
    const bytes: Buffer[] = []
    for await (const block of blocks) bytes.push(block)
    return sendMade(exchange, () => ({ headers, body: Buffer.concat(bytes), isPacked }))
  }

  function rowHeaders(
    query: RowsQuery & { limit: number },
    urlOf: UrlOf,
    canonical: string,
    total: number,
  ) {
    const { format, limit } = query
    // A page may have a next one.
    const { lastKey } = limit < total ? store.page({ ...query, fields: ['id'] }) : { lastKey: null }
    const cursor = lastKey === null ? null : cursorAt(query, lastKey)
    const next = cursor === null ? [] : [{ href: publicUrl + urlOf({ cursor }), rel: 'next' }]
    return {
      'total-count': String(total),
      link: linkHeader([...next, ...(canonical === wholeCsv ? [description] : []), licence()]),
      // Such a body has no room for it, and Link none where the URL is long.
      ...(cursor === null ? {} : { 'next-cursor': cursor }),
      'content-type': MEDIA_TYPES[format] + (TYPE_PARAMETERS[format] ?? ''),
      'content-disposition': `${format in TYPE_PARAMETERS ? 'inline' : 'attachment'}; filename="${collection.name}.${format}"`,
    }
  }

  /** Counts under the other filters: a filter on the field itself would hide its alternatives. */
  function countFacets({ facets, filters }: ListQuery): NonNullable<ListFrame['facets']> {
    return Object.fromEntries(
      facets.map((name) => {
        const others = filters.filter(({ fieldName }) => fieldName !== name)
        return [name, store.facet(collection, name, others)]
      }),
    )
  }

  function cursorAt(query: ListQuery, key: NonNullable<ListQuery['after']>): string {
    return writeCursor(service.identity, query, key)
  }

  /** Names the filters that select nothing even alone; without one, it is their combination. */
  function emptyWarning(query: ListQuery): Warning {
    const empty = query.filters.filter((filter) => store.count(collection, [filter]) === 0)
    const named = (empty.length > 0 ? empty : query.filters).map(filterText)
    const words = named
      .map(([name, values]) => `${name}=${values.join(',')}`)
      .join(empty.length > 0 ? ' or ' : ' together with ')
    return {
      code: 'empty-result',
      parameters: named.map(([name]) => name),
      detail:
        named.length === 0
          ? `There are no ${collection.title.toLowerCase()}.`
          : `No row has ${words}.`,
    }
  }

  function licence(): Link {
    return { href: store.dataset.licence_url, rel: 'license' }
  }
}

/** @throws InvalidQueryError when a sheet has no room for so many rows. */
function refuseBeyondSheet(rows: number): void {
  if (rows <= SHEET_ROWS_MAX) return
  throw new InvalidQueryError([
    fault(
      'format',
      'out-of-range',
      'xlsx',
      `These are ${rows} rows, and a sheet holds ${SHEET_ROWS_MAX}. Filter them, or ask for format=csv or format=parquet.`,
    ),
  ])
}

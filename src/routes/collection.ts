/** The two routes of every collection: its list and its items. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Collection } from '../collections/collection.ts'
import { writeCursor } from '../request/cursor.ts'
import { filterText, type ListQuery } from '../request/list-query.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { FORMATS } from '../request/parameters.ts'
import { listQueryParser } from '../request/parse-list.ts'
import { type ItemBody, type ListFrame, listText, type Warning } from '../response/envelope.ts'
import { collectionPath, itemPath, type Link, linkHeader, listUrl } from '../response/link.ts'
import { inBlocks, type RowFormat, rowLines } from '../response/rows.ts'
import { unknownId } from '../response/unknown-id.ts'
import { acceptedFormat, isFresh, type Made, queryOf, refuseParameters, sendMade } from './reply.ts'
import type { Service } from './service.ts'

/** CSV and NDJSON of up to so many rows are finished and kept; longer ones are streamed. */
const KEPT_ROWS_MAX = 1000

/** Adds `GET /v1/<collection>` and `GET /v1/<collection>/{id}`. HEAD comes with GET. */
export function collectionRoutes(
  app: FastifyInstance,
  collection: Collection,
  service: Service,
): void {
  const { store, publicUrl, meta } = service
  const parse = listQueryParser(collection, {
    release: meta.release,
    knownValues: store.knownValues,
  })

  app.get(collectionPath(collection.name), (request, reply) => {
    const pairs = queryOf(request)
    // `format` wins over `Accept`, so that a link works whatever the client prefers.
    const isNamed = pairs.some(({ name }) => name === 'format')
    const query = parse(pairs, isNamed ? 'json' : acceptedFormat(request, FORMATS))
    const canonical = listUrl(query, {
      cursor: query.after === null ? null : cursorAt(query, query.after),
    })
    const identity = { canonicalUrl: canonical, mediaType: MEDIA_TYPES[query.format] }
    const { format } = query
    if (format === 'json') {
      return sendMade(request, reply, service, identity, () => makePage(query, canonical))
    }
    const rows = query.limit ?? store.count(collection, query.filters)
    return rows <= KEPT_ROWS_MAX
      ? sendMade(request, reply, service, identity, () => makeRows(query, format))
      : streamRows(request, reply, query, format, identity)
  })

  app.get<{ Params: { id: string } }>(
    `${collectionPath(collection.name)}/:id`,
    (request, reply) => {
      refuseParameters(request)
      acceptedFormat(request, ['json'])
      const { id } = request.params
      const identity = { canonicalUrl: itemPath(collection.name, id), mediaType: MEDIA_TYPES.json }
      return sendMade(request, reply, service, identity, () => makeItem(id))
    },
  )

  function makeItem(key: string): Made {
    const row = store.item(collection, key)
    if (row === null) throw unknownId(collection, key, store.knownValues)
    const self = itemPath(collection.name, typeof row.id === 'string' ? row.id : key)
    const home = publicUrl + collectionPath(collection.name)
    const body: ItemBody = { data: row, links: { self: publicUrl + self, collection: home }, meta }
    return {
      canonicalUrl: self,
      headers: {
        link: linkHeader([{ href: home, rel: 'collection' }, licence()]),
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify(body),
    }
  }

  function makePage(query: ListQuery, canonical: string): Made {
    const { rows, total, lastKey } = store.page(query)
    const cursor = lastKey === null ? null : cursorAt(query, lastKey)
    const next = cursor === null ? null : publicUrl + listUrl(query, { cursor })
    const csv = csvUrl(query)
    const frame: ListFrame = {
      page: { limit: query.limit, returned: rows.length, total, next_cursor: cursor },
      links: { self: publicUrl + canonical, next, csv },
      meta,
      ...(query.facets.length > 0 ? { facets: facetsOf(query) } : {}),
      warnings: total === 0 ? [emptyWarning(query)] : [],
    }
    return {
      headers: {
        'total-count': String(total),
        link: linkHeader([
          ...(next === null ? [] : [{ href: next, rel: 'next' }]),
          { href: csv, rel: 'alternate', type: MEDIA_TYPES.csv },
          licence(),
        ]),
        'content-type': 'application/json; charset=utf-8',
      },
      body: listText(rows, frame),
    }
  }

  /** Few rows, or a page of them, which may have a next one. */
  function makeRows(query: ListQuery, format: RowFormat): Made {
    const { total, lastKey } = store.page({ ...query, fields: ['id'] })
    const next = lastKey === null ? null : listUrl(query, { cursor: cursorAt(query, lastKey) })
    return {
      headers: rowHeaders(format, total, next),
      body: [...rowLines(format, query, store)].join(''),
    }
  }

  function streamRows(
    request: FastifyRequest,
    reply: FastifyReply,
    query: ListQuery,
    format: RowFormat,
    identity: { canonicalUrl: string; mediaType: string },
  ) {
    if (isFresh(request, reply, service, identity)) return reply.send()
    reply.headers(rowHeaders(format, store.count(collection, query.filters), null))
    if (request.method === 'HEAD') return reply.send()
    return reply.send(Readable.from(inBlocks(rowLines(format, query, store))))
  }

  function rowHeaders(format: RowFormat, total: number, next: string | null) {
    return {
      'total-count': String(total),
      link: linkHeader([
        ...(next === null ? [] : [{ href: publicUrl + next, rel: 'next' }]),
        licence(),
      ]),
      'content-type': `${MEDIA_TYPES[format]}; charset=utf-8${format === 'csv' ? '; header=present' : ''}`,
      'content-disposition': `inline; filename="${collection.name}.${format}"`,
    }
  }

  /** Counts under the other filters: a filter on the field itself would hide its alternatives. */
  function facetsOf({ facets, filters }: ListQuery): NonNullable<ListFrame['facets']> {
    return Object.fromEntries(
      facets.map((name) => [
        name,
        store.facet(
          collection,
          name,
          filters.filter(({ fieldName }) => fieldName !== name),
        ),
      ]),
    )
  }

  function cursorAt(query: ListQuery, key: NonNullable<ListQuery['after']>): string {
    return writeCursor(meta.release, query, key)
  }

  function csvUrl(query: ListQuery): string {
    return publicUrl + listUrl(query, { format: 'csv', limit: null })
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

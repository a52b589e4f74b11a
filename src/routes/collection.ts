/** The two routes of every collection: its list and its items. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Collection } from '../collections/collection.ts'
import { writeCursor } from '../request/cursor.ts'
import { filterText, type ListQuery } from '../request/list-query.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { FORMATS } from '../request/parameters.ts'
import { listQueryParser } from '../request/parse-list.ts'
import type { ItemBody, ListBody, Warning } from '../response/envelope.ts'
import { collectionPath, itemPath, type Link, linkHeader, listUrl } from '../response/link.ts'
import { rowText } from '../response/rows.ts'
import { unknownId } from '../response/unknown-id.ts'
import { acceptedFormat, isFresh, queryOf, refuseParameters } from './reply.ts'
import type { Service } from './service.ts'

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
    if (isFresh(request, reply, service, canonical, MEDIA_TYPES[query.format])) return reply.send()
    return query.format === 'json'
      ? sendPage(reply, query, canonical)
      : sendRows(request, reply, query, query.format)
  })

  app.get<{ Params: { id: string } }>(
    `${collectionPath(collection.name)}/:id`,
    (request, reply) => {
      refuseParameters(request)
      acceptedFormat(request, ['json'])
      const row = store.item(collection, request.params.id)
      if (row === null) throw unknownId(collection, request.params.id, store.knownValues)
      const self = itemPath(
        collection.name,
        typeof row.id === 'string' ? row.id : request.params.id,
      )
      if (isFresh(request, reply, service, self, MEDIA_TYPES.json)) return reply.send()
      const links: Link[] = [
        { href: `${publicUrl}${collectionPath(collection.name)}`, rel: 'collection' },
      ]
      const body: ItemBody = {
        data: row,
        links: {
          self: publicUrl + self,
          collection: `${publicUrl}${collectionPath(collection.name)}`,
        },
        meta,
      }
      return reply
        .headers({
          link: linkHeader([...links, licence()]),
          'content-type': 'application/json; charset=utf-8',
        })
        .send(JSON.stringify(body))
    },
  )

  function sendPage(reply: FastifyReply, query: ListQuery, canonical: string) {
    const { rows, total, lastKey } = store.page(query)
    const cursor = lastKey === null ? null : cursorAt(query, lastKey)
    const next = cursor === null ? null : publicUrl + listUrl(query, { cursor })
    const csv = csvUrl(query)
    const body: ListBody = {
      data: rows,
      page: { limit: query.limit, returned: rows.length, total, next_cursor: cursor },
      links: { self: publicUrl + canonical, next, csv },
      meta,
      ...(query.facets.length > 0 ? { facets: facetsOf(query) } : {}),
      warnings: total === 0 ? [emptyWarning(query)] : [],
    }
    return reply
      .headers({
        'total-count': total,
        link: linkHeader([
          ...(next === null ? [] : [{ href: next, rel: 'next' }]),
          { href: csv, rel: 'alternate', type: MEDIA_TYPES.csv },
          licence(),
        ]),
        'content-type': 'application/json; charset=utf-8',
      })
      .send(JSON.stringify(body))
  }

  function sendRows(
    request: FastifyRequest,
    reply: FastifyReply,
    query: ListQuery,
    format: 'csv' | 'ndjson',
  ) {
    const parameters = format === 'csv' ? '; charset=utf-8; header=present' : '; charset=utf-8'
    // A limited answer may have a next page, which only the rows themselves can tell.
    const page = query.limit === null ? null : store.page(query)
    const cursor = page === null || page.lastKey === null ? null : cursorAt(query, page.lastKey)
    reply.headers({
      'total-count': page?.total ?? store.count(collection, query.filters),
      link: linkHeader([
        ...(cursor === null ? [] : [{ href: publicUrl + listUrl(query, { cursor }), rel: 'next' }]),
        licence(),
      ]),
      'content-type': `${MEDIA_TYPES[format]}${parameters}`,
      'content-disposition': `inline; filename="${collection.name}.${format}"`,
    })
    if (request.method === 'HEAD') return reply.send()
    return reply.send(
      Readable.from(rowText(format, query.fields, page?.rows ?? store.stream(query))),
    )
  }

  /** Counts under the other filters: a filter on the field itself would hide its alternatives. */
  function facetsOf({ facets, filters }: ListQuery): NonNullable<ListBody['facets']> {
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

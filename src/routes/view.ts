/** The route of a view. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { viewSchema } from '../openapi/view-operation.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { InvalidQueryError } from '../request/parameter-error.ts'
import { bomFaults } from '../request/read-controls.ts'
import { parseViewQuery } from '../request/view-query.ts'
import { csvText } from '../response/csv.ts'
import type { ViewBody } from '../response/envelope.ts'
import { csvAlternate, type Link, linkHeader, withQuery } from '../response/link.ts'
import { TABLE_FORMATS, type View } from '../views/view.ts'
import { acceptedFormat, exchangeOf, type Made, queryOf, sendMade } from './reply.ts'
import type { Service } from './service.ts'

export function viewRoute(app: FastifyInstance, view: View, service: Service): void {
  const { store, publicUrl, meta } = service
  const { csv } = view
  const formats = csv === undefined ? (['json'] as const) : TABLE_FORMATS
  const inPath = [...view.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const parameters = view.parameters.filter(({ name }) => !inPath.includes(name))

  app.get(
    view.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    { schema: viewSchema(view) },
    (request: FastifyRequest<{ Params: Record<string, string> }>, reply) => {
      const pairs = queryOf(request)
      // `format` wins over `Accept`, as in lists.
      const isNamed = csv !== undefined && pairs.some(({ name }) => name === 'format')
      const accepted = isNamed ? 'json' : acceptedFormat(request, formats)
      const query = parseViewQuery(parameters, pairs, store.knownValues)
      const format = formats.find((each) => each === query.one('format')) ?? accepted
      const hasBom = query.one('bom') === 'true'
      const faults = bomFaults(hasBom, format)
      if (faults.length > 0) throw new InvalidQueryError(faults)

      const selection = query.given.filter(([name]) => name !== 'format' && name !== 'bom')
      const csvPairs = [...selection, ['format', ['csv']] as const]
      const { params } = request
      const urlOf = (named: Readonly<Record<string, string>>, pairs = selection) =>
        withQuery(
          view.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
            encodeURIComponent(named[name] ?? ''),
          ),
          pairs,
        )
      const shown =
        format === 'json'
          ? selection
          : hasBom
            ? [...csvPairs, ['bom', ['true']] as const]
            : csvPairs
      const one = (name: string) => params[name] ?? query.one(name)

      function make(): Made {
        const { data, warnings = [], canonical = params } = view.answer({ ...query, one }, service)
        const canonicalUrl = urlOf(canonical, shown)
        if (csv !== undefined && format === 'csv') {
          const table = csv.tableOf(data, store)
          return {
            canonicalUrl,
            headers: {
              'total-count': String(table.rows.length),
              link: linkHeader([licence()]),
              'content-type': `${MEDIA_TYPES.csv}; charset=utf-8; header=present`,
              'content-disposition': `inline; filename="${view.path.split('/').slice(2).join('-')}.csv"`,
            },
            body: csvText(table, hasBom),
          }
        }
        const links = {
          self: publicUrl + canonicalUrl,
          ...(csv === undefined ? {} : { csv: publicUrl + urlOf(canonical, csvPairs) }),
        }
        const body: ViewBody = { data, links, meta, warnings }
        return {
          canonicalUrl,
          headers: {
            link: linkHeader([...csvAlternate(links.csv), licence()]),
            'content-type': 'application/json; charset=utf-8',
          },
          body: JSON.stringify(body),
        }
      }
      return sendMade(
        exchangeOf(request, reply, service, urlOf(params, shown), MEDIA_TYPES[format]),
        make,
      )
    },
  )

  function licence(): Link {
    return { href: store.dataset.licence_url, rel: 'license' }
  }
}

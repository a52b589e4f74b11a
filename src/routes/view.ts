/** The route of a view. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { viewSchema } from '../openapi/view-operation.ts'
import { parseViewQuery } from '../request/view-query.ts'
import type { ViewBody } from '../response/envelope.ts'
import { linkHeader, withQuery } from '../response/link.ts'
import type { View } from '../views/view.ts'
import { acceptedFormat, exchangeOf, queryOf, sendMade } from './reply.ts'
import type { Service } from './service.ts'

export function viewRoute(app: FastifyInstance, view: View, service: Service): void {
  const { store, publicUrl, meta } = service
  const inPath = [...view.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const parameters = view.parameters.filter(({ name }) => !inPath.includes(name))

  app.get(
    view.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    { schema: viewSchema(view) },
    (request: FastifyRequest<{ Params: Record<string, string> }>, reply) => {
      acceptedFormat(request, ['json'])
      const query = parseViewQuery(parameters, queryOf(request), store.knownValues)
      const { params } = request
      const one = (name: string) => params[name] ?? query.one(name)
      const urlOf = (named: Readonly<Record<string, string>>) =>
        withQuery(
          view.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
            encodeURIComponent(named[name] ?? ''),
          ),
          query.given,
        )
      return sendMade(exchangeOf(request, reply, service, urlOf(params)), () => {
        const { data, warnings = [], canonical = params } = view.answer({ ...query, one }, service)
        const self = urlOf(canonical)
        const body: ViewBody = { data, links: { self: publicUrl + self }, meta, warnings }
        return {
          canonicalUrl: self,
          headers: {
            link: linkHeader([{ href: store.dataset.licence_url, rel: 'license' }]),
            'content-type': 'application/json; charset=utf-8',
          },
          body: JSON.stringify(body),
        }
      })
    },
  )
}

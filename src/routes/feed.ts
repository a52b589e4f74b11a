/** The feed of the releases. */
import type { FastifyInstance } from 'fastify'
import { releasesFeed } from '../docs/feed.ts'
import { feedSchema } from '../openapi/service-operations.ts'
import { FEED_MEDIA_TYPES } from '../request/negotiate.ts'
import { FEED_PATH, linkHeader } from '../response/link.ts'
import { acceptedMediaType, exchangeOf, refuseParameters, sendMade } from './reply.ts'
import type { Service } from './service.ts'

export function feedRoute(app: FastifyInstance, service: Service): void {
  const { licence_url } = service.store.dataset
  app.get(FEED_PATH, { schema: feedSchema }, (request, reply) => {
    refuseParameters(request)
    const mediaType = acceptedMediaType(request, FEED_MEDIA_TYPES)
    return sendMade(exchangeOf(request, reply, service, FEED_PATH, mediaType), () => ({
      headers: {
        link: linkHeader([{ href: licence_url, rel: 'license' }]),
        'content-type': `${mediaType}; charset=utf-8`,
      },
      body: releasesFeed(service),
    }))
  })
}

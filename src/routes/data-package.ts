/** The route of the Data Package descriptor: a bare JSON document, as the standard wants it. */
import type { FastifyInstance } from 'fastify'
import { gradeScales } from '../collections/grade-scales.ts'
import { sources } from '../collections/sources.ts'
import { dataPackage } from '../contract/data-package.ts'
import { DATA_PACKAGE_PATH, linkHeader } from '../response/link.ts'
import { acceptedFormat, identify, refuseParameters, sendMade } from './reply.ts'
import type { Service } from './service.ts'

export function dataPackageRoute(app: FastifyInstance, service: Service): void {
  const { store, collections, publicUrl } = service
  const body = JSON.stringify(
    dataPackage({
      collections,
      dataset: store.dataset,
      sources: store.all(sources),
      gradeScales: store.all(gradeScales),
      publicUrl,
    }),
  )

  app.get(DATA_PACKAGE_PATH, (request, reply) => {
    refuseParameters(request)
    acceptedFormat(request, ['json'])
    const identity = identify(service, DATA_PACKAGE_PATH)
    return sendMade(request, reply, service, identity, () => ({
      headers: {
        link: linkHeader([{ href: store.dataset.licence_url, rel: 'license' }]),
        'content-type': 'application/json; charset=utf-8',
      },
      body,
    }))
  })
}

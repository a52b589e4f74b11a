/** The documentation: the page that explains the data, and the reference. */
import type { FastifyInstance } from 'fastify'
import type { Answer } from '../docs/answers.ts'
import { docsPage, SHOWN_REQUESTS } from '../docs/page.ts'
import { referencePage } from '../docs/reference.ts'
import { views } from '../views/index.ts'
import type { BuiltFiles } from './dashboard-files.ts'
import { madePage, PAGE_HEADERS, sendFile } from './page.ts'
import type { Service } from './service.ts'

export interface DocsSources {
  files: BuiltFiles
  /** The contract as it is served. */
  contract: unknown
  /** How the service answers a request for data. */
  ask: (url: string) => Promise<Answer>
}

export function docsRoutes(
  app: FastifyInstance,
  { store, collections, publicUrl }: Service,
  { files: { addressOf }, contract, ask }: DocsSources,
): void {
  const assets = {
    styles: [addressOf('styles.css'), addressOf('docs.css')],
    script: addressOf('try-it.ts'),
    icon: addressOf('icon.svg'),
  }
  // Made for the first reader, so that a start does not wait for it; then always the same.
  const reference = once(() =>
    Promise.resolve(madePage(referencePage({ document: contract, publicUrl, assets }))),
  )
  const docs = once(async () => {
    const answers = new Map<string, Answer>()
    for (const url of SHOWN_REQUESTS) answers.set(url, await ask(url))
    return madePage(
      docsPage({
        store,
        collections,
        views,
        publicUrl,
        answers,
        assets,
      }),
    )
  })

  app.get('/docs', { compress: false }, async (request, reply) => {
    const file = await docs()
    return sendFile(request, reply.headers(PAGE_HEADERS), file)
  })
  app.get('/docs/reference', { compress: false }, async (request, reply) => {
    const file = await reference()
    return sendFile(request, reply.headers(PAGE_HEADERS), file)
  })
  for (const path of ['/docs', '/docs/reference']) {
    app.get(`${path}/`, (_request, reply) => reply.redirect(publicUrl + path, 308))
  }
}

/** What was made the first time. A failure is not kept: the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}

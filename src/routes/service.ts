/** What every route needs. Passed as an argument, so that nothing hides behind module state. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Collection } from '../collections/collection.ts'
import type { Meta } from '../response/envelope.ts'
import type { RepresentationCache } from '../response/representation-cache.ts'
import type { Store } from '../sql/store.ts'

export interface Service {
  /** Finished answers; null when none are kept. */
  cache: RepresentationCache | null
  /** To be called before a complete file is sent. @throws ProblemError when there are too many. */
  admitExport: (request: FastifyRequest, reply: FastifyReply) => void
  /** To be awaited between the parts of what takes long, with the bytes of the part before. */
  nextTurn: (bytes?: number) => Promise<void>
  store: Store
  collections: readonly Collection[]
  meta: Meta
  /** What representations depend on besides the request: the release and the program's version. */
  edition: string
  /** When the data file was built, as an HTTP date. */
  lastModified: string
  /** Put before every path in links; empty for links relative to the host. */
  publicUrl: string
}

/** What every route needs. Passed as an argument, so that nothing hides behind module state. */
import type { Collection } from '../collections/collection.ts'
import type { AnswerCache } from '../response/cache.ts'
import type { Meta } from '../response/envelope.ts'
import type { LastModified } from '../response/validators.ts'
import type { Store } from '../sql/store.ts'

export interface Service {
  /** Finished answers; null when none are cached. */
  cache: AnswerCache | null
  store: Store
  collections: readonly Collection[]
  meta: Meta
  /** What answers depend on besides the request: what the data was built from, the program and the settings. */
  identity: string
  /** Null where the release is not recorded, and so has no day. */
  lastModified: LastModified | null
  /** Put before every path in links; empty for links relative to the host. */
  publicUrl: string
}

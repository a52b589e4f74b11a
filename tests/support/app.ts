import type { FastifyInstance } from 'fastify'
import supertest from 'supertest'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Logger } from 'pino'
import { buildApp } from '../../src/app.ts'
import type { Value } from '../../src/collections/field.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { openData } from '../../src/open-data.ts'
import type { Store } from '../../src/sql/store.ts'
import { createMetrics, type Metrics } from '../../src/telemetry/metrics.ts'

export type Row = Record<string, Value>

export interface TestApp {
  app: FastifyInstance
  store: Store
  metrics: Metrics
  /** A client that speaks HTTP to the app. */
  http: ReturnType<typeof supertest>
  close: () => Promise<void>
}

/** The settings of applications under test: the defaults, unlimited. */
const TEST_CONFIG: Config = { ...readConfig({}), rateLimitPerMinute: 0, shedAfterMs: 0 }

/** The real application on a data file, that of the world of tests unless another is given. */
export async function buildTestApp(
  file = inject('world'),
  given: Partial<Config> = {},
  log: Logger | null = null,
): Promise<TestApp> {
  const data = openData(file)
  const metrics = createMetrics(data.store.dataset.release)
  const app = await buildApp({ data, log, config: { ...TEST_CONFIG, ...given }, metrics })
  await app.ready()
  return {
    app,
    store: data.store,
    metrics,
    http: supertest(app.server),
    close: async () => {
      await app.close()
      await metrics.listener.close()
      data.close()
    },
  }
}

/** One app for all tests of a file. */
export function useTestApp(file?: () => string): () => TestApp {
  let tested: TestApp | undefined
  beforeAll(async () => {
    tested = await buildTestApp(file?.())
  })
  afterAll(() => tested?.close())
  return () => {
    if (tested === undefined) throw new Error('The app is there only inside a test')
    return tested
  }
}

/** Every row of a collection, page by page through `next`, as a client reads it. */
export async function walk({ http }: TestApp, first: string) {
  const pages: Row[][] = []
  let url: string | null = first
  while (url !== null) {
    const response: supertest.Response = await http.get(url).expect(200)
    pages.push(response.body.data)
    url = response.body.links.next
    if (pages.length > 10_000) throw new Error(`${first} never ends`)
  }
  return pages
}

import type { FastifyInstance } from 'fastify'
import supertest from 'supertest'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Logger } from 'pino'
import { type AppOptions, buildApp } from '../../src/app.ts'
import { createOperation, type OperationConfig } from '../../src/operation/operation.ts'
import type { Meters } from '../../src/operation/meters.ts'
import type { Value } from '../../src/collections/field.ts'
import { openData } from '../../src/open-service.ts'
import type { Store } from '../../src/sql/store.ts'

export type Row = Record<string, Value>

export interface TestApp {
  app: FastifyInstance
  store: Store
  meters: Meters
  /** A client that speaks HTTP to the app. */
  http: ReturnType<typeof supertest>
  close: () => Promise<void>
}

/** The settings of applications under test: unlimited. */
const TEST_CONFIG: AppOptions['config'] & OperationConfig = {
  publicUrl: '',
  cacheBytes: 10_000_000,
  trustedProxies: [],
  rateLimitPerMinute: 0,
  shedAfterMs: 0,
}

export type TestConfig = typeof TEST_CONFIG

/** The real application on a data file, that of the world of tests unless another is given. */
export async function buildTestApp(
  file = inject('world'),
  given: Partial<TestConfig> = {},
  log: Logger | null = null,
): Promise<TestApp> {
  const config = { ...TEST_CONFIG, ...given }
  const operation = createOperation(config)
  const data = openData(file)
  const app = await buildApp({
    store: data.store,
    version: '0.0.0-test',
    builtAt: data.builtAt,
    file: data.file,
    log,
    operation,
    config,
  })
  await app.ready()
  return {
    app,
    store: data.store,
    meters: operation.meters,
    http: supertest(app.server),
    close: async () => {
      await app.close()
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

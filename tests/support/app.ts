import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import supertest from 'supertest'
import { afterAll, beforeAll, inject } from 'vitest'
import { type AppOptions, buildApp } from '../../src/app.ts'
import type { Value } from '../../src/collections/field.ts'
import { openData } from '../../src/open-service.ts'
import type { Store } from '../../src/sql/store.ts'

export type Row = Record<string, Value>

export interface TestApp {
  app: FastifyInstance
  store: Store
  /** A client that speaks HTTP to the app. */
  http: ReturnType<typeof supertest>
  close: () => Promise<void>
}

export interface TestConfig extends NonNullable<AppOptions['config']> {
  logLevel: string
}

/** The settings of applications under test: silent and unlimited. */
export const TEST_CONFIG: TestConfig = {
  logLevel: 'silent',
  publicUrl: '',
  cacheBytes: 10_000_000,
  trustedProxies: [],
}

interface TestOptions extends Pick<AppOptions, 'meters'> {
  /** Where the log goes. */
  logTo?: { write: (line: string) => void }
}

/** The real application on a data file, the real one unless another is given. */
export async function buildTestApp(
  file = inject('database'),
  config: Partial<TestConfig> = {},
  { meters, logTo }: TestOptions = {},
): Promise<TestApp> {
  const { logLevel, ...settings } = { ...TEST_CONFIG, ...config }
  const data = openData(file)
  const app = await buildApp({
    store: data.store,
    version: '0.0.0-test',
    builtAt: data.builtAt,
    file: data.file,
    log: logTo === undefined ? null : pino({ level: logLevel }, logTo),
    config: settings,
    ...(meters === undefined ? {} : { meters }),
  })
  await app.ready()
  return {
    app,
    store: data.store,
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

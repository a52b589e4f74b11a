/** A real browser on the real server, for the tests of one file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { createPeelClient, type PeelClient } from '../../src/client/index.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** Whether this machine has a browser. */
export const hasBrowser = inject('chromium') !== ''

/** A limit for what hangs, not a measure: twice as long must fit into the time that a test has. */
const PATIENCE_MS = 20_000

/**
 * Looks until what is seen is as expected. A page shows what was there before until it has worked off
 * an action, so a test never looks only once. Reads of a page throw while it goes elsewhere; that too
 * is looked past.
 *
 * @param read without effects: it is called again and again.
 */
export function eventually<T>(read: () => T | Promise<T>, message = '') {
  return expect.poll(read, { timeout: PATIENCE_MS, message })
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A view for which nothing is on its way: no answer and no drawing. What is folded is not drawn. */
const SETTLED =
  '#content:not([aria-busy="true"], :has(.waiting, .chart:empty:not(details:not([open]) *)))'

export interface Tab {
  page: Page
  /**
   * Waits until the view has everything it asked for. It may match the view before an action: first wait
   * for what the action leads to.
   */
  settled: () => Promise<void>
  /** What the page asked for, in order. */
  requests: string[]
  /** Fails when the console has an error or another host was asked for anything. */
  expectClean: () => void
}

interface TabOptions {
  colorScheme?: 'light' | 'dark'
  width?: number
  /** Whether the page may run scripts. */
  scripts?: boolean
}

export interface TestBrowser {
  /** The address of the server. */
  address: string
  /** The API, to compare its answers with what the page shows. */
  api: PeelClient
  /** A new tab showing a view, once everything it asked for has arrived. It is closed after the test. */
  open: (path: string, options?: TabOptions) => Promise<Tab>
}

/**
 * One server and one browser for all tests of a file.
 *
 * @param settings of the server.
 * @param front the address of what stands before it.
 */
export function useBrowser(
  settings: Record<string, string> = {},
  front?: string,
): () => TestBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'peel-browser-'))
  let server: ServerProcess
  let context: BrowserContext
  let address: string
  let tabs: Page[] = []

  beforeAll(async () => {
    server = startServer({ DATABASE_PATH: inject('database'), ...settings })
    const own = await server.listening()
    address = front ?? own
    context = await chromium.launchPersistentContext(profile, {
      executablePath: inject('chromium'),
      args: FLAGS,
      // Each test sets the size and the colours of its own tab.
      viewport: null,
    })
    context.setDefaultTimeout(PATIENCE_MS)
  }, 60_000)
  // Of a test that failed too: what its page still does must not slow down the others.
  afterEach(async () => {
    await Promise.all(tabs.map((page) => page.close()))
    tabs = []
  })
  afterAll(async () => {
    await context.close()
    server.child.kill('SIGTERM')
    await server.exited
    rmSync(profile, { recursive: true, force: true })
  })

  return () => ({
    address,
    api: createPeelClient(address),
    open: async (path, options) => {
      try {
        return await openTab(path, options)
      } catch (error) {
        // The browser itself may lose a tab on a busy machine; then the test has not begun.
        if (!(error instanceof Error && error.message.includes('has been closed'))) throw error
        return openTab(path, options)
      }
    },
  })

  async function openTab(
    path: string,
    { colorScheme = 'light', width = 1280, scripts = true }: TabOptions = {},
  ): Promise<Tab> {
    const page = await context.newPage()
    tabs.push(page)
    if (!scripts) {
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setScriptExecutionDisabled', { value: true })
    }
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const errors: string[] = []
    const requests: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('request', (request) => requests.push(request.url()))
    const settled = async () => {
      await page.locator(SETTLED).waitFor({ state: 'attached' })
    }
    await page.goto(address + path)
    if (!path.startsWith('/docs/reference')) await settled()
    return {
      page,
      settled,
      requests,
      expectClean: () => {
        expect(errors).toEqual([])
        expect(
          requests.filter((url) => !url.startsWith(`${address}/`) && !url.startsWith('data:')),
        ).toEqual([])
      },
    }
  }
}

/** Finds the browser for tests/browser, and says so plainly when there is none. */
import { accessSync, constants } from 'node:fs'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser's program; empty: there is none here, and the browser tests are skipped. */
    chromium: string
  }
}

const PATH = '/usr/bin/chromium'

export default function setup(project: TestProject) {
  const isThere = isExecutable(PATH)
  project.provide('chromium', isThere ? PATH : '')
  if (!isThere) {
    process.stderr.write(
      `\nTHE BROWSER TESTS DID NOT RUN: there is no ${PATH}. Everything else was tested.\nOn Debian: apt-get install chromium\n\n`,
    )
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The tools of others that judge the service: what each needs to be there, and how it is installed. All are pinned
 * by the files of their package managers, and the tests run without the network.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { note } from '../../support/note.ts'

export const FOLDER = 'tests/system/clients'
export const CACHE = resolve('node_modules/.cache/clients')
/** Where Python's programs are. */
export const PYTHON = `${CACHE}/python/bin`

interface Tool {
  /** What a person has to bring. */
  needs: string
  /** The files that pin it. */
  pins: readonly string[]
  install: readonly Command[]
}

export interface Command {
  /** Below the folder of these tests. */
  folder?: string
  run: readonly [string, ...string[]]
}

const GO = 'oapi-codegen'
const OASDIFF = 'oasdiff'
const MAVEN = 'openapi-generator'

export const TOOLS = {
  python: {
    needs: 'Python 3.11 or later with venv',
    pins: ['requirements.txt', 'constraints.txt'],
    install: [
      { run: ['python3', '-m', 'venv', '--clear', `${CACHE}/python`] },
      {
        run: [
          ...([`${PYTHON}/pip`, 'install', '--quiet', '--disable-pip-version-check'] as const),
          ...['--requirement', 'requirements.txt', '--constraint', 'constraints.txt'],
        ],
      },
    ],
  },
  npm: {
    needs: 'npm',
    pins: ['hey-api/package-lock.json'],
    install: [{ folder: 'hey-api', run: ['npm', 'ci', '--no-audit', '--no-fund'] }],
  },
  go: {
    needs: 'Go 1.26 or later',
    pins: [`${GO}/go.mod`, `${GO}/go.sum`],
    install: [
      { folder: GO, run: ['go', 'mod', 'download'] },
      { folder: GO, run: ['go', 'tool', 'oapi-codegen', '--version'] },
    ],
  },
  oasdiff: {
    needs: 'Go 1.26 or later',
    pins: [`${OASDIFF}/go.mod`, `${OASDIFF}/go.sum`],
    install: [
      { folder: OASDIFF, run: ['go', 'mod', 'download'] },
      { folder: OASDIFF, run: ['go', 'tool', 'oasdiff', '--version'] },
    ],
  },
  maven: {
    needs: 'Maven and a Java development kit 17 or later',
    pins: [`${MAVEN}/pom.xml`],
    // What Maven needs for a goal it fetches when it first runs it; what does not compile is for the test to say.
    install: [
      {
        folder: MAVEN,
        run: ['mvn', '-q', '-B', '-Dmaven.compiler.failOnError=false', 'compile', 'exec:help'],
      },
    ],
  },
} satisfies Record<string, Tool>

export type ToolName = keyof typeof TOOLS

/** The file that says for which pins a tool was installed. */
export const stampOf = (name: ToolName) => `${CACHE}/${name}.installed`

export function pinsOf(name: ToolName): string {
  const hash = createHash('sha256')
  for (const file of TOOLS[name].pins) hash.update(readFileSync(`${FOLDER}/${file}`))
  return hash.digest('hex')
}

/** Whether a tool is installed as pinned; says what did not run when it is not. */
export function isInstalled(name: ToolName, what: string): boolean {
  const stamp = stampOf(name)
  const isHere = existsSync(stamp) && readFileSync(stamp, 'utf8') === pinsOf(name)
  if (!isHere) {
    note(`${what} DID NOT RUN: “npm run clients:install” installs it, with ${TOOLS[name].needs}.`)
  }
  return isHere
}

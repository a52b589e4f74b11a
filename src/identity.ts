/**
 * What decides every answer: the release of the data (seed and migrations) and the program. Both are stored
 * in the data file; validators, cursors and the check for a stale file use them.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Not of the service: a client of it, built into files that are named by their content. */
const DASHBOARD = 'src/dashboard/'

/** The hash of the program: its sources and the versions of its packages. */
export function programHash(): string {
  const sources = filesIn(join(ROOT, 'src'))
    .map((file) => `src/${file}`)
    .filter((file) => !file.startsWith(DASHBOARD))
  return hashOf([...sources, 'package.json'].map((file) => [file, join(ROOT, file)]))
}

/** The version in package.json. */
export function programVersion(): string {
  return manifest.version
}

/** A hash of all files in these folders, by the names given to the folders, and of single files beside them. */
export function folderHash(
  folders: Readonly<Record<string, string>>,
  files: readonly string[] = [],
): string {
  return hashOf([
    ...Object.entries(folders).flatMap(([name, folder]) =>
      filesIn(folder).map((file): [string, string] => [`${name}/${file}`, join(folder, file)]),
    ),
    ...files.map((file): [string, string] => [file, file]),
  ])
}

/** Of names and contents: the same files give the same hash on every machine. */
function hashOf(files: readonly (readonly [name: string, path: string])[]): string {
  const hash = createHash('sha256')
  for (const [name, path] of files) {
    const content = readFileSync(path)
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 12)
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

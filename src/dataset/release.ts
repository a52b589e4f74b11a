import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SeedError } from './seed-files.ts'

/**
 * The release id of a data set: a hash of every seed and migration file, names and contents.
 * The same inputs give the same id on every machine.
 *
 * @throws SeedError when there is no such folder.
 */
export function releaseOf(seedFolder: string, migrationsFolder: string): string {
  const hash = createHash('sha256')
  for (const [name, folder] of [
    ['seed', seedFolder],
    ['migrations', migrationsFolder],
  ] as const) {
    for (const file of filesIn(folder)) {
      const content = readFileSync(join(folder, file))
      hash.update(`${name}/${file}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex').slice(0, 12)
}

function filesIn(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new SeedError(`There is no folder ${resolve(folder)}.`)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

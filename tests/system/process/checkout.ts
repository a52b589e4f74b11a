/** Copies of the project, for what cannot be done to the one that runs the tests. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'

/** All that a service is made of, besides its packages. */
const SOURCES = ['src', 'migrations', 'seed', 'package.json', 'tsconfig.json', 'CHANGELOG.md']

export interface Checkout {
  folder: string
  /** Changes a file; the text must be there. */
  edit: (file: string, from: string, to: string) => void
  /** When each file below a path was written, and which one it is. */
  marksOf: (path: string) => Record<string, string>
}

const made: string[] = []
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/**
 * @param built what to take over of what was built here, such as `dist/pages`.
 * @param packages with those for development, or as `npm ci --omit=dev` installs them.
 */
export function makeCheckout({
  built,
  packages,
}: {
  built: string[]
  packages: 'all' | 'production'
}): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'peel-checkout-'))
  made.push(folder)
  // Another user has to read it.
  chmodSync(folder, 0o755)
  for (const name of [...SOURCES, ...built]) cpSync(name, join(folder, name), { recursive: true })
  if (packages === 'all') symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  else
    for (const path of productionPackages()) cpSync(path, join(folder, path), { recursive: true })

  const filesIn = (path: string) =>
    readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  return {
    folder,
    edit(file, from, to) {
      const text = readFileSync(join(folder, file), 'utf8')
      if (!text.includes(from)) throw new Error(`${file} does not hold “${from}”`)
      writeFileSync(join(folder, file), text.replace(from, to))
    },
    marksOf: (path) =>
      Object.fromEntries(
        filesIn(path).map((file) => {
          const { mtimeMs, ino } = statSync(file)
          return [file, `${mtimeMs} ${ino}`]
        }),
      ),
  }
}

/** The folders of all packages that are no packages for development, but for the Node.js that starts them. */
function productionPackages(): string[] {
  const lock: { packages: Record<string, { dev?: boolean; devOptional?: boolean }> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  )
  return Object.entries(lock.packages)
    .filter(
      ([path, { dev, devOptional }]) =>
        path !== '' && dev !== true && devOptional !== true && existsSync(path),
    )
    .map(([path]) => path)
    .filter((path) => !/node_modules\/node-(linux|win)-/.test(path))
}

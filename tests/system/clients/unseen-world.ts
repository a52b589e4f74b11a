/** The world of the tests with names that no contract has seen, as the next release of the data brings them. */
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildDatabase } from '../../../src/build/build.ts'

export const UNSEEN = {
  cycle: '2061-62',
  grade: 'excellent',
  scale: 'five-new-grades',
  question: 'policing-the-moon',
  metric: 'patrols-per-crater',
}

const RENAMED: readonly [RegExp, string][] = [
  [/2021-22/g, UNSEEN.cycle],
  [/\badequate\b/g, UNSEEN.grade],
  [/five-grades/g, UNSEEN.scale],
  [/investigating-crime/g, UNSEEN.question],
  [/crimes-charged-percentage/g, UNSEEN.metric],
]

const rename = (text: string) =>
  RENAMED.reduce((renamed, [from, to]) => renamed.replace(from, to), text)

/** Builds its data file in a folder. */
export function buildUnseenWorld(folder: string): string {
  const seed = join(folder, 'seed')
  cpSync('tests/world/seed', seed, { recursive: true })
  // What is deepest first: a folder that is renamed takes its files along.
  for (const name of readdirSync(seed, { recursive: true, encoding: 'utf8' }).sort().reverse()) {
    const path = join(seed, name)
    if (/\.(csv|json)$/.test(name)) writeFileSync(path, rename(readFileSync(path, 'utf8')))
    const parts = name.split('/')
    renameSync(path, join(seed, ...parts.slice(0, -1), rename(parts.at(-1) ?? '')))
  }
  const database = join(folder, 'peel.sqlite')
  buildDatabase({ seed, migrations: 'migrations', database })
  return database
}

/** Nothing stands in the world without a reason: its README names the case of each record. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSeed } from '../../src/build/seed.ts'

const readme = readFileSync('tests/world/README.md', 'utf8')
const seed = readSeed('tests/world/seed')

/** What stands in backquotes in a section of the README, from its heading to the next. */
function namedUnder(heading: string): Set<string> {
  const [, after = ''] = readme.split(`\n## ${heading}\n`)
  const [section = ''] = after.split('\n## ')
  return new Set([...section.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

test.each([
  ['Forces, and what is held of each', seed.forces],
  ['Cycles and grade scales', [...seed.cycles, ...seed.gradeScales]],
  ['Pillars and questions', [...seed.pillars, ...seed.questions]],
  ['Sources', [...seed.sources, ...seed.reports.map(({ source }) => source)]],
  ['Metrics', seed.metrics],
])('%s', (heading, records) => {
  const named = namedUnder(heading)
  expect(records.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([])
})

test('Synonyms', () => {
  const named = namedUnder('Synonyms')
  expect(seed.synonyms.map(({ typed }) => typed).filter((typed) => !named.has(typed))).toEqual([])
})

describe.each(seed.reports.map(({ inspection, ...report }) => [inspection.id, report] as const))(
  'the report of %s',
  (inspection, { observations, areasForImprovement }) => {
    const shortIds = (records: readonly { id: string }[]) =>
      records.map(({ id }) => id.slice(`${inspection}-`.length))

    test('observations, those of a comparator beside their own', () => {
      const named = namedUnder(`Observations of \`${inspection}\``)
      const isNamed = (id: string) =>
        named.has(id.replace(/-(england-and-wales|most-similar-forces|local-population)$/, '')) ||
        named.has(id)
      expect(shortIds(observations).filter((id) => !isNamed(id))).toEqual([])
    })

    test('areas for improvement', () => {
      const named = namedUnder(`Areas for improvement of \`${inspection}\``)
      expect(shortIds(areasForImprovement).filter((id) => !named.has(id))).toEqual([])
    })
  },
)

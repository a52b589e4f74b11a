import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildDatabase } from '../../src/build/build.ts'
import { openData } from '../../src/open-data.ts'

let folder: string
let seed: string
let database: string
/** The release that the file tells. */
const releaseIn = (file: string) => {
  const data = openData(file)
  data.close()
  return data.store.dataset.release
}
const build = () => buildDatabase({ seed, migrations: 'migrations', database }).release

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-build-'))
  seed = join(folder, 'seed')
  database = join(folder, 'data', 'peel.sqlite')
  cpSync('seed', seed, { recursive: true })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('two builds of the same inputs are equal byte for byte', () => {
  const first = build()
  const bytes = readFileSync(database)
  expect(build()).toBe(first)
  expect(readFileSync(database).equals(bytes)).toBe(true)
})

test('the release follows the content, and the file knows it', () => {
  const before = build()
  expect(releaseIn(database)).toBe(before)
  change('reference/cycles.csv', '2018/19', '2018–19')
  expect(build()).not.toBe(before)
})

test('a release of a day that has not come is refused', () => {
  const file = (name: string) => join(seed, 'releases', name)
  const [last = ''] = readdirSync(join(seed, 'releases'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const moved = last.replace(/^\d+-\d+-\d+/, tomorrow)
  renameSync(file(last), file(moved))
  expect(build).toThrow(`${moved}: must be named ${last}`)
  change(join('releases', moved), last.slice(0, 10), tomorrow)
  expect(build).toThrow(`${moved}: field released_on: ${tomorrow} lies in the future`)
})

test('the built file is sound and leaves nothing beside it', () => {
  build()
  expect(readdirSync(join(folder, 'data'))).toEqual(['peel.sqlite'])
  const file = new Database(database, { readonly: true })
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(file.pragma('foreign_key_check')).toEqual([])
  expect(file.pragma('journal_mode', { simple: true })).toBe('delete')
  expect(file.prepare('SELECT count(*) FROM sqlite_stat1').pluck().get()).toBeGreaterThan(0)
  expect(
    file.prepare(`SELECT count(*) FROM search WHERE search MATCH '"firearms"'`).pluck().get(),
  ).toBeGreaterThan(0)
  file.close()
})

test('the file has few indexes', () => {
  build()
  const file = new Database(database, { readonly: true })
  const counts = file
    .prepare<[], { tbl_name: string; count: number }>(
      "SELECT tbl_name, count(*) AS count FROM sqlite_schema WHERE type = 'index' GROUP BY tbl_name",
    )
    .all()
  file.close()
  expect(counts.filter(({ count }) => count > 5)).toEqual([])
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(60)
})

describe('a seed error names file, record and field, and leaves the old file in place', () => {
  const OBSERVATIONS = 'inspections/staffordshire-2018-19/observations.csv'
  const JUDGMENTS = 'inspections/staffordshire-2018-19/judgments.json'
  const IMPROVEMENTS = 'inspections/staffordshire-2018-19/areas-for-improvement.json'
  test.each([
    [
      'a broken reference',
      'reference/questions.json',
      '"pillar": "legitimacy"',
      '"pillar": "legality"',
      /questions\.json: record treating-the-public-fairly, field pillar: there is no pillar "legality"/,
    ],
    [
      'a word outside a closed list',
      OBSERVATIONS,
      ',exact,actual,table,',
      ',exactly,actual,table,',
      /observations\.csv: record staffordshire-2018-19-999-calls-per-1000-population, field qualifier: /,
    ],
    [
      'a value that is no number',
      OBSERVATIONS,
      ',155,155,',
      ',1_55,155,',
      /record staffordshire-2018-19-999-calls-per-1000-population, field value: /,
    ],
    [
      'a date that does not exist',
      OBSERVATIONS,
      '2018-04-01,2019-03-31,155',
      '2018-04-31,2019-03-31,155',
      /field period_start: /,
    ],
    [
      'a period that runs backwards',
      OBSERVATIONS,
      '2018-04-01,2019-03-31,155',
      '2019-04-01,2019-03-31,155',
      /record staffordshire-2018-19-999-calls-per-1000-population: CHECK constraint failed: observation_period_runs_forward/,
    ],
    [
      'a grade of no scale',
      'cycles/2018-19/pillar-judgments.csv',
      'kent-2018-19,legitimacy,graded,outstanding',
      'kent-2018-19,legitimacy,graded,great',
      /pillar-judgments\.csv: record kent-2018-19 legitimacy, field grade: there is no grade "great" of "peel-4"/,
    ],
    [
      'a question judged twice',
      JUDGMENTS,
      '"question": "preventing-crime"',
      '"question": "investigating-crime"',
      /judgments\.json: record investigating-crime/,
    ],
    [
      'a basis that contradicts the inspected areas',
      JUDGMENTS,
      '"basis": "carried-over",\n    "carried_over_from": "2017 effectiveness inspection"',
      '"basis": "inspected",\n    "carried_over_from": null',
      /record preventing-crime: basis is inspected, but inspection\.json says otherwise/,
    ],
    [
      'a status that contradicts itself',
      IMPROVEMENTS,
      '"status": "closed"',
      '"status": "open"',
      /CHECK constraint failed: area_for_improvement_statuses_agree/,
    ],
    [
      'a demand that continues itself',
      IMPROVEMENTS,
      '"follows": "staffordshire-2018-19-2017-oversight-of-wanted-people"',
      '"follows": "staffordshire-2018-19-oversight-of-wanted-people"',
      /record staffordshire-2018-19-oversight-of-wanted-people, field follows: leads back to the record itself/,
    ],
    [
      'a section that is not in the report',
      IMPROVEMENTS,
      '"source_section": "Effectiveness > ',
      '"source_section": "Effectivness > ',
      /areas-for-improvement\.json: record staffordshire-2018-19-oversight-of-wanted-people, field source_section: /,
    ],
    [
      'a field too many',
      'reference/pillars.csv',
      'position',
      'position,colour',
      /pillars\.csv: (not valid CSV|record effectiveness, field colour: there is no such field)/,
    ],
    [
      'a missing field',
      'reference/pillars.csv',
      'position',
      'question',
      /pillars\.csv: record effectiveness, field position: is missing/,
    ],
    ['broken JSON', 'reference/metrics.json', '"id"', 'id', /metrics\.json: not valid JSON: /],
    [
      'a judgment of a pillar that was not judged in the cycle',
      'cycles/2014/pillar-judgments.csv',
      'kent-2014,efficiency,',
      'kent-2014,legitimacy,',
      /cycles\/2014\/pillar-judgments\.csv: record kent-2014 legitimacy, field pillar: .*2014\/pillars\.csv/,
    ],
    [
      'a page’s judgment twice, of an inspection whose report is held',
      'cycles/2018-19/pillar-judgments.csv',
      'staffordshire-2018-19,efficiency,',
      'staffordshire-2018-19,effectiveness,',
      /pillar-judgments\.csv: record staffordshire-2018-19 effectiveness, field pillar: is used twice/,
    ],
    [
      'an id used twice',
      'reference/cycles.csv',
      '2016,2016',
      '2017,2016',
      /cycles\.csv: record 2017, field id: is used twice/,
    ],
    [
      'an empty cell where a text must be',
      'reference/forces.csv',
      'Kent Police',
      '',
      /forces\.csv: record kent, field name: /,
    ],
    [
      'a text that a spreadsheet cannot hold',
      'reference/forces.csv',
      'Kent Police',
      'Kent\u0007Police',
      /forces\.csv: record kent, field name: must not hold a control character/,
    ],
    [
      'a text that a spreadsheet would cut',
      'reference/forces.csv',
      'Kent Police',
      'K'.repeat(32_768),
      /forces\.csv: record kent, field name: .*32767/,
    ],
  ])('%s', (_title, file, from, to, message) => {
    const release = build()
    const bytes = readFileSync(database)
    change(file, from, to)
    expect(build).toThrow(message)
    expect(readFileSync(database).equals(bytes)).toBe(true)
    expect(releaseIn(database)).toBe(release)
    expect(readdirSync(join(folder, 'data'))).toEqual(['peel.sqlite'])
  })

  test('a missing file', () => {
    rmSync(join(seed, OBSERVATIONS))
    expect(build).toThrow(/observations\.csv: file is missing/)
  })
})

/** Replaces the first occurrence, which must exist. */
function change(file: string, from: string, to: string) {
  const path = join(seed, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

/**
 * Every pillar grade since 2014: what became of each, and what counted on which day, worked out here once more from
 * the files of the seed, without the SQL of the build.
 */
import { describe, expect, inject, test } from 'vitest'
import { readSeed } from '../../src/build/seed.ts'
import { type Row, useTestApp } from '../support/app.ts'

const tested = useTestApp(() => inject('database'))
const get = async (url: string) => (await tested().http.get(url).expect(200)).body
const rowsOf = async (url: string): Promise<Row[]> => (await get(url)).data
const judged = () => rowsOf('/v1/judgments?level=pillar&limit=1000')

const seed = readSeed('seed')
const CYCLES = ['2014', '2015', '2016', '2017', '2018-19']
const RANK: Readonly<Record<string, number>> = {
  outstanding: 1,
  good: 2,
  'requires-improvement': 3,
  inadequate: 4,
}
/** What the seed says of a force and pillar in a cycle. */
const said = new Map(
  seed.pages.flatMap(({ cycle, judgments }) =>
    judgments.map((row) => [`${row.inspection} ${row.pillar} ${cycle}`, row] as const),
  ),
)
const saidOf = (force: unknown, pillar: unknown, cycle: string) =>
  said.get(`${String(force)}-${cycle} ${String(pillar)} ${cycle}`)
const wasJudged = (pillar: unknown, cycle: string) =>
  seed.pages.some(
    (page) => page.cycle === cycle && page.pillars.some((each) => each.pillar === pillar),
  )

/** Change and note by hand. */
function expectedChange({ force, pillar, cycle, grade }: Row) {
  const before = CYCLES.slice(0, CYCLES.indexOf(String(cycle))).findLast((each) =>
    wasJudged(pillar, each),
  )
  const previous = before === undefined ? undefined : saidOf(force, pillar, before)
  const none = {
    previous: previous?.id ?? null,
    previous_grade: previous?.grade ?? null,
    change: null,
  }
  if (grade === null) return { ...none, change_note: 'ungraded' }
  if (before === undefined) return { ...none, change_note: 'first' }
  if (previous === undefined) return { ...none, change_note: 'none-held' }
  if (previous.grade === null) return { ...none, change_note: 'previous-ungraded' }
  const steps = (RANK[previous.grade] ?? NaN) - (RANK[String(grade)] ?? NaN)
  const change = steps > 0 ? 'improved' : steps < 0 ? 'declined' : 'same'
  return { ...none, change, change_note: null }
}

test.each([
  ['2014', 42],
  ['2015', 129],
  ['2016', 128],
  ['2017', 127],
  ['2018-19', 129],
])('of %s %i are held, each as the seed says and with its address', async (cycle, total) => {
  const rows = await rowsOf(`/v1/judgments?level=pillar&cycle=${cycle}&limit=1000`)
  expect(rows).toHaveLength(total)
  for (const row of rows) {
    const { grade, status } = saidOf(row.force, row.pillar, cycle) ?? {}
    expect([row.grade, row.status], String(row.id)).toEqual([grade, status])
    expect(row.source_url).toMatch(
      /^https?:\/\/(\w+\.)?(hmicfrs\.|www\.)?justiceinspectorates\.gov\.uk\//,
    )
    expect(row.published_on).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(row.published_on_url).toMatch(/^https?:/)
  }
})

test('what became of each grade', async () => {
  const rows = await judged()
  expect(rows).toHaveLength(555)
  for (const row of rows) expect(row, String(row.id)).toMatchObject(expectedChange(row))
})

test('what was before a judgment is what it supersedes', async () => {
  const rows = await judged()
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const row of rows.filter(({ previous }) => previous !== null))
    expect(byId.get(row.previous ?? '')).toMatchObject({
      superseded_by: row.id,
      superseded_on: row.published_on,
      grade: row.previous_grade,
    })
})

describe('as_of', () => {
  test('gives, on every day around a publication, what was published last and is held', async () => {
    const rows = await judged()
    const days = [...new Set(rows.map((row) => String(row.published_on)))].sort()
    const around = days.flatMap((day) =>
      [-1, 0].map((step) =>
        new Date(Date.parse(day) + step * 86_400_000).toISOString().slice(0, 10),
      ),
    )
    for (const day of around) {
      const expected = seed.forces.flatMap(({ id: force }) =>
        seed.pillars.flatMap(({ id: pillar }) => {
          const last = CYCLES.filter((cycle) => dayOf(force, pillar, cycle) <= day).at(-1)
          return last === undefined ? [] : (saidOf(force, pillar, last)?.id ?? [])
        }),
      )
      const { data, warnings } = await get(
        `/v1/judgments?level=pillar&as_of=${day}&sort=id&limit=1000`,
      )
      expect(
        data.map(({ id }: Row) => String(id)),
        day,
      ).toEqual(expected.toSorted())
      // Of Essex in 2016 and of Derbyshire and Humberside in 2017 one judgment is not held.
      const isUnheld = (force: string, pillar: string, cycle: string, next: string) =>
        dayOf(force, pillar, cycle) <= day && day < dayOf(force, pillar, next)
      const unheld = [
        isUnheld('essex', 'effectiveness', '2016', '2017'),
        isUnheld('derbyshire', 'effectiveness', '2017', '2018-19'),
        isUnheld('humberside', 'efficiency', '2017', '2018-19'),
      ].filter(Boolean).length
      const told = warnings
        .filter(({ code }: { code: string }) => code === 'superseded-by-unheld')
        .map(({ detail }: { detail: string }) => parseInt(detail))
      expect(told, day).toEqual(unheld === 0 ? [] : [unheld])
    }
  })

  /** The day on which the judgment was published, held or not; nothing is earlier than one that never was. */
  function dayOf(force: string, pillar: string, cycle: string): string {
    const page = seed.pages.find((each) => each.cycle === cycle)
    const ofAll = page?.pillars.find((each) => each.pillar === pillar)
    return ofAll?.published_on ?? saidOf(force, pillar, cycle)?.published_on ?? '9999-12-31'
  }
})

describe('one request answers', () => {
  test('which forces declined in legitimacy in 2018/19?', async () => {
    const rows = await rowsOf(
      '/v1/judgments?level=pillar&pillar=legitimacy&cycle=2018-19&change=declined&fields=force,previous_grade,grade',
    )
    expect(rows.map((row) => [row.force, row.previous_grade, row.grade])).toEqual([
      ['cleveland', 'requires-improvement', 'inadequate'],
      ['dyfed-powys', 'good', 'requires-improvement'],
      ['gwent', 'good', 'requires-improvement'],
      ['north-yorkshire', 'good', 'requires-improvement'],
    ])
  })

  test('what is not held of the cycles?', async () => {
    const { cycles } = (await get('/v1/dataset')).data
    const missing = cycles.flatMap(
      ({ cycle, pillars }: { cycle: string; pillars: { pillar: string; not_held: string[] }[] }) =>
        pillars.flatMap(({ pillar, not_held }) => not_held.map((force) => [cycle, pillar, force])),
    )
    expect(missing).toEqual([
      ['2014', 'efficiency', 'northamptonshire'],
      ['2016', 'effectiveness', 'essex'],
      ['2017', 'effectiveness', 'derbyshire'],
      ['2017', 'efficiency', 'humberside'],
    ])
  })

  test('how were the forces judged in a pillar over the years?', async () => {
    const { data } = await get('/v1/judgments/matrix?columns=cycle&pillar=effectiveness')
    expect(data.columns.map(({ id }: { id: string }) => id)).toEqual(CYCLES.slice(1))
    expect(data.rows).toHaveLength(43)
  })
})

test('a carried-over judgment of the report points to the cycle it comes from', async () => {
  const rows = await rowsOf('/v1/judgments?basis=carried-over')
  expect(rows).toHaveLength(5)
  for (const row of rows) {
    expect(row).toMatchObject({ carried_over_from_cycle: '2017', change_note: 'carried-over' })
    expect(row.carried_over_from).toMatch(/^2017 /)
  }
})

test.each(CYCLES)('the heat map of questions has those that the counts have: %s', async (cycle) => {
  const ids = (rows: Row[]) => rows.map(({ id }) => id)
  const { columns } = (await get(`/v1/judgments/matrix?columns=question&cycle=${cycle}`)).data
  const { rows } = (await get(`/v1/judgments/distribution?by=question&cycle=${cycle}`)).data
  // Of a pillar that was not judged, nothing is missing.
  expect(ids(columns)).toEqual(ids(rows))
  expect(columns.length).toBeGreaterThan(0)
})

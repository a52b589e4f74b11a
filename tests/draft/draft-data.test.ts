/** `npm run data:draft`, from the file of a report to the published row, as docs/take-in-a-report.md tells it. */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildDatabase } from '../../src/build/build.ts'
import { runCommand } from '../../src/commands/index.ts'
import { readingView, readOccurrences } from '../../src/report/report-text.ts'
import { buildTestApp } from '../support/app.ts'

const REPORT = 'tests/draft/reports/dyfed-powys/report.txt'
const ID = 'dyfed-powys-2018-19'

let temporary: string
let seed: string
const inspections = () => join(seed, 'inspections')
const path = (name: string) => join(inspections(), ID, name)
const database = () => join(temporary, 'peel.sqlite')
const build = () => buildDatabase({ seed, migrations: 'migrations', database: database() })

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'peel-draft-'))
  seed = join(temporary, 'seed')
  cpSync('seed', seed, { recursive: true })
})
afterEach(() => {
  rmSync(temporary, { recursive: true })
})

/** Runs a command as a person would. */
async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = []
  const keep = (text: unknown) => {
    lines.push(String(text))
  }
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(keep),
    vi.spyOn(console, 'error').mockImplementation(keep),
  ]
  const before = process.exitCode
  process.exitCode = undefined
  try {
    await runCommand(args)
    return { code: codeOfProcess(), output: lines.join('\n') }
  } finally {
    process.exitCode = before
    for (const spy of spies) spy.mockRestore()
  }
}
const codeOfProcess = () => Number(process.exitCode ?? 0)
const draft = (report: string, ...options: string[]) =>
  run('data:draft', report, '--seed', seed, ...options)

type SeedRecord = Record<string, unknown>
type Row = Record<string, string>

function rowsOf(name: string): Row[] {
  return parse(readFileSync(path(name), 'utf8'), { columns: true })
}
function writeRows(name: string, rows: readonly Row[]): void {
  const columns = readFileSync(path(name), 'utf8').split('\n')[0]?.split(',') ?? []
  const cell = (text = '') => `"${text.replaceAll('"', '""')}"`
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','))
  writeFileSync(path(name), [columns.join(','), ...lines, ''].join('\n'))
}
function changeJson(name: string, change: (record: SeedRecord) => SeedRecord): void {
  const content: unknown = JSON.parse(readFileSync(path(name), 'utf8'))
  const changed = Array.isArray(content) ? content.map(change) : change(content as SeedRecord)
  writeFileSync(path(name), JSON.stringify(changed))
}

describe('what is no report to draft', () => {
  test.each([
    ['tests/draft/wrong/empty.txt', 'holds no text'],
    ['tests/draft/wrong/no-report.txt', 'no PEEL report of 2018/19'],
    ['tests/draft/wrong/report-of-2016.txt', 'a report of 2016'],
    ['tests/draft/wrong/report-of-2021-22.txt', 'a report of 2021/22'],
    [
      'tests/draft/wrong/report-on-police-scotland.txt',
      'on Police Scotland, which is none of the 43 forces',
    ],
    ['tests/draft/wrong/truncated.txt', 'not a whole report: it lacks the pillar Legitimacy'],
    ['tests/draft/nowhere.txt', 'There is no file'],
    ['tests/draft/pdf/scan.pdf', 'holds pictures of pages and no text'],
    ['tests/draft/pdf/locked.pdf', 'is encrypted'],
    ['tests/draft/pdf/broken.pdf', 'is broken'],
    ['tests/draft/pdf/sample.pdf', 'no PEEL report of 2018/19'],
    ['tests/world/seed/releases/rows.ndjson.gz', 'neither plain text nor a PDF'],
  ])('%s is refused, and nothing is written', async (report, reason) => {
    const { code, output } = await draft(report)
    expect(output).toContain(reason)
    expect(output).toContain('Nothing was written.')
    expect(code).toBe(1)
    expect(readdirSync(inspections())).toEqual(['staffordshire-2018-19'])
  })

  test('a force that is another one, or none', async () => {
    expect((await draft(REPORT, '--force', 'kent')).output).toContain(
      'on Dyfed-Powys Police, and not on Kent Police',
    )
    expect((await draft(REPORT, '--force', 'mercia')).output).toContain('There is no force mercia')
    expect(readdirSync(inspections())).toEqual(['staffordshire-2018-19'])
  })

  test('a wrong option is told with the usage', async () => {
    const { code, output } = await run('data:draft')
    expect(output).toContain('Which report?')
    expect(code).toBe(2)
    expect((await draft(REPORT, '--forse', 'kent')).code).toBe(2)
    expect((await draft(REPORT, REPORT)).code).toBe(2)
  })

  test('a force that its report names otherwise can be chosen, which is a doubt', async () => {
    const { code } = await draft(
      'tests/draft/wrong/report-on-police-scotland.txt',
      '--force',
      'kent',
    )
    // The text ends before the last pillar.
    expect(code).toBe(1)
    const report = join(temporary, 'report.txt')
    writeFileSync(
      report,
      readFileSync(REPORT, 'utf8').replace(
        'An inspection of Dyfed-Powys Police',
        'An inspection of Heddlu’r De-orllewin',
      ),
    )
    expect((await draft(report, '--force', 'dyfed-powys')).code).toBe(0)
    expect(rowsOf('review.csv')).toContainEqual(
      expect.objectContaining({ file: 'inspection.json', field: 'force', value: 'dyfed-powys' }),
    )
  })
})

test('a draft cannot be built, and the build names all that is to be decided', async () => {
  const { code, output } = await draft(REPORT)
  expect(code).toBe(0)
  const doubts = rowsOf('review.csv')
  expect(output).toContain(`review.csv: ${doubts.length} things to decide`)
  expect(output).toContain('npm run data:audit')
  let refusal = ''
  try {
    build()
  } catch (error) {
    refusal = String(error)
  }
  for (const { file, record, field, decide } of doubts)
    expect(refusal).toContain(
      `${seed}/inspections/${ID}/${file}: record ${record}, field ${field}: ${decide}`,
    )
  expect(existsSync(database())).toBe(false)

  // One line that is left is as good as all.
  writeRows('review.csv', doubts.slice(0, 1))
  expect(build).toThrow('One thing is undecided')
})

test('from the report to the served row', async () => {
  forgetPages()
  await draft(REPORT)
  review()
  const { rows } = build()
  expect([...rows.keys()]).toContain('judgments')
  const audit = await run('data:audit', REPORT, '--seed', seed, '--inspection', ID)
  expect(audit.output).toContain('Clean')
  expect(audit.code).toBe(0)

  const app = await buildTestApp(database())
  const get = async (url: string) => (await app.http.get(url).expect(200)).body.data
  expect(
    await get(
      '/v1/judgments?force=dyfed-powys&question=investigating-crime&fields=grade,basis,last_inspected,areas_for_improvement_count',
    ),
  ).toEqual([
    {
      grade: 'requires-improvement',
      basis: 'inspected',
      last_inspected: '2018/19',
      areas_for_improvement_count: 2,
    },
  ])
  expect(
    await get(
      '/v1/observations?force=dyfed-powys&metric=workforce-fte-change-percentage&breakdown=police-officer&fields=value,value_text,period_start,period_end',
    ),
  ).toEqual([
    { value: -1, value_text: '−1%', period_start: '2014-03-31', period_end: '2019-03-31' },
  ])
  expect(
    await get(
      '/v1/observations?metric=members-rarely-taken-away-percentage&fields=force,value,source_quote',
    ),
  ).toEqual([expect.objectContaining({ force: 'dyfed-powys', value: 90 })])
  expect(
    await get(
      '/v1/areas-for-improvement?force=dyfed-powys&kind=cause-of-concern&fields=question,status',
    ),
  ).toEqual([{ question: 'investigating-crime', status: 'open' }])
  await app.close()

  const again = await draft(REPORT)
  expect(again.output).toContain('holds this report already')
  expect(again.code).toBe(1)
})

describe('drafting again', () => {
  const REVIEWED = 'dyfed-powys-2018-19-candidate-1'

  test('keeps all that is there, down to the last byte', async () => {
    await draft(REPORT)
    const before = readdirSync(join(inspections(), ID)).map((name) => [
      name,
      readFileSync(path(name), 'utf8'),
    ])
    const { output } = await draft(REPORT)
    expect(output).toContain('drafted again')
    expect(output).not.toMatch(/\d added/)
    expect(
      readdirSync(join(inspections(), ID)).map((name) => [name, readFileSync(path(name), 'utf8')]),
    ).toEqual(before)
  })

  test('keeps what a person decided, and asks nothing again', async () => {
    await draft(REPORT)
    changeJson('judgments.json', (judgment) => ({ ...judgment, summary: 'Read by a person.' }))
    changeJson('areas-for-improvement.json', (demand) => ({
      ...demand,
      id: `${String(demand.id)}-named`,
      status_note: 'Noted.',
    }))
    // One candidate gets a name, another is no figure.
    const observations = rowsOf('observations.csv')
    const candidates = observations.filter(({ id }) => id?.includes('-candidate-'))
    const [named, excused] = candidates
    expect(named?.id).toBe(REVIEWED)
    if (named === undefined || excused === undefined) throw new Error('There are no candidates')
    writeRows(
      'observations.csv',
      observations
        .filter((row) => row !== excused)
        .map((row) => (row === named ? { ...row, id: `${ID}-counties`, metric: 'counties' } : row)),
    )
    const ignores = rowsOf('audit-ignore.csv')
    writeRows('audit-ignore.csv', [
      ...ignores,
      {
        section: excused.source_section ?? '',
        text: excused.source_quote ?? '',
        reason: 'No figure.',
      },
    ])
    const left = rowsOf('review.csv').filter(
      ({ file, record }) =>
        file === 'observations.csv' && record !== named.id && record !== excused.id,
    )
    writeRows('review.csv', left)

    const { output } = await draft(REPORT)
    expect(output).not.toMatch(/\d added/)
    expect(rowsOf('review.csv')).toEqual(left)
    expect(rowsOf('observations.csv')).toHaveLength(observations.length - 1)
    expect(rowsOf('observations.csv').map(({ id }) => id)).not.toContain(excused.id)
    const judgments: SeedRecord[] = JSON.parse(readFileSync(path('judgments.json'), 'utf8'))
    expect(new Set(judgments.map(({ summary }) => summary))).toEqual(new Set(['Read by a person.']))
    const demands: SeedRecord[] = JSON.parse(
      readFileSync(path('areas-for-improvement.json'), 'utf8'),
    )
    expect(demands.every(({ id }) => String(id).endsWith('-named'))).toBe(true)
  })

  test('adds what the folder does not hold, with its doubts, and says so', async () => {
    const report = join(temporary, 'report.txt')
    const text = readFileSync(REPORT, 'utf8')
    writeFileSync(
      report,
      text
        .replace('Its reserves will fall from £14m to £6.5m', 'Its reserves will fall')
        .replace(
          '2. The force should make sure that its [MARAC](#) meets often enough for the number of high-risk cases.\n',
          '',
        ),
    )
    await draft(report)
    const before = rowsOf('observations.csv')
    writeFileSync(path('review.csv'), 'file,record,field,value,decide\n')
    const { output } = await draft(REPORT)
    expect(output).toContain('areas-for-improvement.json')
    const demands: SeedRecord[] = JSON.parse(
      readFileSync(path('areas-for-improvement.json'), 'utf8'),
    )
    expect(demands.filter(({ text: words }) => String(words).includes('MARAC'))).toHaveLength(1)
    const added = rowsOf('observations.csv').filter(
      ({ id }) => !before.some((row) => row.id === id),
    )
    expect(added.map(({ value_text }) => value_text)).toEqual(
      expect.arrayContaining(['£14m', '£6.5m']),
    )
    const records = new Set(rowsOf('review.csv').map(({ record }) => record))
    for (const { id } of added) expect(records).toContain(id)
    expect(new Set(rowsOf('observations.csv').map(({ id }) => id)).size).toBe(
      rowsOf('observations.csv').length,
    )
  })

  test('refuses a folder that lacks a file, and another text', async () => {
    await draft(REPORT)
    const report = join(temporary, 'report.txt')
    writeFileSync(
      report,
      readFileSync(REPORT, 'utf8').replace('September 2019 |', 'October 2019 |'),
    )
    expect((await draft(report)).output).toContain('a draft of another text')
    unlinkSync(path('sections.csv'))
    const { code, output } = await draft(REPORT)
    expect(output).toContain('sections.csv is missing')
    expect(code).toBe(1)
  })

  test('names an earlier demand that a person removed, and does not bring it back', async () => {
    await draft(REPORT)
    const demands: SeedRecord[] = JSON.parse(
      readFileSync(path('areas-for-improvement.json'), 'utf8'),
    )
    const removed = demands.find(({ status_as_reported }) => status_as_reported !== 'new')
    writeFileSync(
      path('areas-for-improvement.json'),
      JSON.stringify(demands.filter((each) => each !== removed)),
    )
    const { output } = await draft(REPORT)
    expect(output).toContain('were not added again')
    expect(output).toContain(String(removed?.text).slice(0, 60))
    expect(JSON.parse(readFileSync(path('areas-for-improvement.json'), 'utf8'))).toHaveLength(
      demands.length - 1,
    )
  })
})

/** The web pages that the seed holds say other things of the force than an invented report. */
function forgetPages(): void {
  for (const [name, start] of [
    ['inspections.csv', 'dyfed-powys,'],
    ['pillar-judgments.csv', `${ID},`],
  ] as const) {
    const file = join(seed, 'cycles/2018-19', name)
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, lines.filter((line) => !line.startsWith(start)).join('\n'))
  }
}

/** What a person does with a draft: writes, decides, and deletes the sidecar. */
function review(): void {
  const url = 'https://inspectorate.example/dyfed-powys/'
  changeJson('inspection.json', (inspection) => ({ ...inspection, url, source_url: url }))
  changeJson('source.json', (source) => ({ ...source, url, notes: ['Invented.'] }))
  changeJson('judgments.json', (judgment) => ({ ...judgment, summary: 'Invented.' }))
  changeJson('areas-for-improvement.json', (demand) => ({ ...demand, status_note: 'Invented.' }))

  const metrics = join(seed, 'reference/metrics.json')
  const known: SeedRecord[] = JSON.parse(readFileSync(metrics, 'utf8'))
  const metric = {
    ...known[0],
    id: 'members-rarely-taken-away-percentage',
    name: 'Members rarely taken away',
    description: 'Invented.',
    unit: 'percent',
    scope: 'local',
    value_type: 'percentage',
  }
  writeFileSync(metrics, JSON.stringify([...known, metric]))

  const text = readFileSync(REPORT, 'utf8')
  const observations = rowsOf('observations.csv')
  const isCandidate = ({ id }: Row) => id?.includes('-candidate-') === true
  const kept = observations.find((row) => isCandidate(row) && row.value_text === 'nine')
  if (kept === undefined) throw new Error('There is no candidate of nine in ten')
  const figure: Row = {
    ...kept,
    id: `${ID}-${metric.id}`,
    metric: metric.id,
    value: '90',
    value_text: 'nine in ten',
    note: 'Nine in ten is 90 percent.',
    precision: '',
  }
  writeRows('observations.csv', [...observations.filter((row) => !isCandidate(row)), figure])
  const others = observations.filter(
    (row) => isCandidate(row) && row.source_quote !== kept.source_quote,
  )
  const excused = new Map(
    others.map(({ source_section = '', source_quote = '' }) => {
      const [place] = readOccurrences(readingView(text), source_quote)
      const raw = text.slice(place?.start, place?.end)
      return [
        `${source_section}\n${raw}`,
        { section: source_section, text: raw, reason: 'Invented: no figure to hold.' },
      ]
    }),
  )
  writeRows('audit-ignore.csv', [...rowsOf('audit-ignore.csv'), ...excused.values()])
  unlinkSync(path('review.csv'))
}

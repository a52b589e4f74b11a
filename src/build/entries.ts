/** The seed as one list of rows, each with the table it goes into and the place it comes from. */
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as tables from '../database/tables.ts'
import { areasOf } from './areas.ts'
import type { ReportSeed, Seed } from './seed.ts'
import { SeedError } from './seed-files.ts'

/** A value that a seed record holds. */
export type SeedValue = string | number | boolean | null | readonly string[]

export interface Entry {
  table: SQLiteTable
  /** Below the seed folder. */
  file: string
  /** What a person would look for in the file. */
  record: string
  row: Readonly<Record<string, SeedValue>>
}

/**
 * All rows but that of the data set, referred-to tables first.
 *
 * Where a report is held, what web pages say of the same inspection gives way to it: a page that agrees is
 * named in `cross_checked_with`.
 *
 * @throws SeedError where a page contradicts the report.
 */
export function entriesOf(seed: Seed): Entry[] {
  const entries: Entry[] = []
  const add = (table: SQLiteTable, file: string, rows: readonly Entry['row'][], nameOf = idOf) => {
    for (const row of rows) entries.push({ table, file, record: nameOf(row), row })
  }
  add(tables.unit, 'reference/units.csv', seed.units)
  add(tables.force, 'reference/forces.csv', seed.forces)
  add(tables.grade_scale, 'reference/grade-scales.json', seed.gradeScales)
  add(tables.grade, 'reference/grades.csv', seed.grades, ({ grade_scale, grade }) =>
    [grade_scale, grade].join(' '),
  )
  add(tables.cycle, 'reference/cycles.csv', seed.cycles)
  add(tables.pillar, 'reference/pillars.csv', seed.pillars)
  add(tables.question, 'reference/questions.json', seed.questions)
  add(tables.source, 'reference/sources.json', seed.sources)
  add(tables.metric, 'reference/metrics.json', seed.metrics)
  add(tables.caveat, 'reference/caveats.csv', seed.caveats)
  add(tables.area, 'reference/areas.csv', areasOf(seed))
  add(tables.synonym, 'reference/synonyms.csv', seed.synonyms, ({ typed }) => String(typed))

  const held = new Set(seed.reports.map(({ inspection }) => inspection.id))
  for (const { folder, pillars, inspections, judgments } of seed.pages) {
    const file = (name: string) => `${folder}/${name}`
    add(tables.cycle_pillar, file('pillars.csv'), pillars, ({ pillar }) => String(pillar))
    const named = ({ inspection, pillar }: Entry['row']) => [inspection, pillar].join(' ')
    const others = inspections.filter(({ id }) => !held.has(id))
    add(tables.inspection, file('inspections.csv'), others, (row) => String(row.force))
    const ofOthers = judgments.filter(({ inspection }) => !held.has(inspection))
    add(tables.judgment, file('pillar-judgments.csv'), ofOthers, named)
  }
  for (const report of seed.reports) {
    const { folder, source, inspection, sections, areasForImprovement, observations } = report
    const file = (name: string) => `${folder}/${name}`
    add(tables.source, file('source.json'), [source])
    add(tables.section, file('sections.csv'), sections, (row) => String(row.path))
    add(tables.inspection, file('inspection.json'), [inspection])
    const judgments = crossChecked(seed, report)
    add(tables.judgment, file('judgments.json'), judgments, ({ question, pillar }) =>
      String(question ?? pillar),
    )
    add(tables.area_for_improvement, file('areas-for-improvement.json'), areasForImprovement)
    add(tables.observation, file('observations.csv'), observations)
  }
  return entries
}

function idOf(row: Entry['row']): string {
  return String(row.id)
}

/** The judgments of a report, each with the web addresses that agree with it. */
function crossChecked(seed: Seed, { inspection, judgments }: ReportSeed) {
  const faults: string[] = []
  for (const { folder, inspections } of seed.pages) {
    for (const page of inspections.filter(({ id }) => id === inspection.id)) {
      for (const field of ['published_on', 'tranche', 'inspector'] as const) {
        if (page[field] !== null && page[field] !== inspection[field])
          faults.push(
            `${seed.folder}/${folder}/inspections.csv: record ${page.force}, field ${field}: is ${page[field]}, but the report says ${inspection[field]}`,
          )
      }
    }
  }
  const checked = judgments.map((judgment) => {
    const pages = seed.pages.flatMap(({ folder, judgments: ofPages }) =>
      ofPages.filter(({ id }) => id === judgment.id).map((page) => ({ folder, page })),
    )
    for (const { folder, page } of pages) {
      if (page.grade !== judgment.grade)
        faults.push(
          `${seed.folder}/${folder}/pillar-judgments.csv: record ${page.inspection} ${page.pillar}, field grade: is ${page.grade}, but the report says ${judgment.grade}`,
        )
    }
    const addresses = pages.flatMap(({ page }) => [page.source_url, ...page.cross_checked_with])
    return { ...judgment, cross_checked_with: [...new Set(addresses)] }
  })
  if (faults.length > 0) throw new SeedError(faults.join('\n'))
  return checked
}

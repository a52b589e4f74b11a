/**
 * The seed folder as rows of the entity tables.
 *
 *   seed/dataset.json
 *   seed/reference/*                      what every inspection shares
 *   seed/cycles/<cycle>/*                 what was judged in a cycle, and what web pages say of its inspections
 *   seed/inspections/<inspection>/*       what one report says; with review.csv, a draft of it
 *   seed/releases/*                       what was published when, and what each release changed
 */
import { z } from 'zod'
import * as tables from '../database/tables.ts'
import { recordSchema } from './record-schema.ts'
import { readReleases } from './releases.ts'
import { REVIEW_FILE, undecided } from './review.ts'
import { SeedError, seedFiles } from './seed-files.ts'

/** What the folder of a report tells of all its records: they come from that one source. */
const OF_REPORT = ['inspection', 'source', 'source_url'] as const
/** What every record of a report must have. */
const QUOTED = ['source_section', 'source_quote'] as const

const Dataset = recordSchema(tables.dataset, [
  'id',
  'release',
  'inputs',
  'program',
  'released_on',
  'release_title',
])
const Source = recordSchema(tables.source)
const CycleInspection = recordSchema(tables.inspection, [
  'id',
  'cycle',
  'report_held',
  'title',
  'isbn',
  'most_similar_forces',
  'inspected_questions',
  'not_inspected_questions',
  'sample_sizes',
  'published_on_url',
  'source_section',
  'source_quote',
])
const CyclePillar = recordSchema(tables.cycle_pillar, ['cycle'])
const CyclePillarJudgment = recordSchema(tables.judgment, [
  'id',
  'position',
  'level',
  'question',
  'grade_scale',
  'basis',
  'carried_over_from',
  'carried_over_from_cycle',
  'last_inspected',
  'published_on',
  'published_on_url',
  'summary',
  'source_section',
  'source_quote',
])
const Inspection = recordSchema(
  tables.inspection,
  ['report_held', 'source'],
  [
    ...QUOTED,
    'title',
    'inspector',
    'url',
    'most_similar_forces',
    'inspected_questions',
    'not_inspected_questions',
    'sample_sizes',
  ],
)
/** The areas that are no force and no force's: those of forces follow from the forces and their inspections. */
const NationalArea = recordSchema(tables.area, ['force', 'members'])
const Section = recordSchema(tables.section, ['source', 'position'])
const Judgment = recordSchema(
  tables.judgment,
  [
    ...OF_REPORT,
    'id',
    'position',
    'level',
    'grade_scale',
    'published_on',
    'published_on_url',
    'cross_checked_with',
  ],
  [...QUOTED, 'summary'],
)
const AreaForImprovement = recordSchema(
  tables.area_for_improvement,
  [...OF_REPORT, 'position'],
  QUOTED,
)
const Observation = recordSchema(tables.observation, [...OF_REPORT, 'position'], QUOTED)
/** A number of the report that no record holds, with the reason why: for the audit only. */
const AuditIgnore = z.strictObject({
  section: z.string().min(1),
  text: z.string().min(1),
  reason: z.string().min(1),
})

/** How often the inspectorate says it gave a grade to all forces, and to which, where it says so: for the audit only. */
const PublishedCount = z.strictObject({
  cycle: z.string().min(1),
  pillar: z.string().min(1),
  grade: z.string().min(1),
  count: z.string().regex(/^\d+$/, 'must be a whole number').transform(Number),
  forces: z.preprocess(
    (cell) => (typeof cell === 'string' ? cell.split(' ') : []),
    z.array(z.string()),
  ),
})

/** What the files of a report's folder hold, record by record. */
export type ReportRecords = {
  inspection: z.output<typeof Inspection>
  source: z.output<typeof Source>
  sections: z.output<typeof Section>
  judgments: z.output<typeof Judgment>
  areasForImprovement: z.output<typeof AreaForImprovement>
  observations: z.output<typeof Observation>
  auditIgnores: z.output<typeof AuditIgnore>
}

/**
 * Reads a whole seed folder.
 * @param isWanted which of the inspections' folders to read: all, unless told otherwise.
 * @throws SeedError listing all that is undecided in drafts, or every fault of the first faulty file.
 */
export function readSeed(folder: string, isWanted: (inspection: string) => boolean = () => true) {
  const files = seedFiles(folder)
  const wanted = files.folders('inspections').filter(isWanted)
  refuseUndecided(folder, wanted)
  const reference = {
    units: files.rows('reference/units.csv', recordSchema(tables.unit)),
    forces: files.rows('reference/forces.csv', recordSchema(tables.force)),
    gradeScales: files.list('reference/grade-scales.json', recordSchema(tables.grade_scale)),
    grades: files.rows('reference/grades.csv', recordSchema(tables.grade)),
    cycles: files.rows('reference/cycles.csv', recordSchema(tables.cycle)),
    pillars: files.rows('reference/pillars.csv', recordSchema(tables.pillar)),
    questions: files.list('reference/questions.json', recordSchema(tables.question)),
    sources: files.list('reference/sources.json', Source),
    metrics: files.list('reference/metrics.json', recordSchema(tables.metric)),
    caveats: files.rows('reference/caveats.csv', recordSchema(tables.caveat)),
    nationalAreas: files.rows('reference/areas.csv', NationalArea),
    publishedCounts: files.rows('reference/published-counts.csv', PublishedCount),
    synonyms: files.rows('reference/synonyms.csv', recordSchema(tables.synonym)),
  }

  /** Each pillar (100, 200, …) followed by its questions (101, 102, …). */
  const positionOf = (pillar: string, question: string | null) =>
    (reference.pillars.find(({ id }) => id === pillar)?.position ?? 0) * 100 +
    (reference.questions.find(({ id }) => id === question)?.position ?? 0)
  const scaleOf = (cycle: string) =>
    reference.cycles.find(({ id }) => id === cycle)?.grade_scale ?? ''

  const pages = files.folders('cycles').map((cycle) => readPages(cycle))
  const reports = wanted.map((name) => readReport(name))
  const dataset = files.object('dataset.json', Dataset)
  return { folder, dataset, ...reference, pages, reports, releases: readReleases(folder) }

  function readPages(cycle: string) {
    const from = `cycles/${cycle}`
    const inspections = files.rows(`${from}/inspections.csv`, CycleInspection)
    const judgments = files.rows(`${from}/pillar-judgments.csv`, CyclePillarJudgment)
    const pillars = files.rows(`${from}/pillars.csv`, CyclePillar)
    return {
      folder: from,
      cycle,
      pillars: pillars.map((record) => ({ ...record, cycle })),
      inspections: inspections.map((record) => ({
        ...record,
        id: `${record.force}-${cycle}`,
        cycle,
        report_held: false,
        title: null,
        isbn: null,
        most_similar_forces: null,
        inspected_questions: null,
        not_inspected_questions: null,
        sample_sizes: null,
        published_on_url: record.published_on === null ? null : record.source_url,
        source_section: null,
        source_quote: null,
      })),
      judgments: judgments.map((record) => ({
        ...record,
        id: `${record.inspection}-${record.pillar}`,
        position: positionOf(record.pillar, null),
        level: 'pillar' as const,
        question: null,
        grade_scale: scaleOf(cycle),
        basis: 'inspected' as const,
        carried_over_from: null,
        carried_over_from_cycle: null,
        last_inspected: null,
        ...publicationOf(record),
        summary: null,
        source_section: null,
        source_quote: null,
      })),
    }

    /** The day of the force's inspection, or that of all forces. */
    function publicationOf({ inspection, pillar }: (typeof judgments)[number]) {
      const own = inspections.find(({ force }) => `${force}-${cycle}` === inspection)
      if (own !== undefined && own.published_on !== null)
        return { published_on: own.published_on, published_on_url: own.source_url }
      const ofAll = pillars.find((each) => each.pillar === pillar)
      return {
        published_on: ofAll?.published_on ?? null,
        published_on_url: ofAll?.published_on_url ?? null,
      }
    }
  }

  function readReport(name: string) {
    const from = `inspections/${name}`
    const source = files.object(`${from}/source.json`, Source)
    const inspection = files.object(`${from}/inspection.json`, Inspection)
    if (inspection.id !== name)
      throw new SeedError(
        `${folder}/${from}/inspection.json: field id: must be the name of the folder, ${name}`,
      )
    const ofReport = {
      inspection: inspection.id,
      source: source.id,
      source_url: inspection.source_url,
    }
    const inOrder = <R>(records: readonly R[]) =>
      records.map((record, index) => ({ ...record, position: index + 1 }))
    return {
      folder: from,
      source,
      inspection: { ...inspection, source: source.id, report_held: true },
      sections: inOrder(files.rows(`${from}/sections.csv`, Section)).map((section) => ({
        ...section,
        source: source.id,
      })),
      judgments: files.list(`${from}/judgments.json`, Judgment).map((record) => ({
        ...record,
        ...ofReport,
        id: `${inspection.id}-${record.question ?? record.pillar}`,
        position: positionOf(record.pillar, record.question),
        level: record.question === null ? ('pillar' as const) : ('question' as const),
        grade_scale: scaleOf(inspection.cycle),
        published_on: inspection.published_on,
        published_on_url: inspection.published_on_url,
        cross_checked_with: [] as string[],
      })),
      areasForImprovement: inOrder(
        files.list(`${from}/areas-for-improvement.json`, AreaForImprovement),
      ).map((record) => ({ ...record, ...ofReport })),
      observations: inOrder(files.rows(`${from}/observations.csv`, Observation)).map((record) => ({
        ...record,
        ...ofReport,
      })),
      auditIgnores: files.rows(`${from}/audit-ignore.csv`, AuditIgnore),
    }
  }
}

function refuseUndecided(folder: string, inspections: readonly string[]): void {
  const folders = inspections.map((name) => `inspections/${name}`)
  const open = undecided(seedFiles(folder), folders).map((doubt) => `${folder}/${doubt}`)
  if (open.length === 0) return
  const things = open.length === 1 ? 'One thing is' : `${open.length} things are`
  throw new SeedError(
    `${things} undecided in drafted reports. Decide each in the file that it names, and delete its line of ${REVIEW_FILE}:\n${open.join('\n')}`,
  )
}

export type Seed = ReturnType<typeof readSeed>
/** Everything one report says. */
export type ReportSeed = Seed['reports'][number]

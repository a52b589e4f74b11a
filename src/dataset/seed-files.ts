/**
 * Reads the seed folder into typed records, or fails with the file, the record and the field.
 *
 *   seed/dataset.json
 *   seed/reference/*                      what every inspection shares
 *   seed/cycles/<cycle>/*                 what is known of a cycle's inspections without a report
 *   seed/inspections/<inspection>/*       what one report says
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import {
  AuditIgnoreSeed,
  CycleInspectionSeed,
  CyclePillarJudgmentSeed,
  CycleSeed,
  DatasetSeed,
  ForceSeed,
  GradeScaleSeed,
  ImprovementSeed,
  InspectionSeed,
  JudgmentSeed,
  MetricSeed,
  ObservationSeed,
  PillarSeed,
  QuestionSeed,
  SectionSeed,
  SourceSeed,
  UnitSeed,
} from './seed-schema.ts'

/** A seed record that is wrong. The message names file, record and field, and what was expected. */
export class SeedError extends Error {
  override name = 'SeedError'
}

/** Reads a whole seed folder. @throws SeedError listing every fault of the first faulty file. */
export function readSeed(folder: string) {
  const files = seedReader(folder)
  return {
    dataset: files.object('dataset.json', DatasetSeed),
    forces: files.rows('reference/forces.csv', ForceSeed),
    units: files.rows('reference/units.csv', UnitSeed),
    gradeScales: files.list('reference/grade-scales.json', GradeScaleSeed),
    cycles: files.rows('reference/cycles.csv', CycleSeed),
    pillars: files.rows('reference/pillars.csv', PillarSeed),
    questions: files.list('reference/questions.json', QuestionSeed),
    sources: files.list('reference/sources.json', SourceSeed),
    metrics: files.list('reference/metrics.json', MetricSeed),
    cycleFacts: files.folders('cycles').map((cycle) => ({
      cycle,
      inspections: files.rows(`cycles/${cycle}/inspections.csv`, CycleInspectionSeed),
      pillarJudgments: files.rows(`cycles/${cycle}/pillar-judgments.csv`, CyclePillarJudgmentSeed),
    })),
    reports: files.folders('inspections').map((name) => ({
      folder: `inspections/${name}`,
      inspection: files.object(`inspections/${name}/inspection.json`, InspectionSeed),
      sections: files.rows(`inspections/${name}/sections.csv`, SectionSeed),
      judgments: files.list(`inspections/${name}/judgments.json`, JudgmentSeed),
      improvements: files.list(`inspections/${name}/areas-for-improvement.json`, ImprovementSeed),
      observations: files.rows(`inspections/${name}/observations.csv`, ObservationSeed),
      auditIgnores: files.rows(`inspections/${name}/audit-ignore.csv`, AuditIgnoreSeed),
    })),
  }
}

export type Seed = ReturnType<typeof readSeed>
/** Everything one inspection's folder says. */
export type ReportSeed = Seed['reports'][number]

function seedReader(root: string) {
  const text = (file: string) => {
    const path = join(root, file)
    if (!existsSync(path)) throw new SeedError(`${label(file)}: file is missing`)
    return readFileSync(path, 'utf8')
  }
  const label = (file: string) => join(relative(process.cwd(), root) || '.', file)

  const check = <S extends z.ZodType>(file: string, schema: S, records: unknown[]) => {
    const problems: string[] = []
    const parsed = records.flatMap((record, index) => {
      const result = schema.safeParse(record)
      if (result.success) return [result.data]
      for (const issue of result.error.issues) {
        const field = issue.path.join('.') || '(record)'
        problems.push(
          `${label(file)}: record ${nameOf(record, index)}, field ${field}: ${issue.message}`,
        )
      }
      return []
    })
    if (problems.length > 0) throw new SeedError(problems.join('\n'))
    return parsed
  }
  const json = (file: string): unknown => {
    try {
      return JSON.parse(text(file))
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new SeedError(`${label(file)}: not valid JSON: ${error.message}`)
      throw error
    }
  }

  return {
    object<S extends z.ZodType>(file: string, schema: S): z.output<S> {
      const [record] = check(file, schema, [json(file)])
      if (record === undefined) throw new SeedError(`${label(file)}: no record`)
      return record
    },
    list<S extends z.ZodType>(file: string, schema: S): z.output<S>[] {
      const records = json(file)
      if (!Array.isArray(records)) throw new SeedError(`${label(file)}: must be a list of records`)
      return check(file, schema, records)
    },
    rows<S extends z.ZodType>(file: string, schema: S): z.output<S>[] {
      return check(file, schema, csvRecords(label(file), text(file)))
    },
    folders(name: string): string[] {
      const path = join(root, name)
      if (!existsSync(path)) return []
      return readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    },
  }
}

/** CSV text → one object a row; an empty cell is null, never an empty text or 0. */
function csvRecords(file: string, text: string): unknown[] {
  try {
    return parse(text, {
      columns: true,
      skip_empty_lines: true,
      cast: (value, context) => (value === '' && !context.header ? null : value),
    })
  } catch (error) {
    if (error instanceof Error) throw new SeedError(`${file}: not valid CSV: ${error.message}`)
    throw error
  }
}

/** What a person would look for in the file: the record's id where it has one, else its number. */
function nameOf(record: unknown, index: number): string {
  const known = z.looseObject({ id: z.string() }).safeParse(record)
  return known.success ? known.data.id : `no. ${index + 1}`
}

/** A large data set of the real shape: the real report, told of every force again and again. */
import type Database from 'better-sqlite3'
import { loadReference } from '../src/dataset/load-reference.ts'
import { loadReport } from '../src/dataset/load-report.ts'
import { readSeed, type ReportSeed, type Seed } from '../src/dataset/seed-files.ts'

/** Cycles that are invented; with 43 forces that makes 430 inspections. */
const CYCLES = 10

/**
 * Inserts at least so many observations, with everything they refer to.
 *
 * @param rows observations to make.
 * @param onRows told how many there are so far.
 */
export function loadSynthetic(
  database: Database.Database,
  rows: number,
  onRows: (done: number) => void = () => undefined,
): void {
  const real = readSeed('seed')
  const [model] = real.reports
  if (model === undefined) throw new Error('There is no report to model the data on')
  const cycles = Array.from({ length: CYCLES }, (_, index) => `bench-${2001 + index}`)
  const inspections = real.forces.flatMap(({ id }) => cycles.map((cycle) => ({ force: id, cycle })))
  const each = Math.ceil(rows / inspections.length)
  const seed: Seed = {
    ...real,
    cycles: [
      ...real.cycles,
      ...cycles.map((id) => ({
        id,
        name: id,
        starts_on: null,
        ends_on: null,
        grade_scale: 'peel-4',
      })),
    ],
    sources: [
      ...real.sources,
      ...inspections.map(({ force, cycle }) => ({
        id: `${force}-${cycle}`,
        title: `Synthetic report on ${force}, ${cycle}`,
        publisher: 'Nobody',
        kind: 'report' as const,
        url: null,
        published_on: null,
        licence: null,
        notes: [],
      })),
    ],
  }
  loadReference(database, seed, `synthetic-${rows}`)
  for (const [index, inspection] of inspections.entries()) {
    loadReport(database, seed, retell(model, inspection, each))
    onRows((index + 1) * each)
  }
}

/** The model report as if it were about another force and cycle, with so many observations. */
function retell(
  model: ReportSeed,
  { force, cycle }: { force: string; cycle: string },
  observations: number,
): ReportSeed {
  const id = `${force}-${cycle}`
  const renamed = (old: string) => old.replace(model.inspection.id, id)
  const year = Number(cycle.slice(-4))
  return {
    ...model,
    inspection: {
      ...model.inspection,
      id,
      force,
      cycle,
      source: id,
      most_similar_forces: [],
      sample_sizes: [],
    },
    judgments: model.judgments,
    improvements: model.improvements.map((row) => ({
      ...row,
      id: renamed(row.id),
      follows: row.follows === null ? null : renamed(row.follows),
    })),
    observations: Array.from({ length: observations }, (_, index) => {
      const row = model.observations[index % model.observations.length]
      if (row === undefined) throw new Error('The model report has no observations')
      const round = Math.floor(index / model.observations.length)
      const two = (part: number) => String(part + 1).padStart(2, '0')
      const day = `${year}-${two(round % 12)}-${two(Math.floor(round / 12) % 28)}`
      return {
        ...row,
        id: `${renamed(row.id)}-${round}`,
        // Every value a little different, so that sorting by it means something.
        value: row.value === null ? null : row.value + ((index * 7919) % 1000) / 10,
        period_start: row.period_start === null ? null : day,
        period_end: row.period_end === null ? null : day,
      }
    }),
  }
}

/** A large seed of the real shape: the real report, told of every force in invented cycles. */
import type { ReportSeed, Seed } from '../src/build/seed.ts'

/** The year of the first invented cycle: later than any real one will be. */
const FIRST_YEAR = 2101

/**
 * @param real the seed whose first report is retold, and whose reference data is kept.
 * @param rows how many observations the invented reports hold together, at least.
 */
export function syntheticSeed(real: Seed, rows: number): Seed {
  const [model] = real.reports
  if (model === undefined) throw new Error('There is no report to model the data on')
  const { forces } = real
  const count = Math.ceil(rows / (forces.length * model.observations.length))
  const years = Array.from({ length: count }, (_, index) => FIRST_YEAR + index)
  const each = Math.ceil(rows / (forces.length * count))
  // As long as the ids of real cycles, such as 2018-19.
  const cycleOf = (year: number) => `${year}-${String(year + 1).slice(2)}`
  return {
    ...real,
    cycles: [
      ...real.cycles,
      ...years.map((year) => {
        const id = cycleOf(year)
        return { id, name: id, starts_on: null, ends_on: null, grade_scale: 'peel-4' }
      }),
    ],
    reports: [
      ...real.reports,
      ...years.flatMap((year) =>
        forces.map((force) => retold(model, force, { id: cycleOf(year), year }, each)),
      ),
    ],
  }
}

/** The model as if it were about another force and cycle, with so many of its observations. */
function retold(
  model: ReportSeed,
  force: Seed['forces'][number],
  cycle: { id: string; year: number },
  each: number,
): ReportSeed {
  const old = model.inspection
  const inspection = `${force.id}-${cycle.id}`
  const source = `${model.source.publisher.toLowerCase()}-peel-${cycle.id}-${force.id}`
  const renamed = (id: string) => id.replace(old.id, inspection)
  const moved = (day: string) =>
    `${Number(day.slice(0, 4)) + cycle.year - Number(old.cycle.slice(0, 4))}${day.slice(4)}`
  // A little different everywhere, so that to sort by it means something, and printable.
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4
  const title = model.source.title.replace('Staffordshire Police', force.name)
  const observations = model.observations.slice(0, each).map((row) => ({
    ...row,
    id: renamed(row.id),
    inspection,
    source,
    area: row.area.replace(old.force, force.id),
    sample: row.sample === null ? null : renamed(row.sample),
    period_start: row.period_start === null ? null : moved(row.period_start),
    period_end: row.period_end === null ? null : moved(row.period_end),
    value:
      row.value === null ? null : rounded(row.value + (force.id.length % 10) + cycle.year / 100),
  }))
  const held = new Set(observations.map(({ id }) => id))
  return {
    ...model,
    folder: `invented/${inspection}`,
    source: { ...model.source, id: source, title },
    sections: model.sections.map((row) => ({ ...row, source })),
    inspection: {
      ...old,
      id: inspection,
      force: force.id,
      cycle: cycle.id,
      title,
      published_on: old.published_on === null ? null : moved(old.published_on),
      source,
      sample_sizes: old.sample_sizes.map(renamed).filter((id) => held.has(id)),
    },
    judgments: model.judgments.map((row) => ({ ...row, id: renamed(row.id), inspection, source })),
    areasForImprovement: model.areasForImprovement.map((row) => ({
      ...row,
      id: renamed(row.id),
      inspection,
      source,
      raised_in: row.raised_in === old.cycle ? cycle.id : row.raised_in,
      follows: row.follows === null ? null : renamed(row.follows),
    })),
    observations,
  }
}

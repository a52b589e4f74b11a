/** Writes the reference data, which all other records refer to. */
import type Database from 'better-sqlite3'
import * as tables from '../database/schema.ts'
import { inserter } from './insert.ts'
import type { Seed } from './seed-files.ts'

/** Inserts the data set, its forces, units, scales, cycles, pillars, questions, sources and metrics. */
export function loadReference(database: Database.Database, seed: Seed, release: string): void {
  const add = {
    dataset: inserter(database, tables.dataset),
    force: inserter(database, tables.force),
    unit: inserter(database, tables.unit),
    gradeScale: inserter(database, tables.gradeScale),
    grade: inserter(database, tables.grade),
    cycle: inserter(database, tables.cycle),
    pillar: inserter(database, tables.pillar),
    question: inserter(database, tables.question),
    questionAlias: inserter(database, tables.questionAlias),
    source: inserter(database, tables.source),
    sourceNote: inserter(database, tables.sourceNote),
    metric: inserter(database, tables.metric),
    metricCaveat: inserter(database, tables.metricCaveat),
  }
  const { dataset } = seed
  add.dataset('dataset.json', dataset.title, {
    id: 1,
    release,
    title: dataset.title,
    description: dataset.description,
    licence: dataset.licence,
    licenceUrl: dataset.licence_url,
    attribution: dataset.attribution,
  })
  for (const force of seed.forces) {
    add.force('reference/forces.csv', force.id, { ...force, gssCode: force.gss_code })
  }
  for (const unit of seed.units) add.unit('reference/units.csv', unit.id, unit)
  for (const scale of seed.gradeScales) {
    const file = 'reference/grade-scales.json'
    add.gradeScale(file, scale.id, scale)
    for (const grade of scale.grades) {
      add.grade(file, `${scale.id} ${grade.grade}`, { ...grade, gradeScale: scale.id })
    }
  }
  for (const cycle of seed.cycles) {
    add.cycle('reference/cycles.csv', cycle.id, {
      id: cycle.id,
      name: cycle.name,
      startsOn: cycle.starts_on,
      endsOn: cycle.ends_on,
      gradeScale: cycle.grade_scale,
    })
  }
  for (const pillar of seed.pillars) {
    add.pillar('reference/pillars.csv', pillar.id, {
      ...pillar,
      headlineQuestion: pillar.headline_question,
    })
  }
  for (const question of seed.questions) {
    const file = 'reference/questions.json'
    add.question(file, question.id, {
      ...question,
      isGraded: question.is_graded,
      isInspectedEveryYear: question.is_inspected_every_year,
    })
    for (const [position, alias] of question.aliases.entries()) {
      add.questionAlias(file, question.id, { question: question.id, position: position + 1, alias })
    }
  }
  for (const source of seed.sources) {
    const file = 'reference/sources.json'
    add.source(file, source.id, { ...source, publishedOn: source.published_on })
    for (const [position, note] of source.notes.entries()) {
      add.sourceNote(file, source.id, { source: source.id, position: position + 1, note })
    }
  }
  for (const metric of seed.metrics) {
    const file = 'reference/metrics.json'
    add.metric(file, metric.id, { ...metric, valueType: metric.value_type })
    for (const [position, caveat] of metric.caveats.entries()) {
      add.metricCaveat(file, metric.id, { metric: metric.id, position: position + 1, caveat })
    }
  }
}

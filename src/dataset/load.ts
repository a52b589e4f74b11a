/** Writes a checked seed into the tables of an empty database. */
import type Database from 'better-sqlite3'
import * as tables from '../database/schema.ts'
import { inserter } from './insert.ts'
import type { ReportSeed, Seed } from './seed-files.ts'

/** Inserts every record of the seed. Runs inside the caller's transaction. */
export function loadSeed(database: Database.Database, seed: Seed, release: string): void {
  loadReference(database, seed, release)
  for (const facts of seed.cycleFacts) loadCycleFacts(database, seed, facts)
  for (const report of seed.reports) loadReport(database, seed, report)
}

function loadReference(database: Database.Database, seed: Seed, release: string): void {
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

/** Inspections of which only the pillar grades are known, from the inspectorate's web pages. */
function loadCycleFacts(
  database: Database.Database,
  seed: Seed,
  facts: Seed['cycleFacts'][number],
): void {
  const addInspection = inserter(database, tables.inspection)
  const addJudgment = inserter(database, tables.judgment)
  const addCrossCheck = inserter(database, tables.judgmentCrossCheck)
  for (const row of facts.inspections) {
    addInspection(`cycles/${facts.cycle}/inspections.csv`, row.force, {
      id: `${row.force}-${facts.cycle}`,
      force: row.force,
      cycle: facts.cycle,
      publishedOn: row.published_on,
      publishedOnBasis: row.published_on_basis,
      inspector: row.inspector,
      tranche: row.tranche,
      url: row.url,
      source: row.source,
      sourceUrl: row.source_url,
    })
  }
  for (const row of facts.pillarJudgments) {
    const file = `cycles/${facts.cycle}/pillar-judgments.csv`
    const id = `${row.force}-${facts.cycle}-${row.pillar}`
    addJudgment(file, id, {
      id,
      inspection: `${row.force}-${facts.cycle}`,
      position: judgmentPosition(seed, row.pillar, null),
      level: 'pillar',
      pillar: row.pillar,
      status: 'graded',
      grade: row.grade,
      gradeScale: scaleOf(seed, facts.cycle),
      basis: 'inspected',
      source: row.source,
      sourceUrl: row.source_url,
    })
    for (const [position, url] of row.cross_checked_with.entries()) {
      addCrossCheck(file, id, { judgment: id, position: position + 1, url })
    }
  }
}

function loadReport(database: Database.Database, seed: Seed, report: ReportSeed): void {
  const { folder, inspection } = report
  const from = (record: { source_section: string; source_quote: string }) => ({
    source: inspection.source,
    sourceSection: record.source_section,
    sourceQuote: record.source_quote,
    sourceUrl: inspection.source_url,
  })

  const addSection = inserter(database, tables.sourceSection)
  for (const [position, { path }] of report.sections.entries()) {
    const section = { source: inspection.source, path, position: position + 1 }
    addSection(`${folder}/sections.csv`, path, section)
  }

  const inspectionFile = `${folder}/inspection.json`
  inserter(database, tables.inspection)(inspectionFile, inspection.id, {
    id: inspection.id,
    force: inspection.force,
    cycle: inspection.cycle,
    title: inspection.title,
    publishedOn: inspection.published_on,
    publishedOnBasis: inspection.published_on_basis,
    isbn: inspection.isbn,
    inspector: inspection.inspector,
    tranche: inspection.tranche,
    url: inspection.url,
    ...from(inspection),
  })
  const addArea = inserter(database, tables.inspectionQuestion)
  for (const [position, area] of inspection.questions.entries()) {
    addArea(inspectionFile, area.question, {
      inspection: inspection.id,
      question: area.question,
      position: position + 1,
      isInspected: area.is_inspected,
    })
  }
  const addSimilar = inserter(database, tables.mostSimilarForce)
  for (const [position, force] of inspection.most_similar_forces.entries()) {
    addSimilar(inspectionFile, force, { inspection: inspection.id, force, position: position + 1 })
  }

  const addJudgment = inserter(database, tables.judgment)
  for (const row of report.judgments) {
    const record = row.question ?? row.pillar
    addJudgment(`${folder}/judgments.json`, record, {
      id: `${inspection.id}-${record}`,
      inspection: inspection.id,
      position: judgmentPosition(seed, row.pillar, row.question),
      level: row.question === null ? 'pillar' : 'question',
      pillar: row.pillar,
      question: row.question,
      status: row.status,
      grade: row.grade,
      gradeScale: scaleOf(seed, inspection.cycle),
      basis: row.basis,
      carriedOverFrom: row.carried_over_from,
      lastInspected: row.last_inspected,
      summary: row.summary,
      ...from(row),
    })
  }

  const addImprovement = inserter(database, tables.areaForImprovement)
  const addPoint = inserter(database, tables.areaForImprovementPoint)
  for (const [position, row] of report.improvements.entries()) {
    const file = `${folder}/areas-for-improvement.json`
    addImprovement(file, row.id, {
      id: row.id,
      inspection: inspection.id,
      position: position + 1,
      pillar: row.pillar,
      question: row.question,
      kind: row.kind,
      number: row.number,
      text: row.text,
      raisedIn: row.raised_in,
      raisedBy: row.raised_by,
      status: row.status,
      statusAsReported: row.status_as_reported,
      statusNote: row.status_note,
      statusQuote: row.status_quote,
      follows: row.follows,
      ...from(row),
    })
    for (const [at, text] of row.points.entries()) {
      addPoint(file, row.id, { areaForImprovement: row.id, position: at + 1, text })
    }
  }

  const addObservation = inserter(database, tables.observation)
  for (const [position, row] of report.observations.entries()) {
    addObservation(`${folder}/observations.csv`, row.id, {
      id: row.id,
      inspection: inspection.id,
      position: position + 1,
      metric: row.metric,
      areaType: row.area_type,
      areaName: row.area_name,
      breakdown: row.breakdown,
      breakdownLabel: row.breakdown_label,
      periodLabel: row.period_label,
      periodStart: row.period_start,
      periodEnd: row.period_end,
      value: row.value,
      valueText: row.value_text,
      qualifier: row.qualifier,
      isForecast: row.is_forecast,
      origin: row.origin,
      note: row.note,
      ...from(row),
    })
  }
  const addSample = inserter(database, tables.inspectionSample)
  for (const [position, observation] of inspection.sample_sizes.entries()) {
    addSample(inspectionFile, observation, {
      inspection: inspection.id,
      observation,
      position: position + 1,
    })
  }
}

/** Each pillar (100, 200, …) followed by its questions (101, 102, …). */
function judgmentPosition(seed: Seed, pillar: string, question: string | null): number {
  const first = seed.pillars.find((each) => each.id === pillar)?.position ?? 0
  const second = seed.questions.find((each) => each.id === question)?.position ?? 0
  return first * 100 + second
}

function scaleOf(seed: Seed, cycle: string): string {
  return seed.cycles.find((each) => each.id === cycle)?.grade_scale ?? ''
}

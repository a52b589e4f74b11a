/** Writes a report: an inspection with all its findings, each with its place in the report. */
import type Database from 'better-sqlite3'
import * as tables from '../database/schema.ts'
import { inserter } from './insert.ts'
import { gradeScaleOf, judgmentPosition } from './judgment-place.ts'
import type { ReportSeed, Seed } from './seed-files.ts'

/** Inserts every record of a report's folder. */
export function loadReport(database: Database.Database, seed: Seed, report: ReportSeed): void {
  loadSections(database, report)
  loadInspection(database, report)
  loadJudgments(database, seed, report)
  loadImprovements(database, report)
  loadObservations(database, report)
}

function loadSections(
  database: Database.Database,
  { folder, inspection, sections }: ReportSeed,
): void {
  const addSection = inserter(database, tables.sourceSection)
  for (const [position, { path }] of sections.entries()) {
    const section = { source: inspection.source, path, position: position + 1 }
    addSection(`${folder}/sections.csv`, path, section)
  }
}

function loadInspection(database: Database.Database, { folder, inspection }: ReportSeed): void {
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
    ...provenance(inspection, inspection),
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
}

function loadJudgments(
  database: Database.Database,
  seed: Seed,
  { folder, inspection, judgments }: ReportSeed,
): void {
  const addJudgment = inserter(database, tables.judgment)
  for (const row of judgments) {
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
      gradeScale: gradeScaleOf(seed, inspection.cycle),
      basis: row.basis,
      carriedOverFrom: row.carried_over_from,
      lastInspected: row.last_inspected,
      summary: row.summary,
      ...provenance(inspection, row),
    })
  }
}

function loadImprovements(
  database: Database.Database,
  { folder, inspection, improvements }: ReportSeed,
): void {
  const addImprovement = inserter(database, tables.areaForImprovement)
  const addPoint = inserter(database, tables.areaForImprovementPoint)
  for (const [position, row] of improvements.entries()) {
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
      ...provenance(inspection, row),
    })
    for (const [at, text] of row.points.entries()) {
      addPoint(file, row.id, { areaForImprovement: row.id, position: at + 1, text })
    }
  }
}

/** The figures, and which of them are the samples that the inspection rests on. */
function loadObservations(
  database: Database.Database,
  { folder, inspection, observations }: ReportSeed,
): void {
  const addObservation = inserter(database, tables.observation)
  for (const [position, row] of observations.entries()) {
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
      ...provenance(inspection, row),
    })
  }
  const addSample = inserter(database, tables.inspectionSample)
  for (const [position, observation] of inspection.sample_sizes.entries()) {
    addSample(`${folder}/inspection.json`, observation, {
      inspection: inspection.id,
      observation,
      position: position + 1,
    })
  }
}

/** The place a record came from. Every record of a report comes from that one source. */
function provenance(
  inspection: ReportSeed['inspection'],
  record: { source_section: string; source_quote: string },
) {
  return {
    source: inspection.source,
    sourceSection: record.source_section,
    sourceQuote: record.source_quote,
    sourceUrl: inspection.source_url,
  }
}

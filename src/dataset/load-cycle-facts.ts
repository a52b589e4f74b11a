/** Writes inspections of which only the pillar grades are known. */
import type Database from 'better-sqlite3'
import * as tables from '../database/schema.ts'
import { inserter } from './insert.ts'
import { gradeScaleOf, judgmentPosition } from './judgment-place.ts'
import type { Seed } from './seed-files.ts'

/** Inserts what the inspectorate's web pages say of the inspections of a cycle. */
export function loadCycleFacts(
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
      gradeScale: gradeScaleOf(seed, facts.cycle),
      basis: 'inspected',
      source: row.source,
      sourceUrl: row.source_url,
    })
    for (const [position, url] of row.cross_checked_with.entries()) {
      addCrossCheck(file, id, { judgment: id, position: position + 1, url })
    }
  }
}

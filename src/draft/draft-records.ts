/** What a draft is made of: the records of a report’s folder, with gaps, and the doubts about them. */
import type { Doubt } from '../build/review.ts'
import type { ReportRecords } from '../build/seed.ts'

/** A record whose fields are null where nothing is certain. */
export type Drafted<R> = { [Name in keyof R]: R[Name] | null }

export type DraftedJudgment = Drafted<ReportRecords['judgments']> & { pillar: string }
export type DraftedImprovement = Drafted<ReportRecords['areasForImprovement']> & { id: string }
export type DraftedObservation = Drafted<ReportRecords['observations']> & {
  id: string
  source_section: string
  source_quote: string
}

export interface Draft {
  inspection: Drafted<ReportRecords['inspection']> & { id: string; force: string; cycle: string }
  source: Drafted<ReportRecords['source']> & { id: string }
  sections: ReportRecords['sections'][]
  judgments: DraftedJudgment[]
  areasForImprovement: DraftedImprovement[]
  observations: DraftedObservation[]
  auditIgnores: ReportRecords['auditIgnores'][]
  doubts: Doubt[]
}

export const FILES = {
  inspection: 'inspection.json',
  source: 'source.json',
  sections: 'sections.csv',
  judgments: 'judgments.json',
  areasForImprovement: 'areas-for-improvement.json',
  observations: 'observations.csv',
  auditIgnores: 'audit-ignore.csv',
} as const

/** What a person would look for in judgments.json, whose records have no id of their own. */
export function judgmentName({ pillar, question }: { pillar: string; question: string | null }) {
  return question === null ? pillar : `${pillar}/${question}`
}

export function doubt(
  file: string,
  record: string,
  field: string,
  value: string | null,
  decide: string,
): Doubt {
  return { file, record, field, value, decide }
}

/** In the place of a record: what holds for all, or for one that is not there yet. */
export const EVERY_RECORD = '(every record)'
export const NEW_RECORD = '(new record)'
/** Begins what only a person can decide: prose of ours. */
export const BY_A_PERSON = 'Written by a person'

/** What the audit can find wrong, and the words of the report that each seed record rests on. */
import type { ReportSeed } from '../build/seed.ts'

/** The audit's checks, in the order in which they are reported. */
export const CHECKS = [
  'sections',
  'quotes',
  'improvements',
  'observations',
  'judgments',
  'numbers',
] as const

/** One thing that is wrong. `file` is a name inside the inspection's folder. */
export type Finding = {
  check: (typeof CHECKS)[number]
  file: string
  record: string
  field: string
  problem: string
}

/** A record with the section it names and the words it quotes, whatever file it comes from. */
export type QuotedRecord = {
  file: string
  record: string
  section: string
  quotes: { field: string; text: string }[]
}

export const FILES = {
  sections: 'sections.csv',
  inspection: 'inspection.json',
  judgments: 'judgments.json',
  improvements: 'areas-for-improvement.json',
  observations: 'observations.csv',
  ignores: 'audit-ignore.csv',
} as const

type Judgment = ReportSeed['judgments'][number]

/** What a person would look for in judgments.json, whose records have no id of their own. */
export function judgmentName({ pillar, question }: Pick<Judgment, 'pillar' | 'question'>): string {
  return question === null ? pillar : `${pillar}/${question}`
}

/** Every record of the folder that quotes the report. */
export function quotedRecords(report: ReportSeed): QuotedRecord[] {
  const source = (text: string) => [{ field: 'source_quote', text }]
  const { inspection, judgments, areasForImprovement, observations } = report
  return [
    {
      file: FILES.inspection,
      record: inspection.id,
      section: inspection.source_section,
      quotes: source(inspection.source_quote),
    },
    ...judgments.map((judgment) => ({
      file: FILES.judgments,
      record: judgmentName(judgment),
      section: judgment.source_section,
      quotes: source(judgment.source_quote),
    })),
    ...areasForImprovement.map(({ id, source_section, source_quote, status_quote }) => ({
      file: FILES.improvements,
      record: id,
      section: source_section,
      quotes: [
        ...source(source_quote),
        ...(status_quote === null ? [] : [{ field: 'status_quote', text: status_quote }]),
      ],
    })),
    ...observations.map(({ id, source_section, source_quote }) => ({
      file: FILES.observations,
      record: id,
      section: source_section,
      quotes: source(source_quote),
    })),
  ]
}

/** The verbatim wordings of an improvement, each with the field that holds it. */
export function improvementWordings(
  improvement: Pick<ReportSeed['areasForImprovement'][number], 'text' | 'points'>,
): { field: string; text: string }[] {
  return [
    { field: 'text', text: improvement.text },
    ...improvement.points.map((text, index) => ({ field: `points.${index}`, text })),
  ]
}

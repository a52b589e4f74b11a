/** Does one inspection's seed folder agree with the report it was taken from? */
import type { ReportSeed } from '../build/seed.ts'
import { checkJudgments, type GradeScale } from './check-judgments.ts'
import { accountForNumbers, type NumberAccount } from './check-numbers.ts'
import { checkObservations, type Reference } from './check-observations.ts'
import { checkImprovements, checkQuotes, checkSections } from './check-quotes.ts'
import { type Finding, quotedRecords } from './findings.ts'
import { locateSections, type Sections } from '../report/report-text.ts'

export type AuditResult = {
  sections: { listed: number; found: number }
  /** Quotes of the records whose section was found; the others cannot be looked up. */
  quotesChecked: number
  numbers: Omit<NumberAccount, 'findings'>
  findings: Finding[]
}

/**
 * Runs every check of one inspection's records against the report's raw text.
 * @param scale the grade scale of the inspection's cycle, for the labels the report prints
 * @param reference what the records refer to
 */
export function auditReport(
  text: string,
  report: ReportSeed,
  scale: GradeScale,
  reference: Reference,
): AuditResult {
  const sections = locateSections(text, report.sections)
  const { findings: ignoreFindings, ...numbers } = accountForNumbers(text, report, sections)
  return {
    sections: {
      listed: report.sections.length,
      found: report.sections.length - sections.missing.length,
    },
    quotesChecked: countQuotes(report, sections),
    numbers,
    findings: [
      ...checkSections(report, sections),
      ...checkQuotes(text, report, sections),
      ...checkImprovements(text, report, sections),
      ...checkObservations(report, reference),
      ...checkJudgments(text, report, sections, scale),
      ...ignoreFindings,
    ],
  }
}

/** Whether nothing at all is wrong. */
export function isClean({ findings, numbers }: AuditResult): boolean {
  return findings.length === 0 && numbers.unaccounted.length === 0
}

function countQuotes(report: ReportSeed, { spans }: Sections): number {
  const placed = quotedRecords(report).filter(({ section }) => spans.has(section))
  return placed.flatMap(({ quotes }) => quotes).length
}

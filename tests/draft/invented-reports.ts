/** The invented reports, and what an attentive reader takes from each. */
import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  AREA_TYPES,
  BASES,
  IMPROVEMENT_KINDS,
  IMPROVEMENT_STATUSES,
  JUDGMENT_STATUSES,
  REPORTED_STATUSES,
} from '../../src/vocabulary.ts'

const FOLDER = new URL('reports/', import.meta.url)

const demand = z.strictObject({
  pillar: z.string(),
  question: z.string(),
  section: z.string(),
  text: z.string(),
  points: z.array(z.string()),
})

const expectation = z.strictObject({
  force: z.string(),
  title: z.string(),
  isbn: z.string().nullable(),
  inspector: z.string(),
  published_on: z.iso.date().nullable(),
  published_as_printed: z.string(),
  inspected_questions: z.array(z.string()),
  not_inspected_questions: z.array(z.string()),
  most_similar_forces: z.array(z.string()),
  sections: z.array(z.string()),
  judgments: z.array(
    z.strictObject({
      pillar: z.string(),
      question: z.string().nullable(),
      status: z.enum(JUDGMENT_STATUSES),
      grade: z.string().nullable(),
      basis: z.enum(BASES),
      carried_over_from: z.string().nullable(),
      last_inspected: z.string().nullable(),
    }),
  ),
  areas_for_improvement: z.array(demand.extend({ number: z.int() })),
  causes_of_concern: z.array(
    demand.omit({ points: true }).extend({
      recommendations: z.array(demand.omit({ pillar: true, question: true })),
    }),
  ),
  earlier_demands: z.array(
    demand.extend({
      kind: z.enum(IMPROVEMENT_KINDS),
      raised_in: z.string().nullable(),
      status: z.enum(IMPROVEMENT_STATUSES),
      status_as_reported: z.enum(REPORTED_STATUSES),
      status_quote: z.string(),
    }),
  ),
  tables: z.array(
    z.strictObject({
      section: z.string(),
      caption: z.string().nullable(),
      cells: z.array(
        z.strictObject({
          row: z.string(),
          column: z.string(),
          value: z.string().nullable(),
          area: z.enum(AREA_TYPES),
          period: z.string().nullable(),
        }),
      ),
    }),
  ),
  numbers: z.array(z.strictObject({ section: z.string(), text: z.string() })),
})

export type InventedReport = {
  name: string
  path: string
  text: string
  expected: z.infer<typeof expectation>
}

/**
 * Texts as somebody typed them: lines wrapped by hand, list numbers and headings written in the words. Made into a page they
 * are other texts than before they are printed, so that a comparison would say nothing of the reader of PDFs.
 */
const TYPED = ['cleveland', 'wiltshire']

/** The invented reports that can be printed as they are. */
export function printableReports(): InventedReport[] {
  return inventedReports().filter(({ name }) => !TYPED.includes(name))
}

/** Every folder of tests/draft/reports. */
export function inventedReports(): InventedReport[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const report = new URL(`${name}/report.txt`, FOLDER)
      const expected: unknown = JSON.parse(
        readFileSync(new URL(`${name}/expected.json`, FOLDER), 'utf8'),
      )
      return {
        name,
        path: report.pathname,
        text: readFileSync(report, 'utf8'),
        expected: expectation.parse(expected),
      }
    })
}

/** Does the report print the grade, and the year of inspection, that each judgment records? */
import type { ReportSeed } from '../build/seed.ts'
import { FILES, type Finding, judgmentName } from './findings.ts'
import {
  nextPrintedLine,
  occurrences,
  type Sections,
  wholeOccurrences,
} from '../report/report-text.ts'

/** The grades of a cycle, as its reports print them. */
export interface GradeScale {
  id: string
  grades: readonly { grade: string; label: string }[]
}

type Judgment = ReportSeed['judgments'][number]
type Problem = Pick<Finding, 'field' | 'problem'>

const UNGRADED = 'Ungraded'

/**
 * Judgments whose grade is not printed where they say.
 * A question's table row holds grade and year; a pillar's heading has the grade on the line below it.
 */
export function checkJudgments(
  text: string,
  report: ReportSeed,
  sections: Sections,
  scale: GradeScale,
): Finding[] {
  return report.judgments.flatMap((judgment) =>
    problemsOf(text, judgment, sections, scale).map((problem): Finding => ({
      check: 'judgments',
      file: FILES.judgments,
      record: judgmentName(judgment),
      ...problem,
    })),
  )
}

function problemsOf(
  text: string,
  judgment: Judgment,
  sections: Sections,
  scale: GradeScale,
): Problem[] {
  const label =
    judgment.status === 'ungraded'
      ? UNGRADED
      : scale.grades.find(({ grade }) => grade === judgment.grade)?.label
  const field = judgment.status === 'ungraded' ? 'status' : 'grade'
  if (label === undefined) {
    return [{ field, problem: `${judgment.grade} is not a grade of scale ${scale.id}` }]
  }
  return judgment.question === null
    ? pillarProblems(text, judgment, sections, label, field)
    : rowProblems(judgment, label, field)
}

function rowProblems(
  { source_quote, last_inspected, status }: Judgment,
  label: string,
  field: string,
): Problem[] {
  const problems: Problem[] = []
  if (!hasWhole(source_quote, label)) {
    problems.push({ field, problem: `the quote does not print "${label}"` })
  }
  if (last_inspected === null) {
    if (status === 'graded') problems.push({ field: 'last_inspected', problem: 'is empty' })
  } else if (!hasWhole(source_quote, last_inspected)) {
    problems.push({
      field: 'last_inspected',
      problem: `the quote does not print "${last_inspected}"`,
    })
  }
  return problems
}

function pillarProblems(
  text: string,
  judgment: Judgment,
  sections: Sections,
  label: string,
  field: string,
): Problem[] {
  const span = sections.spans.get(judgment.source_section)
  // A quote that is not there at all is the quotes check's finding.
  const [place] = span === undefined ? [] : occurrences(text, judgment.source_quote, span)
  if (place === undefined) return []
  const printed = nextPrintedLine(text, place.start)
  return printed?.toLowerCase() === label.toLowerCase()
    ? []
    : [
        {
          field,
          problem: `the line below the quoted heading is "${printed ?? ''}", not "${label}"`,
        },
      ]
}

/** Whether the words stand alone: "2018" does not stand alone in "2018/19". Reports print grades with either case. */
function hasWhole(quote: string, words: string): boolean {
  const [text, wanted] = [quote.toLowerCase(), words.toLowerCase()]
  return wholeOccurrences(text, wanted, /[\p{L}\p{N}/–-]/u).length > 0
}

/** Do the sections exist, and do the records' words stand in the sections that the records name? */
import type { ReportSeed } from '../build/seed.ts'
import { FILES, type Finding, improvementWordings, quotedRecords } from './findings.ts'
import {
  lineNumber,
  occurrences,
  quotedPlaces,
  readingView,
  readOccurrences,
  type Sections,
  type Span,
} from '../report/report-text.ts'

/** Headings that the report does not print in this order, and paths that are listed twice. */
export function checkSections(report: ReportSeed, sections: Sections): Finding[] {
  const finding = (record: string, field: string, problem: string): Finding => ({
    check: 'sections',
    file: FILES.sections,
    record,
    field,
    problem,
  })
  const paths = report.sections.map(({ path }) => path)
  return [
    ...sections.missing.map((path) =>
      finding(path, 'heading', 'is not a line of the report below the heading listed before it'),
    ),
    ...paths
      .filter((path, index) => paths.indexOf(path) < index)
      .map((path) => finding(path, 'path', 'is listed twice, so records cannot name it')),
  ]
}

/** Records that name no listed section, and quotes that are not verbatim in their record's section. */
export function checkQuotes(text: string, report: ReportSeed, sections: Sections): Finding[] {
  return quotedRecords(report).flatMap(({ file, record, section, quotes }) => {
    const finding = (field: string, problem: string): Finding => ({
      check: 'quotes',
      file,
      record,
      field,
      problem,
    })
    const span = sections.spans.get(section)
    if (span !== undefined) {
      return quotes
        .filter((quote) => quotedPlaces(text, quote.text, span).length === 0)
        .map((quote) => finding(quote.field, whyAbsent(text, quote.text, span)))
    }
    // A listed section whose heading is missing is reported once, not again for each record in it.
    return sections.missing.includes(section)
      ? []
      : [finding('source_section', `"${section}" is not a path in ${FILES.sections}`)]
  })
}

/** Texts and points of improvements that a reader would not find, word for word, in their section. */
export function checkImprovements(text: string, report: ReportSeed, sections: Sections): Finding[] {
  return report.areasForImprovement.flatMap((improvement): Finding[] => {
    const span = sections.spans.get(improvement.source_section)
    if (span === undefined) return []
    const view = readingView(text, span)
    return improvementWordings(improvement)
      .filter((wording) => readOccurrences(view, wording.text).length === 0)
      .map(({ field, text: words }) => ({
        check: 'improvements',
        file: FILES.improvements,
        record: improvement.id,
        field,
        problem: `"${shorten(words)}" is not in the section word for word`,
      }))
  })
}

/** Why words are not found in a section, as precisely as can be told. */
export function whyAbsent(text: string, words: string, span: Span): string {
  const quoted = `"${shorten(words)}"`
  const [elsewhere] = occurrences(text, words)
  if (elsewhere !== undefined) {
    return `${quoted} is in the report on line ${lineNumber(text, elsewhere.start)}, outside the named section`
  }
  return readOccurrences(readingView(text, span), words).length > 0
    ? `${quoted} differs from the report in tabs, line breaks, spaces or link markup`
    : `${quoted} is not in the report word for word`
}

function shorten(words: string): string {
  const printable = words.replaceAll('\t', '\\t').replaceAll('\n', '\\n')
  return printable.length > 70 ? `${printable.slice(0, 67)}...` : printable
}

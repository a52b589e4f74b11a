/** What a person reads of an audit's result. */
import { type AuditResult, isClean } from './audit.ts'
import { CHECKS } from './findings.ts'

/** The result as printable text, verdict last. `folder` is the inspection's seed folder. */
export function auditSummary(result: AuditResult, folder: string): string {
  const { sections, quotesChecked, numbers } = result
  if (sections.found === 0 && sections.listed > 0)
    return `None of the ${sections.listed} sections of ${folder} is in this text: is it the text of that report?`
  return [
    `sections  ${sections.found} of ${sections.listed} found`,
    `quotes    ${quotesChecked} checked`,
    `numbers   ${numbers.total}: ${numbers.inRecords} in records, ${numbers.excused} excused, ` +
      `${numbers.unaccounted.length} unaccounted`,
    ...CHECKS.flatMap((check) => findingLines(result, check, folder)),
    ...unaccountedLines(numbers.unaccounted),
    '',
    verdict(result, folder),
  ].join('\n')
}

function findingLines({ findings }: AuditResult, check: string, folder: string): string[] {
  const lines = findings
    .filter((finding) => finding.check === check)
    .map(
      ({ file, record, field, problem }) =>
        `  ${folder}/${file}: record ${record}, field ${field}: ${problem}`,
    )
  return lines.length === 0 ? [] : ['', `${check}: ${count(lines.length, 'finding')}`, ...lines]
}

function unaccountedLines(unaccounted: AuditResult['numbers']['unaccounted']): string[] {
  if (unaccounted.length === 0) return []
  return [
    '',
    'unaccounted numbers (record each one, or excuse it with a reason in audit-ignore.csv)',
    ...unaccounted.map(({ line, context }) => `  line ${line}: ${context}`),
  ]
}

function verdict(result: AuditResult, folder: string): string {
  if (isClean(result)) return `Clean: ${folder} agrees with the report.`
  const { findings, numbers } = result
  return `Not clean: ${count(findings.length, 'finding')}, ${count(numbers.unaccounted.length, 'unaccounted number')}.`
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}

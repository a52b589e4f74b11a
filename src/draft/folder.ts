/** The files of a report’s folder: from records to text and back. */
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { REVIEW_FILE, type Doubt } from '../build/review.ts'
import { ExplainedError } from '../explained-error.ts'
import { type Draft, FILES } from './draft-records.ts'

/** A record of a file as it stands there, whatever a person has made of it. */
export type Loose = Readonly<Record<string, unknown>>

/** The files of a folder by their names. */
export type Files = ReadonlyMap<string, string>

/** The records of a folder, in the order of its files. */
export interface Folder {
  inspection: Loose
  source: Loose
  sections: Loose[]
  judgments: Loose[]
  areasForImprovement: Loose[]
  observations: Loose[]
  auditIgnores: Loose[]
  doubts: Doubt[]
}

type CsvList = 'sections' | 'observations' | 'auditIgnores'

const COLUMNS: Readonly<Record<CsvList | 'doubts', readonly string[]>> = {
  sections: ['path', 'heading'],
  observations: [
    'id',
    'metric',
    'area',
    'breakdown',
    'breakdown_label',
    'period_label',
    'period_start',
    'period_end',
    'value',
    'value_text',
    'precision',
    'qualifier',
    'value_status',
    'origin',
    'data_source',
    'caveats',
    'sample',
    'note',
    'source_section',
    'source_quote',
  ],
  auditIgnores: ['section', 'text', 'reason'],
  doubts: ['file', 'record', 'field', 'value', 'decide'],
}

/** The records of a draft as any folder has them. */
export function folderOf(draft: Draft): Folder {
  return { ...draft }
}

/** The text of every file of the folder; no sidecar where there are no doubts. */
export function writeFolder(folder: Folder): Files {
  const files = new Map([
    [FILES.inspection, json(folder.inspection)],
    [FILES.source, json(folder.source)],
    [FILES.sections, csv(COLUMNS.sections, folder.sections)],
    [FILES.judgments, json(folder.judgments)],
    [FILES.areasForImprovement, json(folder.areasForImprovement)],
    [FILES.observations, csv(COLUMNS.observations, folder.observations)],
    [FILES.auditIgnores, csv(COLUMNS.auditIgnores, folder.auditIgnores)],
  ])
  return new Map([...files, [REVIEW_FILE, csv(COLUMNS.doubts, folder.doubts)]])
}

/**
 * Reads a folder that a person may be working on: its fields may be empty.
 * @throws ExplainedError naming the file that cannot be read
 */
export function readFolder(read: (file: string) => string): Folder {
  const list = (name: 'judgments' | 'areasForImprovement') =>
    checked(FILES[name], z.array(Record), parsed(FILES[name], read))
  const object = (name: 'inspection' | 'source') =>
    checked(FILES[name], Record, parsed(FILES[name], read))
  const rows = (file: string) => csvRecords(file, read(file))
  return {
    inspection: object('inspection'),
    source: object('source'),
    sections: rows(FILES.sections),
    judgments: list('judgments'),
    areasForImprovement: list('areasForImprovement'),
    observations: rows(FILES.observations),
    auditIgnores: rows(FILES.auditIgnores),
    doubts: checked(REVIEW_FILE, z.array(DoubtRow), rows(REVIEW_FILE)),
  }
}

const Record = z.record(z.string(), z.unknown())
const DoubtRow = z.object({
  file: z.string(),
  record: z.string(),
  field: z.string(),
  value: z.string().nullable(),
  decide: z.string(),
})

function parsed(file: string, read: (file: string) => string): unknown {
  try {
    return JSON.parse(read(file))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new ExplainedError(`${file}: not valid JSON: ${error.message}`)
    throw error
  }
}

function checked<R>(file: string, schema: z.ZodType<R>, value: unknown): R {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new ExplainedError(`${file}: ${z.prettifyError(result.error)}`)
}

function csvRecords(file: string, text: string): Loose[] {
  try {
    return checked(
      file,
      z.array(Record),
      parse(text, {
        columns: true,
        skip_empty_lines: true,
        cast: (value, { header }) => (value === '' && !header ? null : value),
      }),
    )
  } catch (error) {
    if (error instanceof ExplainedError || !(error instanceof Error)) throw error
    throw new ExplainedError(`${file}: not valid CSV: ${error.message}`)
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function csv(columns: readonly string[], records: readonly object[]): string {
  const lines = records.map((record) => {
    const fields = new Map<string, unknown>(Object.entries(record))
    return columns.map((column) => cell(fields.get(column))).join(',')
  })
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

/** Lists are written with spaces between, as the seed reads them. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

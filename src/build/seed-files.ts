/** Reads files of the seed into checked records, or fails with the file, the record and the field. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { ExplainedError } from '../explained-error.ts'

/** A seed record that is wrong. The message names file, record and field, and what was expected. */
export class SeedError extends ExplainedError {
  override name = 'SeedError'
}

/** The files below a seed folder, by their paths in it. Every call throws SeedError for what is wrong in the file. */
export function seedFiles(root: string) {
  const label = (file: string) => join(relative(process.cwd(), root) || '.', file)
  const text = (file: string) => {
    const path = join(root, file)
    if (!existsSync(path)) throw new SeedError(`${label(file)}: file is missing`)
    return readFileSync(path, 'utf8')
  }
  const json = (file: string): unknown => {
    try {
      return JSON.parse(text(file))
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new SeedError(`${label(file)}: not valid JSON: ${error.message}`)
      throw error
    }
  }
  const checked = <R>(file: string, schema: z.ZodType<R>, records: readonly unknown[]): R[] => {
    const faults: string[] = []
    const good = records.flatMap((record, index) => {
      const result = schema.safeParse(record)
      if (result.success) return [result.data]
      const name = nameOf(record, index)
      for (const { field, fault } of result.error.issues.flatMap((issue) => told(issue, record)))
        faults.push(`${label(file)}: record ${name}, field ${field}: ${fault}`)
      return []
    })
    if (faults.length > 0) throw new SeedError(faults.join('\n'))
    return good
  }

  return {
    /** A JSON file with one record. */
    object<R>(file: string, schema: z.ZodType<R>): R {
      const [record] = checked(file, schema, [json(file)])
      if (record === undefined) throw new SeedError(`${label(file)}: no record`)
      return record
    },
    /** A JSON file with a list of records. */
    list<R>(file: string, schema: z.ZodType<R>): R[] {
      const records = json(file)
      if (!Array.isArray(records)) throw new SeedError(`${label(file)}: must be a list of records`)
      return checked(file, schema, records)
    },
    /** A CSV file. An empty cell is null, never an empty text or 0. */
    rows<R>(file: string, schema: z.ZodType<R>): R[] {
      return checked(file, schema, csvRecords(label(file), text(file)))
    },
    /** The names of the files in a folder; none where there is no such folder. */
    names(name: string): string[] {
      const path = join(root, name)
      if (!existsSync(path)) return []
      return readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort()
    },
    /** The names of the folders in a folder; none where there is no such folder. */
    folders(name: string): string[] {
      const path = join(root, name)
      if (!existsSync(path)) return []
      return readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    },
  }
}

/** What is wrong, by field. */
function told(issue: z.core.$ZodIssue, record: unknown): { field: string; fault: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: key, fault: 'there is no such field' }))
  const field = issue.path.join('.') || '(record)'
  const isMissing =
    issue.path.length === 1 &&
    typeof record === 'object' &&
    record !== null &&
    !(String(issue.path[0]) in record)
  return [{ field, fault: isMissing ? 'is missing' : issue.message }]
}

function csvRecords(file: string, text: string): unknown[] {
  try {
    return parse(text, {
      columns: true,
      skip_empty_lines: true,
      cast: (value, context) => (value === '' && !context.header ? null : value),
    })
  } catch (error) {
    if (error instanceof Error) throw new SeedError(`${file}: not valid CSV: ${error.message}`)
    throw error
  }
}

/** What a person would look for in the file: the record's id where it has one, else its number. */
function nameOf(record: unknown, index: number): string {
  const known = z.looseObject({ id: z.string() }).safeParse(record)
  return known.success ? known.data.id : `no. ${index + 1}`
}

/** Rows as text, made by SQLite: a row passes through the program as bytes, not as an object. */
import { type SQL, sql } from 'drizzle-orm/sql'
import type { Collection } from '../collections/collection.ts'
import { CSV_FALSE, CSV_TRUE, type Field, LIST_SEPARATOR } from '../collections/field.ts'
import { columnOf } from './columns.ts'

/** The row as a JSON object of these fields. */
export function jsonObject(collection: Collection, fieldNames: readonly string[]): SQL {
  const members = fieldNames.map((name) => sql`${literal(name)}, ${jsonValue(collection, name)}`)
  return sql`json_object(${sql.join(members, sql`, `)})`
}

function jsonValue(collection: Collection, name: string): SQL {
  const column = columnOf(collection, name)
  switch (collection.fields[name]?.kind) {
    case 'boolean':
      return sql`json(iif(${column}, 'true', 'false'))`
    case 'number':
      return shownNumber(column)
    case 'texts':
    case 'objects':
      return sql`json(${column})`
    default:
      return sql`${column}`
  }
}

/**
 * The row as a line of CSV (RFC 4180): CRLF, quotes only where a value holds a comma, quote or line break. Null is an
 * empty cell: `concat` takes it as nothing. Alone in its row it is quoted: most readers skip a blank line.
 */
export function csvLine(collection: Collection, fieldNames: readonly string[]): SQL {
  const cells = fieldNames.map((name) => csvCell(collection, name))
  const [only] = cells
  const row =
    cells.length === 1 && only !== undefined
      ? sql`coalesce(nullif(${only}, ''), '""')`
      : sql.join(cells, sql`, ',', `)
  return sql`concat(${row}, char(13, 10))`
}

/** One of these characters makes a cell need quotes: the comma, the quote and the line breaks. */
const QUOTED = [44, 34, 10, 13]

function csvCell(collection: Collection, name: string): SQL {
  const column = columnOf(collection, name)
  const field = collection.fields[name]
  switch (field?.kind) {
    case 'boolean':
      return sql`iif(${column}, ${literal(CSV_TRUE)}, ${literal(CSV_FALSE)})`
    case 'number':
      return shownNumber(column)
    case 'texts':
    case 'objects':
      return quotedWhereNeeded(
        sql`(select group_concat(value, ${literal(LIST_SEPARATOR)}) from json_each(${column}))`,
      )
    default:
      return mayNeedQuotes(field) ? quotedWhereNeeded(sql`${column}`) : sql`${column}`
  }
}

/** Ids, words of closed lists, days and numbers never do. */
function mayNeedQuotes(field: Field | undefined): boolean {
  return field?.kind === 'text' || field?.kind === 'url'
}

function quotedWhereNeeded(cell: SQL): SQL {
  const needsQuotes = QUOTED.map((code) => sql`instr(${cell}, char(${sql.raw(String(code))}))`)
  return sql`case when ${sql.join(needsQuotes, sql` or `)} then '"' || replace(${cell}, '"', '""') || '"' else ${cell} end`
}

/** A number as JSON and CSV show it: stored as 75.0, a whole number is shown as 75. */
export function shownNumber(column: SQL | ReturnType<typeof columnOf>): SQL {
  return sql`iif(${column} = cast(${column} as integer), cast(${column} as integer), ${column})`
}

/** A text of the program in a statement. */
export function literal(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`)
}

/** Rows as cells of a spreadsheet (SpreadsheetML, ECMA-376), made by SQLite as the other formats are. */
import { type SQL, sql } from 'drizzle-orm/sql'
import type { Collection } from '../collections/collection.ts'
import { LIST_SEPARATOR } from '../collections/field.ts'
import { columnOf } from './columns.ts'
import { literal, shownNumber } from './line.ts'

/** The style of a cell that holds a day, as a place in the list of the workbook's styles. */
export const DATE_STYLE = 1

/** The letters of a column: A, B … Z, AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

/** The row as the element `row`. A null has no cell: `concat` takes it as nothing. */
export function sheetRow(collection: Collection, fieldNames: readonly string[], row: SQL): SQL {
  const cells = fieldNames.map((name, index) =>
    cell(collection, name, sql`'<c r="${sql.raw(columnLetters(index))}' || ${row}`),
  )
  return sql`concat('<row r="', ${row}, '">', ${sql.join(cells, sql`, `)}, '</row>')`
}

/** @param start the element up to the end of its address, whose quote is still open. */
function cell(collection: Collection, name: string, start: SQL): SQL {
  const column = columnOf(collection, name)
  const text = (value: SQL) =>
    sql`${start} || '" t="inlineStr"><is><t>' || ${value} || '</t></is></c>'`
  switch (collection.fields[name]?.kind) {
    case 'boolean':
      return sql`${start} || '" t="b"><v>' || ${column} || '</v></c>'`
    case 'integer':
      return sql`${start} || '"><v>' || ${column} || '</v></c>'`
    case 'number':
      return sql`${start} || '"><v>' || ${shownNumber(column)} || '</v></c>'`
    case 'date':
      return sql`iif(${column} < ${literal(FIRST_DAY)}, ${text(sql`${column}`)}, ${start} || '" s="${sql.raw(String(DATE_STYLE))}"><v>' || ${dayNumber(column)} || '</v></c>')`
    case 'texts':
    case 'objects':
      return text(
        escaped(
          sql`(select group_concat(value, ${literal(LIST_SEPARATOR)}) from json_each(${column}))`,
        ),
      )
    case 'text':
    case 'url':
      return text(escaped(sql`${column}`))
    default:
      // Ids and words of closed lists hold nothing to escape.
      return text(sql`${column}`)
  }
}

/** Spreadsheets count days from the end of 1899 and hold 1900 for a leap year: before this day they are wrong. */
const FIRST_DAY = '1900-03-01'

function dayNumber(column: SQL | ReturnType<typeof columnOf>): SQL {
  return sql`cast(julianday(${column}) - julianday('1899-12-30') as integer)`
}

/** Text inside an element. A spreadsheet takes `_x0041_` for an escaped character, so that its first line is escaped. */
function escaped(text: SQL): SQL {
  const marked = sql`replace(replace(replace(replace(${text}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), char(13), '&#13;')`
  const hex = '[0-9A-Fa-f]'.repeat(4)
  return sql`iif(${text} glob ${literal(`*_x${hex}_*`)}, replace(${marked}, '_x', '_x005F_x'), ${marked})`
}

/** CSV of the tables that views make. Rows of collections become CSV in SQLite, by the same rules. */
import { CSV_FALSE, CSV_TRUE } from '../collections/field.ts'

/** What a CSV for spreadsheets begins with: without it Excel takes UTF-8 for something else. */
export const BOM = '\uFEFF'

/** A table of at least two columns, so that no row is ever a blank line. */
export interface Table {
  columns: readonly [string, string, ...string[]]
  rows: readonly (readonly (string | number | boolean | null)[])[]
}

export function csvText({ columns, rows }: Table, hasBom: boolean): string {
  const lines = [columns, ...rows].map((cells) => `${cells.map(cellText).join(',')}\r\n`)
  return `${hasBom ? BOM : ''}${lines.join('')}`
}

function cellText(value: Table['rows'][number][number]): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? CSV_TRUE : CSV_FALSE
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

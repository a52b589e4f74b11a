/** What is left out of an answer about a day. */
import type { Collection, Succession } from '../collections/collection.ts'
import type { Value } from '../collections/field.ts'
import { equal, type Filter } from '../request/list-query.ts'
import type { Store } from '../sql/store.ts'
import type { Warning } from './envelope.ts'
import { collectionPath } from './link.ts'

type Row = Readonly<Record<string, Value>>

/**
 * Says how many rows are left out of the answer for a day: those of which nobody knows since when they count, and those
 * that had been superseded by what is not held.
 */
export function leftOutWarnings(
  collection: Collection,
  filters: readonly Filter[],
  store: Store,
): Warning[] {
  const { succession } = collection
  const asked = filters.find(({ operator }) => operator === 'as_of')
  if (succession === undefined || asked === undefined || asked.operator === 'isnull') return []
  const others = filters.filter((filter) => filter !== asked)
  const day = String(asked.values[0])
  return [
    ...undatedWarnings(collection, succession, others, store),
    ...notHeldWarnings(collection, succession, others, day, store),
  ]
}

function undatedWarnings(
  collection: Collection,
  { from }: Succession,
  filters: readonly Filter[],
  store: Store,
): Warning[] {
  const isUndated: Filter = { fieldName: from, operator: 'isnull', isNull: true }
  const undated = store.count(collection, [...filters, isUndated])
  if (undated === 0) return []
  const rows = undated === 1 ? '1 row is' : `${undated} rows are`
  return [
    {
      code: 'day-unknown',
      parameters: ['as_of'],
      detail: `${rows} left out, whose “${from}” is not known: ${from}__isnull=true in place of “as_of” shows them in ${collectionPath(collection.name)}.`,
    },
  ]
}

/** What counted on the day lies between a row that is held and the next that is, and is not held itself. */
function notHeldWarnings(
  collection: Collection,
  { from, until, successor }: Succession,
  filters: readonly Filter[],
  day: string,
  store: Store,
): Warning[] {
  const ended: Filter = { fieldName: until, operator: 'lte', values: [day] }
  const rows: readonly Row[] = store.all(collection, [...filters, ended])
  const successors = rows.flatMap((row) => row[successor] ?? []).map(String)
  const beginOf = new Map(
    store.all(collection, equal('id', successors)).map((row: Row) => [row.id, row[from]]),
  )
  const isGap = (row: Row) => {
    const next = row[successor] ?? null
    if (next === null) return true
    const begin = beginOf.get(next) ?? null
    return typeof begin === 'string' && begin > day
  }
  const gaps = rows.filter(isGap).length
  if (gaps === 0) return []
  return [
    {
      code: 'superseded-by-unheld',
      parameters: ['as_of'],
      detail: `${gaps === 1 ? '1 row is' : `${gaps} rows are`} left out, which had been superseded by then: what counted in ${gaps === 1 ? 'its' : 'their'} place is not held.`,
    },
  ]
}

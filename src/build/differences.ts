/** What differs between the rows of two releases, value by value. */
import { isDeepStrictEqual } from 'node:util'
import type { Value } from '../collections/field.ts'
import { idOf, inOrder, type Row, type Rows } from './rows-of-release.ts'

/** By collection: the old id of a row and its new one. */
export type Renames = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface ChangedValue {
  before: Value
  after: Value
}

/** By collection; what is in none of them is the same. */
export interface Differences {
  /** Fields that the rows of the one release have, and those of the other have not: no change of data. */
  fields_added: Record<string, string[]>
  fields_removed: Record<string, string[]>
  /** Ids: the data holds the values. */
  added: Record<string, string[]>
  /** Whole rows, which are nowhere else. */
  removed: Record<string, Row[]>
  /** By id, which is the new one of a renamed row, and by field. */
  changed: Record<string, Record<string, Record<string, ChangedValue>>>
}

/** @param renamed rows that stay the same under another id. */
export function differencesOf(before: Rows, after: Rows, renamed: Renames = {}): Differences {
  const found: Differences = {
    fields_added: {},
    fields_removed: {},
    added: {},
    removed: {},
    changed: {},
  }
  const names = new Map([...before, ...after])
  for (const [collection] of inOrder(names)) {
    const earlier = before.get(collection) ?? new Map<string, Row>()
    const later = after.get(collection) ?? new Map<string, Row>()
    const fieldsBefore = fieldsOf(earlier)
    const fieldsAfter = fieldsOf(later)
    // Of a collection without rows the fields are not known.
    const isComparable = fieldsBefore.length > 0 && fieldsAfter.length > 0
    const fields = fieldsAfter.filter((name) => fieldsBefore.includes(name))
    if (isComparable) {
      note(found.fields_added, collection, without(fieldsAfter, fields))
      note(found.fields_removed, collection, without(fieldsBefore, fields))
    }
    const oldIds = new Map(
      Object.entries(renamed[collection] ?? {}).map(([from, to]) => [to, from]),
    )
    const kept = new Set<string>()
    const added: string[] = []
    const changed: Record<string, Record<string, ChangedValue>> = {}
    for (const [id, row] of inOrder(later)) {
      const oldId = oldIds.get(id) ?? id
      const old = earlier.get(oldId)
      if (old === undefined) {
        added.push(id)
        continue
      }
      kept.add(oldId)
      const values = changedValues(old, row, fields)
      if (Object.keys(values).length > 0) changed[id] = values
    }
    note(found.added, collection, added)
    note(
      found.removed,
      collection,
      inOrder(earlier).flatMap(([id, row]) => (kept.has(id) ? [] : [row])),
    )
    if (Object.keys(changed).length > 0) found.changed[collection] = changed
  }
  return found
}

/** Each difference as a line of text. */
export function describeDifferences(differences: Differences): string[] {
  const { fields_added, fields_removed, added, removed, changed } = differences
  const each = <T>(found: Record<string, T[]>, tell: (entry: T) => string) =>
    Object.entries(found).flatMap(([collection, entries]) =>
      entries.map((entry) => `${collection}: ${tell(entry)}`),
    )
  return [
    ...Object.entries(changed).flatMap(([collection, rows]) =>
      Object.entries(rows).flatMap(([id, values]) =>
        Object.entries(values).map(
          ([field, { before, after }]) =>
            `${collection}: ${id}: ${field} was ${JSON.stringify(before)} and is ${JSON.stringify(after)}`,
        ),
      ),
    ),
    ...each(removed, (row) => `${idOf(row)} is gone`),
    ...each(added, (id) => `${id} is new`),
    ...each(fields_removed, (field) => `the field ${field} is gone`),
    ...each(fields_added, (field) => `the field ${field} is new`),
  ]
}

/** How many differences are named one by one. */
const NAMED_MAX = 10

/** What differs from the last recorded release, and what to do about it. */
export function summarizeDifferences(differences: Differences): string {
  const lines = describeDifferences(differences)
  const others = lines.length - NAMED_MAX
  return [
    'The rows differ from the last recorded release:',
    ...lines.slice(0, NAMED_MAX).map((line) => `  ${line}`),
    ...(others > 0 ? [`  and ${others} more`] : []),
    'Record them: npm run data:release -- --title "…" --reason "…"',
  ].join('\n')
}

function changedValues(old: Row, row: Row, fields: readonly string[]) {
  const values: Record<string, ChangedValue> = {}
  for (const field of fields) {
    const [before = null, after = null] = [old[field], row[field]]
    if (!isDeepStrictEqual(before, after)) values[field] = { before, after }
  }
  return values
}

function fieldsOf(rows: ReadonlyMap<string, Row>): string[] {
  const [first = {}] = rows.values()
  return Object.keys(first)
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name)).sort()
}

function note<T>(found: Record<string, T[]>, collection: string, entries: T[]): void {
  if (entries.length > 0) found[collection] = entries
}

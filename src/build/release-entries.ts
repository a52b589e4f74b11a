import type { Value } from '../collections/field.ts'
import { change, release } from '../database/tables.ts'
import type { ChangedValue } from './differences.ts'
import type { Entry } from './entries.ts'
import { idOf } from './rows-of-release.ts'
import { fileName, FOLDER, type Release } from './releases.ts'

/** The releases and their changes as rows of the entity tables. */
export function releaseEntries(releases: readonly Release[]): Entry[] {
  return releases.flatMap((each) => {
    const file = `${FOLDER}/${fileName(each)}`
    const { id, number, released_on, title, notes } = each
    const row = {
      id,
      number,
      released_on,
      title,
      notes,
      rows_added: count(each.added, (ids) => ids.length),
      rows_changed: count(each.changed, (rows) => Object.keys(rows).length),
      rows_removed: count(each.removed, (rows) => rows.length),
      fields_added: named(each.fields_added),
      fields_removed: named(each.fields_removed),
    }
    const changes = changesOf(each).map((found) => ({
      table: change,
      file,
      record: found.id,
      row: found,
    }))
    return [{ table: release, file, record: id, row }, ...changes]
  })
}

function changesOf(release: Release) {
  const { added, removed, changed, reasons } = release
  const told = (
    kind: 'added' | 'changed' | 'removed',
    collection: string,
    row: string,
    field: string | null,
    { before, after }: ChangedValue,
  ) => ({
    id: [release.id, collection, row, field?.replaceAll('_', '-') ?? kind].join('-'),
    release: release.id,
    collection,
    row,
    field,
    change: kind,
    before: textOf(before),
    after: textOf(after),
    reason: reasons[`${collection}.${field}`] ?? reasons[collection] ?? reasons['*'] ?? null,
  })
  return [
    ...Object.entries(added).flatMap(([collection, ids]) =>
      ids.map((id) => told('added', collection, id, null, { before: null, after: null })),
    ),
    ...Object.entries(changed).flatMap(([collection, rows]) =>
      Object.entries(rows).flatMap(([id, values]) =>
        Object.entries(values).map(([field, each]) => told('changed', collection, id, field, each)),
      ),
    ),
    ...Object.entries(removed).flatMap(([collection, rows]) =>
      rows.flatMap((row) =>
        Object.entries(row)
          .filter(([, before]) => before !== null)
          .map(([field, before]) =>
            told('removed', collection, idOf(row), field, { before, after: null }),
          ),
      ),
    ),
  ]
}

/** Texts as they are, everything else as JSON. */
function textOf(value: Value): string | null {
  return value === null || typeof value === 'string' ? value : JSON.stringify(value)
}

function count<T>(found: Record<string, T>, size: (entry: T) => number): number {
  return Object.values(found).reduce((sum, entry) => sum + size(entry), 0)
}

function named(fields: Release['fields_added']): string[] {
  return Object.entries(fields).flatMap(([collection, names]) =>
    names.map((name) => `${collection}.${name}`),
  )
}

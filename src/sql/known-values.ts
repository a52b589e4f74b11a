/** The values that filters may name, read from the data file. */
import type Database from 'better-sqlite3'
import type { Collection } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'
import type { AllowedValues, KnownValues } from '../request/known-values.ts'
import { quoteName } from './columns.ts'

/** How many ids are looked at for a suggestion, at most. */
const RESEMBLING_MAX = 1000

/** Reads the lists that are short and prepares look-ups for the others. */
export function readKnownValues(
  database: Database.Database,
  collections: readonly Collection[],
): KnownValues {
  const known = new Map<string, AllowedValues>()
  for (const collection of collections) {
    for (const [fieldName, field] of Object.entries(collection.fields)) {
      const allowed = field.filter ? allowedFor(collection, fieldName, field) : null
      if (allowed !== null) known.set(`${collection.name}.${fieldName}`, allowed)
    }
  }
  return (collection, fieldName) => known.get(`${collection.name}.${fieldName}`) ?? null

  function allowedFor(
    collection: Collection,
    fieldName: string,
    field: Field,
  ): AllowedValues | null {
    switch (field.domain?.from) {
      case undefined:
        return null
      case 'program':
        return { kind: 'listed', values: field.domain.values }
      case 'grades':
        return list('SELECT grade FROM grade GROUP BY grade ORDER BY min(rank), grade')
      case 'data': {
        const column = quoteName(fieldName)
        return list(
          `SELECT DISTINCT ${column} FROM ${quoteName(collection.view)} WHERE ${column} IS NOT NULL ORDER BY 1`,
        )
      }
      case 'collection': {
        const name = field.domain.collection
        const target = collections.find((each) => each.name === name)
        if (target === undefined)
          throw new Error(`${collection.name}.${fieldName} refers to no collection`)
        return target.isReference ? list(idsOf(target)) : lookUp(target)
      }
    }
  }

  function list(sql: string): AllowedValues {
    return { kind: 'listed', values: database.prepare<[], string>(sql).pluck().all() }
  }

  function lookUp(target: Collection): AllowedValues {
    const view = quoteName(target.view)
    const one = database.prepare(`SELECT 1 FROM ${view} WHERE id = ?`).pluck()
    const from = database
      .prepare<[string, number], string>(`SELECT id FROM ${view} WHERE id >= ? ORDER BY id LIMIT ?`)
      .pluck()
    return {
      kind: 'ids',
      collection: target.name,
      has: (id) => one.get(id) !== undefined,
      // Ids of one inspection or topic share their beginning; a slip in the first letters is found
      // by starting at the beginning of the list.
      resembling: (word) => [
        ...from.all(word.slice(0, Math.ceil(word.length / 2)), RESEMBLING_MAX),
        ...from.all('', RESEMBLING_MAX),
      ],
    }
  }
}

/** All ids of a collection in its own order. */
export function idsOf(collection: Collection): string {
  return `SELECT id FROM ${quoteName(collection.view)} ORDER BY ${collection.order.map(quoteName).join(', ')}, id`
}

/** The values that filters may name, read from the data file. */
import type Database from 'better-sqlite3'
import type { Collection } from '../collections/collection.ts'
import type { AllowedValues, KnownValues, SharedDomain } from '../request/known-values.ts'
import { quoteName } from './columns.ts'

/** How many ids are looked at for a suggestion, at most. */
const RESEMBLING_MAX = 1000

/** Reads the lists that are short and prepares look-ups for the others. */
export function readKnownValues(
  database: Database.Database,
  collections: readonly Collection[],
): KnownValues {
  const known = new Map<string, AllowedValues>()
  const once = (key: string, read: () => AllowedValues): AllowedValues => {
    const values = known.get(key) ?? read()
    known.set(key, values)
    return values
  }

  function ofDomain(domain: SharedDomain): AllowedValues {
    switch (domain.from) {
      case 'program':
        return { kind: 'listed', values: domain.values }
      case 'grades':
        return once('grades', () =>
          list('SELECT grade FROM grade GROUP BY grade ORDER BY min(rank), grade'),
        )
      case 'collection': {
        const target = collections.find((each) => each.name === domain.collection)
        if (target === undefined) throw new Error(`There is no collection ${domain.collection}`)
        return once(target.name, () => (target.isReference ? list(idsOf(target)) : lookUp(target)))
      }
    }
  }

  function ofField(collection: Collection, fieldName: string): AllowedValues | null {
    const domain = collection.fields[fieldName]?.domain
    if (domain === undefined) return null
    if (domain.from !== 'data') return ofDomain(domain)
    const column = quoteName(fieldName)
    return once(`${collection.name}.${fieldName}`, () =>
      list(
        `SELECT DISTINCT ${column} FROM ${quoteName(collection.table)} WHERE ${column} IS NOT NULL ORDER BY 1`,
      ),
    )
  }

  return { ofField, ofDomain }

  function list(sql: string): AllowedValues {
    return { kind: 'listed', values: database.prepare<[], string>(sql).pluck().all() }
  }

  function lookUp(target: Collection): AllowedValues {
    const view = quoteName(target.table)
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
function idsOf(collection: Collection): string {
  return `SELECT id FROM ${quoteName(collection.table)} ORDER BY ${collection.order.map(quoteName).join(', ')}, id`
}

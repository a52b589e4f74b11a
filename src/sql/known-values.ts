/** The values that filters may name, read from the data file. */
import { sql } from 'drizzle-orm/sql'
import type { Collection } from '../collections/collection.ts'
import { tableOf } from '../database/collection-tables.ts'
import { grade } from '../database/tables.ts'
import type { AllowedValues, KnownValues, SharedDomain } from '../request/known-values.ts'
import { columnOf } from './columns.ts'
import { rowNumber } from './filter.ts'
import type { Question, Statements } from './statements.ts'

/** How many ids are looked at for a suggestion, at most. */
const RESEMBLING_MAX = 1000

/** Reads the lists that are short when they are needed first, and looks the others up. */
export function readKnownValues(
  statements: Statements,
  collections: readonly Collection[],
): KnownValues {
  const known = new Map<string, AllowedValues>()
  const once = (key: string, read: () => AllowedValues): AllowedValues => {
    const values = known.get(key) ?? read()
    known.set(key, values)
    return values
  }
  const texts = (shape: string, render: Question['render'], values: Question['values'] = {}) =>
    statements.all({ shape: `known ${shape}`, render, values }).map(([text]) => String(text))

  function ofDomain(domain: SharedDomain): AllowedValues {
    switch (domain.from) {
      case 'program':
        return { kind: 'listed', values: domain.values }
      case 'grades':
        return once('grades', () => ({
          kind: 'listed',
          values: texts(
            'grades',
            () =>
              sql`select ${grade.grade} from ${grade} group by ${grade.grade} order by min(${grade.rank}), ${grade.grade}`,
          ),
        }))
      case 'collection': {
        const target = collections.find((each) => each.name === domain.collection)
        if (target === undefined) throw new Error(`There is no collection ${domain.collection}`)
        return once(target.name, () => (target.isReference ? listed(target) : lookUp(target)))
      }
    }
  }

  function ofField(collection: Collection, fieldName: string): AllowedValues | null {
    const domain = collection.fields[fieldName]?.domain
    if (domain === undefined) return null
    if (domain.from !== 'data') return ofDomain(domain)
    const column = columnOf(collection, fieldName)
    const isList = collection.fields[fieldName]?.kind === 'texts'
    return once(`${collection.name}.${fieldName}`, () => ({
      kind: 'listed',
      values: texts(`${collection.name}.${fieldName}`, () =>
        isList
          ? sql`select distinct entry.value from ${tableOf(collection)}, json_each(${column}) entry order by 1`
          : sql`select distinct ${column} from ${tableOf(collection)} where ${column} is not null order by 1`,
      ),
    }))
  }

  return { ofField, ofDomain }

  function listed(target: Collection): AllowedValues {
    const id = columnOf(target, 'id')
    const values = texts(
      target.name,
      () => sql`select ${id} from ${tableOf(target)} order by ${rowNumber(target)}`,
    )
    return { kind: 'listed', values }
  }

  function lookUp(target: Collection): AllowedValues {
    const id = columnOf(target, 'id')
    const table = tableOf(target)
    const from = (beginning: string) =>
      texts(
        `${target.name} from`,
        () =>
          sql`select ${id} from ${table} where ${id} >= ${sql.placeholder('from')} order by ${id} limit ${RESEMBLING_MAX}`,
        { from: beginning },
      )
    return {
      kind: 'ids',
      collection: target.name,
      has: (key) =>
        texts(
          `${target.name} has`,
          () => sql`select ${id} from ${table} where ${id} = ${sql.placeholder('key')}`,
          { key },
        ).length > 0,
      // Ids of one inspection or topic share their beginning; a slip in the first letters is found
      // by starting at the beginning of the list.
      resembling: (word) => [...from(word.slice(0, Math.ceil(word.length / 2))), ...from('')],
    }
  }
}

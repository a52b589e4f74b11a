/** What a filter means, said a second time and without SQL. */
import type { Collection } from '../../src/collections/collection.ts'
import type { Row } from './app.ts'

/** Whether a row passes `name=values`, by the words of the contract. */
export function passes(
  collection: Collection,
  scales: ReadonlyMap<string, ReadonlyMap<string, number>>,
  name: string,
  values: readonly string[],
  row: Row,
): boolean {
  if (name === 'latest') return (row.superseded_by === null) === (values[0] === 'true')
  if (name === 'as_of') {
    const [day = ''] = values
    const { published_on: from, superseded_on: until } = row
    return from !== null && String(from) <= day && (until === null || String(until) > day)
  }
  const [fieldName = '', operator = 'eq'] = name.split('__')
  const value = row[fieldName] ?? null
  const field = collection.fields[fieldName]
  const holds = Array.isArray(value)
    ? value.some((each) => values.includes(String(each)))
    : value !== null && values.some((text) => same(text, value))
  switch (operator) {
    case 'eq':
      return holds
    case 'not':
      return !holds
    case 'isnull':
      return (value === null) === (values[0] === 'true')
    default: {
      if (value === null) return false
      const bound = values[0] ?? ''
      if (field?.domain?.from === 'grades') {
        const ranks = scales.get(String(row.grade_scale))
        const here = ranks?.get(String(value))
        const limit = ranks?.get(bound)
        if (here === undefined || limit === undefined) return false
        return operator === 'gte' ? here <= limit : here >= limit
      }
      if (typeof value === 'number')
        return operator === 'gte' ? value >= Number(bound) : value <= Number(bound)
      return operator === 'gte' ? String(value) >= bound : String(value) <= bound
    }
  }
}

function same(text: string, value: unknown): boolean {
  return typeof value === 'number' ? Number(text) === value : text === String(value)
}

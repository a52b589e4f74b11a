/** What the build adds to the tables that the collections are read from, besides their fields. */
import type { Collection } from '../collections/collection.ts'

/** Rows are stored in the order of their ids, numbered from 1 on; every index ends in the row number. */
export const ROW = 'rowid'

/** The column with each row's place in the order that the collection has by itself. */
export const PLACE = 'place'

/** Whether there is such a column: an order by id is that of the row numbers. */
export function hasPlaces({ order }: Collection): boolean {
  return order.join() !== 'id'
}

/**
 * The table with the whole rows of a collection as JSON, by row number. Most answers show whole
 * rows; to read one is many times faster than to put it together.
 */
export function jsonTable({ table }: Collection): string {
  return `${table}_json`
}

/**
 * The index with every field that filters or sorts: to read through it is several times faster than
 * through the table.
 */
export function scanIndex({ table }: Collection): string {
  return `${table}_scan`
}

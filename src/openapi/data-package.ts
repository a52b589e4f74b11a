/** The Data Package descriptor, made from the collection definitions. */
import type { Collection } from '../collections/collection.ts'
import {
  CSV_FALSE,
  CSV_TRUE,
  type Field,
  type FieldKind,
  LIST_SEPARATOR,
  type RowOf,
  type Value,
} from '../collections/field.ts'
import type { gradeScales } from '../collections/grade-scales.ts'
import type { sources } from '../collections/sources.ts'
import { collectionPath, DATA_PACKAGE_PATH } from '../response/link.ts'
import type { DataPackage, FieldDescriptor } from './data-package-schema.ts'

/** A grade scale, as its collection shows it. */
export type GradeScale = RowOf<(typeof gradeScales)['fields']>

export interface DataPackageOptions {
  collections: readonly Collection[]
  dataset: {
    release: string
    title: string
    description: string
    licence: string
    licence_url: string
    attribution: string
  }
  sources: readonly RowOf<(typeof sources)['fields']>[]
  gradeScales: readonly GradeScale[]
  /** Put before every path; empty for paths relative to the descriptor. */
  publicUrl: string
}

/** The whole descriptor. The same definitions and data always give the same text. */
export function dataPackage({
  collections,
  dataset,
  sources,
  gradeScales,
  publicUrl,
}: DataPackageOptions): DataPackage {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'peel-judgments',
    title: dataset.title,
    description: dataset.description,
    version: dataset.release,
    licenses: [{ name: dataset.licence, path: dataset.licence_url }],
    attribution: dataset.attribution,
    sources: sources.map(({ title, url }) => ({ title, ...(url === null ? {} : { path: url }) })),
    resources: collections.map((collection) => ({
      name: collection.name,
      type: 'table',
      path: csvPath(collection, publicUrl),
      title: collection.title,
      description: collection.description,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: {
        header: true,
        delimiter: ',',
        lineTerminator: '\r\n',
        quoteChar: '"',
        doubleQuote: true,
      },
      schema: {
        fields: Object.entries(collection.fields).map(([name, field]) =>
          fieldDescriptor(name, field, gradeScales),
        ),
        missingValues: [''],
        primaryKey: ['id'],
        ...foreignKeys(collection),
      },
    })),
  }
}

/**
 * The categories of a grade, worst first, so that a better grade compares as greater. Grades of
 * different scales have no order among them, so the order is declared only while there is one scale.
 */
export function gradeCategories(
  scales: readonly GradeScale[],
): Pick<FieldDescriptor, 'categories' | 'categoriesOrdered'> {
  const grades = scales.flatMap((scale) => scale.grades.toSorted((a, b) => b.rank - a.rank))
  const labels = new Map(grades.map(({ grade, label }) => [grade, label]))
  return {
    categories: [...labels].map(([value, label]) => ({ value, label })),
    categoriesOrdered: scales.length === 1,
  }
}

/** The standard forbids paths that begin with `/` or `..`, so the path is relative to the descriptor. */
export function csvPath(collection: Collection, publicUrl: string): string {
  const path = `${collectionPath(collection.name)}?format=csv`
  if (publicUrl !== '') return publicUrl + path
  const folder = DATA_PACKAGE_PATH.slice(0, DATA_PACKAGE_PATH.lastIndexOf('/') + 1)
  return path.slice(folder.length)
}

/**
 * Lists are texts here: the standard has a type for them, but its published profile and many of its
 * tools refuse a package that uses it.
 */
const TYPES: Readonly<
  Record<FieldKind, Pick<FieldDescriptor, 'type' | 'format' | 'trueValues' | 'falseValues'>>
> = {
  id: { type: 'string' },
  text: { type: 'string' },
  url: { type: 'string', format: 'uri' },
  enum: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean', trueValues: [CSV_TRUE], falseValues: [CSV_FALSE] },
  date: { type: 'date' },
  texts: { type: 'string' },
  objects: { type: 'string' },
}

function fieldDescriptor(
  name: string,
  field: Field,
  scales: readonly GradeScale[],
): FieldDescriptor {
  const { kind, description, example, nullable, domain } = field
  const isList = kind === 'texts' || kind === 'objects'
  return {
    name,
    ...TYPES[kind],
    description: description + (isList ? listNote(field) : ''),
    example: csvCell(example),
    ...(domain?.from === 'grades' ? gradeCategories(scales) : {}),
    constraints: {
      // An empty list is an empty cell, and so is null.
      required: !nullable && !isList,
      ...(name === 'id' ? { unique: true as const } : {}),
      ...(domain?.from === 'program' ? { enum: [...domain.values] } : {}),
    },
  }
}

function listNote({ kind, nullable }: Field): string {
  const items = kind === 'objects' ? 'items, each a JSON object,' : 'items'
  const empty = nullable
    ? 'An empty cell is an empty list or null; the JSON form tells the two apart.'
    : 'An empty cell is an empty list.'
  return ` A list: its ${items} are joined by “${LIST_SEPARATOR}”. ${empty}`
}

/** Lists of ids are no foreign keys: the standard knows keys of whole cells only. */
function foreignKeys(
  collection: Collection,
): Pick<DataPackage['resources'][number]['schema'], 'foreignKeys'> {
  const keys = Object.entries(collection.fields).flatMap(([name, { kind, domain }]) => {
    if (name === 'id' || kind !== 'id' || domain?.from !== 'collection') return []
    const resource = domain.collection === collection.name ? {} : { resource: domain.collection }
    return [{ fields: [name], reference: { ...resource, fields: ['id'] } }]
  })
  return keys.length === 0 ? {} : { foreignKeys: keys }
}

/** A value as a CSV cell holds it, before quotes. */
function csvCell(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? CSV_TRUE : CSV_FALSE
  if (Array.isArray(value)) return value.map(entryText).join(LIST_SEPARATOR)
  return entryText(value)
}

function entryText(value: Value): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

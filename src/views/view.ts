/**
 * A view answers in one request what would take a client several: a JSON document made of rows of
 * the collections. A view is one file: its parameters, the schema of its answer, and the answer.
 */
import { type z } from 'zod'
import type { Collection } from '../collections/collection.ts'
import { boolean, enumField, type Field } from '../collections/field.ts'
import { BOM_DESCRIPTION } from '../request/parameters.ts'
import type { ViewParameter, ViewQuery } from '../request/view-query.ts'
import type { Table } from '../response/csv.ts'
import type { Warning } from '../response/envelope.ts'
import type { Store } from '../sql/store.ts'

export interface ViewContext {
  store: Store
  collections: readonly Collection[]
  /** What answers depend on besides the request; cursors are bound to it. */
  identity: string
  /** Put before every path in links; empty for links relative to the host. */
  publicUrl: string
}

export interface ViewAnswer<D> {
  data: D
  warnings?: readonly Warning[]
  /** The parameters of the path as ids, where a request may name the same thing otherwise. */
  canonical?: Readonly<Record<string, string>>
}

export interface View<D extends z.ZodType = z.ZodType> {
  /** As in OpenAPI, such as `/v1/forces/{force}/profile`. */
  path: string
  operationId: string
  summary: string
  description: string
  /** The tag of the documentation: the title of a collection, or one of the others. */
  tag: string
  /** All parameters; those named in the path are taken from there. */
  parameters: readonly ViewParameter[]
  /** The name of the schema of `data` in OpenAPI, in PascalCase. */
  schemaName: string
  /** The schema of `data`. Every property has a description and an example. */
  data: D
  /**
   * @throws ProblemError when what the path names does not exist.
   * @throws InvalidQueryError when parameters that are right alone contradict each other.
   */
  answer(query: ViewQuery, context: ViewContext): ViewAnswer<z.output<D>>
  /** The answer as a table, where it can be had as CSV too, and what its columns are. */
  csv?: { description: string; tableOf(data: z.output<D>, store: Store): Table }
}

/** Ties the type of the answer to the schema. One that can be had as CSV takes the parameters of that, too. */
export function view<D extends z.ZodType>(definition: View<D>): View {
  if (definition.csv === undefined) return definition
  return { ...definition, parameters: [...definition.parameters, ...CSV_PARAMETERS] }
}

type ParameterOptions = Partial<Omit<ViewParameter, 'name' | 'field' | 'valuesOf'>>

/** A parameter with the kind and values of a field made for it. */
export function parameter(
  name: string,
  field: Field,
  options: ParameterOptions = {},
): ViewParameter {
  return {
    name,
    field,
    valuesOf: null,
    isList: false,
    isRequired: false,
    fallback: null,
    ...options,
  }
}

/** The formats of a view that can be had as CSV. */
export const TABLE_FORMATS = ['json', 'csv'] as const

/** The parameters that say how an answer is written, and not what is in it. */
const CSV_PARAMETERS: readonly ViewParameter[] = [
  parameter(
    'format',
    enumField(TABLE_FORMATS, 'The format of the answer. Wins over the `Accept` header.', 'json'),
  ),
  parameter('bom', boolean(BOM_DESCRIPTION, false)),
]

/** A parameter that takes the values which a field of a collection holds. */
export function fieldParameter(
  name: string,
  collection: Collection,
  fieldName: string,
  description: string,
  options: ParameterOptions = {},
): ViewParameter {
  const field = collection.fields[fieldName]
  if (field === undefined) throw new Error(`${collection.name} has no field ${fieldName}`)
  return {
    ...parameter(name, { ...field, description }, options),
    valuesOf: { collection, fieldName },
  }
}

/** A property of an answer, with the description and example that the contract shows. */
export function described<S extends z.ZodType>(
  schema: S,
  description: string,
  example: z.input<S>,
): S {
  return schema.meta({ description, examples: [example] })
}

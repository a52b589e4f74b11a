/** The two operations of a collection: its list and one of its items. */
import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import type { Collection } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'
import { exampleRow, valueSchema } from '../collections/row-schema.ts'
import { LIST_VALUES_MAX, valuesMax } from '../request/limits.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import {
  BOM_DESCRIPTION,
  facetFields,
  type FilterParameter,
  filterParameters,
  FORMATS,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  sortableFields,
} from '../request/parameters.ts'
import { NUMBER_MAX } from '../request/read-number.ts'
import { additionTo } from '../views/item-additions.ts'
import { operationSchema, parameter, WORK_PROBLEMS } from './operation.ts'
import { itemAnswer, listAnswer } from './schemas.ts'

/** A text none of whose parts between commas is blank: a blank part is refused as an empty value. */
const NOT_BLANK = /^[^,]*[^,\s][^,]*(,[^,]*[^,\s][^,]*)*$/
/** A text that only an answer of ours can give, such as a cursor. */
export const OPAQUE = z.string().regex(/^[^,\s]+$/)

/** `GET /v1/<collection>`. */
export function listSchema(collection: Collection): FastifySchema {
  const { title, items, fields } = collection
  return operationSchema({
    operationId: `list${items}`,
    summary: `List ${title.toLowerCase()}`,
    description: collection.description,
    tags: [title],
    query: {
      ...Object.fromEntries(filterParameters(collection).map((each) => [each.name, filter(each)])),
      ...controls(collection),
    },
    success: {
      200: {
        description: `The ${title.toLowerCase()} that the filters select: a page of them as JSON, all of them in the other formats.`,
        headers: ['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link', 'Total-Count', 'Next-Cursor'],
        content: {
          [MEDIA_TYPES.json]: { schema: listAnswer(collection) },
          [MEDIA_TYPES.csv]: {
            schema: z
              .string()
              .describe(
                'A header line and one line a row (RFC 4180): UTF-8, CRLF, `TRUE`/`FALSE`, null as an empty cell (`""` where it is the only one in its row), lists joined by ` | `.',
              ),
            example: `${Object.keys(fields).join(',')}\r\n`,
          },
          [MEDIA_TYPES.ndjson]: {
            schema: z.string().describe('One row a line, as JSON.'),
            example: `${JSON.stringify(exampleRow(fields))}\n`,
          },
          [MEDIA_TYPES.xlsx]: {
            schema: binary(
              'An Excel workbook: a sheet of the rows with typed cells, null as an empty cell and lists joined by ` | `, one on what the columns mean and one on where the rows come from.',
            ),
          },
          [MEDIA_TYPES.parquet]: {
            schema: binary(
              'An Apache Parquet file: dates as `DATE`, whole numbers as `INT32`, other numbers as `DOUBLE`, lists of texts as `LIST`, lists of objects as JSON. Its key-value metadata says what the columns mean (`columns`) and where the rows come from (`release`, `licence`, `attribution`, `url` …).',
            ),
          },
        },
      },
    },
    isCacheable: true,
    problems: ['invalid-query', 'not-acceptable', ...WORK_PROBLEMS],
  })
}

/** `GET /v1/<collection>/{id}`. */
export function itemSchema(collection: Collection): FastifySchema {
  const { alternateKey, item, one, name, title, fields } = collection
  const addition = additionTo(collection)
  return operationSchema({
    operationId: `get${item}`,
    summary: `Get ${one}`,
    description: `One row of \`/v1/${name}\`, by its id.${addition === null ? '' : ` ${addition.summary}`}`,
    tags: [title],
    path: {
      id: parameter(
        z.string(),
        `The id${alternateKey === undefined ? '' : `, or the \`${alternateKey}\``} of ${one}.`,
        fields.id?.example,
      ),
    },
    success: {
      200: {
        description: `The ${item}.`,
        headers: ['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link'],
        content: { [MEDIA_TYPES.json]: { schema: itemAnswer(collection) } },
      },
    },
    isCacheable: true,
    problems: ['invalid-query', 'unknown-id', 'not-acceptable', ...WORK_PROBLEMS],
  })
}

/** A list of values, separated by commas or by repeating the parameter. */
export function listOf(values: z.ZodType, max = LIST_VALUES_MAX): z.ZodType {
  return z.array(values).min(1).max(max)
}

/** A value as a parameter takes it. */
export function askedValue(field: Field): z.ZodType {
  switch (field.kind) {
    case 'integer':
    case 'number':
      return valueSchema(field).meta({
        minimum: -NUMBER_MAX[field.kind],
        maximum: NUMBER_MAX[field.kind],
      })
    case 'text':
      return z.string().regex(NOT_BLANK)
    case 'texts':
      // A filter on a list asks for one of its entries.
      return valueSchema({ ...field, kind: 'id' })
    default:
      return valueSchema(field)
  }
}

function filter({ field, operator, isList, description }: FilterParameter): z.ZodType {
  if (operator === 'isnull') return parameter(z.boolean(), description, false).optional()
  const one = askedValue(field)
  const example = Array.isArray(field.example) ? field.example[0] : field.example
  const schema = isList ? listOf(one) : one
  return parameter(schema, description, isList ? [example] : example).optional()
}

/** What shapes the answer: order, fields, counts, pages and format. */
function controls(collection: Collection): Record<string, z.ZodType> {
  const countable = facetFields(collection)
  const fields = Object.keys(collection.fields)
  const keys = sortableFields(collection).flatMap((name) => [name, `-${name}`])
  const names = (control: string, words: readonly string[], description: string, example: readonly string[]) =>
    parameter(listOf(z.enum(words), valuesMax(control)), description, example)
      .meta({ uniqueItems: true })
      .optional()
  return {
    sort: names(
      'sort',
      keys,
      `The order of the rows: fields, each once and with \`-\` before it for descending. Grades are ordered by rank, nulls stand last, and the id is always appended, in the direction of the last key. Default: \`${collection.order.join(',')}\`.`,
      [...collection.order],
    ),
    fields: names(
      'fields',
      fields,
      `The fields of the answer, in this order; rows then have the schema \`${collection.item}Fields\`. Default: all.`,
      fields.slice(0, 3),
    ),
    ...(countable.length === 0
      ? {}
      : {
          facets: names(
            'facets',
            countable,
            'Fields whose values are counted under the other filters: the answer gets `facets`. JSON only.',
            countable.slice(0, 1),
          ),
        }),
    limit: parameter(
      z.int().min(1).max(LIMIT_MAX),
      `How many rows a page holds. More than ${LIMIT_MAX} is refused, never cut. Without it JSON has pages of ${LIMIT_DEFAULT}, and the other formats hold all rows.`,
      LIMIT_DEFAULT,
    ).optional(),
    cursor: parameter(
      OPAQUE,
      'The `next_cursor` of a page, to get the next one. It is bound to the filters, the order and the release; used with others it is refused.',
    ).optional(),
    format: parameter(
      z.enum(FORMATS),
      'The format of the answer. Wins over the `Accept` header.',
      'json',
    ).optional(),
    bom: parameter(z.boolean(), BOM_DESCRIPTION, false).optional(),
  }
}

function binary(description: string): z.ZodType {
  return z.string().meta({ format: 'binary', description })
}

/** What stands around the data in every answer, and what a failure answers. */
import { z } from 'zod'
import { type Collection } from '../collections/collection.ts'
import { objectSchema, rowSchema } from '../collections/row-schema.ts'
import { facetFields } from '../request/parameters.ts'
import { PARAMETER_ERROR_CODES } from '../request/parameter-error.ts'
import { WARNING_CODES } from '../response/envelope.ts'
import { CSVW_PATH, DATA_PACKAGE_PATH, DOWNLOAD_PATH, FEED_PATH } from '../response/link.ts'
import { additionTo } from '../views/item-additions.ts'
import { described, type View } from '../views/view.ts'

const Address = z.string().meta({ format: 'uri-reference' })
/** RFC 6570. */
const AddressTemplate = z.string().meta({ format: 'uri-template' })

const Page = z
  .object({
    limit: described(z.int().nullable(), 'Rows a page holds at most.', 100),
    returned: described(z.int(), 'Rows on this page.', 13),
    total: described(z.int(), 'Rows on all pages together, exactly.', 13),
    next_cursor: described(
      z.string().nullable(),
      'The `cursor` of the next page. Null: this is the last one.',
      null,
    ),
  })
  .meta({ id: 'Page', description: 'Where this page stands in the whole result.' })

const count = described(z.int().min(1), 'Rows that have it.', 9)

const WordCount = z
  .object({
    value: described(z.string().nullable(), 'The value. Null: rows where the field is null.', 'good'),
    count,
  })
  .meta({ id: 'WordCount', description: 'A word and how often it occurs.' })

const BooleanCount = z
  .object({ value: described(z.boolean(), 'The value.', true), count })
  .meta({ id: 'BooleanCount', description: 'True or false, and how often it occurs.' })

const PageLinks = z
  .object({
    self: described(Address, 'This page, in its canonical form.', '/v1/judgments?force=staffordshire'),
    next: described(Address.nullable(), 'The next page. Null: this is the last one.', null),
    csv: described(
      Address,
      'All rows of the selection as CSV.',
      '/v1/judgments?force=staffordshire&format=csv',
    ),
  })
  .meta({ id: 'PageLinks', description: 'URLs that belong to this page.' })

const ChosenPageLinks = PageLinks.extend({
  self: described(
    Address.regex(/^[^?]*\?(.*&)?fields=/),
    'This page, in its canonical form.',
    '/v1/judgments?fields=force,grade',
  ),
}).meta({ id: 'ChosenPageLinks', description: 'URLs that belong to a page of rows with chosen fields.' })

const ItemLinks = z
  .object({
    self: described(Address, 'This item, by its id.', '/v1/forces/staffordshire'),
    collection: described(Address, 'The collection it is part of.', '/v1/forces'),
  })
  .meta({ id: 'ItemLinks', description: 'URLs that belong to this item.' })

const ViewLinks = z
  .object({
    self: described(Address, 'This answer, in its canonical form.', '/v1/judgments/matrix'),
  })
  .meta({ id: 'ViewLinks', description: 'URLs that belong to this answer.' })

const TableLinks = ViewLinks.extend({
  csv: described(Address, 'The same as CSV.', '/v1/judgments/matrix?format=csv'),
}).meta({
  id: 'TableLinks',
  description: 'URLs that belong to an answer which can be had as CSV.',
})

const Release = described(
  z.string(),
  'The release of the data: a hash of its content.',
  '6049891a1acc',
)

const Meta = z
  .object({
    release: Release,
    licence: described(z.string(), 'The licence of the data.', 'OGL-UK-3.0'),
    attribution: described(
      z.string(),
      'The words to print wherever the data is used.',
      'Contains information from HMICFRS licensed under the Open Government Licence v3.0.',
    ),
  })
  .meta({ id: 'Meta', description: 'What the answer was made from.' })

const Warning = z
  .object({
    code: described(z.enum(WARNING_CODES), 'What the warning is about.', 'empty-result'),
    parameters: described(z.array(z.string()), 'The parameters concerned.', ['force']),
    detail: described(z.string(), 'A sentence for a person.', 'No row has force=surrey.'),
    did_you_mean: described(
      z.string().optional(),
      'What to ask for instead: only with the code `similar-words`.',
      'domestic abuse',
    ),
  })
  .meta({ id: 'Warning', description: 'Something to know about a valid answer.' })

const warnings = z
  .array(Warning)
  .describe('What a client should know about this answer, such as that a filter emptied it.')

const ParameterError = z
  .object({
    parameter: described(z.string(), 'The name of the parameter as received.', 'forse'),
    code: described(
      z.enum(PARAMETER_ERROR_CODES),
      'What was wrong, for programs.',
      'unknown-parameter',
    ),
    detail: described(
      z.string(),
      'What was wrong and what to do, for people.',
      'There is no parameter “forse” here; did you mean “force”?',
    ),
    received: described(z.string().nullable(), 'The value received.', 'kent'),
    allowed: described(
      z.array(z.string()).nullable(),
      'Every allowed word. Null: too many to list, or not a matter of words.',
      ['force', 'pillar'],
    ),
    did_you_mean: described(
      z.string().nullable(),
      'The nearest allowed word. Null: none is near, or twenty faults stand before this one.',
      'force',
    ),
  })
  .meta({ id: 'ParameterError', description: 'One wrong parameter.' })

export const Problem = z
  .object({
    type: described(
      Address,
      'The kind of problem: a page that explains it.',
      '/problems/invalid-query',
    ),
    title: described(z.string(), 'The kind of problem, in words.', 'The query is not valid'),
    status: described(z.int(), 'The HTTP status.', 400),
    detail: described(
      z.string(),
      'What was wrong with this request.',
      'There is no parameter “forse” here; did you mean “force”?',
    ),
    instance: described(
      z.string().min(1),
      'The URL that was asked for; `*` where it could not be read.',
      '/v1/judgments?forse=kent',
    ),
    errors: z
      .array(ParameterError)
      .describe('Every wrong parameter. Empty when the problem is not about parameters.'),
  })
  .meta({ id: 'Problem', description: 'Why a request failed (RFC 9457).' })

export const Entry = z
  .object({
    data: z
      .object({
        collections: described(z.record(z.string(), Address), 'The collections.', {
          judgments: '/v1/judgments',
        }),
        search: described(Address, 'Search by words, with the parameter `q`.', '/v1/search'),
        matrix: described(
          Address,
          'Forces by pillars or questions, for a heat map.',
          '/v1/judgments/matrix',
        ),
        distribution: described(
          Address,
          'How many judgments have each grade.',
          '/v1/judgments/distribution',
        ),
        force_profile: described(
          AddressTemplate,
          'All about one force: put its id for `{force}`.',
          '/v1/forces/{force}/profile',
        ),
        question_profile: described(
          AddressTemplate,
          'All about one question: put its id for `{question}`.',
          '/v1/questions/{question}/profile',
        ),
        metric_profile: described(
          AddressTemplate,
          'All about one metric: put its id for `{metric}`.',
          '/v1/metrics/{metric}/profile',
        ),
        dataset: described(Address, 'What the data set holds.', '/v1/dataset'),
        feed: described(Address, 'What each release changed, as an Atom feed.', FEED_PATH),
        datapackage: described(Address, 'The description of all CSV files.', DATA_PACKAGE_PATH),
        csvw: described(Address, 'The same as CSVW metadata.', CSVW_PATH),
        sqlite: described(Address, 'Everything as one SQLite file.', DOWNLOAD_PATH),
        openapi: described(Address, 'This document.', '/openapi.json'),
        docs: described(Address, 'The documentation for people.', '/docs'),
        docs_markdown: described(Address, 'The same as Markdown, for assistants.', '/docs.md'),
        reference: described(Address, 'Every request, to read and to try.', '/docs/reference'),
        llms: described(Address, 'What assistants should read first.', '/llms.txt'),
      })
      .describe('Links to everything, by name.'),
    meta: Meta,
  })
  .meta({ id: 'Entry', description: 'The entry of the API.' })

export const Health = z
  .object({
    status: described(
      z.literal('ok'),
      'Always `ok`; a service in another state answers a problem.',
      'ok',
    ),
    release: Release,
  })
  .meta({ id: 'Health', description: 'The state of the service.' })

/**
 * What a list answers: a page of whole rows, or of rows with the fields that `fields` names.
 *
 * The pages are alternatives, not the rows: generated clients then unwrap one answer and not every row, and rows
 * as most requests want them keep all their fields certain. The page of whole rows comes first, and by its name
 * too: clients take the first that fits, in Java by name. `links.self` tells a validator which it is.
 */
export function listAnswer(collection: Collection) {
  const { items, title } = collection
  const name = title.toLowerCase()
  const facets = facetsSchema(collection)
  const frame = { page: Page, meta: Meta, warnings, ...(facets === null ? {} : { facets: facets.optional() }) }
  const whole = z
    .object({
      data: z.array(rowSchema(collection)).describe('The rows of this page.'),
      links: PageLinks,
      ...frame,
    })
    .meta({ id: `${items}Page`, description: `A page of ${name}.` })
  const chosen = z
    .object({
      data: z.array(chosenFields(collection)).describe('The rows of this page.'),
      links: ChosenPageLinks,
      ...frame,
    })
    .meta({
      id: `${items}PageOfFields`,
      description: `A page of ${name} with the fields that the parameter \`fields\` names.`,
    })
  return z
    .union([whole, chosen])
    .meta({ id: `${items}Answer`, description: `A page of ${name}, whole or with the fields asked for.` })
}

/** The counts of a collection: each field has values of one type. Null: it has no field to count. */
function facetsSchema(collection: Collection) {
  const names = facetFields(collection)
  if (names.length === 0) return null
  const counts = names.map((name) => [
    name,
    z
      .array(collection.fields[name]?.kind === 'boolean' ? BooleanCount : WordCount)
      .describe(`The values of \`${name}\`.`)
      .optional(),
  ])
  return z.object(Object.fromEntries(counts)).meta({
    id: `${collection.item}Facets`,
    description:
      'Only where `facets` was asked for: for each field its values in the order of the field, null last, and how many rows have each under the other filters.',
  })
}

/** One row, with what its answer adds to it, and what stands around it. */
export function itemAnswer(collection: Collection) {
  const addition = additionTo(collection)
  const data =
    addition === null
      ? rowSchema(collection)
      : objectSchema(collection.fields)
          .extend(addition.shape)
          .meta({ id: addition.item, description: addition.description })
  return z
    .object({ data, links: ItemLinks, meta: Meta })
    .meta({
      id: `${collection.item}Answer`,
      description: `One row of \`/v1/${collection.name}\`.`,
    })
}

/** A row as `fields` cuts it: the same fields, none of them certain. */
function chosenFields(collection: Collection) {
  return objectSchema(collection.fields)
    .partial()
    .meta({
      id: `${collection.item}Fields`,
      description: `A row of \`/v1/${collection.name}\` with the fields that the parameter \`fields\` names.`,
      minProperties: 1,
    })
}

/** The answer of a view around its data. */
export function viewAnswer({ schemaName: id, data, csv }: View, description: string) {
  const links = csv === undefined ? ViewLinks : TableLinks
  return z
    .object({ data: data.meta({ id }), links, meta: Meta, warnings })
    .meta({ id: `${id}Answer`, description })
}

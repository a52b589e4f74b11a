/** What stands around the data in every answer. */
import { WARNING_CODES } from '../response/envelope.ts'
import { described, type JsonSchema, record } from './json-schema.ts'

/** A release, licence and attribution to show. */
export const EXAMPLE_META = {
  release: '6049891a1acc',
  licence: 'OGL-UK-3.0',
  attribution: 'Contains information from HMICFRS licensed under the Open Government Licence v3.0.',
}

/** The schemas that answers share, by the names of their components. */
export const ANSWER_SCHEMAS: Record<string, JsonSchema> = {
  Page: record('Where this page stands in the whole result.', {
    limit: described({ type: ['integer', 'null'] }, 'Rows a page holds at most.', 100),
    returned: described({ type: 'integer' }, 'Rows on this page.', 13),
    total: described({ type: 'integer' }, 'Rows on all pages together, exactly.', 13),
    next_cursor: described(
      { type: ['string', 'null'] },
      'The `cursor` of the next page. Null: this is the last one.',
      null,
    ),
  }),
  Facets: described(
    {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: record('A value and how often it occurs.', {
          value: described(
            { type: ['string', 'number', 'boolean', 'null'] },
            'The value. Null: rows where the field is null.',
            'good',
          ),
          count: described({ type: 'integer', minimum: 1 }, 'Rows that have it.', 9),
        }),
      },
    },
    'Only where `facets` was asked for: for each field its values in the order of the field, null last, and how many rows have each under the other filters.',
    { grade: [{ value: 'good', count: 9 }] },
  ),
  PageLinks: record('URLs that belong to this page.', {
    self: described(
      { type: 'string', format: 'uri-reference' },
      'This page, in its canonical form.',
      '/v1/judgments?force=staffordshire',
    ),
    next: described(
      { type: ['string', 'null'], format: 'uri-reference' },
      'The next page. Null: this is the last one.',
      null,
    ),
    csv: described(
      { type: 'string', format: 'uri-reference' },
      'All rows of the selection as CSV.',
      '/v1/judgments?force=staffordshire&format=csv',
    ),
  }),
  ItemLinks: record('URLs that belong to this item.', {
    self: described(
      { type: 'string', format: 'uri-reference' },
      'This item, by its id.',
      '/v1/forces/staffordshire',
    ),
    collection: described(
      { type: 'string', format: 'uri-reference' },
      'The collection it is part of.',
      '/v1/forces',
    ),
  }),
  ViewLinks: record('URLs that belong to this answer.', {
    self: described(
      { type: 'string', format: 'uri-reference' },
      'This answer, in its canonical form.',
      '/v1/judgments/matrix',
    ),
  }),
  Meta: record('What the answer was made from.', {
    release: described(
      { type: 'string' },
      'The release of the data: a hash of its content.',
      EXAMPLE_META.release,
    ),
    licence: described({ type: 'string' }, 'The licence of the data.', EXAMPLE_META.licence),
    attribution: described(
      { type: 'string' },
      'The words to print wherever the data is used.',
      EXAMPLE_META.attribution,
    ),
  }),
  Warning: record('Something to know about a valid answer.', {
    code: described(
      { type: 'string', enum: WARNING_CODES },
      'What the warning is about.',
      'empty-result',
    ),
    parameters: described(
      { type: 'array', items: { type: 'string' } },
      'The parameters concerned.',
      ['force'],
    ),
    detail: described({ type: 'string' }, 'A sentence for a person.', 'No row has force=surrey.'),
  }),
}

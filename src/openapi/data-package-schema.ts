/**
 * The shape of our Data Package descriptor, as far as we use the standard (version 2,
 * https://datapackage.org/standard/data-package/). Names are the standard's, not ours.
 */
import { z } from 'zod'
import { described } from '../views/view.ts'

const Category = z.object({
  value: described(z.string(), 'The value in the file.', 'requires-improvement'),
  label: described(z.string(), 'The value as printed.', 'Requires improvement'),
})

const FieldDescriptor = z.object({
  name: described(z.string(), 'The column.', 'grade'),
  type: described(
    z.enum(['string', 'integer', 'number', 'boolean', 'date']),
    'The type of its values.',
    'string',
  ),
  format: described(z.literal('uri').optional(), 'The form of a text, where it has one.', 'uri'),
  trueValues: described(
    z.array(z.string()).optional(),
    'How a boolean column writes true.',
    ['TRUE'],
  ),
  falseValues: described(
    z.array(z.string()).optional(),
    'How a boolean column writes false.',
    ['FALSE'],
  ),
  description: described(
    z.string(),
    'What the column means.',
    'The grade. Null: the judgment is ungraded.',
  ),
  example: described(z.string(), 'A cell of the column.', 'good'),
  constraints: z
    .object({
      required: described(z.boolean(), 'Whether no cell is empty.', false),
      unique: described(z.literal(true).optional(), 'Present: no two cells are equal.', true),
      enum: described(z.array(z.string()).optional(), 'The closed list of the values.', [
        'graded',
        'ungraded',
      ]),
    })
    .describe('What holds for every cell.'),
  categories: z
    .array(Category)
    .describe('The closed list of the values of a grade, worst first.')
    .optional(),
  categoriesOrdered: described(
    z.boolean().optional(),
    'Whether the order of the categories is the order of the values.',
    true,
  ),
})

const ForeignKey = z.object({
  fields: described(z.array(z.string()), 'The column that refers.', ['force']),
  reference: z
    .object({
      resource: described(
        z.string().optional(),
        'The file referred to. Absent: the same file.',
        'forces',
      ),
      fields: described(z.array(z.string()), 'The column referred to.', ['id']),
    })
    .describe('What is referred to.'),
})

const Resource = z.object({
  name: described(z.string(), 'The collection.', 'judgments'),
  type: described(z.literal('table'), 'What the file holds.', 'table'),
  path: described(
    z.string(),
    'Where the file is, relative to this document unless absolute.',
    'judgments?format=csv',
  ),
  title: described(z.string(), 'What a person calls it.', 'Judgments'),
  description: described(z.string(), 'What the rows are.', 'What the inspectorate judged.'),
  format: described(z.literal('csv'), 'The format.', 'csv'),
  mediatype: described(z.literal('text/csv'), 'The media type.', 'text/csv'),
  encoding: described(z.literal('utf-8'), 'The encoding.', 'utf-8'),
  dialect: z
    .object({
      header: described(z.boolean(), 'Whether the first line names the columns.', true),
      delimiter: described(z.string(), 'What stands between two cells.', ','),
      lineTerminator: described(z.string(), 'What ends a line.', '\r\n'),
      quoteChar: described(z.string(), 'What quotes a cell.', '"'),
      doubleQuote: described(z.boolean(), 'Whether a quote inside a quoted cell is doubled.', true),
    })
    .describe('How the CSV is written.'),
  schema: z
    .object({
      fields: z.array(FieldDescriptor).describe('The columns, in the order of the file.'),
      missingValues: described(z.array(z.string()), 'The cells that stand for null.', ['']),
      primaryKey: described(z.array(z.string()), 'The column that names a row.', ['id']),
      foreignKeys: z
        .array(ForeignKey)
        .describe('The columns that refer to other rows. Absent: none does.')
        .optional(),
    })
    .describe('What the columns are.'),
})

/** The descriptor. */
export const DataPackage = z
  .object({
    $schema: described(
      z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
      'The version of the standard.',
      'https://datapackage.org/profiles/2.0/datapackage.json',
    ),
    name: described(z.string(), 'A name for programs.', 'peel-judgments'),
    title: described(z.string(), 'The title.', 'PEEL judgments'),
    description: described(z.string(), 'What it is.', 'Judgments of the PEEL inspections.'),
    version: described(
      z.string(),
      'The release of the data: a hash of its content.',
      '6049891a1acc',
    ),
    licenses: z
      .array(
        z.object({
          name: described(z.string(), 'The licence.', 'OGL-UK-3.0'),
          path: described(
            z.string(),
            'Its text.',
            'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
          ),
        }),
      )
      .describe('The licence of the data.'),
    attribution: described(
      z.string(),
      'The words to print wherever the data is used. Our own addition to the standard.',
      'Contains information from HMICFRS licensed under the Open Government Licence v3.0.',
    ),
    sources: z
      .array(
        z.object({
          title: described(z.string(), 'The source.', 'PEEL 2018/19: Staffordshire Police'),
          path: described(
            z.string().optional(),
            'Its web address. Absent: not known.',
            'https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2018/staffordshire/',
          ),
        }),
      )
      .describe('What the data was taken from.'),
    resources: z.array(Resource).describe('The CSV files: one for each collection.'),
  })
  .meta({
    id: 'DataPackage',
    description: 'A Frictionless Data Package: the description of all CSV files.',
  })

export type DataPackage = z.output<typeof DataPackage>
export type FieldDescriptor = z.output<typeof FieldDescriptor>

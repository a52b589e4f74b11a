/**
 * CSVW metadata (https://www.w3.org/TR/tabular-metadata/): the CSV files for validators and converters of the W3C’s standard.
 * Names are the standard's, not ours.
 */
import { z } from 'zod'
import type { Collection } from '../collections/collection.ts'
import {
  CSV_FALSE,
  CSV_TRUE,
  type Field,
  type FieldKind,
  LIST_SEPARATOR,
} from '../collections/field.ts'
import { described } from '../views/view.ts'
import { csvPath, type DataPackageOptions } from './data-package.ts'

const Datatype = z.object({
  base: described(z.string(), 'The type.', 'boolean'),
  format: described(
    z.string().optional(),
    'How its values are written. Absent: as the type has them.',
    `${CSV_TRUE}|${CSV_FALSE}`,
  ),
})

const Column = z.object({
  name: described(z.string(), 'The column.', 'grade'),
  titles: described(z.string(), 'The word in the header.', 'grade'),
  'dc:description': described(z.string(), 'What the column means.', 'The grade.'),
  datatype: described(Datatype, 'The type of its values, or of the items of its lists.', {
    base: 'string',
  }),
  required: described(z.boolean(), 'Whether no cell is empty.', false),
  separator: described(
    z.string().optional(),
    'What stands between the items of a list. Absent: no list.',
    LIST_SEPARATOR,
  ),
})

const ForeignKey = z.object({
  columnReference: described(z.string(), 'The column that refers.', 'force'),
  reference: z
    .object({
      resource: described(z.string(), 'The `url` of the table.', 'forces?format=csv'),
      columnReference: described(z.string(), 'The column referred to.', 'id'),
    })
    .describe('What is referred to.'),
})

const Table = z.object({
  url: described(
    z.string(),
    'Where the file is, relative to this document unless absolute.',
    'judgments?format=csv',
  ),
  'dc:title': described(z.string(), 'What a person calls it.', 'Judgments'),
  'dc:description': described(z.string(), 'What the rows are.', 'What the inspectorate judged.'),
  tableSchema: z
    .object({
      columns: z.array(Column).describe('The columns, in the order of the file.'),
      primaryKey: described(z.string(), 'The column that names a row.', 'id'),
      foreignKeys: z.array(ForeignKey).describe('The columns that refer to other rows.'),
    })
    .describe('What the columns are.'),
})

/** The document. */
export const CsvwMetadata = z
  .object({
    '@context': z
      // What it holds stands in the example: a list of a text and an object is beyond many generators.
      .array(z.unknown())
      .meta({
        description: 'The standard, and the language of the words.',
        examples: [['http://www.w3.org/ns/csvw', { '@language': 'en' }]],
      }),
    'dc:title': described(z.string(), 'The title.', 'PEEL judgments'),
    'dc:description': described(z.string(), 'What it is.', 'Judgments of the PEEL inspections.'),
    'dc:identifier': described(z.string(), 'The release of the data.', '6049891a1acc'),
    'dc:license': z
      .object({ '@id': described(z.string(), 'Its text.', 'https://example.org/licence') })
      .describe('The licence of the data.'),
    'dc:rights': described(z.string(), 'The words to print wherever the data is used.', 'Contains …'),
    null: described(z.literal(''), 'The cell that stands for null.', ''),
    tables: z.array(Table).describe('The CSV files: one for each collection.'),
  })
  .meta({
    id: 'CsvwMetadata',
    description: 'A group of tables as “CSV on the Web” describes it: all CSV files with all fields.',
  })

/** The whole document. The same definitions and data always give the same text. */
export function csvwMetadata({
  collections,
  dataset,
  publicUrl,
}: Pick<DataPackageOptions, 'collections' | 'dataset' | 'publicUrl'>): z.output<typeof CsvwMetadata> {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    'dc:title': dataset.title,
    'dc:description': dataset.description,
    'dc:identifier': dataset.release,
    'dc:license': { '@id': dataset.licence_url },
    'dc:rights': dataset.attribution,
    null: '',
    tables: collections.map((collection) => ({
      url: csvPath(collection, publicUrl),
      'dc:title': collection.title,
      'dc:description': collection.description,
      tableSchema: {
        columns: Object.entries(collection.fields).map(([name, field]) => column(name, field)),
        primaryKey: 'id',
        foreignKeys: foreignKeys(collection, collections, publicUrl),
      },
    })),
  }
}

const DATATYPES: Readonly<Record<FieldKind, z.output<typeof Datatype>>> = {
  id: { base: 'string' },
  text: { base: 'string' },
  url: { base: 'anyURI' },
  enum: { base: 'string' },
  integer: { base: 'integer' },
  number: { base: 'number' },
  boolean: { base: 'boolean', format: `${CSV_TRUE}|${CSV_FALSE}` },
  date: { base: 'date' },
  texts: { base: 'string' },
  objects: { base: 'json' },
}

function column(name: string, field: Field): z.output<typeof Column> {
  const { kind, description, nullable } = field
  const isList = kind === 'texts' || kind === 'objects'
  return {
    name,
    titles: name,
    'dc:description': description,
    datatype: DATATYPES[kind],
    // An empty list is an empty cell, and so is null.
    required: !nullable && !isList,
    ...(isList ? { separator: LIST_SEPARATOR } : {}),
  }
}

/** Columns of which every cell is the id of a row: to the standard a null or a list of ids would be a key that leads nowhere. */
function foreignKeys(
  { fields }: Collection,
  collections: readonly Collection[],
  publicUrl: string,
): z.output<typeof ForeignKey>[] {
  return Object.entries(fields).flatMap(([name, { kind, domain, nullable }]) => {
    if (name === 'id' || nullable || kind !== 'id' || domain?.from !== 'collection') return []
    const target = collections.find((each) => each.name === domain.collection)
    if (target === undefined) return []
    const resource = csvPath(target, publicUrl)
    return [{ columnReference: name, reference: { resource, columnReference: 'id' } }]
  })
}

import { z } from 'zod'
import { inspections } from '../collections/inspections.ts'
import { sources } from '../collections/sources.ts'
import { collectionPath, DATA_PACKAGE_PATH, DOWNLOAD_PATH, itemPath } from '../response/link.ts'
import { citationOf } from './citation.ts'
import { Coverage, coverage } from './coverage.ts'
import { CycleHoldings, cycleHoldings } from './cycle-holdings.ts'
import { described, view } from './view.ts'

const BuiltFrom = z
  .object({
    inspections: z
      .array(
        z.object({
          id: described(z.string(), 'The inspection.', 'staffordshire-2018-19'),
          force: described(z.string(), 'The force: an id of `/v1/forces`.', 'staffordshire'),
          cycle: described(z.string(), 'The cycle: an id of `/v1/cycles`.', '2018-19'),
          title: described(
            z.string(),
            'The title of the report.',
            'PEEL 2018/19: Staffordshire Police',
          ),
          link: described(z.string(), 'Where it is.', '/v1/inspections/staffordshire-2018-19'),
        }),
      )
      .describe('The inspections whose reports are held in full.'),
    sources: z
      .array(
        z.object({
          id: described(z.string(), 'The source.', 'hmicfrs-peel-2018-19-staffordshire'),
          title: described(z.string(), 'Its title.', 'PEEL 2018/19: Staffordshire Police'),
          kind: described(z.string(), 'What sort of source it is.', 'report'),
          url: described(
            z.string().nullable(),
            'Its web address. Null: not known.',
            'https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2018/staffordshire/',
          ),
          link: described(
            z.string(),
            'Where it is.',
            '/v1/sources/hmicfrs-peel-2018-19-staffordshire',
          ),
        }),
      )
      .describe(
        'The documents and web pages that were read, and the data sources the inspectorate names.',
      ),
  })
  .describe('What the data set was made from.')

export const dataset = view({
  path: '/v1/dataset',
  operationId: 'getDataset',
  summary: 'Get what the data set holds',
  description:
    'The release, what it was built from, how many rows each collection has, what is held and not held of each cycle and each of the 43 forces, the licence, and where to get all of it.',
  tag: 'Data set',
  parameters: [],
  schemaName: 'Dataset',
  data: z
    .object({
      release: described(
        z.string(),
        'The release of the data: a hash of the rows of all collections, and an id of `/v1/releases` where it is recorded.',
        '6049891a1acc',
      ),
      released_on: described(
        z.iso.date().nullable(),
        'The day of the release. Null: the data was built from rows that no release records.',
        '2026-11-30',
      ),
      release_title: described(
        z.string().nullable(),
        'The title of the release. Null: it is not recorded.',
        'The first release',
      ),
      title: described(z.string(), 'The title.', 'PEEL judgments'),
      description: described(
        z.string(),
        'What it is.',
        'Judgments, areas for improvement and figures from the PEEL inspections.',
      ),
      licence: described(z.string(), 'The licence of the data.', 'OGL-UK-3.0'),
      licence_url: described(
        z.string(),
        'The text of the licence.',
        'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      ),
      attribution: described(
        z.string(),
        'The words to print wherever the data is used.',
        'Contains information from HMICFRS licensed under the Open Government Licence v3.0.',
      ),
      citation: z
        .object({
          text: described(
            z.string(),
            'For a list of references.',
            'The PEEL judgments API authors (2026): PEEL judgments [data set]. Release 6049891a1acc of 2026-11-30.',
          ),
          bibtex: described(
            z.string(),
            'For BibTeX.',
            '@misc{peel-judgments-6049891a1acc,\n  title = {{PEEL judgments}},\n}\n',
          ),
          cff: described(
            z.string(),
            'As a Citation File (CITATION.cff).',
            'cff-version: 1.2.0\ntitle: "PEEL judgments"\n',
          ),
        })
        .describe('How to cite this release.'),
      built_from: BuiltFrom,
      collections: z
        .array(
          z.object({
            name: described(z.string(), 'The word in the URL.', 'judgments'),
            title: described(z.string(), 'What a person calls it.', 'Judgments'),
            total: described(z.int(), 'Its rows.', 135),
            link: described(z.string(), 'Its first page.', '/v1/judgments'),
            csv: described(z.string(), 'All rows as CSV.', '/v1/judgments?format=csv'),
            ndjson: described(
              z.string(),
              'All rows as JSON, one a line.',
              '/v1/judgments?format=ndjson',
            ),
            xlsx: described(
              z.string(),
              'All rows as an Excel workbook.',
              '/v1/judgments?format=xlsx',
            ),
            parquet: described(
              z.string(),
              'All rows as an Apache Parquet file.',
              '/v1/judgments?format=parquet',
            ),
          }),
        )
        .describe('The collections, in the order of the documentation.'),
      cycles: z.array(CycleHoldings).describe('One row for each cycle, earliest first.'),
      coverage: z.array(Coverage).describe('One row for each force, by id.'),
      downloads: z
        .object({
          datapackage: described(
            z.string(),
            'The description of all CSV files: columns, types, references (Frictionless Data Package).',
            DATA_PACKAGE_PATH,
          ),
          sqlite: described(z.string(), 'Everything as one SQLite file.', DOWNLOAD_PATH),
        })
        .describe('Where to get all of it.'),
    })
    .describe('What the data set holds.'),

  answer(_query, { store, collections, publicUrl }) {
    const { release, released_on, release_title, title, description } = store.dataset
    const { licence, licence_url, attribution } = store.dataset
    return {
      data: {
        release,
        released_on,
        release_title,
        title,
        description,
        licence,
        licence_url,
        attribution,
        citation: citationOf(store.dataset, publicUrl),
        built_from: {
          inspections: store
            .all(inspections)
            .filter(({ report_held: isHeld }) => isHeld)
            .map(({ id, force, cycle, title }) => ({
              id,
              force,
              cycle,
              title: title ?? '',
              link: publicUrl + itemPath('inspections', id),
            })),
          sources: store.all(sources).map(({ id, title, kind, url }) => ({
            id,
            title,
            kind,
            url,
            link: publicUrl + itemPath('sources', id),
          })),
        },
        collections: collections.map((collection) => {
          const link = publicUrl + collectionPath(collection.name)
          return {
            name: collection.name,
            title: collection.title,
            total: store.count(collection, []),
            link,
            csv: `${link}?format=csv`,
            ndjson: `${link}?format=ndjson`,
            xlsx: `${link}?format=xlsx`,
            parquet: `${link}?format=parquet`,
          }
        }),
        cycles: cycleHoldings(store),
        coverage: coverage(store),
        downloads: {
          datapackage: publicUrl + DATA_PACKAGE_PATH,
          sqlite: publicUrl + DOWNLOAD_PATH,
        },
      },
    }
  },
})

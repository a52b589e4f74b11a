import { SOURCE_KINDS } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import { date, id, label, name, textListField, url, enumField } from './field.ts'

export const sources = {
  name: 'sources',
  table: 'sources',
  item: 'Source',
  items: 'Sources',
  title: 'Sources',
  one: 'a source',
  description:
    'The documents and web pages the rows were read from, and the data sources the inspectorate names for its figures.',
  isReference: false,
  order: ['id'],
  fields: {
    id: id('sources', 'The source.', 'hmicfrs-peel-2018-19-staffordshire'),
    title: name('The title.', 'PEEL 2018/19: An inspection of Staffordshire Police'),
    publisher: label('Who published or collected it.', 'HMICFRS'),
    kind: enumField(SOURCE_KINDS, 'What sort of source it is.', 'report'),
    url: url(
      'Its web address. Null: not known.',
      'https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2018/staffordshire/',
      {
        nullable: true,
      },
    ),
    published_on: date('The day of publication. Null: not known, or not published.', '2020-02-07', {
      nullable: true,
    }),
    licence: label('The licence. Null: not known.', 'OGL-UK-3.0', { nullable: true }),
    notes: textListField('What to know about the source, in our words.', [
      'The report prints only “February 2020”.',
    ]),
  },
} satisfies Collection

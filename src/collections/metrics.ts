import { POLARITIES, VALUE_TYPES } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import { id, integer, name, textField, reference, textListField, enumField, word } from './field.ts'

export const metrics = {
  name: 'metrics',
  table: 'metrics',
  item: 'Metric',
  items: 'Metrics',
  title: 'Metrics',
  one: 'a metric',
  description:
    'What is measured: the definition, unit, data source and caveats of every figure. The figures themselves are `/v1/observations`. Two figures that look alike can be different metrics.',
  isReference: false,
  order: ['id'],
  fields: {
    id: id('metrics', 'The metric.', 'recorded-crime-per-1000-population'),
    name: name('A short name.', 'Recorded crime per 1,000 population'),
    description: textField(
      'What exactly is counted, of what and for whom.',
      'Crimes recorded by the police in twelve months, per 1,000 people.',
    ),
    unit: word('The unit of the values.', 'per-1000-population'),
    unit_label: textField('The unit as a person would write it.', 'per 1,000 population'),
    decimals: integer('How many decimals the values are printed with.', 0),
    pillar: reference(
      'pillars',
      'The pillar it belongs to. Null: to none in particular.',
      'effectiveness',
      { nullable: true },
    ),
    question: reference(
      'questions',
      'The question it belongs to. Null: to none in particular.',
      'investigating-crime',
      { nullable: true },
    ),
    value_type: enumField(VALUE_TYPES, 'What kind of quantity it is.', 'rate'),
    polarity: enumField(
      POLARITIES,
      'Which direction is better. Null: the report does not say so itself.',
      'lower-is-better',
      {
        nullable: true,
      },
    ),
    source: reference(
      'sources',
      'Where the inspectorate took the figures from: an id of `/v1/sources`.',
      'home-office-recorded-crime-and-outcomes-october-2019',
    ),
    caveats: textListField('What to bear in mind when using the figures.', ['Excludes fraud.']),
  },
} satisfies Collection

import { POLARITIES, SCOPES, VALUE_TYPES } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import { enumField, id, name, reference, textField, word } from './field.ts'

export const metrics = {
  name: 'metrics',
  table: 'metrics',
  item: 'Metric',
  items: 'Metrics',
  title: 'Metrics',
  one: 'a metric',
  description:
    'What is measured: the definition and unit of every figure, of no one force and no one report. The figures themselves are `/v1/observations`, each with the data source it rests on and what to bear in mind. Two figures that look alike can be different metrics.',
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
    scope: enumField(
      SCOPES,
      '`national-series`: collected alike from every force, so that forces and periods can be compared; `local`: a remark of a report, mostly on one force, that is not made alike of every force; `method`: a fact about how an inspection or a comparison was made, such as the size of a sample.',
      'national-series',
    ),
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
  },
} satisfies Collection

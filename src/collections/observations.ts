import { AREA_TYPES, ORIGINS, QUALIFIERS } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import {
  boolean,
  date,
  id,
  integer,
  label,
  number,
  textField,
  reference,
  enumField,
  word,
} from './field.ts'
import { provenance } from './provenance.ts'

export const observations = {
  name: 'observations',
  table: 'observations',
  item: 'Observation',
  items: 'Observations',
  title: 'Observations',
  one: 'an observation',
  description:
    'Every figure of a report, one row each, from its tables and its running text: the value as printed, what it is about, its period and the place it came from. Nothing is recomputed; an empty cell is null, never 0.',
  isReference: false,
  order: ['inspection', 'position'],
  indexes: [['metric'], ['force'], ['inspection']],
  fields: {
    id: id(
      'observations',
      'The observation.',
      'staffordshire-2018-19-recorded-crime-per-1000-population',
    ),
    metric: reference(
      'metrics',
      'What is measured: an id of `/v1/metrics`.',
      'recorded-crime-per-1000-population',
    ),
    metric_name: textField('The name of the metric.', 'Recorded crime per 1,000 population'),
    unit: word('The unit of the value.', 'per-1000-population'),
    force: reference(
      'forces',
      'The force whose inspection prints the figure: an id of `/v1/forces`.',
      'staffordshire',
    ),
    force_name: textField('The name of that force.', 'Staffordshire Police'),
    inspection: reference(
      'inspections',
      'The inspection that prints the figure: an id of `/v1/inspections`.',
      'staffordshire-2018-19',
    ),
    position: integer('The order within the inspection.', 3),
    area_type: enumField(
      AREA_TYPES,
      'What the value is about: the force, or the area it is compared with.',
      'force',
    ),
    area_name: label('The name of what the value is about, as printed.', 'Staffordshire Police'),
    breakdown: word(
      'The part of the metric the value is for, such as a workforce role or spend category. Null: the whole.',
      'police-officer',
      {
        nullable: true,
      },
    ),
    breakdown_label: textField('The part as printed. Null: the whole.', 'Police Officer', {
      nullable: true,
    }),
    period_label: label(
      'The period as printed. Null: none is printed.',
      '12 months ending 31 March 2019',
      { nullable: true },
    ),
    period_start: date('The first day of the period. Null: none is printed.', '2018-04-01', {
      nullable: true,
    }),
    period_end: date(
      'The last day of the period, or the day of a count. Null: none is printed.',
      '2019-03-31',
      { nullable: true },
    ),
    value: number(
      'The value in its `unit`, never recomputed. Null: the cell is empty or the text gives no number; see `note`.',
      75,
      {
        nullable: true,
      },
    ),
    value_text: textField('The value as printed. Null: the cell is empty.', '75', {
      nullable: true,
    }),
    qualifier: enumField(
      QUALIFIERS,
      'How exactly the report states the value: “around” and “about” are `approximate`.',
      'exact',
    ),
    is_forecast: boolean('Whether the value is a projection, prediction or plan.', false),
    origin: enumField(
      ORIGINS,
      'Whether the value is printed in a table or in the running text.',
      'table',
    ),
    pillar: reference(
      'pillars',
      'The pillar the metric belongs to. Null: to none in particular.',
      'effectiveness',
      { nullable: true },
    ),
    question: reference(
      'questions',
      'The question the metric belongs to. Null: to none in particular.',
      'investigating-crime',
      {
        nullable: true,
      },
    ),
    note: textField(
      'What a user of this value should know, in our words. Null: nothing to add.',
      'The cell is empty in the report.',
      {
        nullable: true,
      },
    ),
    ...provenance,
  },
} satisfies Collection

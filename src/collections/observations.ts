import { AREA_TYPES, ORIGINS, QUALIFIERS, SCOPES, VALUE_STATUSES } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import {
  date,
  id,
  integer,
  label,
  labels,
  number,
  textField,
  reference,
  textListField,
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
  indexes: [['metric'], ['force'], ['inspection'], ['area']],
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
    scope: enumField(
      SCOPES,
      'What kind of figures the metric has: `national-series`, `local` or `method`, as `/v1/metrics` says.',
      'national-series',
    ),
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
    cycle: reference('cycles', 'The cycle of that inspection: an id of `/v1/cycles`.', '2018-19'),
    position: integer('The order within the inspection.', 3),
    area: reference(
      'areas',
      'What the value is about: an id of `/v1/areas`. Only the values of the inspected force are its own: `area=staffordshire`.',
      'staffordshire',
    ),
    area_type: enumField(AREA_TYPES, 'What sort of area that is.', 'force'),
    area_name: textField('The name of that area.', 'Staffordshire Police'),
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
    period_start: date(
      'The first day of the period. Null: none is printed and none follows from the report.',
      '2018-04-01',
      {
        nullable: true,
      },
    ),
    period_end: date(
      'The last day of the period, or the day of a count. Null: none is printed and none follows from the report. Where it is not printed, `note` says how it follows.',
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
    precision: number(
      'The worth of the last printed digit: 1 for 155, 0.1 for 8.9, 100000 for £23.2m. A whole number in words counts as printed. Null: no digit is printed, or the value is a time of day.',
      1,
      { nullable: true },
    ),
    qualifier: enumField(
      QUALIFIERS,
      'How exactly the report states the value: “around” and “about” are `approximate`.',
      'exact',
    ),
    value_status: enumField(
      VALUE_STATUSES,
      'Whether the value was so on the day of publication: `actual`: it was; `forecast`: it is expected; `planned`: it is decided but not yet so; `required`: a rule or target that is no measurement.',
      'actual',
    ),
    origin: enumField(
      ORIGINS,
      'Whether the value is printed in a table or in the running text.',
      'table',
    ),
    data_source: reference(
      'sources',
      'Where the inspectorate took the figure from: an id of `/v1/sources`. Null: the report does not say, or states the figure itself. Where the running text does not name it, a caveat says that it is inferred or not described.',
      'home-office-recorded-crime-and-outcomes-october-2019',
      { nullable: true },
    ),
    data_source_title: textField(
      'The title of that source. Null: there is none.',
      'Police recorded crime and outcomes data tables, October 2019 release',
      { nullable: true },
    ),
    data_source_publisher: label(
      'Who published or collected it. Null: there is none.',
      'Home Office',
      { nullable: true },
    ),
    caveat_ids: labels('What to bear in mind, as words to filter by.', ['leaves-out-fraud']),
    caveats: textListField('What to bear in mind when using the figure.', [
      'Fraud is not counted.',
    ]),
    sample: reference(
      'observations',
      'The observation that gives the size of the sample the figure rests on: an id of `/v1/observations`. Null: it rests on no sample that the report counts.',
      'staffordshire-2018-19-stop-and-search-records-reviewed',
      { nullable: true },
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

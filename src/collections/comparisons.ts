import {
  COMPARATOR_AREA_TYPES,
  POLARITIES,
  QUALIFIERS,
  SCOPES,
  VALUE_STATUSES,
  VALUE_TYPES,
} from '../vocabulary.ts'
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

export const comparisons = {
  name: 'comparisons',
  table: 'comparisons',
  item: 'Comparison',
  items: 'Comparisons',
  title: 'Comparisons',
  one: 'a comparison',
  description:
    'A figure of a force beside the figure that its report prints for England and Wales, the most similar forces or the local population: the same metric, breakdown and period, both values printed. Counts, ranks and times of day are not compared, because what is counted for another area is no measure for a force. `difference` and `ratio` are computed by us from the printed values; everything else is as printed.',
  isReference: false,
  order: ['inspection', 'position'],
  indexes: [['metric'], ['force'], ['inspection']],
  fields: {
    id: id(
      'comparisons',
      'The comparison: the observation of the force, `-vs-`, and what it is compared with.',
      'staffordshire-2018-19-999-calls-per-1000-population-vs-england-and-wales',
    ),
    metric: reference(
      'metrics',
      'What is measured: an id of `/v1/metrics`.',
      '999-calls-per-1000-population',
    ),
    metric_name: textField('The name of the metric.', '999 calls per 1,000 population'),
    unit: word('The unit of both values and of the difference.', 'per-1000-population'),
    scope: enumField(
      SCOPES,
      'What kind of figures the metric has: `national-series`, `local` or `method`, as `/v1/metrics` says.',
      'national-series',
    ),
    value_type: enumField(VALUE_TYPES, 'What kind of quantity both values are.', 'rate'),
    polarity: enumField(
      POLARITIES,
      'Which direction is better. Null: the report does not say so itself.',
      'lower-is-better',
      { nullable: true },
    ),
    force: reference(
      'forces',
      'The force the value is about: an id of `/v1/forces`.',
      'staffordshire',
    ),
    force_name: textField('The name of that force.', 'Staffordshire Police'),
    inspection: reference(
      'inspections',
      'The inspection that prints both values: an id of `/v1/inspections`.',
      'staffordshire-2018-19',
    ),
    cycle: reference('cycles', 'The cycle of that inspection: an id of `/v1/cycles`.', '2018-19'),
    position: integer('The place of the force’s value in the order of the inspection.', 1),
    breakdown: word(
      'The part of the metric both values are for, such as a spend category. Null: the whole.',
      'visible-frontline',
      { nullable: true },
    ),
    breakdown_label: textField('The part as printed. Null: the whole.', 'Visible frontline', {
      nullable: true,
    }),
    period_label: label(
      'The period of both values as printed. Null: none is printed.',
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
      'The last day of the period, or the day of a count. Null: none is printed and none follows from the report.',
      '2019-03-31',
      { nullable: true },
    ),
    value_status: enumField(
      VALUE_STATUSES,
      'Whether both values were so on the day of publication, as for observations.',
      'actual',
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
      { nullable: true },
    ),
    value: number('The value of the force in its `unit`, never recomputed.', 155),
    value_text: textField('The value of the force as printed.', '155'),
    qualifier: enumField(
      QUALIFIERS,
      'How exactly the report states the value of the force: “around” and “about” are `approximate`.',
      'exact',
    ),
    comparator_area: reference(
      'areas',
      'What the force is compared with: an id of `/v1/areas`.',
      'england-and-wales',
    ),
    comparator_area_type: enumField(
      COMPARATOR_AREA_TYPES,
      'What sort of area that is.',
      'england-and-wales',
    ),
    comparator_area_name: textField('The name of that area.', 'England and Wales'),
    comparator_value: number(
      'The value it is compared with, in the same `unit`, never recomputed.',
      175,
    ),
    comparator_value_text: textField('The value it is compared with, as printed.', '175'),
    comparator_qualifier: enumField(
      QUALIFIERS,
      'How exactly the report states the value it is compared with.',
      'exact',
    ),
    difference: number(
      'Computed by us: `value` minus `comparator_value`, in their unit (percentage points for percentages), rounded to the finer `precision` of the two. Both values were rounded in print, so the last digit is uncertain; where a qualifier is not `exact`, so is the whole.',
      -20,
    ),
    ratio: number(
      'Computed by us: `value` divided by `comparator_value`, a number without a unit, rounded to 4 decimals. More than 1: the force has more. It is no more precise than the printed values. Null: `comparator_value` is 0.',
      0.8857,
      { nullable: true },
    ),
    data_source: reference(
      'sources',
      'Where the inspectorate took the value of the force from: an id of `/v1/sources`. Null: the report does not say, or states the figure itself.',
      'hmicfrs-999-calls-collection',
      { nullable: true },
    ),
    data_source_title: textField(
      'The title of that source. Null: there is none.',
      '999 calls: data collected directly from forces',
      { nullable: true },
    ),
    data_source_publisher: label('Who published or collected it. Null: there is none.', 'HMICFRS', {
      nullable: true,
    }),
    caveat_ids: labels('What to bear in mind with either value, as words to filter by.', [
      'collected-from-all-forces',
    ]),
    caveats: textListField('What to bear in mind with either value.', [
      'Collected directly from all 43 forces.',
    ]),
    note: textField(
      'What a user of the value of the force should know, in our words, with the report’s own verdict on the comparison where it gives one. Null: nothing to add.',
      'The cell is empty in the report.',
      { nullable: true },
    ),
    observation: reference(
      'observations',
      'The observation of the force: an id of `/v1/observations`.',
      'staffordshire-2018-19-999-calls-per-1000-population',
    ),
    comparator_observation: reference(
      'observations',
      'The observation it is compared with: an id of `/v1/observations`, with a source of its own.',
      'staffordshire-2018-19-999-calls-per-1000-population-england-and-wales',
    ),
    ...provenance,
  },
} satisfies Collection

import { IMPROVEMENT_KINDS, IMPROVEMENT_STATUSES } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import {
  id,
  word,
  integer,
  label,
  textField,
  reference,
  textListField,
  enumField,
} from './field.ts'
import { provenance } from './provenance.ts'

export const areasForImprovement = {
  name: 'areas-for-improvement',
  table: 'areas_for_improvement',
  item: 'AreaForImprovement',
  items: 'AreasForImprovement',
  title: 'Areas for improvement',
  one: 'an area for improvement',
  description:
    'What the inspectorate asked of a force: the areas for improvement that an inspection raised, and every earlier one, recommendation, finding or demand that its report mentions, each with what became of it. The current areas for improvement of an inspection are those of the kind `area-for-improvement` whose `raised_in` is its cycle.',
  isReference: false,
  order: ['inspection', 'position'],
  indexes: [['force'], ['question']],
  fields: {
    id: id(
      'areas-for-improvement',
      'The record.',
      'staffordshire-2018-19-oversight-of-wanted-people',
    ),
    force: reference('forces', 'The force concerned: an id of `/v1/forces`.', 'staffordshire'),
    force_name: textField('The name of the force.', 'Staffordshire Police'),
    cycle: reference(
      'cycles',
      'The cycle of the inspection that reports it: an id of `/v1/cycles`.',
      '2018-19',
    ),
    inspection: reference(
      'inspections',
      'The inspection that reports it: an id of `/v1/inspections`.',
      'staffordshire-2018-19',
    ),
    position: integer('The order within the inspection.', 1),
    pillar: reference('pillars', 'The pillar: an id of `/v1/pillars`.', 'effectiveness'),
    question: reference(
      'questions',
      'The question: an id of `/v1/questions`. Null: it concerns the pillar as a whole.',
      'investigating-crime',
      {
        nullable: true,
      },
    ),
    question_name: textField(
      'The name of the question. Null: it concerns the pillar as a whole.',
      'Investigating crime',
      {
        nullable: true,
      },
    ),
    kind: enumField(
      IMPROVEMENT_KINDS,
      '`area-for-improvement` and `cause-of-concern`: called so by the inspectorate; `recommendation`: made to all forces or nationally; `finding`: an earlier report found something wanting, or said that the force should do something, without calling it an area for improvement; `expectation`: a demand of this report outside its lists.',
      'area-for-improvement',
    ),
    number: integer(
      'The place in its printed list, from 1. Null: not in a list of this report.',
      1,
      { nullable: true },
    ),
    text: textField(
      'The wording, verbatim.',
      'The force should monitor its vetting decisions, to identify disparities and disproportionality',
    ),
    points: textListField('The sub-points, verbatim.', [
      'monitor and analyse comprehensive stop and search data to understand reasons for disparities',
    ]),
    raised_in: label(
      'The cycle or year in which it was raised. Null: the report does not say.',
      '2018-19',
      { nullable: true },
    ),
    first_raised_in: label(
      'Computed by us: the `raised_in` of the first record of the chain that `follows` makes; where it follows none, its own. Null: the report does not say.',
      '2017',
      { nullable: true },
    ),
    raised_by: textField('Who raised it and where.', 'HMICFRS 2017 effectiveness inspection'),
    status: enumField(
      IMPROVEMENT_STATUSES,
      'Where it stands according to this report, in three steps.',
      'open',
    ),
    status_as_reported: word('Where it stands, in the terms of the report.', 'new'),
    status_note: textField('How the status is known, in our words.', 'Raised by this inspection.'),
    status_quote: textField(
      'The verbatim words that state what became of it. Null: it is new.',
      'This area for improvement is now completed.',
      {
        nullable: true,
      },
    ),
    follows: reference(
      'areas-for-improvement',
      'The earlier record it continues. Null: it continues none.',
      'staffordshire-2018-19-2017-oversight-of-wanted-people',
      {
        nullable: true,
      },
    ),
    followed_by: reference(
      'areas-for-improvement',
      'The record that takes it up again: the one whose `follows` is this. Null: none. A demand that is repeated is counted once by `followed_by__isnull=true`.',
      'staffordshire-2018-19-oversight-of-wanted-people',
      { nullable: true },
    ),
    ...provenance,
  },
} satisfies Collection

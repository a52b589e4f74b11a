import {
  BASES,
  GRADE_CHANGE_NOTES,
  GRADE_CHANGES,
  JUDGMENT_STATUSES,
  LEVELS,
} from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import {
  date,
  grade,
  id,
  integer,
  label,
  textField,
  reference,
  textListField,
  enumField,
  url,
  word,
} from './field.ts'
import { provenance } from './provenance.ts'

export const judgments = {
  name: 'judgments',
  table: 'judgments',
  item: 'Judgment',
  items: 'Judgments',
  title: 'Judgments',
  one: 'a judgment',
  description:
    'What the inspectorate judged: one row for each pillar and question of each inspection. A question that is never graded has the status `ungraded`, as has a pillar for which a force got no grade; a question not inspected in the cycle keeps its earlier judgment and has the basis `carried-over`.',
  isReference: false,
  order: ['inspection', 'position'],
  indexes: [['force'], ['question']],
  succession: { from: 'published_on', until: 'superseded_on', successor: 'superseded_by' },
  fields: {
    id: id(
      'judgments',
      'The judgment: the inspection, then the question or pillar.',
      'staffordshire-2018-19-investigating-crime',
    ),
    force: reference('forces', 'The force judged: an id of `/v1/forces`.', 'staffordshire'),
    force_name: textField('The name of the force.', 'Staffordshire Police'),
    cycle: reference('cycles', 'The cycle of the inspection: an id of `/v1/cycles`.', '2018-19'),
    inspection: reference(
      'inspections',
      'The inspection: an id of `/v1/inspections`.',
      'staffordshire-2018-19',
    ),
    position: integer('The order within the inspection: each pillar, then its questions.', 102),
    level: enumField(
      LEVELS,
      'Whether a whole pillar is judged or one of its questions.',
      'question',
    ),
    pillar: reference('pillars', 'The pillar: an id of `/v1/pillars`.', 'effectiveness'),
    pillar_name: textField('The name of the pillar.', 'Effectiveness'),
    question: reference(
      'questions',
      'The question: an id of `/v1/questions`. Null: the judgment is of the pillar.',
      'investigating-crime',
      {
        nullable: true,
      },
    ),
    question_name: textField(
      'The name of the question. Null: the judgment is of the pillar.',
      'Investigating crime',
      {
        nullable: true,
      },
    ),
    status: enumField(
      JUDGMENT_STATUSES,
      'Whether a grade was given. `ungraded`: the question is inspected but never graded, or the force got no grade in this cycle.',
      'graded',
    ),
    grade: grade(
      { rankField: 'grade_rank', scaleField: 'grade_scale' },
      'The grade. Null: the judgment is ungraded.',
      'good',
      { nullable: true },
    ),
    grade_label: textField('The grade as printed. Null: the judgment is ungraded.', 'Good', {
      nullable: true,
    }),
    grade_rank: integer(
      'The place of the grade in its scale; 1 is the best. Null: the judgment is ungraded.',
      2,
      {
        nullable: true,
      },
    ),
    grade_scale: reference(
      'grade-scales',
      'The scale of the grade: an id of `/v1/grade-scales`.',
      'peel-4',
    ),
    basis: enumField(
      BASES,
      'Whether the judgment was made in this cycle or an earlier one carried over.',
      'inspected',
    ),
    carried_over_from: label(
      'The inspection whose judgment was carried over, as the report names it. Null: inspected in this cycle.',
      '2017 effectiveness inspection',
      { nullable: true },
    ),
    carried_over_from_cycle: reference(
      'cycles',
      'The cycle of that inspection: an id of `/v1/cycles`. Null: inspected in this cycle, or the report does not tell.',
      '2017',
      { nullable: true },
    ),
    last_inspected: label(
      'The “last inspected” label as the report prints it. Null: none is printed.',
      '2019',
      {
        nullable: true,
      },
    ),
    published_on: date(
      'The day on which the judgment was published. Null: not known.',
      '2020-02-07',
      { nullable: true },
    ),
    published_on_url: url(
      'The web page that gives the day. Null: it is not known.',
      'https://www.justiceinspectorates.gov.uk/hmicfrs/peel-assessments/national-peel-reports/',
      { nullable: true },
    ),
    superseded_on: date(
      'The day from which a later judgment of the same force and pillar or question counts in its place: the day on which that was published. A later judgment of a pillar counts even where it is not held. Null: there is none that is known to have been published on a known day.',
      '2022-10-13',
      { nullable: true },
    ),
    superseded_by: reference(
      'judgments',
      'The next judgment held of the same force and pillar or question: an id of `/v1/judgments`. The later one is that published later, or, where a day is not known or the same, that of the later cycle. Null: none is held.',
      'staffordshire-2018-19-investigating-crime',
      { nullable: true },
    ),
    previous: reference(
      'judgments',
      'The last judgment of the same force and pillar or question before this one: an id of `/v1/judgments`. Null: there is none, or it is not held; `change_note` says which.',
      'staffordshire-2017-effectiveness',
      { nullable: true },
    ),
    previous_grade: {
      ...word('The grade of `previous`. Null: `previous` is null, or gave none.', 'good', {
        nullable: true,
      }),
      // By the alphabet it would be no order of grades.
      sort: false,
    },
    change: enumField(
      GRADE_CHANGES,
      'Computed by us: what became of the grade since `previous`. Null: it cannot be said; `change_note` says why.',
      'same',
      { nullable: true },
    ),
    change_note: enumField(
      GRADE_CHANGE_NOTES,
      'Why `change` is null. `first`: the pillar was judged for the first time. `none-held`: what was judged before is not held. `ungraded`: this judgment gave no grade. `previous-ungraded`: the one before gave none. `carried-over`: it is the earlier judgment itself. `another-scale`: the one before used another grade scale. Null: `change` is known.',
      'first',
      { nullable: true },
    ),
    summary: textField(
      'What the judgment says, in our words. Null: the report is not held.',
      'Most investigations are of good quality.',
      {
        nullable: true,
      },
    ),
    areas_for_improvement_count: integer(
      'How many areas for improvement this inspection raised under the question, or under all questions of the pillar. Null: the report is not held.',
      2,
      { nullable: true },
    ),
    ...provenance,
    cross_checked_with: textListField(
      'Further web addresses that were seen to agree with the judgment.',
      [
        'https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2018/staffordshire/effectiveness/',
      ],
    ),
  },
} satisfies Collection

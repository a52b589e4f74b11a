import type { Collection } from './collection.ts'
import { date, id, name, objects, reference, textField, url } from './field.ts'

export const cycles = {
  name: 'cycles',
  table: 'cycles',
  item: 'Cycle',
  items: 'Cycles',
  title: 'Cycles',
  one: 'a cycle',
  description:
    'The rounds of inspections. Each uses one grade scale; grades of different scales are not directly comparable.',
  isReference: true,
  order: ['id'],
  fields: {
    id: id('cycles', 'The cycle.', '2018-19'),
    name: name('The cycle as reports print it.', '2018/19'),
    starts_on: date('The first day of the cycle. Null: not known.', '2018-04-01', {
      nullable: true,
    }),
    ends_on: date('The last day of the cycle. Null: not known.', '2019-03-31', { nullable: true }),
    grade_scale: reference(
      'grade-scales',
      'The grade scale in use: an id of `/v1/grade-scales`.',
      'peel-4',
    ),
    pillars: objects(
      {
        pillar: reference(
          'pillars',
          'A pillar that was judged of every force: an id of `/v1/pillars`.',
          'efficiency',
        ),
        headline_question: textField(
          'The question the pillar answers, as the reports of the cycle word it. Null: not known.',
          'How efficiently does the force operate and how sustainable are its services?',
          { nullable: true },
        ),
        published_on: date(
          'The day on which the judgments of all forces were published. Null: they have no day in common; each inspection has its own.',
          '2017-11-09',
          { nullable: true },
        ),
        published_on_url: url(
          'The web page that gives the day. Null: there is none.',
          'https://www.justiceinspectorates.gov.uk/hmicfrs/peel-assessments/national-peel-reports/',
          { nullable: true },
        ),
      },
      'The pillars that were judged of every force in this cycle, in the order of a report. A judgment of them that `/v1/judgments` lacks is not held. Empty: not known.',
      [
        {
          pillar: 'efficiency',
          headline_question: null,
          published_on: '2014-11-27',
          published_on_url:
            'https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/what-is-peel/peel-assessments-2014-to-2018-19/2014-peel-assessment/',
        },
      ],
    ),
  },
} satisfies Collection

import type { Collection } from './collection.ts'
import { date, id, name, reference } from './field.ts'

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
  },
} satisfies Collection

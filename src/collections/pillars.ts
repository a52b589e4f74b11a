import type { Collection } from './collection.ts'
import { id, integer, name, textField } from './field.ts'

export const pillars = {
  name: 'pillars',
  table: 'pillars',
  item: 'Pillar',
  items: 'Pillars',
  title: 'Pillars',
  one: 'a pillar',
  description:
    'The three pillars of PEEL: effectiveness, efficiency and legitimacy. Each has a headline question and a grade of its own.',
  isReference: true,
  order: ['position'],
  fields: {
    id: id('pillars', 'The pillar.', 'effectiveness'),
    name: name('The name of the pillar.', 'Effectiveness'),
    headline_question: textField(
      'The question the pillar answers, as the reports of the latest cycle print it whose wording is held. `/v1/cycles` has that of each cycle.',
      'How effectively does the force reduce crime and keep people safe?',
    ),
    position: integer('The order of the pillars in a report, from 1.', 1),
  },
} satisfies Collection

import type { Collection } from './collection.ts'
import { boolean, id, integer, name, textField, reference, textListField } from './field.ts'

export const questions = {
  name: 'questions',
  table: 'questions',
  item: 'Question',
  items: 'Questions',
  title: 'Questions',
  one: 'a question',
  description:
    'The ten questions below the pillars. Reports call the same question by several names; all of them are aliases of one record.',
  isReference: true,
  order: ['pillar', 'position'],
  fields: {
    id: id('questions', 'The question.', 'investigating-crime'),
    name: name('The name of the question: its chapter heading.', 'Investigating crime'),
    pillar: reference(
      'pillars',
      'The pillar it belongs to: an id of `/v1/pillars`.',
      'effectiveness',
    ),
    pillar_name: textField('The name of the pillar.', 'Effectiveness'),
    position: integer('The order within the pillar, from 1.', 2),
    is_graded: boolean(
      'Whether the question is ever graded. Armed policing is inspected but not graded.',
      true,
    ),
    is_inspected_every_year: boolean(
      'Whether every force is inspected on it every year; the others are inspected by risk.',
      false,
    ),
    aliases: textListField('Other names the reports use for the same question.', [
      'Fair treatment of the public',
    ]),
  },
} satisfies Collection

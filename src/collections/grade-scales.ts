import type { Collection } from './collection.ts'
import { id, integer, name, objects, textField } from './field.ts'

export const gradeScales = {
  name: 'grade-scales',
  table: 'grade_scales',
  item: 'GradeScale',
  items: 'GradeScales',
  title: 'Grade scales',
  one: 'a grade scale',
  description:
    'The ordered scales of grades. The order is data, so that no program needs to hard-code it: rank 1 is the best.',
  isReference: true,
  order: ['id'],
  fields: {
    id: id('grade-scales', 'The grade scale.', 'peel-4'),
    name: name('The name of the scale.', 'PEEL, four grades'),
    description: textField(
      'What the scale is and when it was used.',
      'The four grades of PEEL inspections to 2018/19.',
    ),
    comparability: textField(
      'What the grades of this scale may be compared with, and what not.',
      'Not directly comparable with the five grades of later cycles.',
    ),
    grades: objects(
      {
        grade: textField('The grade, as the word used in filters.', 'good'),
        label: textField('The grade as printed.', 'Good'),
        rank: integer('The place in the scale; 1 is the best.', 2),
      },
      'The grades, best first.',
      [
        { grade: 'outstanding', label: 'Outstanding', rank: 1 },
        { grade: 'good', label: 'Good', rank: 2 },
      ],
    ),
  },
} satisfies Collection

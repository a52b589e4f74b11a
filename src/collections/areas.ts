import { AREA_TYPES } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import { enumField, id, label, name, reference, references } from './field.ts'

export const areas = {
  name: 'areas',
  table: 'areas',
  item: 'Area',
  items: 'Areas',
  title: 'Areas',
  one: 'an area',
  description:
    'What a figure can be about: a force, England and Wales, or what a report compares a force with. The most similar forces and the local population are those of one force. A report also prints figures about other areas than the force it inspects.',
  isReference: false,
  order: ['id'],
  fields: {
    id: id('areas', 'The area. Where it is a force, its id of `/v1/forces`.', 'staffordshire'),
    type: enumField(
      AREA_TYPES,
      '`force`: a police force; `england-and-wales`: both together; `most-similar-forces`: the group of forces most like a force, the force itself included; `local-population`: the people who live in a force’s area.',
      'force',
    ),
    name: name('Its name.', 'Staffordshire Police'),
    force: reference(
      'forces',
      'The force it is, or whose most similar forces or local population it is: an id of `/v1/forces`. Null: it is of no one force.',
      'staffordshire',
      { nullable: true },
    ),
    gss_code: label(
      'The code of the Office for National Statistics. Null: there is none.',
      'E23000015',
      { nullable: true },
    ),
    members: references(
      'forces',
      'The forces it is made of, the inspected one first and the others in printed order. Empty: they are not listed one by one.',
      ['staffordshire'],
    ),
  },
} satisfies Collection

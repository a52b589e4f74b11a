import type { Collection } from './collection.ts'
import { id, label, name } from './field.ts'

export const forces = {
  name: 'forces',
  table: 'forces',
  item: 'Force',
  items: 'Forces',
  title: 'Forces',
  one: 'a force',
  description:
    'The 43 territorial police forces of England and Wales. Ids are the slugs of data.police.uk, so that the two join; an item is also found by its ONS police-force-area code.',
  isReference: true,
  order: ['id'],
  alternateKey: 'gss_code',
  fields: {
    id: id('forces', 'The force, as the slug that data.police.uk uses.', 'staffordshire'),
    name: name('The name of the force.', 'Staffordshire Police'),
    gss_code: label('The ONS code of the police force area (GSS code).', 'E23000015'),
    country: label('The country the force polices.', 'England'),
    region: label('The region of England, or Wales.', 'West Midlands'),
  },
} satisfies Collection

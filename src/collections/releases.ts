import type { Collection } from './collection.ts'
import { date, id, integer, name, textField, textListField } from './field.ts'

/** The release that examples speak of: it stays in the list for ever. */
export const FIRST_RELEASE = '1e5792f42c7b'

export const releases = {
  name: 'releases',
  table: 'releases',
  item: 'Release',
  items: 'Releases',
  title: 'Releases',
  one: 'a release',
  description:
    'The recorded states of the data, the newest first. What each of them changed is in `/v1/changes`.',
  isReference: false,
  order: ['-number'],
  fields: {
    id: id(
      'releases',
      'The release: a hash of the rows of all other collections. Where an earlier release had the same rows, also of the release before it.',
      FIRST_RELEASE,
    ),
    number: integer('Its place in their order; 1 is the first.', 1),
    released_on: date('The day of the release.', '2026-11-30'),
    title: name('What it is, in a few words.', 'The first release'),
    notes: textField('What else there is to know of it. Null: nothing.', 'Corrects three grades.', {
      nullable: true,
    }),
    rows_added: integer('How many rows are new in it.', 1200),
    rows_changed: integer('In how many rows a value changed.', 3),
    rows_removed: integer('How many rows are gone from it.', 0),
    fields_added: textListField(
      'Fields that all rows of a collection have since, as `collection.field`: no change of data.',
      ['judgments.superseded_on'],
    ),
    fields_removed: textListField(
      'Fields that the rows of a collection have no longer, as `collection.field`.',
      [],
    ),
  },
} satisfies Collection

import { CHANGES } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import { FIRST_RELEASE } from './releases.ts'
import {
  date,
  enumField,
  fieldName,
  id,
  integer,
  key,
  reference,
  textField,
  word,
} from './field.ts'

export const changes = {
  name: 'changes',
  table: 'changes',
  item: 'DataChange',
  items: 'DataChanges',
  title: 'Changes',
  one: 'a change',
  description:
    'What each release changed: one row for each value that is another than before or is gone, and one for each row that is new.',
  isReference: false,
  order: ['-release_number', 'collection', 'row'],
  indexes: [['row']],
  fields: {
    id: id(
      'changes',
      'The change: its release, collection, row and field, or `added` in place of a field.',
      `${FIRST_RELEASE}-judgments-staffordshire-2018-19-investigating-crime-added`,
    ),
    release: reference('releases', 'The release: an id of `/v1/releases`.', FIRST_RELEASE),
    release_number: integer(
      'Its place in the order of the releases, which tells those of one day apart; 1 is the first.',
      1,
    ),
    released_on: date('The day of the release.', '2026-11-30'),
    collection: word('The collection of the row: the word in its URL.', 'judgments'),
    row: key(
      'The id of the row in its collection; the new one of a row whose id has changed.',
      'staffordshire-2018-19-investigating-crime',
    ),
    field: fieldName('The field whose value changed. Null: the whole row is new.', 'grade', {
      nullable: true,
    }),
    change: enumField(
      CHANGES,
      '`added`: the row is new, and holds its values itself. `changed`: this value is another; of `id`, the row goes on under another id. `removed`: the row is gone, and this is one of the values it had.',
      'changed',
    ),
    before: textField(
      'The value before, lists and numbers as in JSON. Null: there was none, or it was null.',
      'good',
      { nullable: true },
    ),
    after: textField(
      'The value since, lists and numbers as in JSON. Null: there is none, or it is null.',
      'requires-improvement',
      { nullable: true },
    ),
    reason: textField('Why it changed. Null: no reason is recorded.', 'A slip of the pen.', {
      nullable: true,
    }),
  },
} satisfies Collection

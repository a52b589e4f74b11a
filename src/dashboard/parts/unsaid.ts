/** Why it cannot be said what became of a grade. */
import type { Schemas } from '../api.ts'

export const UNSAID: Readonly<Record<NonNullable<Schemas['Judgment']['change_note']>, string>> = {
  first: 'it was judged for the first time',
  'none-held': 'the judgment before is not held',
  ungraded: 'no grade was given',
  'previous-ungraded': 'the judgment before gave no grade',
  'carried-over': 'the earlier judgment was carried over',
  'another-scale': 'the judgment before used another grade scale',
}

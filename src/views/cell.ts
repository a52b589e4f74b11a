/** A judgment as one cell of a table of many. */
import { z } from 'zod'
import type { RowOf } from '../collections/field.ts'
import type { judgments } from '../collections/judgments.ts'
import { BASES, GRADE_CHANGE_NOTES, GRADE_CHANGES, JUDGMENT_STATUSES } from '../vocabulary.ts'
import { described } from './view.ts'

type Judgment = RowOf<typeof judgments.fields>

/** A judgment where it is one of many, or its absence. */
export const Cell = z
  .object({
    column: described(
      z.string(),
      'The pillar, question or cycle: the `id` of a column.',
      'efficiency',
    ),
    cycle: described(
      z.string().nullable(),
      'The cycle of the judgment. Null: none is held that counted on the day asked for.',
      '2018-19',
    ),
    judgment: described(
      z.string().nullable(),
      'The judgment, an id of `/v1/judgments`. Null: none is held.',
      'kent-2018-19-efficiency',
    ),
    status: described(
      z.enum([...JUDGMENT_STATUSES, 'not-held']),
      'Whether a grade was given. `not-held`: this data set has no such judgment, or none that counted on the day asked for.',
      'graded',
    ),
    grade: described(
      z.string().nullable(),
      'The grade. Null: ungraded or not held.',
      'outstanding',
    ),
    grade_label: described(
      z.string().nullable(),
      'The grade as printed. Null: ungraded or not held.',
      'Outstanding',
    ),
    grade_rank: described(
      z.int().nullable(),
      'The place in the scale; 1 is the best. Null: ungraded or not held.',
      1,
    ),
    grade_scale: described(
      z.string().nullable(),
      'The scale of the grade. Null: not held.',
      'peel-4',
    ),
    basis: described(
      z.enum(BASES).nullable(),
      'Whether it was inspected in this cycle. Null: not held.',
      'inspected',
    ),
    previous_grade: described(
      z.string().nullable(),
      'The grade of the judgment before, as in `/v1/judgments`. Null: there is none, or the judgment is not held.',
      'outstanding',
    ),
    change: described(
      z.enum(GRADE_CHANGES).nullable(),
      'Computed by us: what became of the grade since the judgment before. Null: it cannot be said, or the judgment is not held.',
      'same',
    ),
    change_note: described(
      z.enum(GRADE_CHANGE_NOTES).nullable(),
      'Why `change` is null, as in `/v1/judgments`. Null: `change` is known, or the judgment is not held.',
      'first',
    ),
  })
  .describe('One judgment of many, or its absence.')

/** @param cycle that of the column, or of all; null where a judgment alone could tell it. */
export function cellOf(
  column: string,
  cycle: string | null,
  judgment: Judgment | undefined,
): z.output<typeof Cell> {
  return {
    column,
    cycle: judgment?.cycle ?? cycle,
    judgment: judgment?.id ?? null,
    status: judgment?.status ?? ('not-held' as const),
    grade: judgment?.grade ?? null,
    grade_label: judgment?.grade_label ?? null,
    grade_rank: judgment?.grade_rank ?? null,
    grade_scale: judgment?.grade_scale ?? null,
    basis: judgment?.basis ?? null,
    previous_grade: judgment?.previous_grade ?? null,
    change: judgment?.change ?? null,
    change_note: judgment?.change_note ?? null,
  }
}

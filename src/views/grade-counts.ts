/** How often each grade was given among some judgments. */
import { z } from 'zod'
import { rowSchema } from '../collections/row-schema.ts'
import type { RowOf } from '../collections/field.ts'
import { gradeScales } from '../collections/grade-scales.ts'
import type { judgments } from '../collections/judgments.ts'
import type { Store } from '../sql/store.ts'
import { described } from './view.ts'

type GradeScale = RowOf<typeof gradeScales.fields>
type Judgment = RowOf<typeof judgments.fields>

const Count = z
  .object({
    grade: described(z.string(), 'The grade.', 'good'),
    grade_label: described(z.string(), 'The grade as printed.', 'Good'),
    grade_rank: described(z.int(), 'The place in the scale; 1 is the best.', 2),
    count: described(
      z.int().nonnegative(),
      'Computed by us: how many judgments have this grade.',
      28,
    ),
  })
  .describe('How often one grade was given.')

/** The properties of every answer that counts judgments. */
export const gradeCountFields = {
  counts: z
    .array(Count)
    .describe('One count for every grade of the scale, best first; 0 where it was not given.'),
  ungraded: described(
    z.int().nonnegative(),
    'Computed by us: how many judgments gave no grade.',
    0,
  ),
  total: described(
    z.int().nonnegative(),
    'Computed by us: how many judgments are held, which is the sum of the counts and `ungraded`.',
    42,
  ),
  not_held: described(
    z.int().nonnegative(),
    'Computed by us: how many judgments this data set lacks, one for each force and pillar (or question) that is counted here without a judgment. Not part of `total`.',
    1,
  ),
}

/** @param expected how many judgments there would be if all were held. */
export function gradeCounts(
  counted: readonly Judgment[],
  expected: number,
  grades: GradeScale['grades'],
): { [Name in keyof typeof gradeCountFields]: z.output<(typeof gradeCountFields)[Name]> } {
  return {
    counts: grades.map(({ grade, label, rank }) => ({
      grade,
      grade_label: label,
      grade_rank: rank,
      count: counted.filter((judgment) => judgment.grade === grade).length,
    })),
    ungraded: counted.filter(({ status }) => status === 'ungraded').length,
    total: counted.length,
    not_held: expected - counted.length,
  }
}

/** The scales of the grades in an answer, so that a client can order and draw them without asking again. */
export const GradeScales = z
  .array(rowSchema(gradeScales))
  .describe('The scales of the grades in this answer, by id, each with its grades best first.')

/** The scales with these ids. */
export function scalesOf(ids: Iterable<string>, store: Store): GradeScale[] {
  const named = new Set(ids)
  return store.all(gradeScales).filter(({ id }) => named.has(id))
}

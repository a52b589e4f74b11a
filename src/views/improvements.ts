import { z } from 'zod'
import { rowSchema } from '../collections/row-schema.ts'
import { areasForImprovement } from '../collections/areas-for-improvement.ts'
import type { RowOf } from '../collections/field.ts'
import type { inspections } from '../collections/inspections.ts'
import { described } from './view.ts'

type Improvement = RowOf<typeof areasForImprovement.fields>

const rows = (description: string) =>
  z.array(rowSchema(areasForImprovement)).describe(`${description} In the order of the report.`)
const count = (description: string, example: number) =>
  described(z.int().nonnegative(), `Computed by us: ${description}`, example)

export const Improvements = z
  .object({
    current: described(
      z.array(z.string()),
      'The areas for improvement that this inspection raised: ids of rows below. Only those the inspectorate calls so; other kinds are in the lists only.',
      ['staffordshire-2018-19-oversight-of-wanted-people'],
    ),
    open: rows('Rows of every kind whose status is `open`.'),
    in_progress: rows('Rows of every kind whose status is `in-progress`.'),
    closed: rows('Rows of every kind whose status is `closed`.'),
    counts: z
      .object({
        current: count('how many ids `current` holds.', 6),
        open: count('how many rows `open` holds that no later one takes up: each demand once.', 10),
        in_progress: count('how many rows `in_progress` holds, likewise.', 6),
        closed: count('how many rows `closed` holds, likewise.', 7),
      })
      .describe(
        'How many demands there are of each, a repeated one counted once. Those of `current` are among the others.',
      ),
  })
  .describe('What the inspectorate asked of the force, by status.')

/** Everything asked of the force, in the lists of its status. */
export function improvementsByStatus(
  all: readonly Improvement[],
  { cycle }: RowOf<typeof inspections.fields>,
): z.output<typeof Improvements> {
  const current = all.filter((each) => isCurrent(each, cycle)).map(({ id }) => id)
  const of = (status: Improvement['status']) => all.filter((each) => each.status === status)
  const open = of('open')
  const inProgress = of('in-progress')
  const closed = of('closed')
  return {
    current,
    open,
    in_progress: inProgress,
    closed,
    counts: {
      current: current.length,
      open: countOnce(open),
      in_progress: countOnce(inProgress),
      closed: countOnce(closed),
    },
  }
}

/** A demand that a later record takes up is counted there. */
function countOnce(rows: readonly Improvement[]): number {
  return rows.filter(({ followed_by }) => followed_by === null).length
}

/** A bullet outside the heading “Areas for improvement” is of another kind, and an earlier one is not current. */
function isCurrent({ kind, raised_in }: Improvement, cycle: string): boolean {
  return kind === 'area-for-improvement' && raised_in === cycle
}

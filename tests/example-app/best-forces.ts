/** A small app as somebody else would write it, with their own compiler settings. */
import { answerOf, createPeelClient } from '../../src/client/index.ts'

type Pillar = 'effectiveness' | 'efficiency' | 'legitimacy'

/** The forces with the best grade given in a pillar, as lines of text. */
export async function bestForces(service: string, pillar: Pillar): Promise<string[]> {
  const peel = createPeelClient(service)
  const { data, page } = answerOf(
    await peel.GET('/v1/judgments', {
      params: {
        query: {
          cycle: ['2018-19'],
          level: ['pillar'],
          pillar: [pillar],
          status: ['graded'],
          sort: ['grade_rank', 'force'],
          fields: ['force_name', 'grade_label', 'grade_rank'],
          limit: 1000,
        },
      },
    }),
  )
  const best = data.filter((each) => each.grade_rank === data[0]?.grade_rank)
  const lines = best.map((each) => `${each.force_name}: ${each.grade_label}`)
  return [...lines, `(${best.length} of ${page.total})`]
}

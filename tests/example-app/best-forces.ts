/** A small app as somebody else would write it, with their own compiler settings. */
import { answerOf, createPeelClient } from '../../src/client/index.ts'

type Pillar = 'effectiveness' | 'efficiency' | 'legitimacy'

/** The forces judged best in a pillar, as lines of text. */
export async function bestForces(service: string, pillar: Pillar): Promise<string[]> {
  const peel = createPeelClient(service)
  const { data, page } = answerOf(
    await peel.GET('/v1/judgments', {
      params: {
        query: { level: ['pillar'], pillar: [pillar], sort: ['grade_rank', 'force'], limit: 5 },
      },
    }),
  )
  const lines = data.map((each) => `${each.force_name}: ${each.grade_label ?? 'not graded'}`)
  return [...lines, `(${data.length} of ${page.total})`]
}

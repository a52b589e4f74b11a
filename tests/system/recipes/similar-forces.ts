/** Which of the forces most similar to Staffordshire did better, by pillar? */
import { answerOf, createPeelClient } from '../../../src/client/index.ts'

const peel = createPeelClient('http://127.0.0.1:3000')
const { data } = answerOf(
  await peel.GET('/v1/forces/{force}/profile', { params: { path: { force: 'staffordshire' } } }),
)
const others = (data.similar_forces ?? []).flatMap(({ pillars }) =>
  pillars.flatMap(({ judgment }) => judgment ?? []),
)

for (const { id, name, judgment: own } of data.pillars) {
  const judged = others.filter(({ pillar }) => pillar === id)
  // Rank 1 is the best grade. Where a grade is not known, nobody is called better.
  const better = judged.filter(
    ({ grade_rank }) => (grade_rank ?? Infinity) < (own?.grade_rank ?? 0),
  )
  console.log(
    `${name}: ${own?.grade_label ?? 'not graded'}; better: ${better.length} of ${judged.length}`,
  )
  for (const { force_name, grade_label } of better) console.log(`  ${force_name}: ${grade_label}`)
}

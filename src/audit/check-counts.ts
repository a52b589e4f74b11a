/** Do the grades that are held add up to the counts that the inspectorate published for all forces? */
import type { Seed } from '../build/seed.ts'

type Counted = Pick<Seed, 'forces' | 'pages' | 'publishedCounts'>
type PublishedCount = Seed['publishedCounts'][number]

/** What contradicts the published counts, in sentences. Where a grade is not held, as many may be missing. */
export function checkCounts(seed: Counted): string[] {
  return seed.pages.flatMap(({ pillars, judgments, cycle }) =>
    pillars.flatMap(({ pillar }) => {
      const published = seed.publishedCounts.filter(
        (each) => each.cycle === cycle && each.pillar === pillar,
      )
      const held = judgments.filter((each) => each.pillar === pillar)
      const forcesWith = (grade: string) =>
        held
          .filter((each) => each.grade === grade)
          .map(({ inspection }) => inspection.slice(0, -`-${cycle}`.length))
      const problems = published.flatMap((count) => problemsOf(count, forcesWith(count.grade)))
      const lacking = published.map(({ grade, count }) => count - forcesWith(grade).length)
      const sum = lacking.filter((number) => number > 0).reduce((total, each) => total + each, 0)
      const notHeld = Math.max(0, seed.forces.length - held.length)
      if (sum > notHeld)
        problems.push(
          `${sum} published grades are not held, but only ${notHeld} judgments are missing`,
        )
      return problems.map((problem) => `${cycle} ${pillar}: ${problem}`)
    }),
  )
}

function problemsOf({ grade, count, forces }: PublishedCount, held: readonly string[]): string[] {
  const strangers = forces.filter((force) => !held.includes(force))
  return [
    ...(held.length > count ? [`${held.length} are ${grade}, but ${count} were published`] : []),
    ...strangers.map((force) => `${force} was published as ${grade}`),
  ]
}

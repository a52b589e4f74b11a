/** Where a judgment stands: its place among the others, and the scale of its grade. */
import type { Seed } from './seed-files.ts'

/** Each pillar (100, 200, …) followed by its questions (101, 102, …). */
export function judgmentPosition(seed: Seed, pillar: string, question: string | null): number {
  const first = seed.pillars.find((each) => each.id === pillar)?.position ?? 0
  const second = seed.questions.find((each) => each.id === question)?.position ?? 0
  return first * 100 + second
}

/** The scale on which a cycle is graded. */
export function gradeScaleOf(seed: Seed, cycle: string): string {
  return seed.cycles.find((each) => each.id === cycle)?.grade_scale ?? ''
}

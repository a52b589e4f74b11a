/** What a search finds. */
import type { Schemas } from '../../api.ts'

export type Hit = Schemas['SearchHits']['hits'][number]
export type HitType = Hit['type']

/** The collection of each type of hit, whose name is also the folder of its address here. */
export const COLLECTIONS: Readonly<Record<HitType, string>> = {
  question: 'questions',
  'area-for-improvement': 'areas-for-improvement',
  judgment: 'judgments',
  metric: 'metrics',
  force: 'forces',
}

export const HIT_TYPES: readonly HitType[] = [
  'question',
  'area-for-improvement',
  'judgment',
  'metric',
  'force',
]

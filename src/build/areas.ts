/** The areas that figures can be about, as far as the seed tells them. */
import type { Seed } from './seed.ts'

/**
 * Every force; what is compared with a force, for those whose reports are held; and the areas of the reference
 * data.
 *
 * A force's group of most similar forces can change from cycle to cycle. The first keeps the plain id; a group with other
 * members is an area of its own, named by its cycle, so that no figure comes to stand for another group.
 */
export function areasOf({ forces, reports, nationalAreas }: Seed) {
  return [
    ...nationalAreas.map((area) => ({ ...area, force: null, members: [] as string[] })),
    ...forces.map(({ id, name, gss_code }) => ({
      id,
      type: 'force' as const,
      name,
      force: id,
      gss_code,
      members: [id],
    })),
    ...forces.flatMap(({ id, name }) => {
      const inspections = reports
        .map(({ inspection }) => inspection)
        .filter(({ force }) => force === id)
        .toSorted((one, other) => (one.cycle < other.cycle ? -1 : 1))
      if (inspections.length === 0) return []
      const groups = new Map<string, { cycle: string; members: string[] }>()
      for (const { cycle, most_similar_forces } of inspections) {
        // A force with which none is similar has no group.
        if (most_similar_forces.length === 0) continue
        const members = [id, ...most_similar_forces]
        const key = members.toSorted().join(' ')
        if (!groups.has(key)) groups.set(key, { cycle, members })
      }
      return [
        ...[...groups.values()].map(({ cycle, members }, index) => ({
          id: `${id}-most-similar-forces${index === 0 ? '' : `-${cycle}`}`,
          type: 'most-similar-forces' as const,
          name: `Most similar forces of ${name}${index === 0 ? '' : ` (${cycle})`}`,
          force: id,
          gss_code: null,
          members,
        })),
        {
          id: `${id}-local-population`,
          type: 'local-population' as const,
          name: `Local population of ${name}`,
          force: id,
          gss_code: null,
          members: [] as string[],
        },
      ]
    }),
  ]
}

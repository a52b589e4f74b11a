/** The most similar forces and how they were judged. */
import type { Schemas } from '../../api.ts'
import { GradeTable, type GradeTableRow } from '../../parts/grade-table.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { csvOf, withParameters } from '../../routes.ts'

type Profile = Schemas['ForceProfile']

export function SimilarForces({ profile }: { profile: Profile }) {
  const { force, inspection, similar_forces: similar, pillars } = profile
  const section = { id: 'similar-forces', heading: 'Similar forces' }
  if (similar === null) {
    return (
      <Section {...section}>
        <p>
          <span class="missing">Not held</span>: the report that names the most similar forces is
          not held.
        </p>
      </Section>
    )
  }
  const ids = [force.id, ...similar.map((each) => each.force)]
  const own = { ...rowOf(force.id, force.name, pillars), note: 'this force', isOwn: true }
  return (
    <Section
      {...section}
      data={{
        of: 'the judgments of similar forces',
        json: withParameters('/v1/judgments/matrix', { force: ids }),
        csv: [
          csvOf(
            '/v1/judgments',
            { force: ids, level: 'pillar', cycle: inspection?.cycle },
            'the judgments of similar forces',
          ),
        ],
      }}
    >
      <p>The group that the inspectorate compares {force.name} with, and how each was judged.</p>
      <GradeTable
        labelledBy={headingId('similar-forces')}
        columns={pillars}
        rows={[own, ...similar.map((each) => rowOf(each.force, each.force_name, each.pillars))]}
      />
    </Section>
  )
}

type Judged = NonNullable<Profile['similar_forces']>[number]['pillars']

function rowOf(force: string, name: string, pillars: Judged): GradeTableRow {
  return {
    force,
    name,
    cells: pillars.map(({ id, judgment }) => ({
      column: id,
      judgment: judgment?.id ?? null,
      graded: judgment,
    })),
  }
}

/** The most similar forces and how they were judged. */
import type { Schemas } from '../../api.ts'
import { DataLinks } from '../../parts/data-links.tsx'
import { Grade } from '../../parts/grade.tsx'
import { forceHref, withParameters } from '../../routes.ts'

export function SimilarForces({ profile }: { profile: Schemas['ForceProfile'] }) {
  const { force, inspection, similar_forces: similar, pillars } = profile
  const ids = [force.id, ...(similar ?? []).map((each) => each.force)]
  const own = { force: force.id, force_name: force.name, pillars }
  return (
    <section id="similar-forces" aria-labelledby="similar-heading">
      <h2 id="similar-heading">Similar forces</h2>
      {similar === null ? (
        <p>
          <span class="missing">Not held</span>: the report that names the most similar forces is
          not held.
        </p>
      ) : (
        <>
          <p>
            The group that the inspectorate compares {force.name} with, and how each was judged.
          </p>
          <DataLinks
            json={withParameters('/v1/judgments/matrix', { force: ids })}
            csv={[
              {
                href: withParameters('/v1/judgments', {
                  force: ids,
                  level: 'pillar',
                  cycle: inspection?.cycle,
                  format: 'csv',
                }),
                name: 'judgments of similar forces',
              },
            ]}
          />
          <div class="scroll" role="group" aria-labelledby="similar-heading" tabIndex={0}>
            <table class="heat-map few">
              <thead>
                <tr>
                  <th scope="col">Force</th>
                  {pillars.map(({ id, name }) => (
                    <th scope="col" key={id}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {[own, ...similar].map((each) => (
                  <tr key={each.force} data-force={each.force}>
                    <th scope="row">
                      {each.force === force.id ? (
                        <>
                          {each.force_name} <span class="note">this force</span>
                        </>
                      ) : (
                        <a href={forceHref(each.force)}>{each.force_name}</a>
                      )}
                    </th>
                    {each.pillars.map(({ id, judgment }) => (
                      <td key={id} data-column={id}>
                        {judgment === null ? (
                          <Grade of={null} />
                        ) : (
                          <a class="cell" href={forceHref(each.force, judgment.id)}>
                            <Grade of={judgment} />
                          </a>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

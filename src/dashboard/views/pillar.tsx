/** Everything about one pillar: what it asks, how often each grade was given, who rose and fell, and every force over the cycles. */
import { peel, query, type Schemas, useAnswer } from '../api.ts'
import { cycleText, dateText } from '../format.ts'
import { useAddress } from '../navigation.ts'
import { Answered } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Contents } from '../parts/contents.tsx'
import { ScaleSizes, sizesOf } from '../parts/grade.tsx'
import { Heading } from '../parts/heading.tsx'
import { Lead } from '../parts/lead.tsx'
import { Picker } from '../parts/picker.tsx'
import { Section } from '../parts/section.tsx'
import { Outside } from '../parts/source.tsx'
import { everyPillar } from '../queries.ts'
import { pillarHref, tableOf } from '../routes.ts'
import { Changes } from './pillar/changes.tsx'
import { Distribution } from './pillar/distribution.tsx'
import { PillarForces } from './pillar/forces.tsx'

type Cycle = Schemas['Cycle']

/** Asked only for one that is not among all, to be told which was meant. */
const items = query((id: string) => peel.GET('/v1/pillars/{id}', { params: { path: { id } } }))

const everyCycle = query(() => peel.GET('/v1/cycles'))

const matrices = query((pillar: string) =>
  peel.GET('/v1/judgments/matrix', { params: { query: { columns: 'cycle', pillar } } }),
)

const distributions = query((pillar: string) =>
  peel.GET('/v1/judgments/distribution', { params: { query: { by: 'cycle', pillar: [pillar] } } }),
)

export function PillarView({ id }: { id: string }) {
  const pillars = useAnswer(everyPillar, 'all')
  const all = pillars.state === 'ready' ? pillars.body.data : null
  const unknown = useAnswer(items, all?.every((each) => each.id !== id) === true ? id : null)
  return (
    <Answered answer={pillars} isWholeView>
      {({ data }) => {
        const pillar = data.find((each) => each.id === id)
        return pillar === undefined ? (
          <Answered answer={unknown} isWholeView>
            {(found) => <Pillar pillar={found.data} pillars={data} />}
          </Answered>
        ) : (
          <Pillar pillar={pillar} pillars={data} />
        )
      }}
    </Answered>
  )
}

interface PillarProps {
  pillar: Schemas['Pillar']
  /** All of them, to choose among. */
  pillars: readonly Schemas['Pillar'][]
}

function Pillar({ pillar, pillars }: PillarProps) {
  const { id, name, headline_question: asked } = pillar
  const cycles = useAnswer(everyCycle, 'all')
  const matrix = useAnswer(matrices, id)
  const distribution = useAnswer(distributions, id)
  const chosen = useAddress().searchParams.get('cycle')
  useArrival([cycles, matrix, distribution].every(({ state }) => state === 'ready'))
  return (
    <>
      <div class="title">
        <Heading title={name}>How the police forces were judged: {name.toLowerCase()}</Heading>
        <Picker kind="pillar" things={pillars} current={id} hrefOf={(other) => pillarHref(other)} />
      </div>
      <Lead data={{ of: 'this pillar', json: `/v1/pillars/${id}` }}>
        A pillar of police inspections: “{asked}” Below is how every force of England and Wales was
        judged on it, cycle by cycle.
      </Lead>
      <Contents
        sections={[
          { id: 'distribution', name: 'Grades by cycle', count: 0 },
          { id: 'changes', name: 'Who rose and who fell', count: 0 },
          { id: 'forces', name: 'Every force', count: 0 },
          { id: 'cycles', name: 'What was asked, and when', count: 0 },
        ]}
      />
      <Answered answer={matrix}>
        {({ data: judged }, matrixUrl) => (
          <ScaleSizes.Provider value={sizesOf(judged.grade_scales)}>
            <Answered answer={distribution}>
              {(counts, countsUrl) => (
                <Distribution
                  pillar={pillar}
                  distribution={counts.data}
                  scales={judged.grade_scales}
                  url={countsUrl}
                />
              )}
            </Answered>
            <Changes pillar={pillar} matrix={judged} chosen={chosen} />
            <PillarForces pillar={pillar} matrix={judged} url={matrixUrl} />
          </ScaleSizes.Provider>
        )}
      </Answered>
      <Answered answer={cycles}>{({ data }) => <Cycles pillar={pillar} cycles={data} />}</Answered>
    </>
  )
}

/** What the pillar asked in each cycle, and when its judgments were published. */
function Cycles({ pillar, cycles }: { pillar: Schemas['Pillar']; cycles: readonly Cycle[] }) {
  return (
    <Section
      id="cycles"
      heading="What was asked, and when"
      data={tableOf('/v1/cycles', {}, 'the cycles')}
    >
      <ul class="entries">
        {cycles.map((cycle) => (
          <li key={cycle.id} data-asked={cycle.id}>
            <p class="entry-facts">{cycleText(cycle.id)}</p>
            <div>
              <Asked pillar={pillar.id} of={cycle} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Asked({ pillar, of: { pillars } }: { pillar: string; of: Cycle }) {
  const judged = pillars.find((each) => each.pillar === pillar)
  if (pillars.length === 0)
    return (
      <p>
        Which pillars were judged in this cycle is <span class="missing">not held</span>.
      </p>
    )
  if (judged === undefined) return <p>The pillar was not judged in this cycle.</p>
  const { headline_question: asked, published_on: published, published_on_url: url } = judged
  return (
    <>
      <p>
        {asked ?? (
          <>
            How its reports worded the question is <span class="missing">not held</span>.
          </>
        )}
      </p>
      <p class="facts">
        {published === null
          ? 'Published force by force, each on a day of its own; the judgments give it.'
          : `Published for all forces on ${dateText(published)}`}
        {url !== null && (
          <>
            {' '}
            (<Outside href={url} />)
          </>
        )}
      </p>
    </>
  )
}

/** One judgment: on the page of its force where that shows it, else on a page of its own. */
import { peel, query, type Schemas, useAnswer } from '../../api.ts'
import { cycleText, dateText } from '../../format.ts'
import { Answered } from '../../parts/answer.tsx'
import { Change } from '../../parts/change.tsx'
import { UNSAID } from '../../parts/changes.ts'
import { ChangeLegend } from '../../parts/change-legend.tsx'
import { Grade, ScaleSizes, sizesOf } from '../../parts/grade.tsx'
import { Heading } from '../../parts/heading.tsx'
import { HistoryTable } from '../../parts/history-table.tsx'
import { JudgmentDetails } from '../../parts/judgment.tsx'
import { Lead } from '../../parts/lead.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { Outside } from '../../parts/source.tsx'
import { forceProfiles } from '../../queries.ts'
import { forceHref, judgmentHref, pillarHref, questionHref, tableOf } from '../../routes.ts'
import { Elsewhere } from './elsewhere.tsx'

type Judgment = Schemas['Judgment']
type Profile = Schemas['ForceProfile']

const judgments = query((id: string) =>
  peel.GET('/v1/judgments/{id}', { params: { path: { id } } }),
)

export function JudgmentRecord({ id }: { id: string }) {
  const judgment = useAnswer(judgments, id)
  const force = judgment.state === 'ready' ? judgment.body.data.force : null
  const profile = useAnswer(forceProfiles, force)
  return (
    <Answered answer={judgment} isWholeView>
      {({ data }, url) => (
        <Answered answer={profile} isWholeView>
          {({ data: ofForce }) =>
            isShownBy(ofForce, data) ? (
              <Elsewhere href={forceHref(data.force, data.id)} />
            ) : (
              <JudgmentPage judgment={data} profile={ofForce} url={url} />
            )
          }
        </Answered>
      )}
    </Answered>
  )
}

/** The page of a force shows the judgments of its latest inspection. */
function isShownBy({ inspection }: Profile, judgment: Judgment): boolean {
  return inspection?.id === judgment.inspection
}

interface JudgmentPageProps {
  judgment: Judgment
  profile: Profile
  url: string
}

function JudgmentPage({ judgment, profile, url }: JudgmentPageProps) {
  const { force, force_name, pillar, pillar_name, question, question_name } = judgment
  const cycle = cycleText(judgment.cycle)
  const name = question_name ?? pillar_name
  const title = `${force_name}: ${name}, ${cycle}`
  const history = question === null ? profile.history.filter((each) => each.pillar === pillar) : []
  return (
    <ScaleSizes.Provider value={sizesOf(profile.grade_scales)}>
      <Heading title={title}>{title}</Heading>
      <Lead data={{ of: 'this judgment', json: url }}>
        How <a href={forceHref(force)}>{force_name}</a> was judged in the inspection of {cycle} on{' '}
        {question === null ? 'the pillar' : 'the question'}{' '}
        <a href={question === null ? pillarHref(pillar) : questionHref(question)}>
          {name.toLowerCase()}
        </a>
        .
      </Lead>
      <div data-judgment={judgment.id}>
        <p>
          <Grade of={judgment} />
        </p>
        <Development judgment={judgment} />
        <Dates judgment={judgment} isNextHeld={isNextHeld(history, judgment)} />
        <JudgmentDetails
          judgment={judgment}
          about={`${name.toLowerCase()} in ${cycle}`}
          isSourceOpen
        />
      </div>
      {question === null && (
        <Section
          id="history"
          heading={`${pillar_name} over the years`}
          data={tableOf('/v1/judgments', { force, pillar, level: 'pillar' }, 'these judgments')}
        >
          <HistoryTable labelledBy={headingId('history')} history={history} current={judgment.id} />
          <ChangeLegend />
        </Section>
      )}
    </ScaleSizes.Provider>
  )
}

/** What became of the grade since the judgment before, or why that cannot be said. */
function Development({ judgment }: { judgment: Judgment }) {
  const { change, change_note: note, previous } = judgment
  return (
    <p>
      {change === 'same' && 'The same grade as in the judgment before.'}
      {change !== 'same' && change !== null && <Change of={judgment} />}
      {note !== null && `Whether it improved cannot be said: ${UNSAID[note]}.`}
      {previous !== null && (
        <>
          {' '}
          <a href={judgmentHref(previous)}>The judgment before</a>
        </>
      )}
    </p>
  )
}

/** Whether the judgment that comes next in the history is held. */
function isNextHeld(history: Profile['history'], { id }: Judgment): boolean {
  const cells = history.flatMap((each) => each.cells)
  return cells[cells.findIndex(({ judgment }) => judgment === id) + 1]?.status !== 'not-held'
}

interface DatesProps {
  judgment: Judgment
  isNextHeld: boolean
}

/** From when and until when it counted. */
function Dates({ judgment, isNextHeld }: DatesProps) {
  const { published_on: published, published_on_url: url } = judgment
  const { superseded_on: superseded, superseded_by: successor } = judgment
  return (
    <dl class="facts-list">
      <div>
        <dt>Published</dt>
        <dd>
          {published === null ? <span class="missing">date not held</span> : dateText(published)}
          {url !== null && (
            <>
              {' '}
              (<Outside href={url} />)
            </>
          )}
        </dd>
      </div>
      {(superseded !== null || successor !== null) && (
        <div>
          <dt>Replaced by a later judgment</dt>
          <dd>
            {superseded === null ? 'on a day that is not held' : dateText(superseded)}
            {!isNextHeld && '; that one is not held'}
            {successor !== null && (
              <>
                {' '}
                (
                <a href={judgmentHref(successor)}>
                  {isNextHeld ? 'the later judgment' : 'the next one held'}
                </a>
                )
              </>
            )}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** The lasting address of a single record: finds the view that shows it and goes there, or shows it where none does. */
import type { RecordCollection } from '../../pages/routes.ts'
import { peel, query, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { forceHref, metricHref } from '../routes.ts'
import { Elsewhere } from './record/elsewhere.tsx'
import { JudgmentRecord } from './record/judgment.tsx'

/** Judgments have a view of their own: `record/judgment.tsx`. */
type PlacedCollection = Exclude<RecordCollection, 'judgments'>

const records = query(async ({ collection, id }: PlacedProps) => {
  const params = { path: { id } }
  if (collection === 'observations') {
    const { data, ...rest } = await peel.GET('/v1/observations/{id}', { params })
    return {
      ...rest,
      ...(data && { data: { meta: data.meta, href: metricHref(data.data.metric, id) } }),
    }
  }
  const { data, ...rest } = await peel.GET('/v1/areas-for-improvement/{id}', { params })
  return {
    ...rest,
    ...(data && { data: { meta: data.meta, href: forceHref(data.data.force, id) } }),
  }
})

interface PlacedProps {
  collection: PlacedCollection
  id: string
}

interface RecordViewProps {
  collection: RecordCollection
  id: string
}

export function RecordView({ collection, id }: RecordViewProps) {
  if (collection === 'judgments') return <JudgmentRecord id={id} />
  return <PlacedRecord collection={collection} id={id} />
}

function PlacedRecord({ collection, id }: PlacedProps) {
  const record = useAnswer(records, { collection, id })
  return (
    <Answered answer={record} isWholeView>
      {({ href }) => <Elsewhere href={href} />}
    </Answered>
  )
}

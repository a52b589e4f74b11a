/** The lasting address of a single record: finds the view that shows it and goes there. */
import { useEffect } from 'preact/hooks'
import { peel, useAnswer } from '../api.ts'
import { navigate } from '../navigation.ts'
import { Answered } from '../parts/answer.tsx'
import { forceHref, metricHref, type RecordCollection } from '../routes.ts'

export function RecordView({ collection, id }: { collection: RecordCollection; id: string }) {
  const place = useAnswer(`${collection} ${id}`, () => placeOf(collection, id))
  const href = place.state === 'ready' ? place.body : null
  useEffect(() => {
    if (href !== null) navigate(href, { replace: true })
  }, [href])
  return (
    <Answered answer={place} isWholeView>
      {(found) => (
        <p>
          <a href={found}>The record</a>
        </p>
      )}
    </Answered>
  )
}

async function placeOf(collection: RecordCollection, id: string) {
  const params = { path: { id } }
  if (collection === 'observations') {
    const { data, ...rest } = await peel.GET('/v1/observations/{id}', { params })
    return { ...rest, ...(data && { data: metricHref(data.data.metric, id) }) }
  }
  const { data, ...rest } = await (collection === 'judgments'
    ? peel.GET('/v1/judgments/{id}', { params })
    : peel.GET('/v1/areas-for-improvement/{id}', { params }))
  return { ...rest, ...(data && { data: forceHref(data.data.force, id) }) }
}

/** The lasting address of a single record: finds the view that shows it and goes there. */
import { useEffect } from 'preact/hooks'
import type { RecordCollection } from '../../pages/routes.ts'
import { peel, query, useAnswer } from '../api.ts'
import { navigate } from '../navigation.ts'
import { Answered } from '../parts/answer.tsx'
import { forceHref, metricHref } from '../routes.ts'

const records = query(async ({ collection, id }: RecordViewProps) => {
  const params = { path: { id } }
  if (collection === 'observations') {
    const { data, ...rest } = await peel.GET('/v1/observations/{id}', { params })
    return {
      ...rest,
      ...(data && { data: { meta: data.meta, href: metricHref(data.data.metric, id) } }),
    }
  }
  const { data, ...rest } = await (collection === 'judgments'
    ? peel.GET('/v1/judgments/{id}', { params })
    : peel.GET('/v1/areas-for-improvement/{id}', { params }))
  return {
    ...rest,
    ...(data && { data: { meta: data.meta, href: forceHref(data.data.force, id) } }),
  }
})

interface RecordViewProps {
  collection: RecordCollection
  id: string
}

export function RecordView({ collection, id }: RecordViewProps) {
  const record = useAnswer(records, { collection, id })
  const href = record.state === 'ready' ? record.body.href : null
  useEffect(() => {
    if (href !== null) navigate(href, { replace: true })
  }, [href])
  return (
    <Answered answer={record} isWholeView>
      {({ href: found }) => (
        <p>
          <a href={found}>The record</a>
        </p>
      )}
    </Answered>
  )
}

/** Reads the service at an address with this project's own client, whose types openapi-typescript makes. */
import { createPeelClient } from '../../../../src/client/index.ts'

const [service = '', cycle = ''] = process.argv.slice(2)
const peel = createPeelClient(service)

const rows: Record<string, number> = {}
const items: Record<string, string> = {}
const chosen: Record<string, string | undefined> = {}

/** A value that has to be there. */
function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing came')
  return value
}

/** Notes how many rows a collection has, and the id of the first of them: in the list, as an item, and alone. */
async function read(
  name: string,
  all: { data: { id: string }[] } | undefined,
  item: (params: { path: { id: string } }) => Promise<{ data?: { data: { id: string } } }>,
  alone: { data: { id: string }[] } | undefined,
) {
  const { id } = sure(sure(all).data[0])
  rows[name] = sure(all).data.length
  items[name] = sure((await item({ path: { id } })).data).data.id
  chosen[name] = sure(alone).data[0]?.id
}

const whole = { params: { query: { limit: 1000 } } }
const id = { params: { query: { limit: 1, fields: ['id' as const] } } }
await read(
  'judgments',
  (await peel.GET('/v1/judgments', whole)).data,
  (params) => peel.GET('/v1/judgments/{id}', { params }),
  (await peel.GET('/v1/judgments', id)).data,
)
await read(
  'areas-for-improvement',
  (await peel.GET('/v1/areas-for-improvement', whole)).data,
  (params) => peel.GET('/v1/areas-for-improvement/{id}', { params }),
  (await peel.GET('/v1/areas-for-improvement', id)).data,
)
await read(
  'observations',
  (await peel.GET('/v1/observations', whole)).data,
  (params) => peel.GET('/v1/observations/{id}', { params }),
  (await peel.GET('/v1/observations', id)).data,
)
await read(
  'comparisons',
  (await peel.GET('/v1/comparisons', whole)).data,
  (params) => peel.GET('/v1/comparisons/{id}', { params }),
  (await peel.GET('/v1/comparisons', id)).data,
)
await read(
  'metrics',
  (await peel.GET('/v1/metrics', whole)).data,
  (params) => peel.GET('/v1/metrics/{id}', { params }),
  (await peel.GET('/v1/metrics', id)).data,
)
await read(
  'inspections',
  (await peel.GET('/v1/inspections', whole)).data,
  (params) => peel.GET('/v1/inspections/{id}', { params }),
  (await peel.GET('/v1/inspections', id)).data,
)
await read(
  'forces',
  (await peel.GET('/v1/forces', whole)).data,
  (params) => peel.GET('/v1/forces/{id}', { params }),
  (await peel.GET('/v1/forces', id)).data,
)
await read(
  'pillars',
  (await peel.GET('/v1/pillars', whole)).data,
  (params) => peel.GET('/v1/pillars/{id}', { params }),
  (await peel.GET('/v1/pillars', id)).data,
)
await read(
  'questions',
  (await peel.GET('/v1/questions', whole)).data,
  (params) => peel.GET('/v1/questions/{id}', { params }),
  (await peel.GET('/v1/questions', id)).data,
)
await read(
  'grade-scales',
  (await peel.GET('/v1/grade-scales', whole)).data,
  (params) => peel.GET('/v1/grade-scales/{id}', { params }),
  (await peel.GET('/v1/grade-scales', id)).data,
)
await read(
  'areas',
  (await peel.GET('/v1/areas', whole)).data,
  (params) => peel.GET('/v1/areas/{id}', { params }),
  (await peel.GET('/v1/areas', id)).data,
)
await read(
  'releases',
  (await peel.GET('/v1/releases', whole)).data,
  (params) => peel.GET('/v1/releases/{id}', { params }),
  (await peel.GET('/v1/releases', id)).data,
)
await read(
  'changes',
  (await peel.GET('/v1/changes', whole)).data,
  (params) => peel.GET('/v1/changes/{id}', { params }),
  (await peel.GET('/v1/changes', id)).data,
)
await read(
  'cycles',
  (await peel.GET('/v1/cycles', whole)).data,
  (params) => peel.GET('/v1/cycles/{id}', { params }),
  (await peel.GET('/v1/cycles', id)).data,
)
await read(
  'sources',
  (await peel.GET('/v1/sources', whole)).data,
  (params) => peel.GET('/v1/sources/{id}', { params }),
  (await peel.GET('/v1/sources', id)).data,
)

const ofCycle = await peel.GET('/v1/judgments', {
  params: { query: { cycle: [cycle], fields: ['id', 'grade'] } },
})
const graded = sure(ofCycle.data).data.map((row) => `${row.id} ${row.grade ?? '-'}`)

const tag = sure((await peel.GET('/v1/pillars')).response.headers.get('etag'))
const again = await peel.GET('/v1/pillars', { headers: { 'If-None-Match': tag } })

const refused = await peel.GET('/v1/forces', { params: { query: { id: ['nowhere'] } } })
const problem = `${refused.response.status} ${refused.error?.errors[0]?.code}`

const report = { rows, items, chosen, graded, notModified: again.response.status, problem }
process.stdout.write(JSON.stringify(report))

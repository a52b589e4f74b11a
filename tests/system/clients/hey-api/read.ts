/** Reads the service at an address with the client that hey-api makes from the contract. */
import {
  getAreaForImprovement,
  getComparison,
  getArea,
  getDataChange,
  getRelease,
  getCycle,
  getForce,
  getGradeScale,
  getInspection,
  getJudgment,
  getMetric,
  getObservation,
  getPillar,
  getQuestion,
  getSource,
  listAreasForImprovement,
  listComparisons,
  listAreas,
  listDataChanges,
  listReleases,
  listCycles,
  listForces,
  listGradeScales,
  listInspections,
  listJudgments,
  listMetrics,
  listObservations,
  listPillars,
  listQuestions,
  listSources,
} from './generated/index.js'
import { client } from './generated/client.gen.js'

const [baseUrl = '', cycle = ''] = process.argv.slice(2)
client.setConfig({ baseUrl })

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
  all: { data: { id?: string }[] } | undefined,
  item: (path: { id: string }) => Promise<{ data?: { data: { id: string } } | undefined }>,
  alone: { data: { id?: string }[] } | undefined,
) {
  const first = sure(sure(all).data[0])
  rows[name] = sure(all).data.length
  items[name] = sure((await item({ id: sure(first.id) })).data).data.id
  chosen[name] = sure(alone).data[0]?.id
}

const whole = { query: { limit: 1000 } }
await read(
  'judgments',
  (await listJudgments(whole)).data,
  (path) => getJudgment({ path }),
  (await listJudgments({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'areas-for-improvement',
  (await listAreasForImprovement(whole)).data,
  (path) => getAreaForImprovement({ path }),
  (await listAreasForImprovement({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'observations',
  (await listObservations(whole)).data,
  (path) => getObservation({ path }),
  (await listObservations({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'comparisons',
  (await listComparisons(whole)).data,
  (path) => getComparison({ path }),
  (await listComparisons({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'metrics',
  (await listMetrics(whole)).data,
  (path) => getMetric({ path }),
  (await listMetrics({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'inspections',
  (await listInspections(whole)).data,
  (path) => getInspection({ path }),
  (await listInspections({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'forces',
  (await listForces(whole)).data,
  (path) => getForce({ path }),
  (await listForces({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'pillars',
  (await listPillars(whole)).data,
  (path) => getPillar({ path }),
  (await listPillars({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'questions',
  (await listQuestions(whole)).data,
  (path) => getQuestion({ path }),
  (await listQuestions({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'grade-scales',
  (await listGradeScales(whole)).data,
  (path) => getGradeScale({ path }),
  (await listGradeScales({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'areas',
  (await listAreas(whole)).data,
  (path) => getArea({ path }),
  (await listAreas({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'releases',
  (await listReleases(whole)).data,
  (path) => getRelease({ path }),
  (await listReleases({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'changes',
  (await listDataChanges(whole)).data,
  (path) => getDataChange({ path }),
  (await listDataChanges({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'cycles',
  (await listCycles(whole)).data,
  (path) => getCycle({ path }),
  (await listCycles({ query: { limit: 1, fields: ['id'] } })).data,
)
await read(
  'sources',
  (await listSources(whole)).data,
  (path) => getSource({ path }),
  (await listSources({ query: { limit: 1, fields: ['id'] } })).data,
)

const ofCycle = await listJudgments({ query: { cycle: [cycle], fields: ['id', 'grade'] } })
const graded = sure(ofCycle.data).data.map(({ id, grade }) => `${id ?? ''} ${grade ?? '-'}`)

const tag = sure((await listPillars()).response).headers.get('etag')
const again = await listPillars({ headers: { 'If-None-Match': tag } })

const refused = await listForces({ query: { id: ['nowhere'] } })
const problem = `${String(refused.response?.status)} ${String(refused.error?.errors[0]?.code)}`

const report = { rows, items, chosen, graded, notModified: again.response?.status, problem }
process.stdout.write(JSON.stringify(report))

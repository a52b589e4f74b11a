/** What people look for in the Staffordshire report and beside it, and what they should find. */
import { expect, inject, test } from 'vitest'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp(() => inject('database'))
const search = async (q: string) =>
  (await tested().http.get('/v1/search').query({ q }).expect(200)).body

const REPORT = 'staffordshire-2018-19'

/** What stands on the first page, and how far down at most. */
test.each<[q: string, id: string, place: number]>([
  ['firearms', 'armed-policing', 1],
  ['firearms', `${REPORT}-access-to-specialist-firearms-capabilities`, 5],
  ['specialist', `${REPORT}-access-to-specialist-firearms-capabilities`, 3],
  ['specialist firearms', `${REPORT}-access-to-specialist-firearms-capabilities`, 2],
  ['police officers', 'workforce-fte', 1],
  ['PCSO', 'workforce-fte', 1],
  ['PCSOs', 'workforce-fte', 1],
  ['FTE', 'workforce-fte', 1],
  ['community support officer', 'workforce-fte', 1],
  ['officer strength', 'workforce-fte', 1],
  ['crime rate', 'recorded-crime-per-1000-population', 1],
  ['charge rate', 'crimes-charged-percentage', 2],
  ['charge rate', 'domestic-abuse-crimes-charged-percentage', 2],
  ['disproportionality', 'stop-and-search-likelihood-ratio', 1],
  ['BAME', 'stop-and-search-likelihood-ratio', 2],
  ['BAME', 'ethnicity-of-those-stated-percentage', 2],
  ['Black or Black British', 'stop-and-search-likelihood-ratio', 1],
  ['visible frontline', 'spend-per-head-by-category', 1],
  ['fraud', 'recorded-crime-per-1000-population', 1],
  ['stop-search', 'stops-and-searches-per-1000-population', 5],
  ['ASB', 'preventing-crime', 3],
  ['anti social behavior', 'preventing-crime', 1],
  ['DVPO', 'dvpo-applications', 3],
  ['domestic violence prevention orders', 'dvpo-applications', 3],
  ['RUI', 'release-under-investigation-supervisor-review', 2],
  ['MARAC', 'marac-central-meetings', 4],
  ['SHPO', 'sexual-harm-prevention-orders', 2],
  ['Clare’s Law', 'dvds-right-to-ask-applications', 4],
  ['well-being', `${REPORT}-2017-control-room-resources`, 1],
  ['Kent’s', 'kent', 1],
  ['Kent’s effectiveness', 'kent-2018-19-effectiveness', 1],
])('%s finds %s among the first %i', async (q, id, place) => {
  const { data } = await search(q)
  const ids = data.hits.map((hit: { id: string }) => hit.id)
  expect(ids).toContain(id)
  expect(ids.indexOf(id) + 1).toBeLessThanOrEqual(place)
  expect(data.match).toBe('all')
})

test.each(['AFI', 'PEEL', 'HMICFRS', '2018/19', 'behavior', 'organization', 'victim(s)'])(
  '%s finds something',
  async (q) => {
    const { data } = await search(q)
    expect(data.page.total).toBeGreaterThan(0)
    expect(data.match).toBe('all')
  },
)

test('a caveat of many metrics finds them, and does not stand before what is named so', async () => {
  const caveat = (await search('British Transport Police')).data
  expect(new Set(caveat.hits.map((hit: { type: string }) => hit.type))).toEqual(new Set(['metric']))
  const [first] = (await search('police')).data.hits
  expect(first.title).toMatch(/police/i)
  expect((await search('England')).data.hits[0].type).toBe('force')
})

test('a misspelt word is offered in the right spelling', async () => {
  const { data, warnings } = await search('domestc abuse')
  expect(data.match).toBe('any')
  expect(warnings).toContainEqual(
    expect.objectContaining({ code: 'similar-words', did_you_mean: 'domestic abuse' }),
  )
})

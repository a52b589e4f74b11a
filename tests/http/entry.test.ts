import { expect, test } from 'vitest'
import { views } from '../../src/views/index.ts'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()

test('every link of the entry leads somewhere', async () => {
  const { data } = (await tested().http.get('/v1').expect(200)).body
  const { collections, search, ...rest } = data
  const {
    force_profile: ofForce,
    question_profile: ofQuestion,
    metric_profile: ofMetric,
    ...others
  } = rest
  for (const url of [...Object.values<string>(collections), ...Object.values<string>(others)]) {
    await tested().http.get(url).expect(200)
  }
  await tested().http.get(`${search}?q=crime`).expect(200)
  await tested().http.get(ofForce.replace('{force}', 'southcombe')).expect(200)
  await tested().http.get(ofQuestion.replace('{question}', 'armed-policing')).expect(200)
  await tested().http.get(ofMetric.replace('{metric}', 'spend-per-head')).expect(200)
})

test('the entry links to everything: every collection, every view, contract and documentation', async () => {
  const { data } = (await tested().http.get('/v1').expect(200)).body
  const links = JSON.stringify(data)
  for (const { path } of views) expect(links).toContain(`"${path}"`)
  for (const path of ['/openapi.json', '/docs', '/docs/reference', '/docs.md', '/llms.txt'])
    expect(links).toContain(`"${path}"`)
})

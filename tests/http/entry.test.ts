import { test } from 'vitest'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()

test('every link of the entry leads somewhere', async () => {
  const { data } = (await tested().http.get('/v1').expect(200)).body
  const { collections, search, ...others } = data
  for (const url of [...Object.values<string>(collections), ...Object.values<string>(others)]) {
    await tested().http.get(url).expect(200)
  }
  await tested().http.get(`${search}?q=crime`).expect(200)
})

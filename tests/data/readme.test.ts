/** The examples of the README, run against the real data. */
import { readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp(() => inject('database'))
const readme = readFileSync('README.md', 'utf8')
const examples = [
  ...readme.matchAll(
    /```sh\ncurl '(?:http:\/\/127\.0\.0\.1:3000)([^']+)'\n```\n+```(json|csv)\n([\s\S]*?)```/g,
  ),
].map(([, url = '', kind = '', answer = '']) => ({ url, kind, answer }))

test('there is an example for each of the three users', () => {
  expect(examples.length).toBeGreaterThanOrEqual(4)
})

test.each(examples)('$url', async ({ url, kind, answer }) => {
  const { text } = await tested().http.get(url)
  // JSON examples may leave out what a reader does not need; what they show must be so.
  if (kind === 'json') expect(JSON.parse(text)).toMatchObject(JSON.parse(answer))
  else expect(text.replaceAll('\r\n', '\n')).toBe(answer)
})

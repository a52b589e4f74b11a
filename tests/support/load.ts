/** Many clients that ask without a pause, and look whether each answer is wholly of one release. */
import { createHash } from 'node:crypto'
import { Agent } from 'node:http'
import { type Answer, exchange, textOf } from '../fuzz/exchange.ts'
import { markOf } from './releases.ts'

export interface Load {
  /** What was wrong, in words. */
  faults: string[]
  /** How many answers each release gave. */
  answered: Map<string, number>
  /** From now on no request may be answered by another release; null allows any. */
  expect(release: string | null): void
  stop(): Promise<void>
}

/** Reads an answer. @returns its release. @throws Error when it is not whole or not of one release. */
type Check = (answer: Answer, releases: readonly string[]) => string

/** What is asked, and how each answer shows its release. `$` is a number that makes URLs new. */
const QUESTIONS: [url: string, check: Check][] = [
  ['/v1/judgments?force=staffordshire&limit=$', checkRows],
  ['/v1/judgments?force=staffordshire', checkRows],
  ['/v1/judgments/staffordshire-2018-19-effectiveness', checkRows],
  ['/v1/observations?limit=1000', checkRows],
  ['/v1/observations?sort=-value&limit=$', checkRows],
  ['/v1/observations?format=csv&fields=id,note', checkLines],
  ['/v1/observations?format=ndjson', checkLines],
  ['/v1/downloads/peel.sqlite', checkDownload],
]

/** @param releases made by writeRelease; no other may answer. */
export function startLoad(port: number, clients: number, releases: readonly string[]): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const faults: string[] = []
  const answered = new Map<string, number>()
  /** Each tag with what it was given for: never for two. */
  const tags = new Map<string, string>()
  let expected: string | null = null
  let isStopping = false

  async function ask(client: number, round: number): Promise<void> {
    const [pattern, check] = QUESTIONS[(client + round) % QUESTIONS.length] ?? ['', checkRows]
    const url = pattern.replace('$', String(1 + ((client * 31 + round) % 700)))
    const required = expected
    const answer = await exchange(port, agent, { method: 'GET', url, headers: {}, body: null })
    if (answer.status !== 200)
      throw new Error(`${url}: ${answer.status} ${answer.bytes.toString()}`)
    const release = check(answer, releases)
    answered.set(release, (answered.get(release) ?? 0) + 1)
    const { etag = '' } = answer.headers
    const bearer = `${release} ${url}`
    if ((tags.get(etag) ?? bearer) !== bearer)
      throw new Error(`${etag} of ${bearer} was given for ${tags.get(etag)}`)
    tags.set(etag, bearer)
    // What was expected when the request began still is, so that no change came in between.
    if (required !== null && required === expected && release !== required)
      throw new Error(`${url}: ${release} answered a request that began after ${required} had come`)
  }

  async function work(client: number): Promise<void> {
    for (let round = 0; !isStopping && faults.length < 20; round++) {
      await ask(client, round).catch((error: unknown) => faults.push(String(error)))
    }
  }

  const working = Array.from({ length: clients }, (_, client) => work(client))
  return {
    faults,
    answered,
    expect(release) {
      expected = release
    },
    async stop() {
      isStopping = true
      await Promise.all(working)
      agent.destroy()
    },
  }
}

function checkRows(answer: Answer, releases: readonly string[]): string {
  const text = textOf(answer)
  const { meta } = JSON.parse(text)
  expectOnly(text, meta.release, releases)
  return meta.release
}

function checkLines(answer: Answer, releases: readonly string[]): string {
  const text = textOf(answer)
  const lines = text.split('\n').filter((line) => line !== '')
  const header = answer.headers['content-type']?.startsWith('text/csv') ? 1 : 0
  if (lines.length - header !== Number(answer.headers['total-count']))
    throw new Error(`${lines.length} lines instead of ${String(answer.headers['total-count'])}`)
  const release = releases.find((each) => text.includes(markOf(each))) ?? 'none'
  expectOnly(text, release, releases)
  return release
}

function checkDownload({ bytes, headers }: Answer, releases: readonly string[]): string {
  const digest = createHash('sha256').update(bytes).digest('base64')
  if (headers['repr-digest'] !== `sha-256=:${digest}:`) throw new Error('not the announced bytes')
  const release = releases.find((each) => bytes.includes(markOf(each))) ?? 'none'
  expectOnly(bytes.toString('latin1'), release, releases)
  return release
}

/** The rows bear the mark of this release, and of no other. */
function expectOnly(text: string, release: string, releases: readonly string[]): void {
  if (!text.includes(markOf(release)))
    throw new Error(`no row of ${release}: ${text.slice(0, 300)}`)
  for (const other of releases) {
    if (other !== release && text.includes(markOf(other)))
      throw new Error(`rows of ${other} in an answer of ${release}`)
  }
}

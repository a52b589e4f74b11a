/** What the soak asks: everything that could leave memory behind, each answer looked at. */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

export interface Load {
  /** Answers and given-up requests so far, by kind. */
  counts: ReadonlyMap<string, number>
  /** What was wrong, in words. */
  failures: readonly string[]
  /** Resolves when every request that is under way has ended. */
  stop(): Promise<void>
}

/** Asks something once. @throws Error when the answer is not what it should be. */
type Ask = (url: string) => Promise<void>

/** Clients that ask for lists, items, searches and nonsense. One more reads whole files, one gives up. */
const ASKING_CLIENTS = 6
/** Between two requests of a client, so that the service and not the load takes the machine. */
const PAUSE_MS = 4

/** Loads the service at this address until it is stopped. */
export function startSoakLoad(base: string): Load {
  const counts = new Map<string, number>()
  const failures: string[] = []
  let isStopping = false

  async function work(kinds: readonly (readonly [kind: string, ask: Ask])[]): Promise<void> {
    while (!isStopping) {
      const [kind, ask] = pick(kinds)
      try {
        await ask(base)
      } catch (error) {
        failures.push(`${kind}: ${error instanceof Error ? causesOf(error) : String(error)}`)
      }
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      await sleep(PAUSE_MS)
    }
  }

  const working = [work(WHOLE_FILES), work(GIVEN_UP)]
  for (let client = 0; client < ASKING_CLIENTS; client++) working.push(work(QUESTIONS))
  return {
    counts,
    failures,
    async stop() {
      isStopping = true
      await Promise.all(working)
    },
  }
}

const LIST = '/v1/judgments?force=staffordshire'
const WORDS = ['crime', 'victims', 'custody', 'firearms', 'workforce', 'plan', 'demand', 'stop']
const List = z.object({ data: z.array(z.unknown()), page: z.object({ returned: z.number() }) })

/** In the proportions in which they are asked. */
const QUESTIONS: readonly (readonly [string, Ask])[] = [
  ['kept lists', (base) => readList(base + LIST)],
  ['kept lists', (base) => readList(`${base}/v1/observations?limit=1000`)],
  ['new lists', (base) => readList(`${base}/v1/observations?value__gte=${anyNumber()}`)],
  [
    'new lists',
    (base) => readList(`${base}/v1/observations?sort=-value&value__lte=${anyNumber()}`),
  ],
  [
    'new lists',
    (base) => readList(`${base}/v1/observations?facets=metric,unit&value__not=${anyNumber()}`),
  ],
  [
    'searches',
    (base) => expectStatus(200, `${base}/v1/search?q=${pick(WORDS)}+${pick(WORDS)}+${anyNumber()}`),
  ],
  ['profiles', (base) => expectStatus(200, `${base}/v1/forces/staffordshire/profile`)],
  ['not modified', askAgain],
  ['refused', (base) => expectStatus(400, `${base}/v1/judgments?frce=${anyNumber()}`)],
  ['refused', (base) => expectStatus(404, `${base}/v1/metrics/${anyNumber()}`)],
  ['refused', (base) => expectStatus(414, `${base}/v1/search?q=${'x'.repeat(9000)}`)],
]

const WHOLE_FILES: readonly (readonly [string, Ask])[] = (['csv', 'ndjson'] as const).flatMap(
  (format) =>
    ['br', 'gzip', 'identity'].map(
      (coding) =>
        [
          'whole files',
          (base: string) => readRows(`${base}/v1/observations?format=${format}`, coding),
        ] as const,
    ),
)

const GIVEN_UP: readonly (readonly [string, Ask])[] = [
  ['given up', (base) => giveUp(`${base}/v1/downloads/peel.sqlite`)],
  ['given up', (base) => giveUp(`${base}/v1/observations?format=csv`)],
  ['given up', (base) => giveUp(`${base}/v1/observations?format=ndjson&value__gte=${anyNumber()}`)],
]

async function readList(url: string): Promise<void> {
  const response = await fetch(url)
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${text.slice(0, 300)}`)
  const { data, page } = List.parse(JSON.parse(text))
  if (data.length !== page.returned)
    throw new Error(`${url}: ${data.length} rows instead of ${page.returned}`)
}

async function expectStatus(wanted: number, url: string): Promise<void> {
  const { status, body } = await fetch(url)
  await drain(body)
  if (status !== wanted) throw new Error(`${url.slice(0, 200)}: ${status} instead of ${wanted}`)
}

async function askAgain(base: string): Promise<void> {
  const first = await fetch(base + LIST)
  await drain(first.body)
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
  const { status } = await fetch(base + LIST, { headers })
  if (status !== 304) throw new Error(`${LIST} with its tag: ${status}`)
}

const LF = 0x0a

/** Reads a CSV or NDJSON to its end, and counts its rows. */
async function readRows(url: string, coding: string): Promise<void> {
  const { status, headers, body } = await fetch(url, { headers: { 'accept-encoding': coding } })
  let rows = 0
  await drain(body, (block) => {
    for (let at = block.indexOf(LF); at !== -1; at = block.indexOf(LF, at + 1)) rows++
  })
  const header = headers.get('content-type')?.startsWith('text/csv') ? 1 : 0
  const total = headers.get('total-count')
  if (status !== 200 || rows - header !== Number(total))
    throw new Error(`${url}, ${coding}: ${status}, ${rows - header} rows instead of ${total}`)
}

/** Goes away before the answer, or when some of it has come. */
async function giveUp(url: string): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  if (Math.random() < 0.3)
    setTimeout(() => {
      controller.abort()
    }, Math.random() * 4)
  try {
    const { status, body } = await fetch(url, { signal })
    if (status !== 200) throw new Error(`${url}: ${status}`)
    await body?.getReader().read()
  } catch (error) {
    if (!signal.aborted) throw error
  }
  controller.abort()
}

async function drain(
  body: Response['body'],
  look: (block: Uint8Array) => void = () => undefined,
): Promise<void> {
  const reader = body?.getReader()
  if (reader === undefined) return
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    look(value)
  }
}

/** Hardly ever the same twice. */
function anyNumber(): string {
  return (Math.random() * 300).toFixed(9)
}

function pick<T>(values: readonly T[]): T {
  const value = values[Math.floor(Math.random() * values.length)]
  if (value === undefined) throw new Error('There is nothing to pick from')
  return value
}

/** `fetch` says that it failed; why, its cause says. */
function causesOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${causesOf(cause)}` : message
}

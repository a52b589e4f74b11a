/** Many requests against a listening application, each answer judged. */
import { Agent } from 'node:http'
import { type Contract, rowSchemas } from '../../support/contract.ts'
import { type Answer, exchange, textOf } from './exchange.ts'
import { judge } from './judge.ts'
import { makeRawRequest, type RawRequest, rawFaults, sendRaw } from './raw.ts'
import { type FuzzRequest, type Knowledge, makeRequest } from './requests.ts'

export interface CampaignOptions {
  port: number
  seed: number
  /** The number of the first request. */
  first: number
  requests: number
  onProgress?: (done: number) => void
}

export interface Failure {
  /** With the seed, all that is needed to make the request again. */
  index: number
  request: FuzzRequest | RawRequest
  faults: string[]
}

export interface Summary {
  requests: number
  statuses: ReadonlyMap<number, number>
  slowest: readonly {
    milliseconds: number
    status: number
    bytes: number
    index: number
    url: string
  }[]
  failures: readonly Failure[]
  /** How many answers to GET were compared with those to HEAD. */
  compared: number
  /** How many of the requests were bytes over a bare connection. */
  raw: number
}

/** Requests under way at a time. */
const CONNECTIONS = 4
const SLOWEST_KEPT = 5
/** Every so many requests the answer to GET is compared with that to HEAD. */
const COMPARE_EVERY = 10
/** Every so many requests are bytes that no client would send. */
const RAW_EVERY = 20
/** Headers that belong to the connection or the moment, or may be left out for HEAD. */
const NOT_COMPARED = [
  'date',
  'cache-status',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]

/** Runs the requests `first` to `first + requests - 1` of a seed. */
export async function runCampaign({
  port,
  seed,
  first,
  requests,
  onProgress,
}: CampaignOptions): Promise<Summary> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const knowledge = await explore(port, agent)
  const judgeAnswer = judge(knowledge.contract)
  const statuses = new Map<number, number>()
  const slowest: Summary['slowest'][number][] = []
  const failures: Failure[] = []
  let compared = 0
  let raw = 0
  let next = first
  let done = 0

  async function work(): Promise<void> {
    while (next < first + requests) {
      const index = next++
      const isRaw = index % RAW_EVERY === RAW_EVERY - 1
      const request = isRaw ? makeRawRequest(seed, index) : makeRequest(knowledge, seed, index)
      const faults = await ('pieces' in request ? sendPieces(request) : ask(request, index)).catch(
        (error: unknown) => [`no answer: ${String(error)}`],
      )
      if (faults.length > 0) failures.push({ index, request, faults })
      done++
      onProgress?.(done)
    }
  }

  async function sendPieces(request: RawRequest): Promise<string[]> {
    raw++
    return rawFaults(await sendRaw(port, request), request.statuses)
  }

  async function ask(request: FuzzRequest, index: number): Promise<string[]> {
    const answer = await exchange(port, agent, request)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    keepSlowest({
      milliseconds: answer.milliseconds,
      status: answer.status,
      bytes: answer.bytes.length,
      index,
      url: request.url,
    })
    const faults = judgeAnswer(request, answer)
    // A range is a matter of GET alone.
    const hasRange = request.headers.range !== undefined
    if (request.method === 'GET' && !hasRange && index % COMPARE_EVERY === 0) {
      compared++
      const head = await exchange(port, agent, { ...request, method: 'HEAD' })
      faults.push(...headFaults(answer, head))
    }
    return faults
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  agent.destroy()
  return { requests: done, statuses, slowest, failures, compared, raw }

  function keepSlowest(entry: Summary['slowest'][number]): void {
    slowest.push(entry)
    slowest.sort((left, right) => right.milliseconds - left.milliseconds)
    slowest.length = Math.min(slowest.length, SLOWEST_KEPT)
  }
}

function headFaults(get: Answer, head: Answer): string[] {
  const faults = get.status === head.status ? [] : [`HEAD gives ${head.status}, GET ${get.status}`]
  for (const name of new Set([...Object.keys(get.headers), ...Object.keys(head.headers)])) {
    const [of, withHead] = [get.headers[name], head.headers[name]]
    // What is packed while it streams is not packed for HEAD, which brings none of it.
    const isStreamed = name === 'content-encoding' && get.headers['content-length'] === undefined
    if (!NOT_COMPARED.includes(name) && !isStreamed && String(of) !== String(withHead))
      faults.push(`${name} is ${String(withHead)} for HEAD, ${String(of)} for GET`)
  }
  const [length, headLength] = [get.headers['content-length'], head.headers['content-length']]
  if (length !== undefined && headLength !== undefined && length !== headLength)
    faults.push(`content-length is ${headLength} for HEAD, ${length} for GET`)
  return faults
}

/** Reads what an honest client would know: the contract, rows, links to next pages, entity tags. */
async function explore(port: number, agent: Agent): Promise<Knowledge> {
  const etags: string[] = []
  const read = async (url: string) => {
    const answer = await exchange(port, agent, { method: 'GET', url, headers: {}, body: null })
    if (answer.status !== 200) throw new Error(`${url} was answered ${answer.status}`)
    if (answer.headers.etag !== undefined) etags.push(answer.headers.etag)
    return textOf(answer)
  }
  const contract: Contract = JSON.parse(await read('/openapi.json'))
  const held = new Map<string, Map<string, string[]>>()
  const nextUrls: string[] = []
  for (const path of Object.keys(contract.paths)) {
    if (rowSchemas(contract, path) === null) continue
    const rows = (await read(`${path}?format=ndjson`)).split('\n').filter(Boolean)
    const values = new Map<string, Set<string>>()
    for (const row of rows) {
      for (const [name, value] of Object.entries<unknown>(JSON.parse(row))) {
        const set = values.get(name) ?? new Set()
        for (const each of [value].flat()) {
          if (each !== null && typeof each !== 'object') set.add(String(each))
        }
        values.set(name, set)
      }
    }
    held.set(path, new Map([...values].map(([name, set]) => [name, [...set]])))
    for (const query of ['limit=1', 'limit=2&sort=-id', 'limit=3&fields=id']) {
      const { links } = JSON.parse(await read(`${path}?${query}`))
      if (links.next !== null) nextUrls.push(links.next)
    }
  }
  for (const q of ['crime', 'a', 'police&limit=3']) {
    const { data } = JSON.parse(await read(`/v1/search?q=${q}`))
    if (data.next !== null) nextUrls.push(data.next)
  }
  return { contract, held, nextUrls, etags }
}

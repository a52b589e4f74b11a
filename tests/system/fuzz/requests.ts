/** Requests made from the contract: valid ones, nearly valid ones and hostile ones. */
import {
  type Contract,
  type Operation,
  type Parameter,
  parametersOf,
  resolveSchema,
  type Schema,
} from '../../support/contract.ts'
import { type RandomSource, randomSource } from '../../support/random.ts'
import {
  damaged,
  encoded,
  hostileEscape,
  hostileHeaders,
  hostileValue,
  wellFormed,
} from './hostile.ts'

export interface FuzzRequest {
  method: string
  url: string
  headers: Record<string, string | string[]>
  body: string | null
  /** Whether it holds nothing but what the contract allows, so that it must be answered. */
  isValid: boolean
}

/** What a client knows that has read some answers. */
export interface Knowledge {
  contract: Contract
  /** Values that rows hold, by collection and field. */
  held: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  /** URLs of next pages, as answers gave them. */
  nextUrls: readonly string[]
  /** Entity tags, as answers gave them. */
  etags: readonly string[]
}

type Pair = [name: string, value: string]

const METHODS = ['HEAD', 'HEAD', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']
const RARE_METHODS = ['PROPFIND', 'SEARCH', 'QUERY', 'PURGE', 'MKCOL', 'LOCK', 'REPORT', 'LINK']
/** Paths that are no part of the contract but are there, and some that are not. */
const OTHER_PATHS = [
  ...[
    '/',
    '/docs',
    '/docs/',
    '/docs/reference',
    '/docs/reference/',
    '/docs/reference/../x',
    '/docs/nothing',
  ],
  ...['/problems/invalid-query', '/problems/nothing', '/v1/', '/v2', '//v1/forces', '/v1//forces'],
  ...[
    '/v1/forces/',
    '/V1/forces',
    '/v1/forces.json',
    '/v1/forces/kent/profile/',
    '/.env',
    '/favicon.ico',
  ],
  ...[
    '/v1/%66orces',
    '/v1/forces%2fkent',
    '/v1/forces/kent%2fprofile',
    '/v1/../v1/forces',
    '/*',
    '/%',
  ],
  ...[
    '/__proto__',
    '/constructor',
    '/v1/__proto__',
    '/v1/forces/__proto__',
    '/v1/forces;x=1',
    '/v1/:id',
  ],
]

/** The request with this number in the run with this seed: always the same one for the same data. */
export function makeRequest(knowledge: Knowledge, seed: number, index: number): FuzzRequest {
  const random = randomSource(seed * 1_000_003 + index)
  const { contract, nextUrls, etags } = knowledge
  const kind = random.below(100)
  if (kind < 4 && nextUrls.length > 0) return cursorRequest(random, nextUrls)
  if (kind < 8) return otherPath(random)

  const [path, { get }] = random.pick(weighted(contract))
  const isList = path in contract.paths && knowledge.held.has(path)
  const request: FuzzRequest = {
    method: 'GET',
    url: '',
    headers: validHeaders(random, isList),
    body: null,
    isValid: true,
  }
  const parameters = parametersOf(contract, get)
  const inPath = parameters.filter((each) => each.in === 'path')
  let filled = path
  for (const parameter of inPath) {
    const name = `{${parameter.name}}`
    filled = filled.replace(
      name,
      encodeURIComponent(validPathValue(random, knowledge, path, parameter)),
    )
  }
  let pairs = validPairs(random, knowledge, path, get)

  if (kind >= 45) {
    request.isValid = false
    const faults = kind < 80 ? 1 : 1 + random.below(6)
    for (let fault = 0; fault < faults; fault++) {
      switch (random.below(12)) {
        case 0:
          pairs.push([
            random.pick([
              '',
              'x',
              'q',
              'id',
              'format',
              'limit',
              'cursor',
              damagedName(random, parameters),
              hostileValue(random),
            ]),
            encoded(random, hostileValue(random)),
          ])
          break
        case 1:
          if (pairs.length > 0) pairs.push(random.pick(pairs))
          break
        case 2:
          pairs = pairs.map(([name, value]) => [
            name,
            random.chance(0.5) ? damaged(random, value) : value,
          ])
          break
        case 3:
          pairs.push([
            parameterName(random, parameters),
            random.chance(0.6) ? hostileEscape(random) : damaged(random, hostileEscape(random)),
          ])
          break
        case 4:
          for (const { name } of random.sample(parameters, 1 + random.below(8)))
            pairs.push([name, encoded(random, hostileValue(random))])
          break
        case 5:
          pairs.push([
            parameterName(random, parameters),
            Array.from({ length: random.pick([2, 50, 199, 201, 1000, 3000]) }, (_, at) =>
              random.chance(0.01) ? encoded(random, hostileValue(random)) : String(at),
            ).join(','),
          ])
          break
        case 6:
          if (inPath.length > 0) {
            const value = random.chance(0.3)
              ? hostileEscape(random)
              : encoded(random, hostileValue(random))
            filled = path.replaceAll(/\{\w+\}/g, () => value)
          } else {
            filled = damaged(random, filled)
          }
          break
        case 7:
          request.method = random.chance(0.15) ? random.pick(RARE_METHODS) : random.pick(METHODS)
          break
        case 8:
          if (random.chance(0.3) && etags.length > 0)
            request.headers['if-none-match'] = random.pick(etags)
          request.body = random.chance(0.2) ? '{"a":1}' : null
          Object.assign(request.headers, hostileHeaders(random))
          break
        case 9:
          pairs.push(
            ...Array.from({ length: random.pick([20, 101, 500, 2000]) }, (_, at): Pair => [
              `${parameterName(random, parameters)}${random.chance(0.5) ? '' : at}`,
              '1',
            ]),
          )
          break
        default:
          Object.assign(request.headers, hostileHeaders(random))
      }
    }
  } else if (random.chance(0.1)) {
    request.method = 'HEAD'
  }
  // The one pair of parameters that contradict each other, as their descriptions say.
  if (path === '/v1/judgments/distribution' && pairs.some(([name]) => name === 'level'))
    request.isValid = false
  const query = pairs.map(([name, value]) => (name === value ? name : `${name}=${value}`)).join('&')
  request.url = sendable(pairs.length === 0 ? filled : `${filled}?${query}`)
  if (!request.url.startsWith('/')) request.url = `/${request.url}`
  return request
}

/** Lists take more parameters than anything else, so they are asked more often. */
function weighted(contract: Contract): [string, { get: Operation }][] {
  return Object.entries(contract.paths).flatMap((entry) => {
    const count = entry[1].get.parameters?.length ?? 0
    return Array.from({ length: count > 1 ? 6 : 2 }, () => entry)
  })
}

function cursorRequest(random: RandomSource, nextUrls: readonly string[]): FuzzRequest {
  const url = random.pick(nextUrls)
  const request: FuzzRequest = { method: 'GET', url, headers: {}, body: null, isValid: true }
  if (random.chance(0.3)) return request
  request.isValid = false
  const cursor = /[?&]cursor=([^&]*)/.exec(url)?.[1] ?? ''
  const other = /[?&]cursor=([^&]*)/.exec(random.pick(nextUrls))?.[1] ?? ''
  const bad = random.pick([
    () => other,
    () => damaged(random, cursor),
    () => damaged(random, damaged(random, cursor)),
    () => cursor.slice(0, random.below(cursor.length)),
    () => cursor.split('.').reverse().join('.'),
    () => `${cursor.split('.')[0]}.${other.split('.')[1]}`,
    () => `${cursor}.${cursor}`,
    () => encoded(random, hostileValue(random)),
    () => hostileEscape(random),
  ])()
  const changed = random.pick([
    '',
    '&sort=-id',
    '&limit=2',
    '&limit=0',
    '&fields=id',
    '&format=csv',
    '&cursor=x',
  ])
  request.url = sendable(
    url.replace(cursor, () => encodeURI(wellFormed(bad)).replaceAll('%25', '%')) + changed,
  )
  return request
}

function otherPath(random: RandomSource): FuzzRequest {
  const path = random.chance(0.7)
    ? random.pick(OTHER_PATHS)
    : `/${random.pick(['', 'v1/', 'docs/', 'problems/', 'v1/forces/'])}${random.chance(0.5) ? hostileEscape(random) : encoded(random, hostileValue(random))}`
  const query = random.chance(0.3) ? `?${encoded(random, hostileValue(random))}` : ''
  return {
    method: random.chance(0.8) ? 'GET' : random.pick(METHODS),
    url: sendable(path + query),
    headers: random.chance(0.3) ? hostileHeaders(random) : {},
    body: null,
    isValid: false,
  }
}

function validHeaders(random: RandomSource, isList: boolean): FuzzRequest['headers'] {
  const headers: FuzzRequest['headers'] = {}
  if (random.chance(0.3)) {
    headers.accept = isList
      ? random.pick(['*/*', 'application/json', 'application/json, text/csv;q=0.5'])
      : random.pick(['*/*', 'application/json, */*;q=0.1'])
  }
  if (random.chance(0.3))
    headers['accept-encoding'] = random.pick([
      'gzip',
      'br',
      'gzip, deflate, br',
      'identity',
      'gzip;q=0.5, br;q=0.1',
      '*',
    ])
  return headers
}

function validPathValue(
  random: RandomSource,
  { held, contract }: Knowledge,
  path: string,
  parameter: Parameter,
): string {
  const collection = /^(\/v1\/[^/]+)\//.exec(path)?.[1] ?? ''
  const ids = held.get(collection)?.get('id') ?? []
  if (ids.length > 0) return random.pick(ids)
  return String(parameter.example ?? validValue(random, contract, parameter.schema, []))
}

function validPairs(
  random: RandomSource,
  knowledge: Knowledge,
  path: string,
  operation: Operation,
): Pair[] {
  const { contract, held } = knowledge
  const parameters = parametersOf(contract, operation).filter(
    (each) => each.in === 'query' && each.name !== 'cursor',
  )
  const optional = parameters.filter((each) => each.required !== true)
  const count = random.chance(0.02) ? optional.length : random.below(random.chance(0.1) ? 20 : 5)
  const chosen = [
    ...parameters.filter((each) => each.required === true),
    ...random.sample(optional, count),
  ]
  const isCounting = chosen.some(({ name }) => name === 'facets')
  const isMarked = !isCounting && chosen.some(({ name }) => name === 'bom')
  return chosen.flatMap((parameter): Pair[] => {
    const { name, schema } = parameter
    const values = heldFor(held, path, name.split('__')[0] ?? '')
    if (name === 'format' && isCounting) return [[name, 'json']]
    // A byte order mark is for CSV only.
    if (name === 'format' && isMarked) return []
    if (name === 'bom')
      return isMarked
        ? [
            [name, 'true'],
            ['format', 'csv'],
          ]
        : []
    // What it may be is asked of the data, and the data has none.
    const { pattern } = resolveSchema(contract, schema.items ?? schema)
    if (values.length === 0 && pattern !== undefined) return []
    if (schema.type !== 'array')
      return [[name, encodeURIComponent(validValue(random, contract, schema, values))]]
    const items = Array.from({ length: 1 + random.below(4) }, () =>
      validValue(random, contract, schema.items ?? {}, values),
    )
    // A field may stand in `sort` once only, in one direction.
    const distinct = [...new Map(items.map((item) => [item.replace(/^-/, ''), item])).values()]
    // A value with a comma in it stands alone, since commas separate.
    const list = distinct.some((item) => item.includes(',')) ? distinct.slice(0, 1) : distinct
    return [[name, list.map(encodeURIComponent).join(',')]]
  })
}

function validValue(
  random: RandomSource,
  contract: Contract,
  reference: Schema,
  held: readonly string[],
): string {
  const schema = resolveSchema(contract, reference)
  if (schema.enum !== undefined) return String(random.pick(schema.enum))
  switch (schema.type) {
    case 'boolean':
      return random.pick(['true', 'false'])
    case 'integer': {
      const { minimum = -5, maximum = 500 } = schema
      return random.chance(0.3) && held.length > 0
        ? random.pick(held)
        : String(minimum + random.below(maximum - minimum + 1))
    }
    case 'number':
      return random.chance(0.5) && held.length > 0
        ? random.pick(held)
        : String(random.below(1000) / 10)
  }
  if (schema.format === 'date')
    return random.chance(0.5) && held.length > 0 ? random.pick(held) : '2019-03-31'
  return held.length > 0
    ? random.pick(held)
    : random.pick(['crime', 'firearms capability', 'x', 'custody 2019'])
}

function parameterName(random: RandomSource, parameters: readonly Parameter[]): string {
  return parameters.length === 0 ? 'x' : random.pick(parameters).name
}

function damagedName(random: RandomSource, parameters: readonly Parameter[]): string {
  return damaged(random, parameterName(random, parameters))
}

/** Without the characters that end the first line of a request: those are sent as raw bytes elsewhere. */
function sendable(url: string): string {
  return wellFormed(url).replaceAll(/[^\u0021-\u007e]/gu, encodeURIComponent)
}

/** The values of a field that rows hold: of this collection, or of any for the parameter of a view. */
function heldFor(held: Knowledge['held'], path: string, fieldName: string): readonly string[] {
  const own = held.get(path)
  if (own !== undefined) return own.get(fieldName) ?? []
  for (const fields of held.values()) {
    const values = fields.get(fieldName)
    if (values !== undefined) return values
  }
  return []
}

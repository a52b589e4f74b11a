/** What the contract promises of every answer, held against one. */
import { parse } from 'csv-parse/sync'
import { MEDIA_TYPES } from '../../../src/request/negotiate.ts'
import { COMMON_HEADERS } from '../../../src/response/common-headers.ts'
import { PROBLEM_MEDIA_TYPE, PROBLEMS } from '../../../src/response/problem.ts'
import {
  type Contract,
  resolveSchema,
  responseChecker,
  responseOf,
  rowSchemas,
  schemaChecker,
} from '../../support/contract.ts'
import { type Answer, textOf } from './exchange.ts'
import type { FuzzRequest } from './requests.ts'

/** What a wrong path, method or size may lead to on any path. */
const GENERAL_STATUSES = [400, 404, 405, 408, 414, 431]
const POLICY = 'content-security-policy'
/** A page runs our own files and talks to this service, and to nothing else. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
/** Headers that only some answers have: pages that are not the last, and views as CSV. */
const SOMETIMES = ['Next-Cursor']
const SOMETIMES_OF_VIEWS = [...SOMETIMES, 'Total-Count']
/** Files that are no text. */
const BINARY = [MEDIA_TYPES.xlsx, MEDIA_TYPES.parquet]
const KINDS: readonly string[] = Object.keys(PROBLEMS)

/** A judge of answers: names everything that is wrong with one. */
export function judge(contract: Contract) {
  const checkResponse = responseChecker(contract)
  const checkSchema = schemaChecker(contract)
  const patterns = Object.keys(contract.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))

  return (request: FuzzRequest, answer: Answer): string[] => {
    const faults: string[] = []
    const { status, headers } = answer
    const type = (headers['content-type'] ?? '').split(';', 1)[0] ?? ''
    const path = pathOf(request.url)
    const add = (fault: string | null) => {
      if (fault !== null) faults.push(fault)
    }

    if (status >= 500) add(`status ${status}`)
    if (request.isValid && ![200, 206, 304].includes(status))
      add(`a valid request was answered ${status}: ${textOf(answer).slice(0, 500)}`)
    for (const fault of commonHeaderFaults(headers)) add(fault)
    add(encodingFault(request, answer))

    if (status === 304 && headers['content-length'] !== undefined) add('a length for 304')

    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead && request.method !== 'OPTIONS' && status < 400)
      add(`${request.method} was answered ${status}`)
    if (status === 405 && headers.allow === undefined) add('405 without Allow')
    const isDocumented = path !== null && isRead && responseOf(contract, path, status) !== null
    if (path !== null && isRead && !isDocumented && !GENERAL_STATUSES.includes(status))
      add(`${path} has no documented ${status}`)
    if (isDocumented) {
      const promised = Object.keys(responseOf(contract, path, status)?.headers ?? {})
      const isView = rowSchemas(contract, path) === null && type !== 'text/csv'
      const missable = isView ? SOMETIMES_OF_VIEWS : SOMETIMES
      for (const name of promised.filter((each) => !missable.includes(each))) {
        if (headers[name.toLowerCase()] === undefined) add(`${path} ${status} without ${name}`)
      }
    }

    if (request.method === 'HEAD') {
      if (answer.bytes.length > 0) add('a body for HEAD')
      return faults
    }
    let text: string
    try {
      text = textOf(answer)
    } catch (error) {
      return [...faults, `the body cannot be unpacked: ${String(error)}`]
    }
    if (status === 304 && text !== '') add('a body for 304')
    // To those who take no other text than that of a page, it says that there is nothing.
    const isPage = status === 404 && type === 'text/html' && wantsPage(request)
    if (status >= 400 && !isPage) {
      for (const fault of problemFaults(status, headers['cache-control'], type, text)) add(fault)
      if (type === PROBLEM_MEDIA_TYPE)
        add(checkSchema({ $ref: '#/components/schemas/Problem' }, JSON.parse(text)))
    }
    if (path !== null && request.method === 'GET' && isDocumented) {
      const fields = status === 200 ? fieldsOf(request.url) : null
      add(checkResponse(path, { status, type, text }))
      if (status === 200) {
        for (const fault of rowFaults(path, type, text, fields)) add(fault)
      }
    }
    return faults
  }

  /** The template of a path, or null for one that is not in the contract. */
  function pathOf(url: string): string | null {
    try {
      const decoded = decodeURI(url.split(/[?#]/, 1)[0] ?? '')
      if (decoded in contract.paths) return decoded
      return patterns.find(({ pattern }) => pattern.test(decoded))?.path ?? null
    } catch {
      return null
    }
  }

  function rowFaults(
    path: string,
    type: string,
    text: string,
    fields: readonly string[] | null,
  ): string[] {
    const rows = rowSchemas(contract, path)
    if (rows === null) return []
    const schema = fields === null ? rows.whole : rows.cut
    if (type === 'application/x-ndjson') {
      const lines = text.split('\n').filter(Boolean)
      return lines.flatMap((line) => checkSchema(schema, JSON.parse(line)) ?? []).slice(0, 3)
    }
    // Excel and Parquet have readers of their own among the judges of tests/system/clients.
    if (BINARY.some((each) => each === type)) return []
    const names = fields ?? Object.keys(resolveSchema(contract, rows.whole).properties ?? {})
    if (type === 'text/csv') {
      const [header] = parse(text, { to_line: 1, bom: true })
      parse(text, { columns: true })
      return header?.join() === names.join() ? [] : [`the header is ${header?.join()}`]
    }
    const [first] = JSON.parse(text).data
    return first === undefined || Object.keys(first).join() === names.join()
      ? []
      : [`the fields are ${Object.keys(first).join()}`]
  }
}

/** What is wrong with the headers that every answer has. Pages have two of them of their own. */
export function commonHeaderFaults(headers: Readonly<Record<string, unknown>>): string[] {
  const isPage = headers[POLICY] === PAGE_POLICY
  return Object.entries(COMMON_HEADERS)
    .filter(([name]) => name !== 'vary' && !(isPage && name === POLICY))
    .filter(([name, value]) => headers[name] !== value)
    .map(([name]) => `${name} is ${String(headers[name])}`)
}

/** Everything that is wrong with a refusal. */
export function problemFaults(
  status: number,
  cacheControl: string | undefined,
  type: string,
  text: string,
): string[] {
  if (type !== PROBLEM_MEDIA_TYPE) return [`${status} as ${type}: ${text.slice(0, 200)}`]
  const problem = JSON.parse(text)
  const faults: string[] = []
  const names = Object.keys(problem).join()
  if (names !== 'type,title,status,detail,instance,errors') faults.push(`a problem with ${names}`)
  const kind = String(problem.type).split('/').at(-1) ?? ''
  if (!KINDS.includes(kind)) faults.push(`the problem type ${problem.type}`)
  if (problem.status !== status) faults.push(`a ${problem.status} sent as ${status}`)
  const isAboutParameters = ['invalid-query', 'unknown-id', 'unknown-route'].includes(kind)
  if (problem.errors.length > 0 !== isAboutParameters)
    faults.push(`${kind} with ${problem.errors.length} errors`)
  if (cacheControl !== 'no-store') faults.push(`a problem with Cache-Control ${cacheControl}`)
  return faults
}

function wantsPage({ headers: { accept } }: FuzzRequest): boolean {
  return /text\/(html|\*)/i.test([accept ?? ''].flat().join())
}

/** The values of `fields`, or null when it is not given. */
function fieldsOf(url: string): string[] | null {
  const pairs = (url.split('?').slice(1).join('?').split('#', 1)[0] ?? '').split('&')
  // A probe of health reads no parameters, so that malformed ones may come along.
  const decode = (text: string) => {
    try {
      return decodeURIComponent(text.replaceAll('+', ' '))
    } catch {
      return text
    }
  }
  const values = pairs
    .map((pair) => pair.split('='))
    .filter(([name = '']) => decode(name) === 'fields')
    .flatMap(([, ...value]) => decode(value.join('=')).split(','))
  return values.length === 0 ? null : values
}

/** An encoding must be one that the client takes. */
function encodingFault({ headers }: FuzzRequest, answer: Answer): string | null {
  const used = answer.headers['content-encoding']
  if (used === undefined) return null
  const accepted = [headers['accept-encoding'] ?? []].flat().join(',').toLowerCase().split(',')
  const weights = new Map(
    accepted.map((entry) => {
      const [name = '', ...parameters] = entry.split(';').map((part) => part.trim())
      const weight = parameters.find((each) => each.startsWith('q='))?.slice(2) ?? '1'
      return [name, weight === '' ? NaN : Number(weight)]
    }),
  )
  // A list that is no list may be read as its sender meant it.
  if ([...weights.keys()].some((name) => /\s/.test(name))) return null
  const weight = weights.get(used) ?? weights.get(`x-${used}`) ?? weights.get('*')
  // What is no number may be read as the client's intention or not.
  return weight === 0 || weight === undefined ? `${used} was not accepted` : null
}

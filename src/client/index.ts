/**
 * A typed client of the API. Two files and one package: an app may import this folder or copy it,
 * and every path, parameter and answer is checked by its own compiler.
 */
import createClient, {
  type Client,
  type ClientOptions,
  type FetchResponse,
  type MaybeOptionalInit,
} from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

/** The types of rows and answers by their names in the contract, such as `Schemas['Judgment']`. */
export type Schemas = components['schemas']

/** The forms of an answer that have a type: JSON, and JSON that says what went wrong. */
type Json = 'application/json' | 'application/problem+json'

/** What a request to a path may say. */
type Init<Path extends keyof paths> = NonNullable<MaybeOptionalInit<paths[Path], 'get'>>

/** The paths that can be asked without saying anything. */
type PlainPath = {
  [Path in keyof paths]: undefined extends MaybeOptionalInit<paths[Path], 'get'> ? Path : never
}[keyof paths]

type Result<Path extends keyof paths, Given> = FetchResponse<paths[Path]['get'], Given, Json>

/** The client of openapi-fetch; the rows that it gets have the fields which the request names. */
export interface PeelClient extends Omit<Client<paths, Json>, 'GET'> {
  GET<Path extends PlainPath>(path: Path): Promise<Answered<Result<Path, object>, object>>
  GET<Path extends keyof paths, Given extends Init<Path>>(
    path: Path,
    init: Given,
  ): Promise<Answered<Result<Path, Given>, Given>>
}

/** The result with the page that the request asks for; failures as they are. */
type Answered<R, Given> = R extends { data: infer Body; response: Response }
  ? Omit<R, 'data'> & { data: PageOf<Body, Given> }
  : R

/** Of the two pages that a list can answer the one that follows from the parameter `fields`. */
type PageOf<Body, Given> = [WholePage<Body>] extends [never]
  ? Body
  : Given extends { params: { query: { fields: readonly (infer Field)[] } } }
    ? ChosenPage<WholePage<Body>, Field>
    : 'fields' extends QueryKey<Given>
      ? Body
      : WholePage<Body>

type WholePage<Body> = Extract<Body, { data: { id: string }[] }>

type ChosenPage<Page, Field> = Page extends { data: (infer Row)[] }
  ? Omit<Page, 'data'> & { data: Pick<Row, Extract<keyof Row, Field>>[] }
  : never

type QueryKey<Given> = Given extends { params?: { query?: infer Query } }
  ? keyof NonNullable<Query>
  : never

/** @param baseUrl where the service is, such as `https://peel.example.org`; empty: this page's own host. */
export function createPeelClient(baseUrl = '', options: ClientOptions = {}): PeelClient {
  return createClient<paths, Json>({
    baseUrl,
    // Lists with commas, as the service writes them itself: one address for one question.
    querySerializer: { array: { style: 'form', explode: false } },
    ...options,
  })
}

/** An answer that is a problem (RFC 9457). */
export class PeelProblem extends Error {
  override name = 'PeelProblem'
  readonly problem: Schemas['Problem']

  constructor(problem: Schemas['Problem']) {
    super(problem.detail)
    this.problem = problem
  }
}

/** The body of an answer. @throws PeelProblem when the service refused or failed. */
export function answerOf<T>(result: { data?: T; error?: unknown; response: Response }): T {
  if (result.data !== undefined) return result.data
  throw new PeelProblem(isProblem(result.error) ? result.error : unreadable(result.response))
}

function isProblem(value: unknown): value is Schemas['Problem'] {
  return typeof value === 'object' && value !== null && 'detail' in value && 'errors' in value
}

/** Something between us and the service answered in its place. */
function unreadable({ status, statusText, url }: Response): Schemas['Problem'] {
  const title = statusText === '' ? `HTTP status ${status}` : statusText
  return { type: 'about:blank', title, status, detail: title, instance: url, errors: [] }
}

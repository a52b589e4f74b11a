import { nearest } from './nearest.ts'
import type { ParameterError } from './parameter-error.ts'

/** Names that other services have, and what does the same here. */
const ELSEWHERE: readonly (readonly [pattern: RegExp, here: string | null, advice: string])[] = [
  [
    /^\$?_?(page|pageno|pagenumber|pageindex|offset|skip|start|startindex|from|after|pagetoken|continuation)$/,
    'cursor',
    'For the next page send the “next_cursor” of this one as “cursor”.',
  ],
  [
    /^\$?_?(perpage|pagesize|itemsperpage|size|count|max|maxresults|top|rows|first|take|n)$/,
    'limit',
    '“limit” says how many rows a page holds.',
  ],
  [
    /^\$?_?(order|orderby|sortby|sortorder|ordering|orderdir)$/,
    'sort',
    '“sort” orders rows by fields; a minus before one turns the order round.',
  ],
  [
    /^\$?_?(select|columns?|cols|properties|attributes|include|only|pick|field)$/,
    'fields',
    '“fields” picks columns.',
  ],
  [
    /^\$?_?(output|fmt|f|wt|accept|mime|type|ext)$/,
    'format',
    '“format” chooses the format of the answer.',
  ],
  [/^\$?_?(facet|aggs?|aggregate|groupby|counts?by)$/, 'facets', '“facets” counts values.'],
  [
    /^\$?_?(q|query|search|s|text|term|keywords?|filter|where)$/,
    'q',
    'Words are searched for at “/v1/search?q=”; a collection is filtered by the names of its fields, as in “force=kent”.',
  ],
  [
    /^(_|cachebuster|cb|nocache|ts|timestamp|rand(om)?)$/,
    null,
    'Nothing keeps an old answer for long, so no cache has to be got around: leave it out (jQuery: “cache: true”).',
  ],
  [
    /^(callback|jsonp)$/,
    null,
    'Scripts of any origin may read the answers as they are (CORS), without JSONP.',
  ],
  [/^(api)?key$|^(access)?token$/, null, 'The service is open and takes no key: leave it out.'],
]

/** The error about a parameter that there is not, with what its sender most likely meant. */
export function unknownParameter(
  name: string,
  value: string,
  names: readonly string[],
): ParameterError {
  const plain = name.toLowerCase().replaceAll(/(?<=.)[_.-]|\[\]/g, '')
  const known = ELSEWHERE.find(([pattern]) => pattern.test(plain))
  const [, here = null, advice] = known ?? []
  // Only what this resource takes is suggested; a slip of the pen comes before a habit.
  const exact = names.find((each) => each === name.replace(/\[\]$/, ''))
  const meant = exact ?? (here !== null && names.includes(here) ? here : nearest(name, names))
  const isAdvised =
    advice !== undefined &&
    exact === undefined &&
    (here === null || (here === 'q' ? !names.includes('q') : meant === here))
  const end = isAdvised
    ? `. ${advice}`
    : meant !== null
      ? `; did you mean “${meant}”?`
      : names.length === 0
        ? ': this resource takes none.'
        : '.'
  return {
    parameter: name,
    code: 'unknown-parameter',
    detail: `There is no parameter “${name}” here${end}`,
    received: value,
    allowed: names,
    did_you_mean: isAdvised && here !== meant ? null : meant,
  }
}

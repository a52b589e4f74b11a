/** What every user needs to know once, as the opening of the contract and the documentation page say it. */
import {
  FACETS_MAX,
  LIST_VALUES_MAX,
  PARAMETERS_MAX,
  SORT_KEYS_MAX,
  URL_LENGTH_MAX,
} from '../request/limits.ts'
import { LIMIT_DEFAULT, LIMIT_MAX } from '../request/parameters.ts'

/** One matter of using the API. Words between backticks are code. */
export interface Convention {
  id: string
  title: string
  text: string
}

/** How the API is used, in the order of a first reading. */
export const CONVENTIONS: readonly Convention[] = [
  {
    id: 'reading',
    title: 'Reading',
    text: 'Every collection is `GET /v1/<collection>`, every row `GET /v1/<collection>/{id}`. Ids are readable and stable. Rows are flat, every field is present unless `fields` chooses some, and `null` means not known or not applicable, as the field’s description says.',
  },
  {
    id: 'filtering',
    title: 'Filtering',
    text: '`force=kent,essex` or the same parameter repeated: any of the values. Different parameters: all of the conditions. `field__not` excludes, `field__gte` and `field__lte` bound numbers, dates and grades (`grade__gte=good` is good or better), `field__isnull` asks for nulls. `/v1/judgments?as_of=2020-12-31` is the position on a day and `latest=true` that of the newest data. Numbers are written as in JSON: `1e3` is 1000. An unknown parameter or value is refused with the nearest allowed word; nothing is ignored. A valid filter that matches nothing answers 200 with a warning.',
  },
  {
    id: 'choosing',
    title: 'Choosing',
    text: '`fields=force,grade` picks columns and their order; `sort=-period_end,metric` orders rows; `facets=grade,pillar` adds counts of values under the other filters.',
  },
  {
    id: 'paging',
    title: 'Paging',
    text: `JSON comes in pages of ${LIMIT_DEFAULT}; \`limit\` sets up to ${LIMIT_MAX.toLocaleString('en')}. Follow \`links.next\` until it is null. A cursor belongs to one release of the data, so pages never tear. The other formats are complete unless \`limit\` is given, and \`Total-Count\` lets you check that you have everything.`,
  },
  {
    id: 'links',
    title: 'Links',
    text: 'Links are whole addresses where the service knows its public address, and otherwise relative to the host. Joined with the address that was asked, both are right: `urllib.parse.urljoin(url, link)` in Python, `xml2::url_absolute(link, url)` in R, `new URL(link, url)` in JavaScript.',
  },
  {
    id: 'formats',
    title: 'Formats',
    text: '`format=json|csv|ndjson|xlsx|parquet`, or the `Accept` header. CSV: UTF-8, CRLF, `TRUE`/`FALSE`, null as an empty cell (`""` where it is the only one in its row), lists joined by ` | `. `bom=true` puts a byte order mark before it, for Excel. A cell that begins with `=`, `+`, `-` or `@` stands as the source has it: whatever kept a spreadsheet from computing it would falsify it for every other reader. Excel: typed cells, an empty cell for null, and two more sheets that say what the columns mean and where the rows come from. Parquet: dates, numbers and lists with their types, and the same said in its metadata; it knows no order of grades, so sort by `grade_rank`.',
  },
  {
    id: 'finding-and-taking',
    title: 'Finding and taking',
    text: '`/v1/search?q=` finds records by words, in all their forms and spellings, and by what stands in labels, caveats and notes; a word that is not in the data is answered with the nearest (`did_you_mean`). `/v1/dataset` says what is held and what is not. `/v1/datapackage.json` describes every CSV column for R, pandas and validators, and `/v1/downloads/peel.sqlite` is everything as one file. `/v1/changes` tells each value that a release changed, before and after, and why; `/v1/releases.atom` tells feed readers of new releases.',
  },
  {
    id: 'caching',
    title: 'Caching',
    text: 'Send the `ETag` back as `If-None-Match`; while the release is the same the answer is 304 and no query runs. `If-Match` and `If-Unmodified-Since` are answered with 412 where they name something else. The tag of the data file is strong, so that its parts can be put together; those of all other answers are weak and never meet `If-Match`, which `*` does.',
  },
  {
    id: 'staying-fresh',
    title: 'Staying fresh in a page',
    text: '`fetch(url, { cache: \'no-cache\' })` lets the browser ask each time whether there is something new, which costs a 304 where there is not; a plain `fetch` may show an earlier release for some minutes. Set no `If-None-Match` of your own: from another origin it would cost a preflight (`OPTIONS`) for each request.',
  },
  {
    id: 'errors',
    title: 'Errors',
    text: 'Every failure is `application/problem+json` (RFC 9457); `errors` names everything that was wrong at once. Each operation lists the statuses it may answer; 405 with `Allow` is for methods other than GET and HEAD. A path that does not exist is answered with 404 and the nearest one, a slash too many at its end with 308.',
  },
  {
    id: 'limits',
    title: 'Limits',
    text: `A URL may have ${URL_LENGTH_MAX.toLocaleString('en')} characters (a cursor not counted), a query ${PARAMETERS_MAX} parameters, a list ${LIST_VALUES_MAX} values, \`sort\` ${SORT_KEYS_MAX} fields and \`facets\` ${FACETS_MAX}. What is beyond is refused, never cut; the answer to CSV and NDJSON has no limit. The requests of one client in a minute are limited, to more than a program sends that pages through everything; answers that the service has ready are not counted. Beyond that it gets 429 with \`RateLimit-Policy\`, and 503 when the service as a whole is asked for more than it can answer in time, both with \`Retry-After\`.`,
  },
  {
    id: 'stability',
    title: 'Stability',
    text: 'Within `/v1` there are only additions: new fields, parameters, collections and values of reference lists. New data changes nothing in the contract: ids, grades and the words of reports are texts there, and which ones there are is asked of the data (`/v1/cycles`, `facets=`). Cursors are opaque. `/CHANGELOG.md` tells what changed in the contract, `/v1/releases` what changed in the data.',
  },
]

/** The opening text of the contract. */
export const INTRODUCTION = `HMICFRS inspects the police forces of England and Wales and publishes what it finds as prose reports. This service gives the same judgments, areas for improvement and figures as data, each with the place it came from.

**The data.** Each record names the passage of the report or the page it was taken from. \`/v1/dataset\` says which inspections are held in full and of which forces the grades alone. What is not held is missing here, never guessed.

${CONVENTIONS.map(({ title, text }) => `**${title}.** ${text}`).join('\n\n')}

**Licence.** The data is published under the Open Government Licence v3.0; print the attribution in \`meta\`. The program is MIT.`

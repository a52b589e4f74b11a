/** How much one request may ask for: far more than any link this service gives, and little enough to answer at once. */

/** Characters of a path and query, the value of `cursor` not counted. HTTP asks servers to take 8,000. */
export const URL_LENGTH_MAX = 8192

/** `name=value` pairs of a query; no collection has as many parameters. */
export const PARAMETERS_MAX = 100

/** Values of one list parameter, however often it is repeated. */
export const LIST_VALUES_MAX = 200

/** Fields of `facets`: for each of them all rows are counted that the other filters select. */
export const FACETS_MAX = 5

/** Fields of `sort`: in an order of several, all rows are sorted that the filters select. */
export const SORT_KEYS_MAX = 5

/** How many values a list parameter may have. */
export function valuesMax(parameter: string): number {
  if (parameter === 'facets') return FACETS_MAX
  return parameter === 'sort' ? SORT_KEYS_MAX : LIST_VALUES_MAX
}

/** Characters of an `Accept` header: each media range is compared with each format. Browsers send 150. */
export const ACCEPT_LENGTH_MAX = 2000

/** The length of a URL as it is bounded. A cursor does not count: it is ours, so that every `next` can be followed. */
export function urlLength(url: string): number {
  return url.replaceAll(/([?&]cursor=)[^&]*/g, '$1').length
}

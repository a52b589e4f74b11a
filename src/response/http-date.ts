/** The dates of HTTP (RFC 9110, 5.6.7): one form is sent, three are read. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const LONG_DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const MONTH = `(?<month>${MONTHS.join('|')})`
const TIME = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)'
const FORMS = [
  `${DAY}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT`,
  `${LONG_DAY}, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT`,
  `${DAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`))

/** A year of two digits that seems to lie further ahead than this is one of the past. */
const YEARS_AHEAD_MAX = 50

/** The moment that a date means, in milliseconds, or null for what is no date of HTTP. */
export function readHttpDate(text: string): number | null {
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups
    if (parts === undefined) continue
    const number = (name: string) => Number(parts[name])
    const month = MONTHS.indexOf(parts.month ?? '')
    const year = parts.year?.length === 2 ? fullYear(number('year')) : number('year')
    const day = new Date(Date.UTC(year, month, number('day')))
    // A day that the month does not have would be one of the next.
    if (day.getUTCMonth() !== month) return null
    return day.setUTCHours(number('hour'), number('minute'), number('second'))
  }
  return null
}

function fullYear(lastDigits: number): number {
  const now = new Date().getUTCFullYear()
  const year = now - (now % 100) + lastDigits
  return year > now + YEARS_AHEAD_MAX ? year - 100 : year
}

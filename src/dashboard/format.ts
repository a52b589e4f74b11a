/** Values as words a reader knows. */
import type { Schemas } from '../client/index.ts'

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

export function dateText(iso: string): string {
  return DATE.format(new Date(`${iso}T00:00:00Z`))
}

/** An id of a closed list as words: `carried-over` → “carried over”. */
export function plain(id: string): string {
  return id.replaceAll('-', ' ')
}

/** What stands beside a value that was not so on the day of publication; null: it was. */
export function markOf(status: Schemas['Observation']['value_status']): string | null {
  return status === 'actual' ? null : status
}

/** What kind of figures a metric has. */
export const SCOPE_WORDS: Readonly<Record<Schemas['Metric']['scope'], string>> = {
  'national-series': 'national series',
  local: 'remarks on one force',
  method: 'facts about method',
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The first word is for one: `1 figure`, `2 figures`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `2018-19` → “2018/19”, as reports print it. A label that is no cycle stays as it is. */
export function cycleText(cycle: string): string {
  return cycle.replace(/^(\d{4})-(\d{2})$/, '$1/$2')
}

/** A computed number, with a real minus sign. */
export function signed(value: number): string {
  const size = Math.abs(value).toLocaleString('en-GB')
  return value < 0 ? `−${size}` : value > 0 ? `+${size}` : size
}

const BEGINNING_WORDS = 8

/** The first words of a long text, by which it is known again. */
export function beginning(text: string): string {
  const words = text.split(/\s+/)
  return words.length <= BEGINNING_WORDS ? text : `${words.slice(0, BEGINNING_WORDS).join(' ')}…`
}

type Counts = Pick<Schemas['Release'], 'rows_added' | 'rows_changed' | 'rows_removed'>

/** `2 rows added, 1 row changed`. */
export function countsText({ rows_added, rows_changed, rows_removed }: Counts): string {
  const parts = [
    [rows_added, 'added'] as const,
    [rows_changed, 'changed'] as const,
    [rows_removed, 'removed'] as const,
  ].filter(([count]) => count > 0)
  return parts.length === 0
    ? 'no row changed'
    : parts.map(([count, what]) => `${counted(count, 'row')} ${what}`).join(', ')
}

/** The choices above the heat map. Each is part of the address. */
import type { Schemas } from '../../api.ts'
import { withParameters } from '../../routes.ts'
import { WITHOUT_GRADE } from './selection.ts'

export interface Filters {
  columns: 'pillar' | 'question'
  region: string[]
  grade: string[]
  /** A pillar or question; empty: any. */
  column: string
}

/** The address of the map with these choices. */
export function mapHref({ columns, region, grade, column }: Filters): string {
  return withParameters('/', {
    columns: columns === 'question' ? columns : '',
    region,
    grade,
    column,
  })
}

interface MapFiltersProps {
  filters: Filters
  regions: readonly string[]
  /** The grades of the scale, best first. */
  grades: Schemas['JudgmentsDistribution']['rows'][number]['counts']
  columns: readonly { id: string; name: string }[]
  change: (changed: Partial<Filters>) => void
}

export function MapFilters({ filters, regions, grades, columns, change }: MapFiltersProps) {
  const states = [
    ...grades.map(({ grade, grade_label: label }) => ({ id: grade, label })),
    ...Object.entries(WITHOUT_GRADE)
      .filter(([id]) => id !== 'ungraded' || filters.columns === 'question')
      .map(([id, label]) => ({ id, label })),
  ]
  const toggle = (id: string) => {
    const chosen = new Set(filters.grade)
    if (!chosen.delete(id)) chosen.add(id)
    // In the order of the scale, so that one choice has one address.
    change({ grade: states.map((each) => each.id).filter((each) => chosen.has(each)) })
  }
  return (
    <div class="filters" role="group" aria-label="What the map shows">
      <label>
        Region
        <select
          value={filters.region[0] ?? ''}
          onChange={({ currentTarget: { value } }) => {
            change({ region: value === '' ? [] : [value] })
          }}
        >
          <option value="">All regions</option>
          {regions.map((region) => (
            <option key={region} value={region}>
              {region}
            </option>
          ))}
        </select>
      </label>
      <label>
        Judgments of
        <select
          value={filters.columns}
          onChange={({ currentTarget: { value } }) => {
            change({ columns: value === 'question' ? 'question' : 'pillar', grade: [], column: '' })
          }}
        >
          <option value="pillar">pillars</option>
          <option value="question">questions</option>
        </select>
      </label>
      <label>
        In
        <select
          value={filters.column}
          onChange={({ currentTarget: { value } }) => {
            change({ column: value })
          }}
        >
          <option value="">any of them</option>
          {columns.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>Only forces judged</legend>
        {states.map(({ id, label }) => (
          <label key={id} class="choice">
            <input
              type="checkbox"
              checked={filters.grade.includes(id)}
              onChange={() => {
                toggle(id)
              }}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </div>
  )
}

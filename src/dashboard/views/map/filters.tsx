/** The choices above the heat map. Each is part of the address. */
import type { Schemas } from '../../api.ts'
import { WITHOUT_GRADE } from './selection.ts'

export interface Filters {
  columns: 'pillar' | 'question'
  region: string[]
  grade: string[]
}

interface MapFiltersProps {
  filters: Filters
  regions: readonly string[]
  /** The grades of the scale, best first. */
  grades: Schemas['JudgmentsDistribution']['rows'][number]['counts']
  change: (changed: Partial<Filters>) => void
}

export function MapFilters({ filters, regions, grades, change }: MapFiltersProps) {
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
            change({ columns: value === 'question' ? 'question' : 'pillar', grade: [] })
          }}
        >
          <option value="pillar">pillars</option>
          <option value="question">questions</option>
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

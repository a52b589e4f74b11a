/** The choices above the heat map. Each is part of the address. */
import type { Schemas } from '../../api.ts'
import { withParameters } from '../../routes.ts'
import { type Choice, WITHOUT_GRADE } from './selection.ts'

export interface Filters extends Choice {
  columns: 'pillar' | 'question'
}

const NONE = { region: '', grade: [], column: '', sort: '' }

/** The address of the map with these choices. */
export function mapHref({ columns, region, grade, column, sort }: Filters): string {
  return withParameters('/', {
    columns: columns === 'question' ? columns : '',
    region,
    grade,
    column,
    sort,
  })
}

interface MapFiltersProps {
  matrix: Schemas['JudgmentsMatrix']
  filters: Filters
  change: (changed: Partial<Filters>) => void
}

export function MapFilters({ matrix, filters, change }: MapFiltersProps) {
  const regions = [...new Set(matrix.rows.map(({ region }) => region))].sort()
  const states = statesOf(matrix, filters)
  const toggle = (id: string) => {
    const chosen = new Set(filters.grade)
    if (!chosen.delete(id)) chosen.add(id)
    // In the order of the scale, so that one choice has one address.
    change({ grade: states.map((each) => each.id).filter((each) => chosen.has(each)) })
  }
  const isFiltered = mapHref(filters) !== mapHref({ ...filters, ...NONE })
  return (
    <div class="filters" role="group" aria-label="What the map shows">
      <Choose
        name="Judgments of"
        value={filters.columns}
        options={[
          { id: 'pillar', name: 'pillars' },
          { id: 'question', name: 'questions' },
        ]}
        choose={(columns) => {
          change({
            ...NONE,
            columns: columns === 'question' ? columns : 'pillar',
            region: filters.region,
          })
        }}
      />
      <Choose
        name="Region"
        value={filters.region}
        options={[
          { id: '', name: 'All regions' },
          ...regions.map((region) => ({ id: region, name: region })),
        ]}
        choose={(region) => {
          change({ region })
        }}
      />
      <Choose
        name="Order"
        value={filters.sort}
        options={[
          { id: '', name: 'By force' },
          { id: 'region', name: 'By region' },
          ...matrix.columns.map(({ id, name }) => ({ id, name: `Best first: ${name}` })),
        ]}
        choose={(sort) => {
          change({ sort })
        }}
      />
      <fieldset>
        <legend>Only forces with</legend>
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
        <Choose
          name="in"
          value={filters.column}
          options={[
            { id: '', name: `any ${filters.columns}` },
            ...matrix.columns.map(({ id, name }) => ({ id, name })),
          ]}
          choose={(column) => {
            change({ column })
          }}
        />
      </fieldset>
      {isFiltered && <a href={mapHref({ ...filters, ...NONE })}>Show all forces</a>}
    </div>
  )
}

interface ChooseProps {
  name: string
  value: string
  options: readonly { id: string; name: string }[]
  choose: (id: string) => void
}

function Choose({ name, value, options, choose }: ChooseProps) {
  return (
    <label>
      {name}
      <select
        value={value}
        onChange={({ currentTarget }) => {
          choose(currentTarget.value)
        }}
      >
        {options.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The grades of the scale, best first, and what a cell without a grade can be. */
function statesOf({ grade_scales: scales }: Schemas['JudgmentsMatrix'], { columns }: Filters) {
  return [
    ...scales.flatMap(({ grades }) => grades.map(({ grade, label }) => ({ id: grade, label }))),
    ...Object.entries(WITHOUT_GRADE)
      .filter(([id]) => id !== 'ungraded' || columns === 'question')
      .map(([id, label]) => ({ id, label })),
  ]
}

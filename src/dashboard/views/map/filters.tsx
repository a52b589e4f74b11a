/** The choices above the heat map. Each is part of the address. */
import type { ComponentChildren } from 'preact'
import type { Schemas } from '../../api.ts'
import { ChangeMark } from '../../parts/change.tsx'
import { CHANGE_WORDS } from '../../parts/changes.ts'
import { Choose } from '../../parts/choose.tsx'
import { withParameters } from '../../routes.ts'
import { type Choice, stateOf, WITHOUT_GRADE } from './selection.ts'

export interface Filters extends Choice {
  columns: 'pillar' | 'question'
  /** Empty: the latest that has judgments. */
  cycle: string
  /** The column that the tile map shows. Empty: the one that is looked at, else the first. */
  map: string
  /** What the tile map shows of it. */
  show: 'grade' | 'change'
}

const NONE = { region: '', grade: [], change: [], column: '', sort: '' }

/** The address of the map with these choices. */
export function mapHref({ columns, show, ...filters }: Partial<Filters>): string {
  const { cycle, region, grade, change, column, sort, map } = filters
  return withParameters('/', {
    columns: columns === 'question' ? columns : '',
    cycle,
    region,
    grade,
    change,
    column,
    sort,
    map,
    show: show === 'change' ? show : '',
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
  const hasChange = matrix.rows.some(({ cells }) => cells.some((cell) => cell.change !== null))
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
            map: '',
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
          <Box
            key={id}
            isChecked={filters.grade.includes(id)}
            toggle={() => {
              change({ grade: toggled(id, filters.grade, states) })
            }}
          >
            {label}
          </Box>
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
      {(hasChange || filters.change.length > 0) && (
        <fieldset>
          <legend>and a grade that, since the judgment before,</legend>
          {DEVELOPMENTS.map(({ id }) => (
            <Box
              key={id}
              isChecked={filters.change.includes(id)}
              toggle={() => {
                change({ change: toggled(id, filters.change, DEVELOPMENTS) })
              }}
            >
              <span>
                <ChangeMark of={id} /> {CHANGE_WORDS[id]}
              </span>
            </Box>
          ))}
        </fieldset>
      )}
      {isFiltered && <a href={mapHref({ ...filters, ...NONE })}>Show all forces</a>}
    </div>
  )
}

const DEVELOPMENTS = [{ id: 'improved' }, { id: 'declined' }] as const

interface BoxProps {
  isChecked: boolean
  toggle: () => void
  children: ComponentChildren
}

function Box({ isChecked, toggle, children }: BoxProps) {
  return (
    <label class="choice">
      <input type="checkbox" checked={isChecked} onChange={toggle} />
      {children}
    </label>
  )
}

/** In the order of what there is to choose, so that one choice has one address. */
function toggled(id: string, chosen: readonly string[], all: readonly { id: string }[]): string[] {
  return all
    .map((each) => each.id)
    .filter((each) => (each === id ? !chosen.includes(id) : chosen.includes(each)))
}

/** The grades of the scale, best first, and what a cell without a grade can be. */
function statesOf(matrix: Schemas['JudgmentsMatrix'], { columns, grade }: Filters) {
  const isUngraded =
    columns === 'question' ||
    grade.includes('ungraded') ||
    matrix.rows.some(({ cells }) => cells.some((cell) => stateOf(cell) === 'ungraded'))
  return [
    ...matrix.grade_scales.flatMap(({ grades }) =>
      grades.map((each) => ({ id: each.grade, label: each.label })),
    ),
    ...Object.entries(WITHOUT_GRADE)
      .filter(([id]) => id !== 'ungraded' || isUngraded)
      .map(([id, label]) => ({ id, label })),
  ]
}

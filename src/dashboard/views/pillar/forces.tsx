/** Every force over the cycles. */
import type { Schemas } from '../../api.ts'
import { cycleText } from '../../format.ts'
import { ChangeLegend } from '../../parts/change-legend.tsx'
import { GradeTable } from '../../parts/grade-table.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { csvOf, judgmentHref } from '../../routes.ts'

interface PillarForcesProps {
  pillar: Schemas['Pillar']
  /** Forces × cycles. */
  matrix: Schemas['JudgmentsMatrix']
  /** The address of the matrix in the API. */
  url: string
}

export function PillarForces({ pillar, matrix, url }: PillarForcesProps) {
  return (
    <Section
      id="forces"
      heading="Every force over the cycles"
      data={{
        of: 'these judgments',
        json: url,
        csv: [
          csvOf('/v1/judgments/matrix', { columns: 'cycle', pillar: pillar.id }, 'this table'),
          csvOf('/v1/judgments', { pillar: pillar.id, level: 'pillar' }, 'these judgments'),
        ],
      }}
    >
      <ChangeLegend />
      <div class="over-cycles">
        <GradeTable
          labelledBy={headingId('forces')}
          columns={matrix.columns.map(({ id }) => ({ id, name: cycleText(id) }))}
          rows={matrix.rows.map(({ force, force_name: name, region, cells }) => ({
            force,
            name,
            note: region,
            cells: cells.map((cell) => ({
              column: cell.column,
              judgment: cell.judgment,
              graded: cell,
              ...(cell.change_note !== 'first' && { changed: cell }),
              isCarriedOver: cell.basis === 'carried-over',
              ...(cell.judgment !== null && { href: judgmentHref(cell.judgment) }),
            })),
          }))}
        />
      </div>
    </Section>
  )
}

/** What this is, for a reader who has never heard of it: the field, one row of each kind, and what is held. */
import type { Collection } from '../collections/collection.ts'
import type { Value } from '../collections/field.ts'
import { areasForImprovement } from '../collections/areas-for-improvement.ts'
import { comparisons } from '../collections/comparisons.ts'
import { judgments } from '../collections/judgments.ts'
import { itemPath } from '../response/link.ts'
import type { Summary } from './summary.ts'
import { type Content, html } from './html.ts'
import { part, type Section, table, valueHtml } from './section.ts'
import { code, counted, fieldsId, firstSentence, listed, prose } from './format.ts'

/** One row of a collection: what it says, and then field by field. */
interface Specimen {
  id: string
  title: string
  collection: Collection
  row: Readonly<Record<string, Value>> & { readonly id: string }
  fields: readonly string[]
  sentence: (says: (field: string) => string) => Content
}

/** One real row of each kind of finding, of those that are held. */
function specimensOf({ judged, followed, compared }: Summary): Specimen[] {
  const specimens: (Omit<Specimen, 'row'> & { row: Specimen['row'] | null })[] = [
    {
      id: 'a-judgment',
      title: 'A judgment',
      collection: judgments,
      row: judged,
      fields: [
        'force_name',
        'cycle',
        'pillar_name',
        'question_name',
        'grade_label',
        'grade_rank',
        'basis',
        'last_inspected',
        'areas_for_improvement_count',
        'source_section',
        'source_quote',
      ],
      sentence: (says) => [
        `In the inspections of ${says('cycle')}, ${says('force_name')} was judged `,
        html`<b>${says('grade_label')}</b>`,
        ` on the question “${says('question_name')}”, a part of ${says('pillar_name')}.`,
      ],
    },
    {
      id: 'a-demand',
      title: 'A demand',
      collection: areasForImprovement,
      row: followed,
      fields: [
        'force_name',
        'question_name',
        'kind',
        'text',
        'raised_in',
        'status',
        'status_note',
        'follows',
      ],
      sentence: (says) => [
        html`<q>${says('text')}</q>`,
        ` (${says('force_name')}, raised in ${says('raised_in')}, `,
        html`<b>${says('status')}</b>`,
        ')',
      ],
    },
    {
      id: 'a-figure',
      title: 'A figure, beside what it is compared with',
      collection: comparisons,
      row: compared,
      fields: [
        'force_name',
        'metric_name',
        'period_label',
        'value_text',
        'comparator_area_name',
        'comparator_value_text',
        'difference',
        'source_quote',
      ],
      sentence: (says) => [
        `${says('metric_name')}, ${says('period_label')}: ${says('force_name')} `,
        html`<b>${says('value_text')}</b>`,
        `, ${says('comparator_area_name')} `,
        html`<b>${says('comparator_value_text')}</b>`,
        '.',
      ],
    },
  ]
  return specimens.flatMap(({ row, ...specimen }) => (row === null ? [] : [{ ...specimen, row }]))
}

/** The section that says what this is. */
export function whatSection(summary: Summary, publicUrl: string): Section {
  const scales = summary.gradeScales.map(({ grades }) => listed(grades.map(({ label }) => label)))
  return {
    id: 'what',
    title: 'What this is',
    body: [
      html`<p>
        Inspectors visit each of the ${summary.forces} police forces of England and Wales. They
        <b>judge</b> how well the force does its work, say what it must <b>improve</b>, and give
        <b>figures</b>. All of it appears as a long report. This service holds the same findings as
        data, one row each, and every row names the place it was taken from.
      </p>`,
      part('what-is-judged', 'What is judged', [
        html`<p>
          The inspection is called <a href="#peel">PEEL</a> and looks at ${summary.pillars.length}
          <a href="#pillar">pillars</a>, each made of <a href="#question">questions</a>. Every
          pillar gets a <a href="#grade">grade</a> of its own, and so does nearly every question:
          ${scales.map((scale) => [scale, '. '])}
        </p>`,
        table(
          'The pillars and their questions',
          ['Pillar', 'It asks', 'Its questions'],
          summary.pillars.map(({ id, name, headline_question }) => [
            name,
            headline_question,
            html`<ul>
              ${summary.questions
                .filter(({ pillar }) => pillar === id)
                .map(
                  (question) =>
                    html`<li>${question.name}${question.is_graded ? '' : ' (never graded)'}</li>`,
                )}
            </ul>`,
          ]),
        ),
      ]),
      part('what-a-report-says', 'What a report says', [
        html`<p>
          Three kinds of finding make up a report, and each is a row here. One real row of each:
        </p>`,
        specimensOf(summary).map((specimen) => specimenHtml(specimen, summary, publicUrl)),
      ]),
    ],
    parts: [
      { id: 'what-is-judged', title: 'What is judged' },
      { id: 'what-a-report-says', title: 'What a report says' },
    ],
  }
}

function specimenHtml(
  { id, title, collection, row, fields, sentence }: Specimen,
  { cycles }: Summary,
  publicUrl: string,
): Content {
  const item = itemPath(collection.name, row.id)
  const says = (field: string) => {
    const value = row[field] ?? 'not known'
    if (typeof value !== 'string') return JSON.stringify(value)
    return cycles.get(value) ?? value
  }
  return html`<div class="card specimen">
    <h4 id="${id}">${title}</h4>
    <p>${sentence(says)}</p>
    <details>
      <summary>The row, field by field<span class="unseen">: ${title}</span></summary>
      ${table(
        `${title}, field by field`,
        ['It says', 'Field', 'Which is'],
        fields.map((name) => [
          valueHtml(row[name]),
          code(name),
          prose(collection.fields[name]?.description ?? ''),
        ]),
        { className: 'cells' },
      )}
      <p class="facts">The whole row: <a href="${publicUrl}${item}">${item}</a></p>
    </details>
  </div>`
}

/** The section that says what is held and what is not. */
export function heldSection(summary: Summary, publicUrl: string): Section {
  return {
    id: 'held',
    title: 'What is held, and what is not',
    body: [
      html`<ul>
        ${holdings(summary).map((sentence) => html`<li>${sentence}</li>`)}
      </ul>`,
      html`<p>
        <b>What is missing here is missing, not good or bad.</b> No row about a force means that
        nothing about it has been taken in yet; it never means that inspectors found nothing.
        <a href="${publicUrl}/v1/dataset"><code>/v1/dataset</code></a> says of each cycle and force
        what is held and what is not.
      </p>`,
      table(
        'The collections',
        ['Collection', 'Rows', 'What they are'],
        summary.counts.map(({ collection: { name, title, description }, rows }) => [
          html`<a href="#${fieldsId(name)}">${title}</a>`,
          rows.toLocaleString('en-GB'),
          prose(firstSentence(description)),
        ]),
        { className: 'collections' },
      ),
    ],
  }
}

/** So many missing grades can be named; of more their number says enough. */
const NAMED_MAX = 12

/** Sentences that together say of every force and cycle what is held. */
function holdings({
  coverage,
  cycleHoldings,
  reports,
  cycles,
  pillars,
  forces,
}: Summary): Content[] {
  const pillarName = (id: string) => pillars.find((each) => each.id === id)?.name ?? id
  const forceName = new Map(coverage.map(({ force, force_name }) => [force, force_name]))
  const nothing = coverage.filter((each) => !each.report_held && each.pillar_judgments === 0)
  const judged = cycleHoldings.filter((each) => each.pillars.length > 0)
  const grades = judged.flatMap((cycle) => cycle.pillars.map((pillar) => ({ ...pillar, cycle })))
  const held = grades.reduce((sum, { graded, ungraded }) => sum + graded + ungraded, 0)
  const missing = grades.flatMap(({ cycle, pillar, not_held }) =>
    not_held.map(
      (force) =>
        `${forceName.get(force) ?? force}, ${pillarName(pillar).toLowerCase()} ${cycle.cycle_name}`,
    ),
  )
  return [
    [
      html`<b>${counted(reports.length, 'report')} in full</b>`,
      ', every judgment, demand and figure: ',
      listed(reports.map(({ force_name, cycle }) => [force_name, ' ', cycles.get(cycle) ?? cycle])),
      '.',
    ],
    [
      html`<b>${counted(held, 'judgment')} of a whole pillar</b>`,
      ` of ${forces} forces, those without a report from the inspectorate’s web pages: `,
      listed(
        judged.map((cycle) => [
          cycle.cycle_name,
          cycle.pillars.length === pillars.length
            ? ''
            : ` (${cycle.pillars.map(({ pillar }) => pillarName(pillar).toLowerCase()).join(', ')} only)`,
        ]),
      ),
      '. ',
      missing.length === 0
        ? ''
        : missing.length > NAMED_MAX
          ? `${missing.length} are not held.`
          : `Not held: ${missing.join('; ')}.`,
    ],
    ...(nothing.length === 0
      ? []
      : [[html`<b>Nothing</b>`, ' of ', listed(nothing.map(({ force_name }) => force_name)), '.']]),
  ]
}

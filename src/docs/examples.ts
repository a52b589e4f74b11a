/** Requests that can be tried, made of what the data holds. */
import { withQuery } from '../response/link.ts'
import type { Summary } from './summary.ts'
import { type Html, html } from './html.ts'
import { lines, type Section } from './section.ts'
import { code, prose } from './format.ts'

/** Where the service is. */
export interface Addresses {
  /** Put before every path in links; empty for links relative to the host. */
  publicUrl: string
  /** The same where an address must be whole, such as in a terminal. */
  base: string
}

export interface Example {
  id: string
  /** What a reader wants to know. */
  question: string
  /** What to notice. */
  note: string
  url: string
}

/** One example for each way of asking; those that need a report are there where one is held. */
export function examplesOf({
  reports,
  pillars,
  gradeScales,
  questions,
  coverage,
  judged,
  compared,
}: Summary): Example[] {
  const [report] = reports
  const pillar = pillars[0]?.id ?? ''
  const [best] = gradeScales[0]?.grades ?? []
  const unheld = coverage.find(({ report_held: isHeld }) => !isHeld)
  const ofPillar: [string, string[]][] = [
    ['pillar', [pillar]],
    ['level', ['pillar']],
    ['latest', ['true']],
  ]
  const graded = coverage.find(({ pillar_judgments: held }) => held > 0)
  const examples: (Example | null)[] = [
    report === undefined || judged === null
      ? null
      : {
          id: 'try-judgment',
          question: 'How was one force judged on one question?',
          note: 'Two filters pick the row, `fields` the columns. Without `fields` a row has all its fields.',
          url: withQuery('/v1/judgments', [
            ['force', [judged.force]],
            ['question', [judged.question ?? '']],
            [
              'fields',
              ['question_name', 'grade_label', 'last_inspected', 'source_section', 'source_quote'],
            ],
          ]),
        },
    {
      id: 'try-best',
      question: 'Which forces have the best grade for a pillar?',
      note: 'A pillar’s own judgment has the `level` `pillar`; `latest` leaves out those that a later one replaced. `grade__gte` would find the grades that are better, too.',
      url: withQuery('/v1/judgments', [
        ...ofPillar,
        ['grade', [best?.grade ?? '']],
        ['fields', ['force_name', 'grade_label', 'source_url']],
      ]),
    },
    {
      id: 'try-counts',
      question: 'How many forces got each grade for a pillar?',
      note: '`facets` counts the values of a field over all rows that the filters select, however few are on the page.',
      url: withQuery('/v1/judgments', [
        ...ofPillar,
        ['facets', ['grade']],
        ['limit', ['1']],
        ['fields', ['id']],
      ]),
    },
    graded === undefined
      ? null
      : {
          id: 'try-history',
          question: 'How has one force been judged over the cycles?',
          note: '`change` says what became of the grade since the judgment before; where that cannot be said, `change_note` says why.',
          url: withQuery('/v1/judgments', [
            ['force', [graded.force]],
            ['level', ['pillar']],
            ['sort', ['pillar', 'cycle']],
            ['fields', ['pillar_name', 'cycle', 'grade_label', 'change', 'change_note']],
          ]),
        },
    {
      id: 'try-open',
      question: 'Which older demands are not settled, and since when?',
      note: '`__not` excludes a value. `total` in the answer tells how many there are, whatever `limit` is.',
      url: withQuery('/v1/areas-for-improvement', [
        ['status__not', ['closed']],
        ['status_as_reported__not', ['new']],
        ['sort', ['raised_in']],
        ['limit', ['5']],
        ['fields', ['raised_in', 'kind', 'status_as_reported', 'question_name', 'text']],
      ]),
    },
    compared === null
      ? null
      : {
          id: 'try-comparison',
          question: 'How does a figure of a force compare with that of a larger area?',
          note: 'Both values are printed in the report; `difference` and `ratio` are computed by this service.',
          url: withQuery('/v1/comparisons', [
            ['force', [compared.force]],
            ['metric', [compared.metric]],
            [
              'fields',
              [
                'metric_name',
                'period_label',
                'value_text',
                'comparator_area_name',
                'comparator_value_text',
                'difference',
                'ratio',
              ],
            ],
          ]),
        },
    report === undefined
      ? null
      : {
          id: 'try-csv',
          question:
            'What are all the figures of one report? (As a table for R, pandas or a spreadsheet)',
          note: '`format=csv` gives the whole table, however long. The same URL can be opened by a program that reads CSV from the web.',
          url: withQuery('/v1/observations', [
            ['inspection', [report.id]],
            [
              'fields',
              ['metric_name', 'area_name', 'breakdown_label', 'period_label', 'value', 'unit'],
            ],
            ['format', ['csv']],
          ]),
        },
    {
      id: 'try-search',
      question: 'Where do some words occur?',
      note: '`link` leads from a hit to its record, and `next` in the whole answer to more hits.',
      url: withQuery('/v1/search', [
        ['q', [questions[0]?.name.toLowerCase() ?? '']],
        ['limit', ['4']],
      ]),
    },
    unheld === undefined
      ? null
      : {
          id: 'try-nothing',
          question: `What is ${unheld.force_name} asked to do?`,
          note: `No rows, and a warning that says so. It means that no report on ${unheld.force_name} is held here, not that nothing was asked: \`/v1/dataset\` tells what is held of each force.`,
          url: withQuery('/v1/areas-for-improvement', [['force', [unheld.force]]]),
        },
    {
      id: 'try-mistake',
      question: 'What if I misspell something?',
      note: 'A mistake is refused, with the nearest word that would be right; it is never ignored. All mistakes are named at once.',
      url: withQuery('/v1/judgments', [
        ['pillar', [pillar.slice(0, -1)]],
        ['grad', [best?.grade ?? '']],
      ]),
    },
  ]
  return examples.filter((example) => example !== null)
}

/** The section. */
export function examplesSection(summary: Summary, { publicUrl, base }: Addresses): Section {
  return {
    id: 'ask',
    title: 'Ask it',
    body: [
      html`<p>
          Everything is asked by an address: a collection, then what to pick of it. Follow a link to
          see the answer in your browser, change an example and try it here, or copy the line for a
          terminal.
        </p>
        <p class="note" data-without-script>
          The lines for a terminal name <code>${base}</code>; put the address of this page there if
          it is another.
        </p>`,
      examplesOf(summary).map((example) => exampleHtml(example, { publicUrl, base })),
    ],
    parts: [],
  }
}

function exampleHtml({ id, question, note, url }: Example, { publicUrl, base }: Addresses): Html {
  return html`<article class="example" aria-labelledby="${id}" data-url="${url}">
    <h3 id="${id}">${question}</h3>
    <p>${prose(note)}</p>
    <p class="request"><a href="${publicUrl + url}">${code(url)}</a></p>
    <details>
      <summary>From a terminal<span class="unseen">: ${question}</span></summary>
      ${lines('The line for a terminal', ["curl '", html`<span data-base>${base}</span>`, url, "'"])}
    </details>
  </article>`
}

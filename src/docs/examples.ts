/** Requests that can be tried, each with what it answers, and the answers as this service gives them. */
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { PROBLEM_MEDIA_TYPE } from '../response/problem.ts'
import { type Answer, type AnswerRow, type Answers, answerTo, rowsAt } from './answers.ts'
import { type Content, type Html, html } from './html.ts'
import { paragraph, type Section, table } from './section.ts'
import { code, prose } from './words.ts'

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
  status: number
  /** Where in the JSON the rows stand that answer the question, and which of their columns are shown. */
  shown: { rows: string; columns: readonly string[] } | null
}

export const EXAMPLES: readonly Example[] = [
  {
    id: 'try-judgment',
    question: 'How was one force judged on one question?',
    note: 'Two filters pick the row, `fields` the columns. Without `fields` a row has all its fields.',
    url: '/v1/judgments?force=staffordshire&question=investigating-crime&fields=question_name,grade_label,last_inspected,source_section,source_quote',
    status: 200,
    shown: {
      rows: 'data',
      columns: ['question_name', 'grade_label', 'last_inspected', 'source_section', 'source_quote'],
    },
  },
  {
    id: 'try-best',
    question: 'Which forces have the best grade for efficiency?',
    note: 'A pillar’s own judgment has the `level` `pillar`. `grade__gte=good` would find the good ones too.',
    url: '/v1/judgments?pillar=efficiency&level=pillar&grade=outstanding&fields=force_name,grade_label,source_url',
    status: 200,
    shown: { rows: 'data', columns: ['force_name', 'grade_label', 'source_url'] },
  },
  {
    id: 'try-counts',
    question: 'How many forces got each grade for efficiency?',
    note: '`facets` counts the values of a field over all rows that the filters select, however few are on the page.',
    url: '/v1/judgments?pillar=efficiency&level=pillar&facets=grade&limit=1&fields=id',
    status: 200,
    shown: { rows: 'facets.grade', columns: ['value', 'count'] },
  },
  {
    id: 'try-open',
    question: 'Which older demands are not settled, and since when?',
    note: '`__not` excludes a value. `total` in the answer tells how many there are, whatever `limit` is.',
    url: '/v1/areas-for-improvement?force=staffordshire&status__not=closed&status_as_reported__not=new&sort=raised_in&limit=5&fields=raised_in,kind,status_as_reported,question_name,text',
    status: 200,
    shown: {
      rows: 'data',
      columns: ['raised_in', 'kind', 'status_as_reported', 'question_name', 'text'],
    },
  },
  {
    id: 'try-comparison',
    question: 'How does a force’s spending compare with all of England and Wales?',
    note: 'Both values are printed in the report; `difference` and `ratio` are computed by this service.',
    url: '/v1/comparisons?force=staffordshire&metric=spend-per-head&fields=metric_name,period_label,value_text,comparator_area_name,comparator_value_text,difference,ratio',
    status: 200,
    shown: {
      rows: 'data',
      columns: [
        'metric_name',
        'period_label',
        'value_text',
        'comparator_area_name',
        'comparator_value_text',
        'difference',
        'ratio',
      ],
    },
  },
  {
    id: 'try-csv',
    question: 'How many people work for the force? (As a table for R, pandas or a spreadsheet)',
    note: '`format=csv` gives the whole table, however long. The same URL can be opened by a program that reads CSV from the web.',
    url: '/v1/observations?force=staffordshire&metric=workforce-fte&fields=breakdown_label,period_label,value,unit&format=csv',
    status: 200,
    shown: null,
  },
  {
    id: 'try-search',
    question: 'What is there about domestic abuse?',
    note: '`link` leads from a hit to its record, and `next` in the whole answer to more hits.',
    url: '/v1/search?q=domestic%20abuse&limit=4',
    status: 200,
    shown: { rows: 'data.hits', columns: ['type', 'title', 'link'] },
  },
  {
    id: 'try-nothing',
    question: 'What is Kent asked to do?',
    note: 'No rows, and a warning that says so. It means that the report on Kent is not held here, not that nothing was asked: `/v1/dataset` tells what is held of each force.',
    url: '/v1/areas-for-improvement?force=kent',
    status: 200,
    shown: { rows: 'warnings', columns: ['code', 'parameters', 'detail'] },
  },
  {
    id: 'try-mistake',
    question: 'What if I misspell something?',
    note: 'A mistake is refused, with the nearest word that would be right; it is never ignored. All mistakes are named at once.',
    url: '/v1/judgments?force=stafordshire&grad=good',
    status: 400,
    shown: { rows: 'errors', columns: ['parameter', 'code', 'received', 'did_you_mean'] },
  },
]

/** The section. */
export function examplesSection(answers: Answers, { publicUrl, base }: Addresses): Section {
  return {
    id: 'ask',
    title: 'Ask it',
    body: [
      html`<p>
          Everything is asked by an address: a collection, then what to pick of it. Each answer
          below was given by this service from the data it holds now. Follow a link to see the whole
          answer in your browser, or copy the line for a terminal.
        </p>
        <p class="note" data-without-script>
          The lines for a terminal name <code>${base}</code>; put the address of this page there if
          it is another.
        </p>`,
      EXAMPLES.map((example) =>
        exampleHtml(example, answerTo(answers, example.url), { publicUrl, base }),
      ),
    ],
    parts: [],
  }
}

function exampleHtml(
  { id, question, note, url, shown }: Example,
  answer: Answer,
  { publicUrl, base }: Addresses,
): Html {
  const { status, mediaType, body } = answer
  return html`<article class="example" aria-labelledby="${id}" data-url="${url}">
    <h3 id="${id}">${question}</h3>
    <p>${prose(note)}</p>
    <p class="request"><a href="${publicUrl + url}">${code(url)}</a></p>
    ${
      shown === null
        ? html`<pre tabindex="0" aria-label="The answer"><code>${body}</code></pre>`
        : answerTable(question, rowsAt(answer, shown.rows), shown.columns)
    }
    <details>
      <summary>The whole answer<span class="unseen"> to: ${question}</span></summary>
      <p class="status">${statusText(status, mediaType)}</p>
      <pre tabindex="0" aria-label="The whole answer" data-answer="${url}"><code>${indented(
        body,
        mediaType,
      )}</code></pre>
    </details>
    <details>
      <summary>From a terminal<span class="unseen">: ${question}</span></summary>
      <pre
        tabindex="0"
        aria-label="The line for a terminal"
      ><code>curl '<span data-base>${base}</span>${url}'</code></pre>
    </details>
  </article>`
}

function answerTable(
  question: string,
  rows: readonly AnswerRow[],
  columns: readonly string[],
): Html {
  if (rows.length === 0) return paragraph('The answer holds no such rows.')
  return table(
    `The answer to: ${question}`,
    columns.map((column) => code(column)),
    rows.map((row) => columns.map((column) => valueHtml(row[column]))),
    { className: 'answer' },
  )
}

/** A value of an answer. What is null is said so. */
export function valueHtml(value: unknown): Content {
  if (value === null || value === undefined) return html`<span class="missing">null</span>`
  if (typeof value === 'string' && /^https?:/.test(value)) {
    return html`<a href="${value}">${value.replace(/^https?:\/\//, '')}</a>`
  }
  if (typeof value === 'string' || typeof value === 'number') return value
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value)
}

function statusText(status: number, mediaType: string): Content {
  return ['Status ', code(String(status)), ', ', code(mediaType)]
}

/** JSON comes without spaces; people read it better with them. */
function indented(body: string, mediaType: string): string {
  const isJson = mediaType === MEDIA_TYPES.json || mediaType === PROBLEM_MEDIA_TYPE
  return isJson ? JSON.stringify(JSON.parse(body), null, 2) : body
}

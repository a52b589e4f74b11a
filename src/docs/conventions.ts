/** How the API is used: the words of the contract, with the tables that belong to them. */
import { CONVENTIONS } from '../openapi/conventions.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { FORMATS, type Operator } from '../request/parameters.ts'
import { PROBLEMS } from '../response/problem.ts'
import type { View } from '../views/view.ts'
import { type Content, html } from './html.ts'
import { part, type Section, table } from './section.ts'
import { code, prose } from './format.ts'

/** The section. */
export function conventionsSection(views: readonly View[], publicUrl: string): Section {
  const extras: Readonly<Record<string, Content>> = {
    reading: ENVELOPE,
    filtering: OPERATOR_TABLE,
    formats: FORMAT_TABLE,
    'finding-and-taking': viewTable(views),
    errors: problemTable(publicUrl),
  }
  const parts = CONVENTIONS.map(({ id, title, text }) => ({ id: `use-${id}`, of: id, title, text }))
  return {
    id: 'use',
    title: 'How it answers',
    body: [
      html`<p>
        The same rules hold for every collection. Each operation with its parameters and answers is
        in the <a href="/docs/reference">reference</a>, where it can be tried, and for programs in
        the contract, <a href="${publicUrl}/openapi.json"><code>/openapi.json</code></a
        >.
      </p>`,
      parts.map(({ id, of, title, text }) =>
        part(id, title, [html`<p>${prose(text)}</p>`, extras[of] ?? '']),
      ),
    ],
    parts,
  }
}

const ENVELOPE = table(
  'What a list answers',
  ['Part of the answer', 'What it is'],
  [
    [code('data'), 'The rows. An item has one object here instead.'],
    [
      code('page'),
      prose('`limit`, `returned`, `total` (on all pages together) and `next_cursor`. Lists only.'),
    ],
    [code('links'), prose('`self`, `next` (null on the last page) and `csv`, as addresses.')],
    [code('meta'), prose('`release`, `licence` and the `attribution` to print.')],
    [code('warnings'), 'What is worth knowing about a valid answer, such as that it is empty.'],
    [code('facets'), 'The counts of values, where they were asked for.'],
  ],
)

const OPERATORS: Readonly<Record<Operator, readonly [example: string, meaning: string]>> = {
  eq: ['force=kent,essex', 'Is one of these.'],
  not: ['grade__not=good', 'Is none of these. Rows where it is null are kept.'],
  gte: ['value__gte=10', 'At least; for grades: this or better.'],
  lte: ['period_end__lte=2019-03-31', 'At most, or no later; for grades: this or worse.'],
  isnull: ['question__isnull=true', 'Is empty (true) or is not (false).'],
  as_of: [
    'as_of=2020-12-31',
    'Counted on that day, the day of publication included. Judgments only.',
  ],
  latest: ['latest=true', 'Has not been superseded. Judgments only.'],
}

const OPERATOR_TABLE = table(
  'Filters',
  ['Filter', 'Which rows'],
  Object.values(OPERATORS).map(([example, meaning]) => [code(example), meaning]),
)

const FORMAT_TABLE = table(
  'Formats',
  ['Format', 'Accept', 'For'],
  FORMATS.map((format) => [
    code(format),
    code(MEDIA_TYPES[format]),
    {
      json: 'apps: pages, links and warnings around the rows',
      csv: 'R, pandas and most other programs: all rows as one table',
      ndjson: 'programs that read row by row: one JSON object a line',
      xlsx: 'Excel and other spreadsheets: all rows, a sheet on what the columns mean and one on where they come from',
      parquet: 'pandas, polars, DuckDB and R with the type of every column: all rows as one file',
    }[format],
  ]),
)

function viewTable(views: readonly View[]): Content {
  return table(
    'Requests that save requests',
    ['Request', 'What it answers'],
    views.map(({ path, description }) => [code(path), prose(description)]),
  )
}

function problemTable(publicUrl: string): Content {
  return table(
    'Problems',
    ['Status', 'Problem', 'What to do'],
    Object.entries(PROBLEMS).map(([kind, { status, title, explanation }]) => [
      status,
      html`<a href="${publicUrl}/problems/${kind}">${title}</a>`,
      prose(explanation),
    ]),
  )
}

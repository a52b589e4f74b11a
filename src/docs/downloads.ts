/** How to take all of the data along, and whose it is. */
import {
  collectionPath,
  CSVW_PATH,
  DATA_PACKAGE_PATH,
  DOWNLOAD_PATH,
  FEED_PATH,
} from '../response/link.ts'
import { citationOf } from '../views/citation.ts'
import type { RowFormat } from '../request/parameters.ts'
import type { Summary } from './summary.ts'
import { html } from './html.ts'
import { lines, part, type Section, table } from './section.ts'

/** The formats that hold all rows, and what people call them. */
const FILES = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
  ['parquet', 'Parquet'],
  ['ndjson', 'NDJSON'],
] as const satisfies readonly (readonly [RowFormat, string])[]

/** The section on downloads, licence and sources. */
export function downloadsSection(
  { counts, dataset, sources }: Summary,
  publicUrl: string,
): Section {
  const { licence, licence_url, attribution } = dataset
  const { text, bibtex, cff } = citationOf(dataset, publicUrl)
  return {
    id: 'take',
    title: 'Take it: downloads, licence, sources',
    body: [
      html`<ul>
        <li>
          <a href="${publicUrl}${DOWNLOAD_PATH}" download>Everything as one SQLite file</a>: the
          tables with plural names are the collections, with the fields below.
        </li>
        <li>
          <a href="${publicUrl}${DATA_PACKAGE_PATH}">The Data Package</a>: the CSV of every
          collection, with the type and meaning of each column, as R, Python and validators read it.
          The same as <a href="${publicUrl}${CSVW_PATH}">CSVW metadata</a>, the W3C’s standard.
        </li>
        <li>
          Any list above in another format, whole or filtered: <code>format=xlsx</code> for Excel,
          <code>format=parquet</code>, <code>format=csv</code> or <code>format=ndjson</code>.
        </li>
        <li>
          <a href="/releases">What changed</a> since you took it, value by value and with the
          reasons, also as <a href="${publicUrl}${FEED_PATH}">a feed</a>.
        </li>
      </ul>`,
      table(
        'All rows of a collection',
        ['Collection', ...FILES.map(([, name]) => name)],
        counts.map(({ collection: { name, title } }) => [
          title,
          ...FILES.map(
            ([format, word]) =>
              html`<a href="${publicUrl}${collectionPath(name)}?format=${format}"
                >${word}<span class="unseen"> of ${title}</span></a
              >`,
          ),
        ]),
      ),
      part(
        'licence',
        'Licence',
        html`<p>
            The data may be used, changed and passed on, also commercially, under the
            <a href="${licence_url}">Open Government Licence</a> (<code>${licence}</code>). Wherever
            you use it, print this:
          </p>
          <blockquote>${attribution}</blockquote>
          <p>
            The wording of areas for improvement and all quotes are the inspectorate’s. Summaries,
            notes and descriptions are ours. The program is MIT-licensed.
          </p>`,
      ),
      part('cite', 'Cite', [
        html`<p>
            A citation names the release, so that others find the same figures.
            <a href="${publicUrl}/v1/dataset"><code>/v1/dataset</code></a> has it for programs.
          </p>
          <blockquote>${text}</blockquote>
          <p>BibTeX:</p>
          ${lines('The citation in BibTeX', bibtex)}
          <p><code>CITATION.cff</code>:</p>
          ${lines('The file CITATION.cff', cff)}`,
      ]),
      part('sources', 'Sources', [
        html`<p>
          What was read, and the data that the inspectorate names behind its figures. Each figure
          leads here through its metric.
        </p>`,
        table(
          'Sources',
          ['Source', 'Publisher', 'Kind'],
          sources.map(({ title, url, publisher, kind }) => [
            url === null ? title : html`<a href="${url}">${title}</a>`,
            publisher,
            kind.replaceAll('-', ' '),
          ]),
        ),
      ]),
    ],
    parts: [
      { id: 'licence', title: 'Licence' },
      { id: 'cite', title: 'Cite' },
      { id: 'sources', title: 'Sources' },
    ],
  }
}

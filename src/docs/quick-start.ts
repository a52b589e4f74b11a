/** Where each kind of reader begins. */
import type { Addresses } from './examples.ts'
import { html } from './html.ts'
import { lines, type Section } from './section.ts'

/** A table for which no knowledge of the data is needed. */
const TABLE = '/v1/judgments?format=csv'

export function quickStartSection({ publicUrl, base }: Addresses): Section {
  const address = html`<span data-base>${base}</span>${TABLE}`
  return {
    id: 'start',
    title: 'Where to start',
    body: html`<dl class="glossary">
      <div>
        <dt>To look, without programming</dt>
        <dd>
          <p>
            The <a href="/">overview</a> shows all forces and their grades, and leads to each
            judgment and figure with its source. “CSV” beside a table gives it as a file that every
            spreadsheet opens.
          </p>
        </dd>
      </div>
      <div>
        <dt>To analyse, in R or Python</dt>
        <dd>
          <p>
            Every table is one line away; an empty cell is a missing value.
            <a href="#take">All of it</a> is there as one file too, and
            <a href="#fields">every column</a> is described.
          </p>
          ${lines('The lines for R and Python', [
            '# R\njudgments <- read.csv("',
            address,
            '", na.strings = "")\n# Python\njudgments = pandas.read_csv("',
            address,
            '")',
          ])}
          <p>
            Of one column alone (<code>fields=grade</code>) base R drops the empty cells unless told
            <code>blank.lines.skip = FALSE</code>, <code>data.table::fread</code> wants
            <code>sep = ","</code>, and polars <code>null_values=""</code>. Of a column that is
            empty at first, polars knows the type with <code>infer_schema_length=None</code>.
          </p>
        </dd>
      </div>
      <div>
        <dt>To build something on it</dt>
        <dd>
          <p>
            <a href="#ask">Examples to send</a>, <a href="#use">the rules</a> that hold for all
            requests, and <a href="/docs/reference">every request</a> with its parameters and
            answers. Typed clients are made from
            <a href="${publicUrl}/openapi.json">the contract</a> (OpenAPI 3.1);
            <a href="${publicUrl}/v1">the entry of the API</a> links to everything. An assistant
            that writes programs reads <a href="/llms.txt"><code>/llms.txt</code></a> and
            <a href="/docs.md">this page as Markdown</a>.
          </p>
        </dd>
      </div>
    </dl>`,
  }
}

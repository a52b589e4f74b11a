import { textField, reference, url } from './field.ts'

/** The four fields by which every figure, judgment and demand names its place. */
export const provenance = {
  source: reference(
    'sources',
    'The document or web page the row comes from: an id of `/v1/sources`.',
    'hmicfrs-peel-2018-19-staffordshire',
  ),
  source_section: textField(
    'The place in the source: its heading and the headings above it, joined by ` > `. Null for a web page.',
    'Effectiveness > Investigating crime > Investigation quality',
    { nullable: true },
  ),
  source_quote: textField(
    'A short verbatim quote by which a reader finds the place; tabs separate the cells of a table row. Null: the row comes from a web page whose words are not held.',
    '8.9 percent of recorded crimes led to a charge',
    { nullable: true },
  ),
  source_url: url(
    'The web address of the source of this row.',
    'https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2018/staffordshire/',
  ),
}

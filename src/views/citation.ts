/** How the data set is cited: as text, BibTeX and CFF (https://citation-file-format.github.io, version 1.2.0). */
import type { Dataset } from '../sql/store.ts'

export interface Citation {
  text: string
  bibtex: string
  cff: string
}

const AUTHORS = 'The PEEL judgments API authors'

/** @param url where the data set is; empty where that is not known. */
export function citationOf(
  {
    title,
    release,
    licence,
    attribution,
  }: Pick<Dataset, 'title' | 'release' | 'licence' | 'attribution'>,
  url: string,
): Citation {
  return {
    text: `${AUTHORS}: ${title} [data set]. Release ${release}.${url === '' ? '' : ` ${url}.`} ${attribution}`,
    bibtex: [
      `@misc{peel-judgments-${release},`,
      ...[
        ['title', `{${title}}`],
        ['author', `{${AUTHORS}}`],
        ['version', release],
        ['howpublished', 'Data set'],
        ['note', attribution.replaceAll('&', '\\&')],
        ...(url === '' ? [] : [['url', url]]),
      ].map(([name, value]) => `  ${name} = {${value}},`),
      '}\n',
    ].join('\n'),
    cff: [
      'cff-version: 1.2.0',
      'message: If you use this data set, cite it as below and print the attribution.',
      'type: dataset',
      ...[
        ['title', title],
        ['abstract', attribution],
        ['license', licence],
        ['version', release],
        ...(url === '' ? [] : [['url', url]]),
        // A text in double quotes is the same in JSON and YAML.
      ].map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
      'authors:',
      `  - name: ${AUTHORS}\n`,
    ].join('\n'),
  }
}

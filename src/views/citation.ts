/** How the data set is cited: as text, BibTeX and CFF (https://citation-file-format.github.io, version 1.2.0). */
import type { Dataset } from '../sql/store.ts'

export interface Citation {
  text: string
  bibtex: string
  cff: string
}

export const AUTHORS = 'The PEEL judgments API authors'

/** @param url where the data set is; empty where that is not known. */
export function citationOf(
  {
    title,
    release,
    released_on,
    licence,
    attribution,
  }: Pick<Dataset, 'title' | 'release' | 'released_on' | 'licence' | 'attribution'>,
  url: string,
): Citation {
  const [year = '', month = ''] = released_on?.split('-') ?? []
  return {
    text: `${AUTHORS} (${year === '' ? 'n.d.' : year}): ${title} [data set]. Release ${release}${released_on === null ? '' : ` of ${released_on}`}.${url === '' ? '' : ` ${url}.`} ${attribution}`,
    bibtex: [
      `@misc{peel-judgments-${release},`,
      ...[
        ['title', `{${title}}`],
        ['author', `{${AUTHORS}}`],
        ...(year === ''
          ? []
          : [
              ['year', year],
              ['month', String(Number(month))],
            ]),
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
        ...(released_on === null ? [] : [['date-released', released_on]]),
        ...(url === '' ? [] : [['url', url]]),
        // A text in double quotes is the same in JSON and YAML.
      ].map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
      'authors:',
      `  - name: ${AUTHORS}\n`,
    ].join('\n'),
  }
}

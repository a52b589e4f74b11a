import { PUBLISHED_ON_BASES } from '../vocabulary.ts'
import type { Collection } from './collection.ts'
import {
  boolean,
  date,
  id,
  integer,
  label,
  textField,
  reference,
  references,
  url,
  enumField,
} from './field.ts'
import { provenance } from './provenance.ts'

export const inspections = {
  name: 'inspections',
  table: 'inspections',
  item: 'Inspection',
  items: 'Inspections',
  title: 'Inspections',
  one: 'an inspection',
  description:
    'One force in one cycle. Where the report itself is not held, only facts from the inspectorate’s web pages are given and the rest is null.',
  isReference: false,
  order: ['id'],
  fields: {
    id: id('inspections', 'The inspection: the force and the cycle.', 'staffordshire-2018-19'),
    force: reference('forces', 'The force inspected: an id of `/v1/forces`.', 'staffordshire'),
    force_name: textField('The name of the force.', 'Staffordshire Police'),
    cycle: reference('cycles', 'The cycle: an id of `/v1/cycles`.', '2018-19'),
    report_held: boolean(
      'Whether the report is held in full, with its question judgments, areas for improvement and figures.',
      true,
    ),
    title: textField(
      'The title of the report. Null: the report is not held.',
      'PEEL 2018/19: Staffordshire Police',
      {
        nullable: true,
      },
    ),
    published_on: date('The day of publication. Null: not known.', '2020-02-07', {
      nullable: true,
    }),
    published_on_basis: enumField(
      PUBLISHED_ON_BASES,
      'How the day of publication is known: `force-page`, printed on the force’s own page; `group`, the day on which the group of reports it belongs to appeared. Null: the day is not known.',
      'group',
      { nullable: true },
    ),
    published_on_url: url(
      'The web page that gives the day of publication. Null: the day is not known.',
      'https://hmicfrs.justiceinspectorates.gov.uk/publication-html/diverging-under-pressure-an-overview-of-2018-19-peel-inspections/',
      { nullable: true },
    ),
    isbn: textField('The ISBN of the report. Null: the report is not held.', '978-1-78655-952-4', {
      nullable: true,
    }),
    inspector: label(
      'The inspector of constabulary responsible. Null: not known.',
      'Wendy Williams',
      {
        nullable: true,
      },
    ),
    tranche: integer(
      'Which of the groups of reports of the cycle it was published in. Null: not known.',
      3,
      {
        nullable: true,
      },
    ),
    url: url(
      'The web address of the assessment. Null: only pages for single pillars are known.',
      'https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2018/staffordshire/',
      { nullable: true },
    ),
    most_similar_forces: references(
      'forces',
      'The force’s most similar group, without the force itself, in printed order. The relation is not symmetric. Null: the report is not held.',
      ['avon-and-somerset', 'derbyshire'],
      { nullable: true },
    ),
    inspected_questions: references(
      'questions',
      'The questions inspected in this cycle. Null: the report is not held.',
      ['investigating-crime', 'protecting-vulnerable-people'],
      { nullable: true },
    ),
    not_inspected_questions: references(
      'questions',
      'The questions whose earlier judgment was carried over. Null: the report is not held.',
      ['preventing-crime', 'serious-and-organised-crime'],
      { nullable: true },
    ),
    sample_sizes: references(
      'observations',
      'The observations that say on how many files, records and cases the findings rest: ids of `/v1/observations`. Null: the report is not held.',
      ['staffordshire-2018-19-case-files-reviewed-in-force'],
      { nullable: true },
    ),
    ...provenance,
  },
} satisfies Collection

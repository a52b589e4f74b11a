/** The words of the data and what they mean, in groups that can be read one after another. */
import {
  areaTypes,
  bases,
  gradeChangeNotes,
  gradeChanges,
  changes,
  type ClosedList,
  improvementKinds,
  improvementStatuses,
  judgmentStatuses,
  levels,
  origins,
  polarities,
  publishedOnBases,
  qualifiers,
  reportedStatuses,
  scopes,
  sourceKinds,
  valueStatuses,
  valueTypes,
} from './closed-lists.ts'
import type { Summary } from './summary.ts'
import type { Content } from './html.ts'
import { code, counted, listed, prose } from './format.ts'

export interface Term {
  id: string
  name: string
  meaning: Content
  /** The closed list that belongs to the term. */
  list?: ClosedList
}

export interface TermGroup {
  id: string
  title: string
  terms: readonly Term[]
}

/** The groups, with what the data says. */
export function termGroups(summary: Summary): TermGroup[] {
  return [
    {
      id: 'words-inspections',
      title: 'Who inspects whom',
      terms: [
        {
          id: 'hmicfrs',
          name: 'HMICFRS',
          meaning:
            'The inspectorate: His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services, “Her Majesty’s” until 2022. It inspects the police forces of England and Wales independently of them, and publishes what it finds.',
        },
        {
          id: 'peel',
          name: 'PEEL',
          meaning:
            'Police effectiveness, efficiency and legitimacy: the inspectorate’s regular inspection of every force, named after its pillars.',
        },
        {
          id: 'force',
          name: 'Force',
          meaning: [
            `One of the ${summary.forces} police forces of England and Wales that each police an area of the country. Its id, such as `,
            code('staffordshire'),
            ', is the one that data.police.uk uses; its ',
            code('gss_code'),
            ' is that of the Office for National Statistics, so both can be joined.',
          ],
        },
        {
          id: 'cycle',
          name: 'Cycle',
          meaning: [
            'One round of inspections. Judgments and demands are held of ',
            listed(
              summary.heldCycles.map((id) => [summary.cycles.get(id) ?? id, ' (', code(id), ')']),
            ),
            '; earlier cycles are named where a report refers to them.',
          ],
        },
        {
          id: 'inspection',
          name: 'Inspection',
          meaning: [
            'One force in one cycle, and the report on it. Its id joins the two: ',
            code('staffordshire-2018-19'),
            '.',
          ],
        },
        {
          id: publishedOnBases.term,
          name: 'Day of publication',
          meaning: prose(
            'Many reports print only a month. `published_on_basis` says how the day is known.',
          ),
          list: publishedOnBases,
        },
        {
          id: 'most-similar-forces',
          name: 'Most similar forces',
          meaning:
            'For each force, the few others whose population and economy are most like its own in what bears on crime. Every force has a group of its own: that one force is in the group of another does not mean that the other is in its group.',
        },
      ],
    },
    {
      id: 'words-judgments',
      title: 'What is judged',
      terms: [
        {
          id: 'pillar',
          name: 'Pillar',
          meaning: [
            'A side of police work that gets a grade of its own: ',
            listed(
              summary.pillars.map(
                ({ name, headline_question }) => `${name} (${headline_question})`,
              ),
            ),
            '.',
          ],
        },
        {
          id: 'question',
          name: 'Question',
          meaning: [
            `A part of a pillar, judged by itself. There are ${summary.questions.length}. `,
            prose(
              'Reports call the same question by several names; here each is one record, and the other names are its `aliases`.',
            ),
          ],
        },
        {
          id: levels.term,
          name: 'Judgment',
          meaning: prose('What the inspectorate concluded. `level` says about what.'),
          list: levels,
        },
        {
          id: 'grade',
          name: 'Grade and grade scale',
          meaning: [
            'A grade is a word of an ordered scale. ',
            summary.gradeScales.map(({ name, grades, comparability }) => [
              `${name}: `,
              listed(
                grades.map(({ grade, label, rank }) => [code(grade), ` (${label}, rank ${rank})`]),
              ),
              `. ${comparability} `,
            ]),
            prose('`grade_rank` 1 is the best.'),
          ],
        },
        {
          id: judgmentStatuses.term,
          name: 'Graded, ungraded',
          meaning: [
            listed(summary.questions.filter(({ is_graded }) => !is_graded).map(({ name }) => name)),
            prose(
              ' is inspected but never graded, and a force may get no grade for a pillar in a cycle. So a missing grade is not a missing judgment: `status` tells.',
            ),
          ],
          list: judgmentStatuses,
        },
        {
          id: bases.term,
          name: 'Carried over',
          meaning: prose(
            'Some questions are inspected in every cycle, the others where the inspectorate sees most risk. Where it did not inspect, its earlier judgment still counts. `basis` tells the two apart, `carried_over_from` names the earlier inspection, and `last_inspected` repeats the year that the report prints.',
          ),
          list: bases,
        },
        {
          id: gradeChanges.term,
          name: 'Change since the judgment before',
          meaning: prose(
            '`previous` is the last judgment of the same force and pillar or question before this one, and `change` what became of the grade since: computed by us, only between grades of one scale. The cycles to 2018/19 use one scale, and the inspectorate itself compares them from year to year.',
          ),
          list: gradeChanges,
        },
        {
          id: gradeChangeNotes.term,
          name: 'Why no change can be said',
          meaning: prose(
            'Where `change` is null, `change_note` says why. If the judgment right before is not held, an older one is not taken in its place: a change in between would be lost.',
          ),
          list: gradeChangeNotes,
        },
      ],
    },
    {
      id: 'words-improvements',
      title: 'What a force is asked to do',
      terms: [
        {
          id: improvementKinds.term,
          name: 'Area for improvement and other demands',
          meaning: prose(
            'Something that the inspectorate wants a force to do better. A report lists new ones and tells what became of old ones; it also repeats recommendations and makes demands outside its lists. `kind` keeps them apart.',
          ),
          list: improvementKinds,
        },
        {
          id: improvementStatuses.term,
          name: 'Status',
          meaning: prose('Where a demand stands according to the report, in three steps.'),
          list: improvementStatuses,
        },
        {
          id: reportedStatuses.term,
          name: 'Status as reported',
          meaning: prose(
            'The same in the terms of the report; `status_quote` gives its words and `status_note` our reading of them.',
          ),
          list: reportedStatuses,
        },
        {
          id: 'follows',
          name: 'Raised in, follows, first raised in',
          meaning: prose(
            '`raised_in` is the cycle or year in which a demand was made. Where it takes up an earlier one, `follows` is the id of the earlier one, whose `followed_by` leads back, and `first_raised_in`, computed by us, the year of the first. With `followed_by__isnull=true` each demand is counted once.',
          ),
        },
      ],
    },
    {
      id: 'words-figures',
      title: 'What is measured',
      terms: [
        {
          id: 'metric',
          name: 'Metric',
          meaning:
            'A definition: what is counted and in which unit. It speaks of no one force and no one report, so that the figures of all reports can share it. Two figures that look alike can belong to different metrics.',
        },
        {
          id: scopes.term,
          name: 'Scope',
          meaning: 'What kind of figures a metric has.',
          list: scopes,
        },
        {
          id: 'observation',
          name: 'Observation',
          meaning: prose(
            'One figure: a value of a metric, for an area and a period. `value` is the number to calculate with, `value_text` what the report prints. Printed values stand: totals that do not add up by rounding are not corrected, and an empty cell is null, never 0.',
          ),
        },
        {
          id: 'unit',
          name: 'Unit',
          meaning: [
            'What a value counts. ',
            listed([...summary.units].map(([unit, label]) => [code(unit), ` (${label})`])),
            '.',
          ],
        },
        {
          id: valueTypes.term,
          name: 'Value type',
          meaning: 'What kind of quantity a metric is.',
          list: valueTypes,
        },
        {
          id: areaTypes.term,
          name: 'Area, comparator',
          meaning: prose(
            '`area` is what a figure is about, `force` always the force whose report prints it: `force=staffordshire` brings every figure of that report, `area=staffordshire` only those about Staffordshire. An area that a report prints beside a force so that its figure can be judged is a comparator; most similar forces and local population are those of one force.',
          ),
          list: areaTypes,
        },
        {
          id: 'comparison',
          name: 'Comparison',
          meaning: prose(
            'The figure of a force and that of a comparator side by side: same metric, breakdown, period and value status. Only `difference` and `ratio` are computed by us; everything else is as printed.',
          ),
        },
        {
          id: 'breakdown',
          name: 'Breakdown',
          meaning: 'A part of a metric, such as one workforce role or one kind of spending.',
        },
        {
          id: 'period',
          name: 'Period',
          meaning: prose(
            '`period_label` is the period as printed, `period_start` and `period_end` its days. Neighbouring tables have different periods. A period that is not printed is null, unless the report leaves no doubt of it; then `note` says how it follows.',
          ),
        },
        {
          id: qualifiers.term,
          name: 'Qualifier',
          meaning: 'How exactly the report states a value.',
          list: qualifiers,
        },
        {
          id: valueStatuses.term,
          name: 'Value status',
          meaning: 'Whether a value was so on the day on which the report was published.',
          list: valueStatuses,
        },
        {
          id: 'precision',
          name: 'Precision',
          meaning: prose(
            'The worth of the last digit that is printed: 1 for `155`, 0.1 for `8.9`, 100,000 for `£23.2m`. It tells how finely a value is printed, not how well it is known: where `qualifier` is not `exact`, much less so.',
          ),
        },
        {
          id: 'sample',
          name: 'Sample',
          meaning: prose(
            'Some figures rest on a part of all files, records or cases. `sample` is the observation that says of how many.',
          ),
        },
        {
          id: origins.term,
          name: 'Origin',
          meaning: 'Where in a report a figure stands.',
          list: origins,
        },
        {
          id: polarities.term,
          name: 'Polarity',
          meaning:
            'Which direction is better, only where the report itself says so. For most figures it does not: more recorded crime can mean more crime or better recording.',
          list: polarities,
        },
      ],
    },
    {
      id: 'words-provenance',
      title: 'Where it comes from',
      terms: [
        {
          id: sourceKinds.term,
          name: 'Source, section, quote',
          meaning: prose(
            'Every judgment, demand and figure names its document (`source`, `source_url`). What comes from a report also names the headings it stands under (`source_section`) and a few of its words by which to find it (`source_quote`); of a web page the address alone is held.',
          ),
          list: sourceKinds,
        },
        {
          id: 'data-source',
          name: 'Data source',
          meaning: prose(
            'Where the inspectorate took a figure from: `data_source`. The document that prints it is its `source`.',
          ),
        },
        {
          id: 'caveat',
          name: 'Caveat',
          meaning: prose(
            'Something to bear in mind when using a figure, such as what it leaves out: `caveats` in words, `caveat_ids` to filter by. It belongs to the figure, since the next report can rest on other data.',
          ),
        },
        {
          id: 'null',
          name: 'Null',
          meaning:
            'Not known or not applicable, as the description of the field says. In CSV: an empty cell. It never means 0 and never “no”.',
        },
        {
          id: 'release',
          name: 'Release',
          meaning: [
            prose(
              'One state of the data, named by a hash of its rows. `/v1/changes` tells what each of them changed. This one is ',
            ),
            code(summary.dataset.release),
            `, with ${counted(summary.counts.length, 'collection')}. While the release is the same, every answer is the same.`,
          ],
          list: changes,
        },
      ],
    },
  ]
}

/** What each word of the program’s closed lists means. A list that grows does not compile until its new word has a meaning. */
import {
  AREA_TYPES,
  BASES,
  CHANGES,
  GRADE_CHANGE_NOTES,
  GRADE_CHANGES,
  IMPROVEMENT_KINDS,
  IMPROVEMENT_STATUSES,
  JUDGMENT_STATUSES,
  LEVELS,
  ORIGINS,
  POLARITIES,
  PUBLISHED_ON_BASES,
  QUALIFIERS,
  REPORTED_STATUSES,
  SCOPES,
  SOURCE_KINDS,
  VALUE_STATUSES,
  VALUE_TYPES,
} from '../vocabulary.ts'

export interface ClosedList {
  /** The id of the term under which the page explains the words. */
  term: string
  words: readonly string[]
  meanings: Readonly<Record<string, string>>
}

function closedList<W extends string>(
  term: string,
  words: readonly W[],
  meanings: Readonly<Record<W, string>>,
): ClosedList {
  return { term, words, meanings }
}

export const levels = closedList('judgment', LEVELS, {
  pillar: 'A whole pillar is judged.',
  question: 'One question of a pillar is judged.',
})

export const judgmentStatuses = closedList('graded', JUDGMENT_STATUSES, {
  graded: 'A grade was given.',
  ungraded:
    'No grade was given: to a question that is inspected and described but never graded, or to a force that could not be graded in that cycle.',
})

export const bases = closedList('carried-over', BASES, {
  inspected: 'The judgment was made in this cycle.',
  'carried-over':
    'It was not inspected in this cycle; the judgment of an earlier inspection still counts.',
})

export const gradeChanges = closedList('change', GRADE_CHANGES, {
  improved: 'The grade is better than that of the judgment before.',
  same: 'The grade is the same.',
  declined: 'The grade is worse.',
})

export const gradeChangeNotes = closedList('change-note', GRADE_CHANGE_NOTES, {
  first: 'The pillar was judged for the first time: no earlier cycle judged it.',
  'none-held': 'There was a judgment before, or there may have been, but it is not held.',
  ungraded: 'This judgment gave no grade.',
  'previous-ungraded': 'The judgment before gave no grade.',
  'carried-over': 'It is the earlier judgment itself, carried over.',
  'another-scale': 'The judgment before used another grade scale.',
})

export const improvementKinds = closedList('area-for-improvement', IMPROVEMENT_KINDS, {
  'area-for-improvement': 'The inspectorate calls it so: something this force should do better.',
  'cause-of-concern':
    'The inspectorate’s gravest kind of demand: a serious or critical shortcoming.',
  recommendation: 'Made to all forces or nationally; the report tells how far this force has got.',
  finding:
    'An earlier report found something wanting, or said that the force should do something, without calling it an area for improvement.',
  expectation: 'A demand that this report makes in its running text, outside its lists.',
})

export const improvementStatuses = closedList('status', IMPROVEMENT_STATUSES, {
  open: 'Raised by this inspection, or said to be still needed or not achieved.',
  'in-progress': 'Progress is reported, or a part of it done, but not that the matter is settled.',
  closed: 'The report calls it completed, addressed or closed.',
})

export const reportedStatuses = closedList('status-as-reported', REPORTED_STATUSES, {
  new: 'Raised by this inspection itself.',
  completed: 'Called completed.',
  addressed: 'The force is said to have addressed it.',
  closed: 'Called closed.',
  'progress-made': 'Progress is reported, an end is not.',
  'partly-complied': 'Some of what was asked has been done.',
  'not-achieved': 'Said not to be achieved yet.',
  'still-needed': 'Said to be needed still.',
})

export const areaTypes = closedList('comparator', AREA_TYPES, {
  force: 'A police force: the one inspected, or another that its report names.',
  'england-and-wales': 'All forces of England and Wales together.',
  'most-similar-forces': 'The force’s group of most similar forces, itself included.',
  'local-population': 'The people who live in the area the force polices.',
})

export const scopes = closedList('scope', SCOPES, {
  'national-series':
    'Collected alike from every force, so that forces and periods can be compared.',
  local:
    'A remark of a report, mostly on one force and its own arrangements, that is not made alike of every force.',
  method:
    'A fact about how an inspection or a comparison was made, such as the size of a sample or how many forces are ranked.',
})

export const valueStatuses = closedList('value-status', VALUE_STATUSES, {
  actual: 'It was so.',
  forecast: 'Somebody expects it: a projection or prediction.',
  planned: 'It is decided or provided for, but not yet so.',
  required: 'A rule or target. It measures nothing.',
})

export const qualifiers = closedList('qualifier', QUALIFIERS, {
  exact: 'Printed as a plain number. It may still be rounded.',
  approximate: 'Printed with “around”, “about” or the like.',
  'less-than': 'The true value lies below the one given.',
  'more-than': 'The true value lies above the one given.',
})

export const origins = closedList('origin', ORIGINS, {
  table: 'Printed in a table.',
  narrative: 'Said in the running text.',
})

export const valueTypes = closedList('value-type', VALUE_TYPES, {
  count: 'How many.',
  percentage: 'A share of a hundred.',
  rate: 'So many for a number of people or a stretch of time, such as for every 1,000 people.',
  ratio: 'One number divided by another, such as three times as likely.',
  money: 'Pounds, in all or for each person.',
  duration: 'How long.',
  'time-of-day': 'An hour of the day, such as a deadline.',
  rank: 'A place in an order; 1 is first.',
})

export const polarities = closedList('polarity', POLARITIES, {
  'higher-is-better': 'The report says that more is better.',
  'lower-is-better': 'The report says that less is better.',
})

export const sourceKinds = closedList('source', SOURCE_KINDS, {
  report: 'A report of the inspectorate.',
  'web-page': 'A page of the inspectorate’s website.',
  statistics: 'Statistics that a public body publishes.',
  'data-collection': 'Data collected for inspections, mostly from the forces themselves.',
  survey: 'Questions put to a sample of people.',
  fieldwork: 'What inspectors saw, read and were told while inspecting.',
})

export const publishedOnBases = closedList('published-on', PUBLISHED_ON_BASES, {
  'force-page': 'Printed on the force’s own page.',
  group: 'The day on which the whole group of reports appeared.',
})

export const changes = closedList('release', CHANGES, {
  added: 'The row is new.',
  changed: 'A value of the row is another than before.',
  removed: 'The row is gone.',
})

export const CLOSED_LISTS: readonly ClosedList[] = [
  levels,
  judgmentStatuses,
  bases,
  gradeChanges,
  gradeChangeNotes,
  improvementKinds,
  improvementStatuses,
  reportedStatuses,
  areaTypes,
  scopes,
  valueStatuses,
  qualifiers,
  origins,
  valueTypes,
  polarities,
  sourceKinds,
  publishedOnBases,
  changes,
]

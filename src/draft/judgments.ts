/** Which areas were inspected, and how the pillars and questions were judged. */
import { occurrences } from '../report/report-text.ts'
import { cellsOf, isRow, type Line } from './lines.ts'
import { CARRIED_OVER, CHAPTERS, CYCLE, LAST_INSPECTED, UNGRADED } from './report-form.ts'
import { type Framework, gradeNamed, isHeadline, questionNamed, type Section } from './sections.ts'
import { bare, isWithin, plain, shared, stems } from './words.ts'

/** Null where the text does not tell; `doubts` say why, by field. */
export interface JudgmentRead {
  pillar: string
  question: string | null
  status: 'graded' | 'ungraded' | null
  grade: string | null
  basis: 'inspected' | 'carried-over' | null
  carried_over_from: string | null
  last_inspected: string | null
  section: string | null
  quote: string | null
  doubts: { field: string; why: string }[]
}

interface Printed {
  /** Null: printed as ungraded. */
  grade: string | null
  lastInspected: string | null
  section: string
  quote: string
  isCertain: boolean
  /** Other grades that the summary prints of it, such as an earlier one. */
  others: string[]
}

/** Whether each question was inspected, as the table of areas says it. */
export function readAreas(
  sections: readonly Section[],
  framework: Framework,
): Map<string, boolean> {
  const areas = new Map<string, boolean>()
  for (const { body, pillar, chapter } of sections) {
    if (pillar !== null || chapter === 'annex') continue
    for (const line of body.filter(isRow)) {
      const [name = '', ...rest] = cellsOf(line)
      const answer = rest.findLast((cell) => cell !== '')?.toLowerCase()
      const question = questionNamed(name, framework)
      if (question !== undefined && (answer === 'yes' || answer === 'no'))
        areas.set(question.id, answer === 'yes')
    }
  }
  return areas
}

/** Each pillar, followed by its questions, in the order of the framework. */
export function readJudgments(
  text: string,
  sections: readonly Section[],
  framework: Framework,
): JudgmentRead[] {
  const areas = readAreas(sections, framework)
  const table = readSummary(sections, framework)
  return framework.pillars.flatMap((pillar) => [
    ofPillar(pillar),
    ...framework.questions
      .filter((question) => question.pillar === pillar.id)
      .map((question) => ofQuestion(question)),
  ])

  function ofPillar(pillar: Framework['pillars'][number]): JudgmentRead {
    const { id } = pillar
    const heading = sections.find((each) => each.pillar === id && isHeadline(each.name, pillar))
    const below = heading === undefined ? null : gradeBelow(text, heading, framework)
    const inTable = table.pillars.get(id)
    const { grade, doubts } = agreed(below?.grade, inTable, 'below its heading', 'in the summary')
    return {
      pillar: id,
      question: null,
      status: 'graded',
      grade,
      basis: 'inspected',
      carried_over_from: null,
      last_inspected: null,
      section: heading?.path ?? null,
      quote: heading === undefined ? null : (heading.heading ?? heading.name),
      doubts,
    }
  }

  function ofQuestion(question: Framework['questions'][number]): JudgmentRead {
    const heading = sections.find(
      (each) => each.question === question.id && questionNamed(each.name, framework) === question,
    )
    const below = heading === undefined ? null : gradeBelow(text, heading, framework)
    const printed = table.questions.get(question.id)
    const isBelowAmong = printed?.others.includes(below?.grade ?? '') === true
    const { grade, doubts } = question.is_graded
      ? agreed(
          below?.grade,
          isBelowAmong ? undefined : (printed?.grade ?? undefined),
          'below its heading',
          'in the summary',
        )
      : { grade: null, doubts: [] }
    if (printed !== undefined && printed.others.length > 0)
      doubts.push({
        field: 'grade',
        why: `The summary prints more than one grade of it: ${[printed.grade, ...printed.others].join(', ')}.`,
      })
    if (heading === undefined)
      doubts.push({
        field: 'source_section',
        why: 'No heading of this question was found. What stands below it may be drafted as of another question.',
      })
    if (!question.is_graded && (printed?.grade ?? below?.grade ?? null) !== null)
      doubts.push({ field: 'status', why: 'The report prints a grade, and the question has none.' })
    if (question.is_graded && printed?.grade === null)
      doubts.push({ field: 'status', why: 'The report prints “Ungraded” for a graded question.' })
    if (printed?.isCertain === false)
      doubts.push({
        field: 'question',
        why: `The row of the summary is named otherwise: “${printed.quote}”. Is it this question?`,
      })
    const place = printed ?? below
    if (printed === undefined)
      doubts.push({
        field: 'last_inspected',
        why: 'The summary of judgments has no row of this question.',
      })
    else if (printed.lastInspected === null)
      doubts.push({ field: 'last_inspected', why: 'Its row prints no “last inspected”.' })
    const basis = basisOf(question.id, heading, doubts)
    if (typeof printed?.lastInspected === 'string' && !isOfBasis(printed.lastInspected, basis))
      doubts.push({
        field: 'last_inspected',
        why: `The summary prints “${printed.lastInspected}”, and the judgment is ${basis.basis ?? ''} ${basis.carried_over_from ?? `in ${CYCLE.printed}`}.`,
      })
    return {
      pillar: question.pillar,
      question: question.id,
      status: question.is_graded ? 'graded' : 'ungraded',
      grade,
      ...basis,
      last_inspected: printed?.lastInspected ?? null,
      section: place?.section ?? heading?.path ?? null,
      quote: place?.quote ?? (heading === undefined ? null : (heading.heading ?? heading.name)),
      doubts,
    }
  }

  function basisOf(
    question: string,
    heading: Section | undefined,
    doubts: JudgmentRead['doubts'],
  ): Pick<JudgmentRead, 'basis' | 'carried_over_from'> {
    const words = heading === undefined ? '' : plain(text.slice(heading.start, heading.end))
    const from = CARRIED_OVER.exec(words)?.groups?.from ?? null
    const isInspected = areas.get(question)
    if (from !== null && isInspected === true)
      doubts.push({
        field: 'basis',
        why: 'The table of areas says “Yes”, and the text that the judgment has been carried over.',
      })
    if (from !== null) return { basis: 'carried-over', carried_over_from: from }
    if (isInspected === undefined) {
      doubts.push({ field: 'basis', why: 'The table of areas has no row of this question.' })
      return { basis: null, carried_over_from: null }
    }
    if (isInspected) return { basis: 'inspected', carried_over_from: null }
    doubts.push({
      field: 'carried_over_from',
      why: 'Not inspected, and the text does not say from which inspection the judgment has been carried over.',
    })
    return { basis: 'carried-over', carried_over_from: null }
  }
}

/** Whether the time of the last inspection is that of the inspection that gave the judgment. */
function isOfBasis(
  lastInspected: string,
  { basis, carried_over_from }: Pick<JudgmentRead, 'basis' | 'carried_over_from'>,
): boolean {
  const years: readonly string[] = lastInspected.match(/20\d\d/g) ?? []
  if (basis === 'inspected') return years.some((year) => CYCLE.years.includes(year))
  const from = /20\d\d/.exec(carried_over_from ?? '')?.[0]
  return from === undefined || years.includes(from)
}

/** One grade where it is printed in one or two places; none, and a doubt, where these differ or there is none. */
function agreed(
  one: string | null | undefined,
  other: string | null | undefined,
  here: string,
  there: string,
): { grade: string | null; doubts: JudgmentRead['doubts'] } {
  const grade = one ?? other ?? null
  if (grade === null)
    return { grade, doubts: [{ field: 'grade', why: `No grade is printed ${here} or ${there}.` }] }
  if (typeof one === 'string' && typeof other === 'string' && one !== other)
    return {
      grade: null,
      doubts: [{ field: 'grade', why: `Printed as “${one}” ${here} and as “${other}” ${there}.` }],
    }
  return { grade, doubts: [] }
}

/** The table of the summary: grades of pillars in its heads, of questions in its rows. */
function readSummary(sections: readonly Section[], framework: Framework) {
  const pillars = new Map<string, string>()
  const questions = new Map<string, Printed>()
  const inSummary = sections.filter(
    ({ path, pillar, chapter }) =>
      pillar === null && chapter === 'other' && bare(path).startsWith(bare(CHAPTERS.summary)),
  )
  for (const { path, body } of inSummary) {
    for (const line of body.filter(isRow)) {
      const cells = cellsOf(line).filter((cell) => cell !== '')
      const [name = '', ...rest] = cells
      const grade = rest
        .map((cell) => gradeNamed(cell, framework))
        .find((each) => each !== undefined)
      const pillar = framework.pillars.find((each) => bare(each.name) === bare(name))
      if (pillar !== undefined) {
        if (typeof grade?.grade === 'string') pillars.set(pillar.id, grade.grade)
        continue
      }
      const exact = questionNamed(name, framework)
      const question = exact ?? likeliest(name, framework)
      if (question === undefined || grade === undefined) continue
      const first = questions.get(question.id)
      const grades = rest.flatMap((cell) => gradeNamed(cell, framework)?.grade ?? [])
      const known = first?.grade ?? grade.grade
      const others = new Set([...(first?.others ?? []), ...grades].filter((each) => each !== known))
      if (first !== undefined) {
        questions.set(question.id, { ...first, others: [...others] })
        continue
      }
      questions.set(question.id, {
        grade: grade.grade,
        lastInspected: lastInspectedOf(rest, framework),
        section: path,
        quote: line.raw.trim(),
        isCertain: exact !== undefined,
        others: [...others],
      })
    }
  }
  return { pillars, questions }
}

function lastInspectedOf(cells: readonly string[], framework: Framework): string | null {
  const other = cells.filter(
    (cell) =>
      gradeNamed(cell, framework) === undefined &&
      !UNGRADED.test(cell) &&
      !LAST_INSPECTED.test(cell),
  )
  return other.length === 1 ? (other[0] ?? null) : null
}

/** The one question with most of its words in the name, for names that no list knows. */
function likeliest(name: string, { questions }: Framework) {
  const wanted = stems(name)
  const rated = questions
    .map((question) => {
      const words = [question.name, ...question.aliases].map(stems)
      return { question, score: Math.max(...words.map((each) => closeness(each, wanted))) }
    })
    .toSorted((one, other) => other.score - one.score)
  const [best, next] = rated
  return best !== undefined && best.score >= 0.5 && best.score > (next?.score ?? 0)
    ? best.question
    : undefined
}

function closeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (isWithin(other, one) || isWithin(one, other)) return 1
  const both = shared(one, other)
  return both / (one.size + other.size - both)
}

/** The grade that stands alone on the first line with words below a heading. */
function gradeBelow(text: string, section: Section, framework: Framework): Printed | null {
  const line = section.body.find((each: Line) => each.text !== '')
  const grade = line === undefined || isRow(line) ? undefined : gradeNamed(line.text, framework)
  if (line === undefined || grade === undefined) return null
  const quote = text.slice(section.start, line.start + line.raw.trimEnd().length).trim()
  if (occurrences(text, quote).length === 0) return null
  return {
    grade: grade.grade,
    lastInspected: null,
    section: section.path,
    quote,
    isCertain: true,
    others: [],
  }
}

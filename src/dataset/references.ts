/**
 * Checks what no single record can know: that ids are unique, that every reference names something
 * that exists, and that the parts of one inspection agree with each other.
 */
import type { ReportSeed, Seed } from './seed-files.ts'

/** Every fault found, each naming file, record and field. Empty when the seed is consistent. */
export function findBrokenReferences(seed: Seed): string[] {
  const faults: string[] = []
  const known = {
    force: ids('reference/forces.csv', seed.forces),
    unit: ids('reference/units.csv', seed.units),
    gradeScale: ids('reference/grade-scales.json', seed.gradeScales),
    cycle: ids('reference/cycles.csv', seed.cycles),
    pillar: ids('reference/pillars.csv', seed.pillars),
    question: ids('reference/questions.json', seed.questions),
    source: ids('reference/sources.json', seed.sources),
    metric: ids('reference/metrics.json', seed.metrics),
  }
  type Kind = keyof typeof known

  function ids(file: string, records: readonly { id: string }[]): ReadonlySet<string> {
    const seen = new Set<string>()
    for (const { id } of records) {
      if (seen.has(id)) faults.push(`${file}: record ${id}, field id: is used twice`)
      seen.add(id)
    }
    return seen
  }

  function refer(file: string, record: string, field: string, value: string | null, kind: Kind) {
    if (value !== null && !known[kind].has(value)) {
      faults.push(`${file}: record ${record}, field ${field}: no ${kind} has the id "${value}"`)
    }
  }

  const pillarOf = new Map(seed.questions.map((question) => [question.id, question.pillar]))
  function referQuestion(
    file: string,
    record: string,
    of: { pillar: string | null; question: string | null },
  ) {
    refer(file, record, 'pillar', of.pillar, 'pillar')
    refer(file, record, 'question', of.question, 'question')
    const pillar = of.question === null ? undefined : pillarOf.get(of.question)
    if (pillar !== undefined && pillar !== of.pillar) {
      faults.push(`${file}: record ${record}, field pillar: ${of.question} belongs to ${pillar}`)
    }
  }

  for (const { id, grade_scale } of seed.cycles) {
    refer('reference/cycles.csv', id, 'grade_scale', grade_scale, 'gradeScale')
  }
  for (const { id, pillar } of seed.questions) {
    refer('reference/questions.json', id, 'pillar', pillar, 'pillar')
  }
  for (const metric of seed.metrics) {
    const file = 'reference/metrics.json'
    refer(file, metric.id, 'unit', metric.unit, 'unit')
    refer(file, metric.id, 'source', metric.source, 'source')
    referQuestion(file, metric.id, metric)
  }

  const scaleOf = new Map(seed.cycles.map((cycle) => [cycle.id, cycle.grade_scale]))
  const gradesOf = new Map(
    seed.gradeScales.map((scale) => [scale.id, new Set(scale.grades.map((grade) => grade.grade))]),
  )
  function referGrade(file: string, record: string, cycle: string, grade: string | null) {
    const grades = gradesOf.get(scaleOf.get(cycle) ?? '')
    if (grade !== null && grades !== undefined && !grades.has(grade)) {
      const allowed = [...grades].join(', ')
      faults.push(`${file}: record ${record}, field grade: "${grade}" is none of ${allowed}`)
    }
  }

  const inspected = new Set<string>()
  function referInspection(file: string, record: string, force: string, cycle: string) {
    const id = `${force}-${cycle}`
    if (inspected.has(id)) {
      faults.push(`${file}: record ${record}, field force: ${id} is described twice`)
    }
    inspected.add(id)
    refer(file, record, 'force', force, 'force')
    refer(file, record, 'cycle', cycle, 'cycle')
  }

  for (const facts of seed.cycleFacts) {
    const file = `cycles/${facts.cycle}/inspections.csv`
    for (const row of facts.inspections) {
      referInspection(file, row.force, row.force, facts.cycle)
      refer(file, row.force, 'source', row.source, 'source')
    }
    const judged = new Set<string>()
    for (const row of facts.pillarJudgments) {
      const judgments = `cycles/${facts.cycle}/pillar-judgments.csv`
      const record = `${row.force} ${row.pillar}`
      if (judged.has(record)) faults.push(`${judgments}: record ${record}: stands twice`)
      judged.add(record)
      refer(judgments, record, 'pillar', row.pillar, 'pillar')
      refer(judgments, record, 'source', row.source, 'source')
      referGrade(judgments, record, facts.cycle, row.grade)
      if (!facts.inspections.some((inspection) => inspection.force === row.force)) {
        faults.push(`${judgments}: record ${record}, field force: has no row in inspections.csv`)
      }
    }
  }

  for (const report of seed.reports) {
    const { folder, inspection } = report
    const file = `${folder}/inspection.json`
    referInspection(file, inspection.id, inspection.force, inspection.cycle)
    refer(file, inspection.id, 'source', inspection.source, 'source')
    if (inspection.id !== `${inspection.force}-${inspection.cycle}`) {
      faults.push(`${file}: record ${inspection.id}, field id: must be force-cycle`)
    }
    for (const force of inspection.most_similar_forces) {
      refer(file, inspection.id, 'most_similar_forces', force, 'force')
    }
    const observations = ids(`${folder}/observations.csv`, report.observations)
    for (const observation of inspection.sample_sizes) {
      if (!observations.has(observation)) {
        faults.push(
          `${file}: record ${inspection.id}, field sample_sizes: no observation has the id "${observation}"`,
        )
      }
    }
    for (const observation of report.observations) {
      refer(`${folder}/observations.csv`, observation.id, 'metric', observation.metric, 'metric')
      requirePrefix(`${folder}/observations.csv`, observation.id, inspection.id)
    }
    const improvements = ids(`${folder}/areas-for-improvement.json`, report.improvements)
    const earlierOf = new Map(report.improvements.map(({ id, follows }) => [id, follows]))
    for (const improvement of report.improvements) {
      const improvementFile = `${folder}/areas-for-improvement.json`
      referQuestion(improvementFile, improvement.id, improvement)
      requirePrefix(improvementFile, improvement.id, inspection.id)
      if (improvement.follows !== null && !improvements.has(improvement.follows)) {
        faults.push(
          `${improvementFile}: record ${improvement.id}, field follows: no record has the id "${improvement.follows}"`,
        )
      }
      if (leadsBack(improvement.id, earlierOf)) {
        faults.push(
          `${improvementFile}: record ${improvement.id}, field follows: leads back to the record itself`,
        )
      }
    }
    for (const judgment of report.judgments) {
      const judgmentFile = `${folder}/judgments.json`
      const record = judgment.question ?? judgment.pillar
      referQuestion(judgmentFile, record, judgment)
      referGrade(judgmentFile, record, inspection.cycle, judgment.grade)
    }
    faults.push(...findMissingJudgments(seed, report), ...findUnknownSections(report))
  }

  function requirePrefix(file: string, id: string, prefix: string) {
    if (!id.startsWith(`${prefix}-`)) {
      faults.push(`${file}: record ${id}, field id: must start with "${prefix}-"`)
    }
  }
  return faults
}

/** Whether a record is among those that it follows. */
function leadsBack(id: string, earlierOf: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>()
  let earlier = earlierOf.get(id)
  while (typeof earlier === 'string' && !seen.has(earlier)) {
    seen.add(earlier)
    earlier = earlierOf.get(earlier)
  }
  return seen.has(id)
}

/** A report judges every pillar and question once, and as its list of inspected areas says. */
function findMissingJudgments(seed: Seed, { folder, inspection, judgments }: ReportSeed): string[] {
  const faults: string[] = []
  const say = (record: string, fault: string) =>
    faults.push(`${folder}/judgments.json: record ${record}: ${fault}`)
  const count = (pillar: string, question: string | null) =>
    judgments.filter((judgment) => judgment.pillar === pillar && judgment.question === question)
      .length

  for (const { id } of seed.pillars) {
    if (count(id, null) !== 1)
      say(id, `the pillar must be judged once, not ${count(id, null)} times`)
  }
  for (const question of seed.questions) {
    const found = count(question.pillar, question.id)
    if (found !== 1) say(question.id, `the question must be judged once, not ${found} times`)
    const area = inspection.questions.find((each) => each.question === question.id)
    const judgment = judgments.find((each) => each.question === question.id)
    if (area === undefined) {
      say(question.id, 'inspection.json does not say whether it was inspected')
    } else if (judgment !== undefined && area.is_inspected !== (judgment.basis === 'inspected')) {
      say(question.id, `basis is ${judgment.basis}, but inspection.json says otherwise`)
    }
    if (judgment !== undefined && (judgment.status === 'graded') !== question.is_graded) {
      say(question.id, `status is ${judgment.status}, but questions.json says otherwise`)
    }
  }
  return faults
}

function findUnknownSections(report: ReportSeed): string[] {
  const paths = new Set(report.sections.map((section) => section.path))
  const records = [
    ...report.judgments.map((row) => ['judgments.json', row.question ?? row.pillar, row] as const),
    ...report.improvements.map((row) => ['areas-for-improvement.json', row.id, row] as const),
    ...report.observations.map((row) => ['observations.csv', row.id, row] as const),
    ['inspection.json', report.inspection.id, report.inspection] as const,
  ]
  return records
    .filter(([, , row]) => !paths.has(row.source_section))
    .map(
      ([file, id, row]) =>
        `${report.folder}/${file}: record ${id}, field source_section: "${row.source_section}" is not in sections.csv`,
    )
}

/**
 * Checks what no single record can know: that ids are unique, that every reference names something
 * that exists, and that the parts of one inspection agree with each other.
 */
import { getTableName } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as tables from '../database/tables.ts'
import type { Entry } from './entries.ts'
import type { ReportSeed, Seed } from './seed.ts'

/** Lists of ids, which SQLite knows no foreign keys of, and the tables they refer to. */
const LIST_REFERENCES: Readonly<Record<string, SQLiteTable>> = {
  most_similar_forces: tables.force,
  inspected_questions: tables.question,
  not_inspected_questions: tables.question,
  sample_sizes: tables.observation,
  members: tables.force,
  caveats: tables.caveat,
}

/** Every fault found, each naming file, record and field. Empty when the seed is consistent. */
export function findBrokenReferences(seed: Seed, entries: readonly Entry[]): string[] {
  return [
    ...findRepeated(entries),
    ...findDangling(entries),
    ...findRepeatedAliases(seed),
    ...seed.pages.flatMap((pages) => findRepeatedPages(seed, pages)),
    ...findUnjudgedPillars(seed, entries),
    ...seed.reports.flatMap((report) => [
      ...findMissingJudgments(seed, report),
      ...findForeignIds(report),
      ...findRings(report),
    ]),
  ].map((fault) => `${seed.folder}/${fault}`)
}

function say({ file, record }: Entry, field: string, fault: string): string {
  return `${file}: record ${record}, field ${field}: ${fault}`
}

/** Records that share what must be unique: a primary key or a unique column. */
function findRepeated(entries: readonly Entry[]): string[] {
  const seen = new Map<string, Entry>()
  const keysOf = perTable(entries, uniqueKeys)
  return entries.flatMap((entry) => {
    const keys = keysOf.get(entry.table) ?? []
    return keys.flatMap((key) => {
      const value = `${getTableName(entry.table)} ${key.join(' ')}: ${JSON.stringify(key.map((column) => entry.row[column]))}`
      const earlier = seen.get(value)
      seen.set(value, earlier ?? entry)
      if (earlier === undefined) return []
      const where = earlier.file === entry.file ? '' : `, in ${earlier.file}`
      return [say(entry, key.at(-1) ?? '', `is used twice: by ${earlier.record}${where}`)]
    })
  })
}

function perTable<T>(
  entries: readonly Entry[],
  read: (table: SQLiteTable) => T,
): Map<SQLiteTable, T> {
  const tables = new Set(entries.map(({ table }) => table))
  return new Map([...tables].map((table) => [table, read(table)]))
}

/** The columns that together must not repeat. */
function uniqueKeys(table: SQLiteTable): string[][] {
  const { primaryKeys, uniqueConstraints, columns } = getTableConfig(table)
  return [
    ...primaryKeys.map((key) => key.columns.map((column) => column.name)),
    ...uniqueConstraints.map((key) => key.columns.map((column) => column.name)),
    ...columns.filter((column) => column.primary || column.isUnique).map((column) => [column.name]),
  ]
}

/** References to what is not there, by the foreign keys of the tables and the lists of ids. */
function findDangling(entries: readonly Entry[]): string[] {
  const known = new Set<string>()
  const keyOf = (table: SQLiteTable, columns: readonly string[], values: readonly unknown[]) =>
    `${getTableName(table)} ${columns.join(' ')}: ${JSON.stringify(values)}`
  const referred = perTable(entries, targetsIn)
  const wanted = [...referred.values()].flat()
  for (const { table, row } of entries) {
    for (const { foreignTable, foreignColumns } of wanted) {
      if (foreignTable === table)
        known.add(
          keyOf(
            table,
            foreignColumns,
            foreignColumns.map((column) => row[column]),
          ),
        )
    }
    if (Object.values(LIST_REFERENCES).includes(table)) known.add(keyOf(table, ['id'], [row.id]))
  }
  return entries.flatMap((entry) => {
    const { table, row } = entry
    const ofKeys = (referred.get(table) ?? []).flatMap(
      ({ columns, foreignTable, foreignColumns }) => {
        const values = columns.map((column) => row[column])
        if (values.includes(null) || known.has(keyOf(foreignTable, foreignColumns, values)))
          return []
        const shown = values.map((value) => JSON.stringify(value)).join(' of ')
        return [say(entry, columns[0] ?? '', `there is no ${spoken(foreignTable)} ${shown}`)]
      },
    )
    const ofLists = Object.entries(LIST_REFERENCES).flatMap(([field, target]) => {
      const ids = row[field]
      if (!Array.isArray(ids)) return []
      return ids
        .filter((id) => !known.has(keyOf(target, ['id'], [id])))
        .map((id) => say(entry, field, `there is no ${spoken(target)} ${JSON.stringify(id)}`))
    })
    return [...ofKeys, ...ofLists]
  })
}

/** The references of a table, the column that a fault is named by first. */
function targetsIn(table: SQLiteTable) {
  return getTableConfig(table).foreignKeys.map((key) => {
    const { columns, foreignTable, foreignColumns } = key.reference()
    const pairs = columns.map(
      (column, index) => [column.name, foreignColumns[index]?.name ?? ''] as const,
    )
    // The scale of a grade is told by the cycle: the grade is what a person wrote.
    const ordered = pairs.toSorted(([one]) =>
      one === 'grade' || one === 'source_section' ? -1 : 0,
    )
    return {
      columns: ordered.map(([own]) => own),
      foreignTable,
      foreignColumns: ordered.map(([, foreign]) => foreign),
    }
  })
}

function spoken(table: SQLiteTable): string {
  return getTableName(table).replaceAll('_', ' ')
}

/** Judgments of pillars that the list of their cycle lacks: no count would have a place for them. */
function findUnjudgedPillars({ pages }: Seed, entries: readonly Entry[]): string[] {
  const cycleOf = new Map(
    entries
      .filter(({ table }) => table === tables.inspection)
      .map(({ row }) => [row.id, row.cycle] as const),
  )
  return entries
    .filter(({ table }) => table === tables.judgment)
    .flatMap((entry) => {
      const { inspection, pillar } = entry.row
      const ofCycle = pages.find(({ cycle }) => cycle === cycleOf.get(inspection ?? null))
      // An empty list says that it is not known which pillars were judged.
      if (ofCycle === undefined || ofCycle.pillars.length === 0) return []
      if (ofCycle.pillars.some((judged) => judged.pillar === pillar)) return []
      return [
        say(entry, 'pillar', `${ofCycle.folder}/pillars.csv does not name "${String(pillar)}"`),
      ]
    })
}

function findRepeatedAliases({ questions }: Seed): string[] {
  const seen = new Set<string>()
  return questions.flatMap(({ id, aliases }) =>
    aliases
      .filter((alias) => seen.size === seen.add(alias).size)
      .map(
        (alias) =>
          `reference/questions.json: record ${id}, field aliases: "${alias}" is used twice`,
      ),
  )
}

/** Lines about an inspection whose report is held go into no table, so that nothing else would see them twice. */
function findRepeatedPages(
  { reports }: Seed,
  { folder, inspections, judgments }: Seed['pages'][number],
): string[] {
  const held = new Set(reports.map(({ inspection }) => inspection.id))
  const seen = new Set<string>()
  const repeated = (file: string, record: string, field: string) =>
    seen.size === seen.add(`${file} ${record}`).size
      ? [`${folder}/${file}: record ${record}, field ${field}: is used twice`]
      : []
  return [
    ...inspections
      .filter(({ id }) => held.has(id))
      .flatMap(({ force }) => repeated('inspections.csv', force, 'force')),
    ...judgments
      .filter(({ inspection }) => held.has(inspection))
      .flatMap(({ inspection, pillar }) =>
        repeated('pillar-judgments.csv', `${inspection} ${pillar}`, 'pillar'),
      ),
  ]
}

/** Ids of what a report says begin with the inspection, so that no two reports share one. */
function findForeignIds({
  folder,
  inspection,
  areasForImprovement,
  observations,
}: ReportSeed): string[] {
  const faults: string[] = []
  const require = (file: string, { id }: { id: string }) => {
    if (!id.startsWith(`${inspection.id}-`))
      faults.push(`${folder}/${file}: record ${id}, field id: must start with "${inspection.id}-"`)
  }
  for (const record of areasForImprovement) require('areas-for-improvement.json', record)
  for (const record of observations) require('observations.csv', record)
  if (inspection.id !== `${inspection.force}-${inspection.cycle}`)
    faults.push(`${folder}/inspection.json: record ${inspection.id}, field id: must be force-cycle`)
  return faults
}

/** Records that are among those they follow. */
function findRings({ folder, areasForImprovement }: ReportSeed): string[] {
  const earlierOf = new Map(areasForImprovement.map(({ id, follows }) => [id, follows]))
  const leadsBack = (id: string) => {
    const seen = new Set<string>()
    let earlier = earlierOf.get(id)
    while (typeof earlier === 'string' && !seen.has(earlier)) {
      seen.add(earlier)
      earlier = earlierOf.get(earlier)
    }
    return seen.has(id)
  }
  return areasForImprovement
    .filter(({ id }) => leadsBack(id))
    .map(
      ({ id }) =>
        `${folder}/areas-for-improvement.json: record ${id}, field follows: leads back to the record itself`,
    )
}

/** A report judges every pillar and question once, and as its list of inspected areas says. */
function findMissingJudgments(seed: Seed, { folder, inspection, judgments }: ReportSeed): string[] {
  const faults: string[] = []
  const blame = (record: string, fault: string) =>
    faults.push(`${folder}/judgments.json: record ${record}: ${fault}`)
  const count = (pillar: string, question: string | null) =>
    judgments.filter((judgment) => judgment.pillar === pillar && judgment.question === question)
      .length

  for (const { id } of seed.pillars) {
    if (count(id, null) !== 1)
      blame(id, `the pillar must be judged once, not ${count(id, null)} times`)
  }
  for (const question of seed.questions) {
    const found = count(question.pillar, question.id)
    if (found !== 1) blame(question.id, `the question must be judged once, not ${found} times`)
    const judgment = judgments.find((each) => each.question === question.id)
    const isInspected = inspection.inspected_questions.includes(question.id)
    const isPassedOver = inspection.not_inspected_questions.includes(question.id)
    if (isInspected === isPassedOver) {
      blame(question.id, 'inspection.json must name it once, as inspected or as not inspected')
    } else if (judgment !== undefined && isInspected !== (judgment.basis === 'inspected')) {
      blame(question.id, `basis is ${judgment.basis}, but inspection.json says otherwise`)
    }
    if (judgment !== undefined && (judgment.status === 'graded') !== question.is_graded) {
      blame(question.id, `status is ${judgment.status}, but questions.json says otherwise`)
    }
  }
  return faults
}

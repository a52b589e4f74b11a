/**
 * How the rows of each collection are made from the entity tables. The columns of the entity come by their
 * names; what stands beside them is a name of something referred to, or computed.
 */
import { aliasedTable, and, eq, getTableColumns, isNotNull, ne, type SQL, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Collection } from '../collections/collection.ts'
import { tableOf } from '../database/collection-tables.ts'
import {
  area,
  area_for_improvement,
  caveat,
  change,
  cycle,
  cycle_pillar,
  force,
  grade,
  grade_scale,
  inspection,
  judgment,
  metric,
  observation,
  pillar,
  question,
  release,
  source,
  unit,
} from '../database/tables.ts'

type Columns = Readonly<Record<string, SQLiteColumn | SQL | SQL.Aliased>>

/** Where a collection's rows come from: all that may be selected, and the FROM and ORDER BY of it. */
interface Origin {
  columns: Columns
  from: SQL
}

/** SQLite before 3.44, which many people have, cannot read ORDER BY inside an aggregate. */
const grades = sql`(select json_group_array(json(item)) from (
  select json_object('grade', ${grade.grade}, 'label', ${grade.label}, 'rank', ${grade.rank}) as item
  from ${grade} where ${grade.grade_scale} = ${grade_scale.id} order by ${grade.rank}))`

const pillarsOfCycle = sql`(select json_group_array(json(item)) from (
  select json_object('pillar', ${cycle_pillar.pillar}, 'headline_question', ${cycle_pillar.headline_question},
    'published_on', ${cycle_pillar.published_on}, 'published_on_url', ${cycle_pillar.published_on_url}) as item
  from ${cycle_pillar} join ${pillar} on ${pillar.id} = ${cycle_pillar.pillar}
  where ${cycle_pillar.cycle} = ${cycle.id} order by ${pillar.position}))`
const latestHeadline = sql`(select ${cycle_pillar.headline_question} from ${cycle_pillar}
  where ${cycle_pillar.pillar} = ${pillar.id} and ${cycle_pillar.headline_question} is not null
  order by ${cycle_pillar.cycle} desc limit 1)`

const other = aliasedTable(judgment, 'other')
const otherInspection = aliasedTable(inspection, 'other_inspection')
/**
 * The other judgments of the same force and pillar or question, before or after this one. A force is inspected once in a
 * cycle; only between two known days can the days say which is the later.
 */
const others = (side: '<' | '>') => sql`from ${inspection} other_inspection
  join ${judgment} other on ${other.inspection} = ${otherInspection.id}
  where ${otherInspection.force} = ${inspection.force} and ${other.pillar} = ${judgment.pillar}
    and ${other.question} is ${judgment.question} and ${other.id} <> ${judgment.id}
    and case when ${other.published_on} <> ${judgment.published_on}
      then ${other.published_on} ${sql.raw(side)} ${judgment.published_on}
      else ${otherInspection.cycle} ${sql.raw(side)} ${inspection.cycle} end`
const supersededBy = sql`(select ${other.id} ${others('>')} order by ${otherInspection.cycle} limit 1)`
/** Every force was judged in the pillars of a cycle, whether or not that judgment is held. */
const supersededOn = sql`(select min(published_on) from (
  select ${other.published_on} ${others('>')}
  union all select ${cycle_pillar.published_on} from ${cycle_pillar}
    where ${judgment.level} = 'pillar' and ${cycle_pillar.pillar} = ${judgment.pillar} and ${cycle_pillar.cycle} > ${inspection.cycle}
      and not exists (select 1 from ${inspection} other_inspection join ${judgment} other on ${other.inspection} = ${otherInspection.id}
        where ${otherInspection.force} = ${inspection.force} and ${otherInspection.cycle} = ${cycle_pillar.cycle}
          and ${other.pillar} = ${judgment.pillar} and ${other.level} = 'pillar')))`

const previous = aliasedTable(judgment, 'previous')
const previousInspection = aliasedTable(inspection, 'previous_inspection')
const previousGrade = aliasedTable(grade, 'previous_grade')
/** Whether the pillar was judged in a cycle before this one, but after that of the last judgment held. */
const isGap = sql`exists (select 1 from ${cycle_pillar} where ${cycle_pillar.pillar} = ${judgment.pillar}
  and ${cycle_pillar.cycle} < ${inspection.cycle} and ${cycle_pillar.cycle} > coalesce(${previousInspection.cycle}, ''))`
const changeNote = sql`case
  when ${judgment.basis} = 'carried-over' then 'carried-over'
  when ${judgment.status} = 'ungraded' then 'ungraded'
  when ${isGap} then 'none-held'
  when ${previous.id} is null then 'first'
  when ${previous.status} = 'ungraded' then 'previous-ungraded'
  when ${previous.grade_scale} <> ${judgment.grade_scale} then 'another-scale' end`
const gradeChange = sql`case when ${changeNote} is null then
  case sign(${previousGrade.rank} - ${grade.rank}) when 1 then 'improved' when 0 then 'same' else 'declined' end end`

/** Known only where the report itself is held. */
const areasForImprovementCount = sql`case when ${inspection.report_held} then (
  select count(*) from ${area_for_improvement} a
  where a.inspection = ${judgment.inspection} and a.kind = 'area-for-improvement' and a.raised_in = ${inspection.cycle}
    and a.pillar = ${judgment.pillar} and (${judgment.level} = 'pillar' or a.question = ${judgment.question})) end`

/** UNION, so that it ends even in a ring, which the check of the seed refuses. */
const firstRaisedIn = sql`(
  with recursive chain(follows, raised_in) as (
    select ${area_for_improvement.follows}, ${area_for_improvement.raised_in}
    union
    select earlier.follows, earlier.raised_in
    from chain join ${area_for_improvement} earlier on earlier.id = chain.follows)
  select raised_in from chain where follows is null)`

/** The record that takes this one up again. */
const followedBy = sql`(select later.id from ${area_for_improvement} later where later.follows = ${area_for_improvement.id})`

const areaOf = aliasedTable(area, 'area_of')
const dataSource = aliasedTable(source, 'data_source')
/** The words of the caveats with these ids, in their order. */
const caveatTexts = (ids: SQL | SQLiteColumn) => sql`(select json_group_array(text) from (
  select ${caveat.text} as text from json_each(${ids}) named
  join ${caveat} on ${caveat.id} = named.value order by named.key))`
const caveats = caveatTexts(observation.caveats)

const compared = aliasedTable(observation, 'compared')
/** What to bear in mind with either of two compared values, each caveat once. */
const sharedCaveatIds = sql`(select json_group_array(id) from (
  select value as id from (
    select value, key as place from json_each(${observation.caveats})
    union all select value, 1000 + key from json_each(${compared.caveats}))
  group by value order by min(place)))`
const sharedCaveats = caveatTexts(sharedCaveatIds)
/** Rounded to the finer of the two printed precisions, or 8.9 - 7.7 would be 1.2000000000000002. */
const finer = sql`min(coalesce(${observation.precision}, 1e-6), coalesce(${compared.precision}, 1e-6))`
const difference = sql`round(${observation.value} - ${compared.value},
  case when ${finer} >= 1 then 0 when ${finer} >= 0.1 then 1 when ${finer} >= 0.01 then 2 else 6 end)`
/** Of whole numbers: by hand 3.8 / 6.4 is 0.59375, so 0.5938, but in binary it is a little less. */
const ratio = sql`round(round(${observation.value} * 1e4) * 1e4 / round(nullif(${compared.value}, 0) * 1e4)) / 1e4`

const ofInspection = sql`join ${inspection} on ${inspection.id}`
const withForce = sql`join ${force} on ${force.id} = ${inspection.force}`

const ORIGINS: Readonly<Record<string, Origin>> = {
  forces: { columns: getTableColumns(force), from: sql`from ${force} order by ${force.id}` },
  cycles: {
    columns: { ...getTableColumns(cycle), pillars: pillarsOfCycle },
    from: sql`from ${cycle} order by ${cycle.id}`,
  },
  areas: {
    columns: getTableColumns(area),
    from: sql`from ${area} order by ${area.id}`,
  },
  pillars: {
    columns: { ...getTableColumns(pillar), headline_question: latestHeadline },
    from: sql`from ${pillar} order by ${pillar.position}`,
  },
  sources: { columns: getTableColumns(source), from: sql`from ${source} order by ${source.id}` },
  grade_scales: {
    columns: { ...getTableColumns(grade_scale), grades },
    from: sql`from ${grade_scale} order by ${grade_scale.id}`,
  },
  questions: {
    columns: { ...getTableColumns(question), pillar_name: pillar.name },
    from: sql`from ${question} join ${pillar} on ${pillar.id} = ${question.pillar}
      order by ${question.pillar}, ${question.position}`,
  },
  inspections: {
    columns: { ...getTableColumns(inspection), force_name: force.name },
    from: sql`from ${inspection} ${withForce} order by ${inspection.id}`,
  },
  judgments: {
    columns: {
      ...getTableColumns(judgment),
      force: inspection.force,
      force_name: force.name,
      cycle: inspection.cycle,
      pillar_name: pillar.name,
      question_name: question.name,
      grade_label: grade.label,
      grade_rank: grade.rank,
      areas_for_improvement_count: areasForImprovementCount,
      superseded_on: supersededOn,
      superseded_by: supersededBy,
      previous: sql`case when not ${isGap} then ${previous.id} end`,
      previous_grade: sql`case when not ${isGap} then ${previous.grade} end`,
      change: gradeChange,
      change_note: changeNote,
    },
    from: sql`from ${judgment} ${ofInspection} = ${judgment.inspection} ${withForce}
      join ${pillar} on ${pillar.id} = ${judgment.pillar}
      left join ${question} on ${question.id} = ${judgment.question}
      left join ${grade} on ${grade.grade_scale} = ${judgment.grade_scale} and ${grade.grade} = ${judgment.grade}
      left join ${judgment} previous on ${previous.id} = (
        select ${other.id} ${others('<')} order by ${otherInspection.cycle} desc limit 1)
      left join ${inspection} previous_inspection on ${previousInspection.id} = ${previous.inspection}
      left join ${grade} previous_grade
        on ${previousGrade.grade_scale} = ${previous.grade_scale} and ${previousGrade.grade} = ${previous.grade}
      order by ${judgment.inspection}, ${judgment.position}`,
  },
  areas_for_improvement: {
    columns: {
      ...getTableColumns(area_for_improvement),
      force: inspection.force,
      force_name: force.name,
      cycle: inspection.cycle,
      question_name: question.name,
      first_raised_in: firstRaisedIn,
      followed_by: followedBy,
    },
    from: sql`from ${area_for_improvement} ${ofInspection} = ${area_for_improvement.inspection} ${withForce}
      left join ${question} on ${question.id} = ${area_for_improvement.question}
      order by ${area_for_improvement.inspection}, ${area_for_improvement.position}`,
  },
  metrics: {
    columns: { ...getTableColumns(metric), unit_label: unit.label },
    from: sql`from ${metric} join ${unit} on ${unit.id} = ${metric.unit} order by ${metric.id}`,
  },
  observations: {
    columns: {
      ...getTableColumns(observation),
      metric_name: metric.name,
      unit: metric.unit,
      scope: metric.scope,
      pillar: metric.pillar,
      question: metric.question,
      force: inspection.force,
      force_name: force.name,
      cycle: inspection.cycle,
      area_type: areaOf.type,
      area_name: areaOf.name,
      data_source_title: dataSource.title,
      data_source_publisher: dataSource.publisher,
      caveat_ids: observation.caveats,
      caveats,
    },
    from: sql`from ${observation} join ${metric} on ${metric.id} = ${observation.metric}
      ${ofInspection} = ${observation.inspection} ${withForce}
      join ${area} area_of on ${areaOf.id} = ${observation.area}
      left join ${source} data_source on ${dataSource.id} = ${observation.data_source}
      order by ${observation.inspection}, ${observation.position}`,
  },
  releases: {
    columns: getTableColumns(release),
    from: sql`from ${release} order by ${release.number} desc`,
  },
  changes: {
    columns: {
      ...getTableColumns(change),
      release_number: release.number,
      released_on: release.released_on,
    },
    from: sql`from ${change} join ${release} on ${release.id} = ${change.release}
      order by ${release.number} desc, ${change.collection}, ${change.row}, ${change.id}`,
  },
  // Only like stands beside like: the same inspection, metric, breakdown, period and status of the value.
  // Of the values that are about a force only those about the inspected one count: a report also names others.
  // Counts, ranks and times of day are left out: what is counted for England and Wales is no measure for one force.
  comparisons: {
    columns: {
      ...getTableColumns(observation),
      id: sql`${observation.id} || '-vs-' || ${areaOf.type}`,
      metric_name: metric.name,
      unit: metric.unit,
      scope: metric.scope,
      value_type: metric.value_type,
      polarity: metric.polarity,
      pillar: metric.pillar,
      question: metric.question,
      force: inspection.force,
      force_name: force.name,
      cycle: inspection.cycle,
      data_source_title: dataSource.title,
      data_source_publisher: dataSource.publisher,
      caveat_ids: sharedCaveatIds,
      caveats: sharedCaveats,
      comparator_area: compared.area,
      comparator_area_type: areaOf.type,
      comparator_area_name: areaOf.name,
      comparator_value: compared.value,
      comparator_value_text: compared.value_text,
      comparator_qualifier: compared.qualifier,
      difference,
      ratio,
      observation: observation.id,
      comparator_observation: compared.id,
    },
    from: sql`from ${observation}
      join ${observation} compared on ${and(
        eq(compared.inspection, observation.inspection),
        eq(compared.metric, observation.metric),
        eq(compared.value_status, observation.value_status),
        sql`${compared.breakdown} is ${observation.breakdown}`,
        sql`${compared.period_label} is ${observation.period_label}`,
        sql`${compared.period_start} is ${observation.period_start}`,
        sql`${compared.period_end} is ${observation.period_end}`,
      )}
      join ${area} area_of on ${areaOf.id} = ${compared.area}
      left join ${source} data_source on ${dataSource.id} = ${observation.data_source}
      join ${metric} on ${metric.id} = ${observation.metric}
      ${ofInspection} = ${observation.inspection} ${withForce}
      where ${and(
        eq(observation.area, inspection.force),
        ne(areaOf.type, 'force'),
        isNotNull(observation.value),
        isNotNull(compared.value),
      )} and ${metric.value_type} in ('percentage', 'rate', 'ratio', 'money', 'duration')
      order by ${observation.inspection}, ${observation.position}, ${compared.position}`,
  },
}

/** Fills the table of a collection. @throws Error naming a field that nothing gives. */
export function fillCollection(database: BetterSQLite3Database, collection: Collection): void {
  const table = tableOf(collection)
  const origin = ORIGINS[collection.table]
  if (origin === undefined) throw new Error(`Nothing is said of where ${collection.name} come from`)
  const fields = Object.keys(collection.fields)
  const selected = fields.map((field) => {
    const column = origin.columns[field]
    if (column === undefined)
      throw new Error(`Nothing gives the field ${field} of ${collection.name}`)
    return sql`${column}`
  })
  const names = sql.join(
    fields.map((field) => sql.identifier(field)),
    sql`, `,
  )
  database.run(
    sql`insert into ${table} (${names}) select ${sql.join(selected, sql`, `)} ${origin.from}`,
  )
}

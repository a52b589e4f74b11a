// @ts-nocheck
// What a user would write: the judgments of a force by a prepared join, as JSON.
import Database from 'better-sqlite3'

const database = new Database(process.env.DATABASE_PATH, { readonly: true })
const statement = database.prepare(`
  SELECT j.id, f.id AS force, f.name AS force_name, i.cycle, j.inspection, j.level, j.pillar,
    p.name AS pillar_name, j.question, q.name AS question_name, j.status, j.grade,
    g.label AS grade_label, g.rank AS grade_rank, j.grade_scale, j.basis, j.carried_over_from,
    j.last_inspected, j.summary, j.source, j.source_section, j.source_quote, j.source_url
  FROM judgments j
  JOIN inspection i ON i.id = j.inspection
  JOIN force f ON f.id = i.force
  JOIN pillar p ON p.id = j.pillar
  LEFT JOIN question q ON q.id = j.question
  LEFT JOIN grade g ON g.grade_scale = j.grade_scale AND g.grade = j.grade
  WHERE f.id = ? ORDER BY j.inspection, j.position`)

/** @param {string} force */
export const judgmentsOf = (force) => ({ data: statement.all(force) })

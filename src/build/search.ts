/** Fills the full-text indexes from the tables of the collections. */
import type Database from 'better-sqlite3'

/**
 * What can be found. The two indexes share this text: `search` knows words by their stem (`crimes` finds
 * `crime`), `search_word` as they are written, so that a word half typed is found.
 */
const ENTRIES = `
  SELECT 'question' AS type, q.id, q.name AS title,
    (SELECT coalesce(group_concat(a.value, ' · '), '') FROM json_each(q.aliases) a) AS aliases,
    q.pillar_name AS body
  FROM questions q
  UNION ALL
  SELECT 'area-for-improvement', a.id, a.force_name || ': ' || coalesce(a.question_name, p.name), '',
    a.text || (SELECT coalesce(' ' || group_concat(t.value, ' '), '') FROM json_each(a.points) t)
  FROM areas_for_improvement a
  JOIN pillars p ON p.id = a.pillar
  UNION ALL
  SELECT 'judgment', j.id, j.force_name || ': ' || coalesce(j.question_name, j.pillar_name), '',
    coalesce(j.grade_label, 'Ungraded') || coalesce('. ' || j.summary, '')
  FROM judgments j
  UNION ALL
  SELECT 'metric', m.id, m.name, '', m.description FROM metrics m
  UNION ALL
  SELECT 'force', f.id, f.name, f.gss_code, f.region || ', ' || f.country FROM forces f`

/** Fills the indexes, and packs them. */
export function fillSearch(database: Database.Database): void {
  database.exec(`
    INSERT INTO search_entry (type, id, title, aliases, body)
      SELECT type, id, title, aliases, body FROM (${ENTRIES}) ORDER BY type, id;
    INSERT INTO search(search) VALUES ('rebuild'), ('optimize');
    INSERT INTO search_word(search_word) VALUES ('rebuild'), ('optimize');
  `)
}

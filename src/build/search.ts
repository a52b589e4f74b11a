/** Makes the full-text indexes from the tables of the collections. */
import type Database from 'better-sqlite3'

const INDEXED = `type UNINDEXED, id UNINDEXED, title, aliases, body,
  content = 'search_entry', content_rowid = 'position', prefix = '2 3'`

/**
 * The two indexes share the text of `search_entry`: `search` knows words by their stem (`crimes` finds
 * `crime`), `search_word` as they are written, so that a word half typed is found.
 */
const TABLES = `
  CREATE TABLE search_entry (
    position integer PRIMARY KEY,
    type text NOT NULL,
    id text NOT NULL,
    title text NOT NULL,
    aliases text NOT NULL,
    body text NOT NULL
  );
  CREATE VIRTUAL TABLE search USING fts5(${INDEXED},
    tokenize = 'porter unicode61 remove_diacritics 2');
  CREATE VIRTUAL TABLE search_word USING fts5(${INDEXED},
    tokenize = 'unicode61 remove_diacritics 2');`

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

/** Makes the indexes, fills and packs them. */
export function makeSearch(database: Database.Database): void {
  database.exec(`${TABLES}
    INSERT INTO search_entry (type, id, title, aliases, body)
      SELECT type, id, title, aliases, body FROM (${ENTRIES}) ORDER BY type, id;
    INSERT INTO search(search) VALUES ('rebuild'), ('optimize');
    INSERT INTO search_word(search_word) VALUES ('rebuild'), ('optimize');
  `)
}

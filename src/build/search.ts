/** Makes the full-text indexes from the tables of the collections. */
import type Database from 'better-sqlite3'
import { searchText, typedWords } from '../database/search-words.ts'

const INDEXED = `type UNINDEXED, id UNINDEXED, is_superseded UNINDEXED, title, aliases, labels, body, notes,
  content = 'search_entry', content_rowid = 'position'`

/**
 * The two indexes share the text of `search_entry`: `search` knows words by their stem (`crimes` finds
 * `crime`), `search_word` as they are written, so that a word half typed is found. `search_term` lists the words
 * of the latter. `search_synonym` finds, by the stems of what is typed, what else may be meant.
 */
const TABLES = `
  CREATE TABLE search_entry (
    position integer PRIMARY KEY,
    type text NOT NULL,
    id text NOT NULL,
    is_superseded integer NOT NULL,
    title text NOT NULL,
    aliases text NOT NULL,
    labels text NOT NULL,
    body text NOT NULL,
    notes text NOT NULL
  );
  CREATE VIRTUAL TABLE search USING fts5(${INDEXED},
    tokenize = 'porter unicode61 remove_diacritics 2');
  CREATE VIRTUAL TABLE search_word USING fts5(${INDEXED},
    tokenize = 'unicode61 remove_diacritics 2');
  CREATE VIRTUAL TABLE search_term USING fts5vocab('search_word', 'row');
  CREATE VIRTUAL TABLE search_synonym USING fts5(typed, meant UNINDEXED,
    tokenize = 'porter unicode61 remove_diacritics 2');`

/** The texts that a query gives, each once. */
const texts = (query: string) =>
  `(SELECT coalesce(group_concat(value, ' · '), '') FROM (SELECT DISTINCT value FROM (${query}) WHERE value <> '' ORDER BY value))`
const listed = (column: string) => `SELECT value FROM json_each(${column})`
const ofMetric = (column: string) =>
  `SELECT ${column} AS value FROM observations WHERE metric = m.id`

/** The names of a question stand in the labels of what belongs to it, so that each of them finds it. */
const ENTRIES = `
  SELECT 'question' AS type, q.id, 0 AS is_superseded, q.name AS title, ${texts(listed('q.aliases'))} AS aliases,
    '' AS labels, q.pillar_name AS body, '' AS notes
  FROM questions q
  UNION ALL
  SELECT 'area-for-improvement', a.id, 0, a.force_name || ': ' || coalesce(a.question_name, p.name), '',
    concat_ws(' · ', replace(a.kind, '-', ' '), p.name, nullif(${texts(listed('q.aliases'))}, ''), a.cycle, nullif(a.raised_in, a.cycle)),
    concat_ws(' ', a.text, (SELECT group_concat(value, ' ') FROM json_each(a.points))),
    concat_ws(' · ', a.status_note, a.raised_by)
  FROM areas_for_improvement a
  JOIN pillars p ON p.id = a.pillar
  LEFT JOIN questions q ON q.id = a.question
  UNION ALL
  SELECT 'judgment', j.id, j.superseded_by IS NOT NULL,
    j.force_name || ': ' || coalesce(j.question_name, j.pillar_name) || ', ' || c.name, '',
    concat_ws(' · ', j.pillar_name, nullif(${texts(listed('q.aliases'))}, ''), j.cycle),
    concat_ws('. ', coalesce(j.grade_label, 'Ungraded'), j.summary), ''
  FROM judgments j
  JOIN cycles c ON c.id = j.cycle
  LEFT JOIN questions q ON q.id = j.question
  UNION ALL
  SELECT 'metric', m.id, 0, m.name, '',
    concat_ws(' · ', m.unit_label, nullif(${texts(ofMetric('breakdown_label'))}, '')),
    m.description,
    ${texts(`SELECT entry.value FROM observations, json_each(caveats) entry WHERE metric = m.id
      UNION ALL ${ofMetric('data_source_title')} UNION ALL ${ofMetric('note')} UNION ALL ${ofMetric('period_label')}
      UNION ALL ${ofMetric('area_name')} AND area_name <> force_name`)}
  FROM metrics m
  UNION ALL
  SELECT 'force', f.id, 0, f.name, f.gss_code, '', f.region || ', ' || f.country, '' FROM forces f`

/** Makes the indexes, fills and packs them. */
export function makeSearch(database: Database.Database): void {
  database.exec(TABLES)
  database.function('search_text', { deterministic: true }, (text) => searchText(String(text)))
  const columns = ['title', 'aliases', 'labels', 'body', 'notes']
  database.exec(`
    INSERT INTO search_entry (type, id, is_superseded, ${columns.join()})
      SELECT type, id, is_superseded, ${columns.map((name) => `search_text(${name})`).join()}
      FROM (${ENTRIES}) ORDER BY type, id;
    INSERT INTO search(search) VALUES ('rebuild'), ('optimize');
    INSERT INTO search_word(search_word) VALUES ('rebuild'), ('optimize');`)

  const synonyms = new Map(
    [...reviewed(database), ...compounds(database)].map((each) => [each.join('\n'), each]),
  )
  const insert = database.prepare('INSERT INTO search_synonym (typed, meant) VALUES (?, ?)')
  for (const each of synonyms.values()) insert.run(...each)
  database.exec(`INSERT INTO search_synonym(search_synonym) VALUES ('optimize')`)
}

type Synonym = readonly [typed: string, meant: string]

/** Those of the seed. */
function reviewed(database: Database.Database): Synonym[] {
  const both = database.prepare<[], { typed: string; meant: string }>(`
    SELECT typed, meant FROM synonym
    UNION ALL SELECT meant, typed FROM synonym WHERE both_ways
    ORDER BY 1, 2`)
  return both.all().map(({ typed, meant }) => [typedWords(typed).join(' '), searchText(meant)])
}

/** Words that a text joins by a hyphen or an apostrophe, typed as one: `antisocial` means `anti-social`. */
function compounds(database: Database.Database): Synonym[] {
  const found = database
    .prepare<[], string>(
      `SELECT concat_ws(' ', title, aliases, labels, body, notes) FROM search_entry`,
    )
    .pluck()
    .all()
    .flatMap((text) => text.match(/[\p{L}\p{N}\p{M}]+(?:[-‐‑'’][\p{L}\p{N}\p{M}]+)+/gu) ?? [])
    .filter((compound) => /\p{L}/u.test(compound))
    .map((compound) => compound.toLowerCase())
    .filter((compound) => typedWords(compound).length > 1)
  return found.map((compound) => [typedWords(compound).join(''), compound] as const).toSorted()
}

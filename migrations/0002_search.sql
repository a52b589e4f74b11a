-- Full-text search. `search_document` says what can be found; the build copies it into
-- `search_entry`, whose text the two indexes share. `search` knows words by their stem
-- (`crimes` finds `crime`), `search_word` as they are written, so that a word half typed is found.

CREATE VIEW `search_document` AS
SELECT 'question' AS `type`, q.`id`, q.`name` AS `title`,
  (SELECT coalesce(group_concat(a.value, ' · '), '') FROM json_each(q.`aliases`) a) AS `aliases`,
  q.`pillar_name` AS `body`
FROM `questions` q
UNION ALL
SELECT 'area-for-improvement', a.`id`, a.`force_name` || ': ' || coalesce(a.`question_name`, p.`name`), '',
  a.`text` || (SELECT coalesce(' ' || group_concat(t.value, ' '), '') FROM json_each(a.`points`) t)
FROM `areas_for_improvement` a
JOIN `pillars` p ON p.`id` = a.`pillar`
UNION ALL
SELECT 'judgment', j.`id`, j.`force_name` || ': ' || coalesce(j.`question_name`, j.`pillar_name`), '',
  coalesce(j.`grade_label`, 'Ungraded') || coalesce('. ' || j.`summary`, '')
FROM `judgments` j
UNION ALL
SELECT 'metric', m.`id`, m.`name`, '', m.`description` FROM `metrics` m
UNION ALL
SELECT 'force', f.`id`, f.`name`, f.`gss_code`, f.`region` || ', ' || f.`country` FROM `forces` f;
--> statement-breakpoint
CREATE TABLE `search_entry` (
  `position` integer PRIMARY KEY,
  `type` text NOT NULL,
  `id` text NOT NULL,
  `title` text NOT NULL,
  `aliases` text NOT NULL,
  `body` text NOT NULL
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `search` USING fts5(
  `type` UNINDEXED, `id` UNINDEXED, `title`, `aliases`, `body`,
  content = 'search_entry', content_rowid = 'position',
  tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_word` USING fts5(
  `type` UNINDEXED, `id` UNINDEXED, `title`, `aliases`, `body`,
  content = 'search_entry', content_rowid = 'position',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- Full-text search. `search_document` says what can be found; the build copies it into `search`.

CREATE VIEW `search_document` AS
SELECT 'question' AS `type`, q.`id`, q.`name` AS `title`,
  q.`pillar_name` || ' ' || (SELECT coalesce(group_concat(a.value, ' · '), '') FROM json_each(q.`aliases`) a) AS `body`
FROM `questions` q
UNION ALL
SELECT 'area-for-improvement', a.`id`, coalesce(a.`question_name`, a.`pillar`),
  a.`text` || ' ' || (SELECT coalesce(group_concat(p.value, ' '), '') FROM json_each(a.`points`) p)
FROM `areas_for_improvement` a
UNION ALL
SELECT 'judgment', j.`id`, j.`force_name` || ': ' || coalesce(j.`question_name`, j.`pillar_name`),
  coalesce(j.`grade_label`, 'Ungraded') || coalesce(' ' || j.`summary`, '')
FROM `judgments` j
UNION ALL
SELECT 'metric', m.`id`, m.`name`, m.`description` FROM `metrics` m
UNION ALL
SELECT 'force', f.`id`, f.`name`, f.`region` || ' ' || f.`country` FROM `forces` f;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search` USING fts5(
  `type` UNINDEXED, `id` UNINDEXED, `title`, `body`,
  tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
);

-- One view per collection of the API. Column names and order are the collection's fields. The build
-- copies each view into a table of the same name without `_view`: that is what the API serves, with
-- an index for every order and filter, and what a person who opens the file reads.
-- Lists are JSON arrays, ordered by a subquery because SQLite before 3.44, which many people have,
-- cannot read ORDER BY inside an aggregate.
-- A list is NULL where it is not known and [] where it is known to be empty.

CREATE VIEW `forces_view` AS
SELECT `id`, `name`, `gss_code`, `country`, `region` FROM `force`;
--> statement-breakpoint
CREATE VIEW `cycles_view` AS
SELECT `id`, `name`, `starts_on`, `ends_on`, `grade_scale` FROM `cycle`;
--> statement-breakpoint
CREATE VIEW `grade_scales_view` AS
SELECT
  s.`id`, s.`name`, s.`description`, s.`comparability`,
  (
    SELECT json_group_array(json(`item`)) FROM (
      SELECT json_object('grade', g.`grade`, 'label', g.`label`, 'rank', g.`rank`) AS `item` FROM `grade` g WHERE g.`grade_scale` = s.`id` ORDER BY g.`rank`
    )
  ) AS `grades`
FROM `grade_scale` s;
--> statement-breakpoint
CREATE VIEW `pillars_view` AS
SELECT `id`, `name`, `headline_question`, `position` FROM `pillar`;
--> statement-breakpoint
CREATE VIEW `questions_view` AS
SELECT
  q.`id`, q.`name`, q.`pillar`, p.`name` AS `pillar_name`, q.`position`, q.`is_graded`, q.`is_inspected_every_year`,
  (
    SELECT json_group_array(`item`) FROM (
      SELECT a.`alias` AS `item` FROM `question_alias` a WHERE a.`question` = q.`id` ORDER BY a.`position`
    )
  ) AS `aliases`
FROM `question` q
JOIN `pillar` p ON p.`id` = q.`pillar`;
--> statement-breakpoint
CREATE VIEW `inspections_view` AS
SELECT
  i.`id`, i.`force`, f.`name` AS `force_name`, i.`cycle`, i.`title`, i.`published_on`, i.`published_on_basis`,
  i.`isbn`, i.`inspector`, i.`tranche`, i.`url`,
  nullif((
    SELECT json_group_array(`item`) FROM (
      SELECT m.`force` AS `item` FROM `most_similar_force` m WHERE m.`inspection` = i.`id` ORDER BY m.`position`
    )
  ), '[]') AS `most_similar_forces`,
  CASE WHEN EXISTS (SELECT 1 FROM `inspection_question` iq WHERE iq.`inspection` = i.`id`) THEN (
    SELECT json_group_array(`item`) FROM (
      SELECT iq.`question` AS `item` FROM `inspection_question` iq WHERE iq.`inspection` = i.`id` AND iq.`is_inspected` = 1 ORDER BY iq.`position`
    )
  ) END AS `inspected_questions`,
  CASE WHEN EXISTS (SELECT 1 FROM `inspection_question` iq WHERE iq.`inspection` = i.`id`) THEN (
    SELECT json_group_array(`item`) FROM (
      SELECT iq.`question` AS `item` FROM `inspection_question` iq WHERE iq.`inspection` = i.`id` AND iq.`is_inspected` = 0 ORDER BY iq.`position`
    )
  ) END AS `not_inspected_questions`,
  nullif((
    SELECT json_group_array(`item`) FROM (
      SELECT s.`observation` AS `item` FROM `inspection_sample` s WHERE s.`inspection` = i.`id` ORDER BY s.`position`
    )
  ), '[]') AS `sample_sizes`,
  i.`source`, i.`source_section`, i.`source_quote`, i.`source_url`
FROM `inspection` i
JOIN `force` f ON f.`id` = i.`force`;
--> statement-breakpoint
CREATE VIEW `judgments_view` AS
SELECT
  j.`id`, i.`force`, f.`name` AS `force_name`, i.`cycle`, j.`inspection`, j.`position`, j.`level`,
  j.`pillar`, p.`name` AS `pillar_name`, j.`question`, q.`name` AS `question_name`,
  j.`status`, j.`grade`, g.`label` AS `grade_label`, g.`rank` AS `grade_rank`, j.`grade_scale`,
  j.`basis`, j.`carried_over_from`, j.`last_inspected`, j.`summary`,
  -- Known only where the report itself is held.
  CASE WHEN EXISTS (SELECT 1 FROM `inspection_question` iq WHERE iq.`inspection` = i.`id`) THEN (
    SELECT count(*) FROM `area_for_improvement` a
    WHERE a.`inspection` = j.`inspection` AND a.`kind` = 'area-for-improvement' AND a.`raised_in` = i.`cycle`
      AND a.`pillar` = j.`pillar` AND (j.`level` = 'pillar' OR a.`question` = j.`question`)
  ) END AS `areas_for_improvement_count`,
  j.`source`, j.`source_section`, j.`source_quote`, j.`source_url`,
  (
    SELECT json_group_array(`item`) FROM (
      SELECT c.`url` AS `item` FROM `judgment_cross_check` c WHERE c.`judgment` = j.`id` ORDER BY c.`position`
    )
  ) AS `cross_checked_with`
FROM `judgment` j
JOIN `inspection` i ON i.`id` = j.`inspection`
JOIN `force` f ON f.`id` = i.`force`
JOIN `pillar` p ON p.`id` = j.`pillar`
LEFT JOIN `question` q ON q.`id` = j.`question`
LEFT JOIN `grade` g ON g.`grade_scale` = j.`grade_scale` AND g.`grade` = j.`grade`;
--> statement-breakpoint
CREATE VIEW `areas_for_improvement_view` AS
SELECT
  a.`id`, i.`force`, f.`name` AS `force_name`, i.`cycle`, a.`inspection`, a.`position`,
  a.`pillar`, a.`question`, q.`name` AS `question_name`, a.`kind`, a.`number`, a.`text`,
  (
    SELECT json_group_array(`item`) FROM (
      SELECT t.`text` AS `item` FROM `area_for_improvement_point` t WHERE t.`area_for_improvement` = a.`id` ORDER BY t.`position`
    )
  ) AS `points`,
  a.`raised_in`,
  (
    -- UNION, so that it ends even in a ring, which the check of the seed refuses.
    WITH RECURSIVE chain(`follows`, `raised_in`) AS (
      SELECT a.`follows`, a.`raised_in`
      UNION
      SELECT earlier.`follows`, earlier.`raised_in`
      FROM chain JOIN `area_for_improvement` earlier ON earlier.`id` = chain.`follows`
    )
    SELECT `raised_in` FROM chain WHERE `follows` IS NULL
  ) AS `first_raised_in`,
  a.`raised_by`, a.`status`, a.`status_as_reported`, a.`status_note`, a.`status_quote`, a.`follows`,
  a.`source`, a.`source_section`, a.`source_quote`, a.`source_url`
FROM `area_for_improvement` a
JOIN `inspection` i ON i.`id` = a.`inspection`
JOIN `force` f ON f.`id` = i.`force`
LEFT JOIN `question` q ON q.`id` = a.`question`;
--> statement-breakpoint
CREATE VIEW `metrics_view` AS
SELECT
  m.`id`, m.`name`, m.`description`, m.`unit`, u.`label` AS `unit_label`, m.`decimals`, m.`pillar`, m.`question`,
  m.`value_type`, m.`polarity`, m.`source`,
  (
    SELECT json_group_array(`item`) FROM (
      SELECT c.`caveat` AS `item` FROM `metric_caveat` c WHERE c.`metric` = m.`id` ORDER BY c.`position`
    )
  ) AS `caveats`
FROM `metric` m
JOIN `unit` u ON u.`id` = m.`unit`;
--> statement-breakpoint
CREATE VIEW `observations_view` AS
SELECT
  o.`id`, o.`metric`, m.`name` AS `metric_name`, m.`unit`, i.`force`, f.`name` AS `force_name`, o.`inspection`,
  o.`position`, o.`area_type`, o.`area_name`, o.`breakdown`, o.`breakdown_label`,
  o.`period_label`, o.`period_start`, o.`period_end`, o.`value`, o.`value_text`, o.`qualifier`, o.`is_forecast`,
  o.`origin`, m.`pillar`, m.`question`, o.`note`,
  o.`source`, o.`source_section`, o.`source_quote`, o.`source_url`
FROM `observation` o
JOIN `metric` m ON m.`id` = o.`metric`
JOIN `inspection` i ON i.`id` = o.`inspection`
JOIN `force` f ON f.`id` = i.`force`;
--> statement-breakpoint
CREATE VIEW `sources_view` AS
SELECT
  s.`id`, s.`title`, s.`publisher`, s.`kind`, s.`url`, s.`published_on`, s.`licence`,
  (
    SELECT json_group_array(`item`) FROM (
      SELECT n.`note` AS `item` FROM `source_note` n WHERE n.`source` = s.`id` ORDER BY n.`position`
    )
  ) AS `notes`
FROM `source` s;

-- Figures of a force beside figures of an area it is compared with. Only like stands beside like: the
-- same inspection, metric, breakdown and period, and both a forecast or neither.
-- Of the values that are about a force only those about the inspected one count: a report also names others.
-- Counts, ranks and times of day are left out. What is counted for England and Wales is a total, a number
-- of forces or the size of a sample, and none of these is a measure for one force.

CREATE VIEW `comparisons_view` AS
SELECT
  o.`id` || '-vs-' || c.`area_type` AS `id`, o.`metric`, o.`metric_name`, o.`unit`, m.`value_type`, m.`polarity`,
  o.`force`, o.`force_name`, o.`inspection`, o.`position`, o.`breakdown`, o.`breakdown_label`,
  o.`period_label`, o.`period_start`, o.`period_end`, o.`is_forecast`, o.`pillar`, o.`question`,
  o.`value`, o.`value_text`, o.`qualifier`,
  c.`area_type` AS `comparator_area_type`, c.`area_name` AS `comparator_area_name`,
  c.`value` AS `comparator_value`, c.`value_text` AS `comparator_value_text`, c.`qualifier` AS `comparator_qualifier`,
  -- Rounded to the decimals the report prints, or 8.9 - 7.7 would be 1.2000000000000002.
  round(o.`value` - c.`value`, m.`decimals`) AS `difference`,
  -- Of whole numbers: by hand 3.8 / 6.4 is 0.59375, so 0.5938, but in binary it is a little less.
  round(round(o.`value` * 1e4) * 1e4 / round(nullif(c.`value`, 0) * 1e4)) / 1e4 AS `ratio`,
  o.`id` AS `observation`, c.`id` AS `comparator_observation`,
  o.`source`, o.`source_section`, o.`source_quote`, o.`source_url`
FROM `observations` o
JOIN `observations` c
  ON c.`inspection` = o.`inspection` AND c.`metric` = o.`metric` AND c.`area_type` <> 'force'
  AND c.`breakdown` IS o.`breakdown` AND c.`period_label` IS o.`period_label`
  AND c.`period_start` IS o.`period_start` AND c.`period_end` IS o.`period_end`
  AND c.`is_forecast` = o.`is_forecast`
JOIN `metric` m ON m.`id` = o.`metric`
WHERE o.`area_type` = 'force' AND o.`area_name` = o.`force_name`
  AND o.`value` IS NOT NULL AND c.`value` IS NOT NULL
  AND m.`value_type` IN ('percentage', 'rate', 'ratio', 'money', 'duration');

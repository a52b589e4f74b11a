CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`force` text,
	`gss_code` text,
	`members` text NOT NULL,
	CONSTRAINT "areas_id" CHECK(typeof("areas"."id") = 'text'),
	CONSTRAINT "areas_type" CHECK(typeof("areas"."type") = 'text'),
	CONSTRAINT "areas_name" CHECK(typeof("areas"."name") = 'text'),
	CONSTRAINT "areas_force" CHECK("areas"."force" is null or typeof("areas"."force") = 'text'),
	CONSTRAINT "areas_gss_code" CHECK("areas"."gss_code" is null or typeof("areas"."gss_code") = 'text'),
	CONSTRAINT "areas_members" CHECK(typeof("areas"."members") = 'text')
);
--> statement-breakpoint
CREATE TABLE `areas_for_improvement` (
	`id` text PRIMARY KEY NOT NULL,
	`force` text NOT NULL,
	`force_name` text NOT NULL,
	`cycle` text NOT NULL,
	`inspection` text NOT NULL,
	`position` integer NOT NULL,
	`pillar` text NOT NULL,
	`question` text,
	`question_name` text,
	`kind` text NOT NULL,
	`number` integer,
	`text` text NOT NULL,
	`points` text NOT NULL,
	`raised_in` text,
	`first_raised_in` text,
	`raised_by` text NOT NULL,
	`status` text NOT NULL,
	`status_as_reported` text NOT NULL,
	`status_note` text NOT NULL,
	`status_quote` text,
	`follows` text,
	`followed_by` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	CONSTRAINT "areas_for_improvement_id" CHECK(typeof("areas_for_improvement"."id") = 'text'),
	CONSTRAINT "areas_for_improvement_force" CHECK(typeof("areas_for_improvement"."force") = 'text'),
	CONSTRAINT "areas_for_improvement_force_name" CHECK(typeof("areas_for_improvement"."force_name") = 'text'),
	CONSTRAINT "areas_for_improvement_cycle" CHECK(typeof("areas_for_improvement"."cycle") = 'text'),
	CONSTRAINT "areas_for_improvement_inspection" CHECK(typeof("areas_for_improvement"."inspection") = 'text'),
	CONSTRAINT "areas_for_improvement_position" CHECK(typeof("areas_for_improvement"."position") = 'integer'),
	CONSTRAINT "areas_for_improvement_pillar" CHECK(typeof("areas_for_improvement"."pillar") = 'text'),
	CONSTRAINT "areas_for_improvement_question" CHECK("areas_for_improvement"."question" is null or typeof("areas_for_improvement"."question") = 'text'),
	CONSTRAINT "areas_for_improvement_question_name" CHECK("areas_for_improvement"."question_name" is null or typeof("areas_for_improvement"."question_name") = 'text'),
	CONSTRAINT "areas_for_improvement_kind" CHECK(typeof("areas_for_improvement"."kind") = 'text'),
	CONSTRAINT "areas_for_improvement_number" CHECK("areas_for_improvement"."number" is null or typeof("areas_for_improvement"."number") = 'integer'),
	CONSTRAINT "areas_for_improvement_text" CHECK(typeof("areas_for_improvement"."text") = 'text'),
	CONSTRAINT "areas_for_improvement_points" CHECK(typeof("areas_for_improvement"."points") = 'text'),
	CONSTRAINT "areas_for_improvement_raised_in" CHECK("areas_for_improvement"."raised_in" is null or typeof("areas_for_improvement"."raised_in") = 'text'),
	CONSTRAINT "areas_for_improvement_first_raised_in" CHECK("areas_for_improvement"."first_raised_in" is null or typeof("areas_for_improvement"."first_raised_in") = 'text'),
	CONSTRAINT "areas_for_improvement_raised_by" CHECK(typeof("areas_for_improvement"."raised_by") = 'text'),
	CONSTRAINT "areas_for_improvement_status" CHECK(typeof("areas_for_improvement"."status") = 'text'),
	CONSTRAINT "areas_for_improvement_status_as_reported" CHECK(typeof("areas_for_improvement"."status_as_reported") = 'text'),
	CONSTRAINT "areas_for_improvement_status_note" CHECK(typeof("areas_for_improvement"."status_note") = 'text'),
	CONSTRAINT "areas_for_improvement_status_quote" CHECK("areas_for_improvement"."status_quote" is null or typeof("areas_for_improvement"."status_quote") = 'text'),
	CONSTRAINT "areas_for_improvement_follows" CHECK("areas_for_improvement"."follows" is null or typeof("areas_for_improvement"."follows") = 'text'),
	CONSTRAINT "areas_for_improvement_followed_by" CHECK("areas_for_improvement"."followed_by" is null or typeof("areas_for_improvement"."followed_by") = 'text'),
	CONSTRAINT "areas_for_improvement_source" CHECK(typeof("areas_for_improvement"."source") = 'text'),
	CONSTRAINT "areas_for_improvement_source_section" CHECK("areas_for_improvement"."source_section" is null or typeof("areas_for_improvement"."source_section") = 'text'),
	CONSTRAINT "areas_for_improvement_source_quote" CHECK("areas_for_improvement"."source_quote" is null or typeof("areas_for_improvement"."source_quote") = 'text'),
	CONSTRAINT "areas_for_improvement_source_url" CHECK(typeof("areas_for_improvement"."source_url") = 'text')
);
--> statement-breakpoint
CREATE INDEX `areas_for_improvement_by_force` ON `areas_for_improvement` (`force`);--> statement-breakpoint
CREATE INDEX `areas_for_improvement_by_question` ON `areas_for_improvement` (`question`);--> statement-breakpoint
CREATE TABLE `changes` (
	`id` text PRIMARY KEY NOT NULL,
	`release` text NOT NULL,
	`release_number` integer NOT NULL,
	`released_on` text NOT NULL,
	`collection` text NOT NULL,
	`row` text NOT NULL,
	`field` text,
	`change` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	CONSTRAINT "changes_id" CHECK(typeof("changes"."id") = 'text'),
	CONSTRAINT "changes_release" CHECK(typeof("changes"."release") = 'text'),
	CONSTRAINT "changes_release_number" CHECK(typeof("changes"."release_number") = 'integer'),
	CONSTRAINT "changes_released_on" CHECK(typeof("changes"."released_on") = 'text'),
	CONSTRAINT "changes_collection" CHECK(typeof("changes"."collection") = 'text'),
	CONSTRAINT "changes_row" CHECK(typeof("changes"."row") = 'text'),
	CONSTRAINT "changes_field" CHECK("changes"."field" is null or typeof("changes"."field") = 'text'),
	CONSTRAINT "changes_change" CHECK(typeof("changes"."change") = 'text'),
	CONSTRAINT "changes_before" CHECK("changes"."before" is null or typeof("changes"."before") = 'text'),
	CONSTRAINT "changes_after" CHECK("changes"."after" is null or typeof("changes"."after") = 'text'),
	CONSTRAINT "changes_reason" CHECK("changes"."reason" is null or typeof("changes"."reason") = 'text')
);
--> statement-breakpoint
CREATE INDEX `changes_by_row` ON `changes` (`row`);--> statement-breakpoint
CREATE TABLE `comparisons` (
	`id` text PRIMARY KEY NOT NULL,
	`metric` text NOT NULL,
	`metric_name` text NOT NULL,
	`unit` text NOT NULL,
	`scope` text NOT NULL,
	`value_type` text NOT NULL,
	`polarity` text,
	`force` text NOT NULL,
	`force_name` text NOT NULL,
	`inspection` text NOT NULL,
	`cycle` text NOT NULL,
	`position` integer NOT NULL,
	`breakdown` text,
	`breakdown_label` text,
	`period_label` text,
	`period_start` text,
	`period_end` text,
	`value_status` text NOT NULL,
	`pillar` text,
	`question` text,
	`value` real NOT NULL,
	`value_text` text NOT NULL,
	`qualifier` text NOT NULL,
	`comparator_area` text NOT NULL,
	`comparator_area_type` text NOT NULL,
	`comparator_area_name` text NOT NULL,
	`comparator_value` real NOT NULL,
	`comparator_value_text` text NOT NULL,
	`comparator_qualifier` text NOT NULL,
	`difference` real NOT NULL,
	`ratio` real,
	`data_source` text,
	`data_source_title` text,
	`data_source_publisher` text,
	`caveat_ids` text NOT NULL,
	`caveats` text NOT NULL,
	`note` text,
	`observation` text NOT NULL,
	`comparator_observation` text NOT NULL,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	CONSTRAINT "comparisons_id" CHECK(typeof("comparisons"."id") = 'text'),
	CONSTRAINT "comparisons_metric" CHECK(typeof("comparisons"."metric") = 'text'),
	CONSTRAINT "comparisons_metric_name" CHECK(typeof("comparisons"."metric_name") = 'text'),
	CONSTRAINT "comparisons_unit" CHECK(typeof("comparisons"."unit") = 'text'),
	CONSTRAINT "comparisons_scope" CHECK(typeof("comparisons"."scope") = 'text'),
	CONSTRAINT "comparisons_value_type" CHECK(typeof("comparisons"."value_type") = 'text'),
	CONSTRAINT "comparisons_polarity" CHECK("comparisons"."polarity" is null or typeof("comparisons"."polarity") = 'text'),
	CONSTRAINT "comparisons_force" CHECK(typeof("comparisons"."force") = 'text'),
	CONSTRAINT "comparisons_force_name" CHECK(typeof("comparisons"."force_name") = 'text'),
	CONSTRAINT "comparisons_inspection" CHECK(typeof("comparisons"."inspection") = 'text'),
	CONSTRAINT "comparisons_cycle" CHECK(typeof("comparisons"."cycle") = 'text'),
	CONSTRAINT "comparisons_position" CHECK(typeof("comparisons"."position") = 'integer'),
	CONSTRAINT "comparisons_breakdown" CHECK("comparisons"."breakdown" is null or typeof("comparisons"."breakdown") = 'text'),
	CONSTRAINT "comparisons_breakdown_label" CHECK("comparisons"."breakdown_label" is null or typeof("comparisons"."breakdown_label") = 'text'),
	CONSTRAINT "comparisons_period_label" CHECK("comparisons"."period_label" is null or typeof("comparisons"."period_label") = 'text'),
	CONSTRAINT "comparisons_period_start" CHECK("comparisons"."period_start" is null or typeof("comparisons"."period_start") = 'text'),
	CONSTRAINT "comparisons_period_end" CHECK("comparisons"."period_end" is null or typeof("comparisons"."period_end") = 'text'),
	CONSTRAINT "comparisons_value_status" CHECK(typeof("comparisons"."value_status") = 'text'),
	CONSTRAINT "comparisons_pillar" CHECK("comparisons"."pillar" is null or typeof("comparisons"."pillar") = 'text'),
	CONSTRAINT "comparisons_question" CHECK("comparisons"."question" is null or typeof("comparisons"."question") = 'text'),
	CONSTRAINT "comparisons_value" CHECK(typeof("comparisons"."value") = 'real'),
	CONSTRAINT "comparisons_value_text" CHECK(typeof("comparisons"."value_text") = 'text'),
	CONSTRAINT "comparisons_qualifier" CHECK(typeof("comparisons"."qualifier") = 'text'),
	CONSTRAINT "comparisons_comparator_area" CHECK(typeof("comparisons"."comparator_area") = 'text'),
	CONSTRAINT "comparisons_comparator_area_type" CHECK(typeof("comparisons"."comparator_area_type") = 'text'),
	CONSTRAINT "comparisons_comparator_area_name" CHECK(typeof("comparisons"."comparator_area_name") = 'text'),
	CONSTRAINT "comparisons_comparator_value" CHECK(typeof("comparisons"."comparator_value") = 'real'),
	CONSTRAINT "comparisons_comparator_value_text" CHECK(typeof("comparisons"."comparator_value_text") = 'text'),
	CONSTRAINT "comparisons_comparator_qualifier" CHECK(typeof("comparisons"."comparator_qualifier") = 'text'),
	CONSTRAINT "comparisons_difference" CHECK(typeof("comparisons"."difference") = 'real'),
	CONSTRAINT "comparisons_ratio" CHECK("comparisons"."ratio" is null or typeof("comparisons"."ratio") = 'real'),
	CONSTRAINT "comparisons_data_source" CHECK("comparisons"."data_source" is null or typeof("comparisons"."data_source") = 'text'),
	CONSTRAINT "comparisons_data_source_title" CHECK("comparisons"."data_source_title" is null or typeof("comparisons"."data_source_title") = 'text'),
	CONSTRAINT "comparisons_data_source_publisher" CHECK("comparisons"."data_source_publisher" is null or typeof("comparisons"."data_source_publisher") = 'text'),
	CONSTRAINT "comparisons_caveat_ids" CHECK(typeof("comparisons"."caveat_ids") = 'text'),
	CONSTRAINT "comparisons_caveats" CHECK(typeof("comparisons"."caveats") = 'text'),
	CONSTRAINT "comparisons_note" CHECK("comparisons"."note" is null or typeof("comparisons"."note") = 'text'),
	CONSTRAINT "comparisons_observation" CHECK(typeof("comparisons"."observation") = 'text'),
	CONSTRAINT "comparisons_comparator_observation" CHECK(typeof("comparisons"."comparator_observation") = 'text'),
	CONSTRAINT "comparisons_source" CHECK(typeof("comparisons"."source") = 'text'),
	CONSTRAINT "comparisons_source_section" CHECK("comparisons"."source_section" is null or typeof("comparisons"."source_section") = 'text'),
	CONSTRAINT "comparisons_source_quote" CHECK("comparisons"."source_quote" is null or typeof("comparisons"."source_quote") = 'text'),
	CONSTRAINT "comparisons_source_url" CHECK(typeof("comparisons"."source_url") = 'text')
);
--> statement-breakpoint
CREATE INDEX `comparisons_by_metric` ON `comparisons` (`metric`);--> statement-breakpoint
CREATE INDEX `comparisons_by_force` ON `comparisons` (`force`);--> statement-breakpoint
CREATE INDEX `comparisons_by_inspection` ON `comparisons` (`inspection`);--> statement-breakpoint
CREATE TABLE `cycles` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`grade_scale` text NOT NULL,
	`pillars` text NOT NULL,
	CONSTRAINT "cycles_id" CHECK(typeof("cycles"."id") = 'text'),
	CONSTRAINT "cycles_name" CHECK(typeof("cycles"."name") = 'text'),
	CONSTRAINT "cycles_starts_on" CHECK("cycles"."starts_on" is null or typeof("cycles"."starts_on") = 'text'),
	CONSTRAINT "cycles_ends_on" CHECK("cycles"."ends_on" is null or typeof("cycles"."ends_on") = 'text'),
	CONSTRAINT "cycles_grade_scale" CHECK(typeof("cycles"."grade_scale") = 'text'),
	CONSTRAINT "cycles_pillars" CHECK(typeof("cycles"."pillars") = 'text')
);
--> statement-breakpoint
CREATE TABLE `forces` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`gss_code` text NOT NULL,
	`country` text NOT NULL,
	`region` text NOT NULL,
	CONSTRAINT "forces_id" CHECK(typeof("forces"."id") = 'text'),
	CONSTRAINT "forces_name" CHECK(typeof("forces"."name") = 'text'),
	CONSTRAINT "forces_gss_code" CHECK(typeof("forces"."gss_code") = 'text'),
	CONSTRAINT "forces_country" CHECK(typeof("forces"."country") = 'text'),
	CONSTRAINT "forces_region" CHECK(typeof("forces"."region") = 'text')
);
--> statement-breakpoint
CREATE TABLE `grade_scales` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`comparability` text NOT NULL,
	`grades` text NOT NULL,
	CONSTRAINT "grade_scales_id" CHECK(typeof("grade_scales"."id") = 'text'),
	CONSTRAINT "grade_scales_name" CHECK(typeof("grade_scales"."name") = 'text'),
	CONSTRAINT "grade_scales_description" CHECK(typeof("grade_scales"."description") = 'text'),
	CONSTRAINT "grade_scales_comparability" CHECK(typeof("grade_scales"."comparability") = 'text'),
	CONSTRAINT "grade_scales_grades" CHECK(typeof("grade_scales"."grades") = 'text')
);
--> statement-breakpoint
CREATE TABLE `inspections` (
	`id` text PRIMARY KEY NOT NULL,
	`force` text NOT NULL,
	`force_name` text NOT NULL,
	`cycle` text NOT NULL,
	`report_held` integer NOT NULL,
	`title` text,
	`published_on` text,
	`published_on_basis` text,
	`published_on_url` text,
	`isbn` text,
	`inspector` text,
	`tranche` integer,
	`url` text,
	`most_similar_forces` text,
	`inspected_questions` text,
	`not_inspected_questions` text,
	`sample_sizes` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	CONSTRAINT "inspections_id" CHECK(typeof("inspections"."id") = 'text'),
	CONSTRAINT "inspections_force" CHECK(typeof("inspections"."force") = 'text'),
	CONSTRAINT "inspections_force_name" CHECK(typeof("inspections"."force_name") = 'text'),
	CONSTRAINT "inspections_cycle" CHECK(typeof("inspections"."cycle") = 'text'),
	CONSTRAINT "inspections_report_held" CHECK(typeof("inspections"."report_held") = 'integer'),
	CONSTRAINT "inspections_title" CHECK("inspections"."title" is null or typeof("inspections"."title") = 'text'),
	CONSTRAINT "inspections_published_on" CHECK("inspections"."published_on" is null or typeof("inspections"."published_on") = 'text'),
	CONSTRAINT "inspections_published_on_basis" CHECK("inspections"."published_on_basis" is null or typeof("inspections"."published_on_basis") = 'text'),
	CONSTRAINT "inspections_published_on_url" CHECK("inspections"."published_on_url" is null or typeof("inspections"."published_on_url") = 'text'),
	CONSTRAINT "inspections_isbn" CHECK("inspections"."isbn" is null or typeof("inspections"."isbn") = 'text'),
	CONSTRAINT "inspections_inspector" CHECK("inspections"."inspector" is null or typeof("inspections"."inspector") = 'text'),
	CONSTRAINT "inspections_tranche" CHECK("inspections"."tranche" is null or typeof("inspections"."tranche") = 'integer'),
	CONSTRAINT "inspections_url" CHECK("inspections"."url" is null or typeof("inspections"."url") = 'text'),
	CONSTRAINT "inspections_most_similar_forces" CHECK("inspections"."most_similar_forces" is null or typeof("inspections"."most_similar_forces") = 'text'),
	CONSTRAINT "inspections_inspected_questions" CHECK("inspections"."inspected_questions" is null or typeof("inspections"."inspected_questions") = 'text'),
	CONSTRAINT "inspections_not_inspected_questions" CHECK("inspections"."not_inspected_questions" is null or typeof("inspections"."not_inspected_questions") = 'text'),
	CONSTRAINT "inspections_sample_sizes" CHECK("inspections"."sample_sizes" is null or typeof("inspections"."sample_sizes") = 'text'),
	CONSTRAINT "inspections_source" CHECK(typeof("inspections"."source") = 'text'),
	CONSTRAINT "inspections_source_section" CHECK("inspections"."source_section" is null or typeof("inspections"."source_section") = 'text'),
	CONSTRAINT "inspections_source_quote" CHECK("inspections"."source_quote" is null or typeof("inspections"."source_quote") = 'text'),
	CONSTRAINT "inspections_source_url" CHECK(typeof("inspections"."source_url") = 'text')
);
--> statement-breakpoint
CREATE TABLE `judgments` (
	`id` text PRIMARY KEY NOT NULL,
	`force` text NOT NULL,
	`force_name` text NOT NULL,
	`cycle` text NOT NULL,
	`inspection` text NOT NULL,
	`position` integer NOT NULL,
	`level` text NOT NULL,
	`pillar` text NOT NULL,
	`pillar_name` text NOT NULL,
	`question` text,
	`question_name` text,
	`status` text NOT NULL,
	`grade` text,
	`grade_label` text,
	`grade_rank` integer,
	`grade_scale` text NOT NULL,
	`basis` text NOT NULL,
	`carried_over_from` text,
	`carried_over_from_cycle` text,
	`last_inspected` text,
	`published_on` text,
	`published_on_url` text,
	`superseded_on` text,
	`superseded_by` text,
	`previous` text,
	`previous_grade` text,
	`change` text,
	`change_note` text,
	`summary` text,
	`areas_for_improvement_count` integer,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	`cross_checked_with` text NOT NULL,
	CONSTRAINT "judgments_id" CHECK(typeof("judgments"."id") = 'text'),
	CONSTRAINT "judgments_force" CHECK(typeof("judgments"."force") = 'text'),
	CONSTRAINT "judgments_force_name" CHECK(typeof("judgments"."force_name") = 'text'),
	CONSTRAINT "judgments_cycle" CHECK(typeof("judgments"."cycle") = 'text'),
	CONSTRAINT "judgments_inspection" CHECK(typeof("judgments"."inspection") = 'text'),
	CONSTRAINT "judgments_position" CHECK(typeof("judgments"."position") = 'integer'),
	CONSTRAINT "judgments_level" CHECK(typeof("judgments"."level") = 'text'),
	CONSTRAINT "judgments_pillar" CHECK(typeof("judgments"."pillar") = 'text'),
	CONSTRAINT "judgments_pillar_name" CHECK(typeof("judgments"."pillar_name") = 'text'),
	CONSTRAINT "judgments_question" CHECK("judgments"."question" is null or typeof("judgments"."question") = 'text'),
	CONSTRAINT "judgments_question_name" CHECK("judgments"."question_name" is null or typeof("judgments"."question_name") = 'text'),
	CONSTRAINT "judgments_status" CHECK(typeof("judgments"."status") = 'text'),
	CONSTRAINT "judgments_grade" CHECK("judgments"."grade" is null or typeof("judgments"."grade") = 'text'),
	CONSTRAINT "judgments_grade_label" CHECK("judgments"."grade_label" is null or typeof("judgments"."grade_label") = 'text'),
	CONSTRAINT "judgments_grade_rank" CHECK("judgments"."grade_rank" is null or typeof("judgments"."grade_rank") = 'integer'),
	CONSTRAINT "judgments_grade_scale" CHECK(typeof("judgments"."grade_scale") = 'text'),
	CONSTRAINT "judgments_basis" CHECK(typeof("judgments"."basis") = 'text'),
	CONSTRAINT "judgments_carried_over_from" CHECK("judgments"."carried_over_from" is null or typeof("judgments"."carried_over_from") = 'text'),
	CONSTRAINT "judgments_carried_over_from_cycle" CHECK("judgments"."carried_over_from_cycle" is null or typeof("judgments"."carried_over_from_cycle") = 'text'),
	CONSTRAINT "judgments_last_inspected" CHECK("judgments"."last_inspected" is null or typeof("judgments"."last_inspected") = 'text'),
	CONSTRAINT "judgments_published_on" CHECK("judgments"."published_on" is null or typeof("judgments"."published_on") = 'text'),
	CONSTRAINT "judgments_published_on_url" CHECK("judgments"."published_on_url" is null or typeof("judgments"."published_on_url") = 'text'),
	CONSTRAINT "judgments_superseded_on" CHECK("judgments"."superseded_on" is null or typeof("judgments"."superseded_on") = 'text'),
	CONSTRAINT "judgments_superseded_by" CHECK("judgments"."superseded_by" is null or typeof("judgments"."superseded_by") = 'text'),
	CONSTRAINT "judgments_previous" CHECK("judgments"."previous" is null or typeof("judgments"."previous") = 'text'),
	CONSTRAINT "judgments_previous_grade" CHECK("judgments"."previous_grade" is null or typeof("judgments"."previous_grade") = 'text'),
	CONSTRAINT "judgments_change" CHECK("judgments"."change" is null or typeof("judgments"."change") = 'text'),
	CONSTRAINT "judgments_change_note" CHECK("judgments"."change_note" is null or typeof("judgments"."change_note") = 'text'),
	CONSTRAINT "judgments_summary" CHECK("judgments"."summary" is null or typeof("judgments"."summary") = 'text'),
	CONSTRAINT "judgments_areas_for_improvement_count" CHECK("judgments"."areas_for_improvement_count" is null or typeof("judgments"."areas_for_improvement_count") = 'integer'),
	CONSTRAINT "judgments_source" CHECK(typeof("judgments"."source") = 'text'),
	CONSTRAINT "judgments_source_section" CHECK("judgments"."source_section" is null or typeof("judgments"."source_section") = 'text'),
	CONSTRAINT "judgments_source_quote" CHECK("judgments"."source_quote" is null or typeof("judgments"."source_quote") = 'text'),
	CONSTRAINT "judgments_source_url" CHECK(typeof("judgments"."source_url") = 'text'),
	CONSTRAINT "judgments_cross_checked_with" CHECK(typeof("judgments"."cross_checked_with") = 'text')
);
--> statement-breakpoint
CREATE INDEX `judgments_by_force` ON `judgments` (`force`);--> statement-breakpoint
CREATE INDEX `judgments_by_question` ON `judgments` (`question`);--> statement-breakpoint
CREATE TABLE `metrics` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`unit` text NOT NULL,
	`unit_label` text NOT NULL,
	`scope` text NOT NULL,
	`pillar` text,
	`question` text,
	`value_type` text NOT NULL,
	`polarity` text,
	CONSTRAINT "metrics_id" CHECK(typeof("metrics"."id") = 'text'),
	CONSTRAINT "metrics_name" CHECK(typeof("metrics"."name") = 'text'),
	CONSTRAINT "metrics_description" CHECK(typeof("metrics"."description") = 'text'),
	CONSTRAINT "metrics_unit" CHECK(typeof("metrics"."unit") = 'text'),
	CONSTRAINT "metrics_unit_label" CHECK(typeof("metrics"."unit_label") = 'text'),
	CONSTRAINT "metrics_scope" CHECK(typeof("metrics"."scope") = 'text'),
	CONSTRAINT "metrics_pillar" CHECK("metrics"."pillar" is null or typeof("metrics"."pillar") = 'text'),
	CONSTRAINT "metrics_question" CHECK("metrics"."question" is null or typeof("metrics"."question") = 'text'),
	CONSTRAINT "metrics_value_type" CHECK(typeof("metrics"."value_type") = 'text'),
	CONSTRAINT "metrics_polarity" CHECK("metrics"."polarity" is null or typeof("metrics"."polarity") = 'text')
);
--> statement-breakpoint
CREATE TABLE `observations` (
	`id` text PRIMARY KEY NOT NULL,
	`metric` text NOT NULL,
	`metric_name` text NOT NULL,
	`unit` text NOT NULL,
	`scope` text NOT NULL,
	`force` text NOT NULL,
	`force_name` text NOT NULL,
	`inspection` text NOT NULL,
	`cycle` text NOT NULL,
	`position` integer NOT NULL,
	`area` text NOT NULL,
	`area_type` text NOT NULL,
	`area_name` text NOT NULL,
	`breakdown` text,
	`breakdown_label` text,
	`period_label` text,
	`period_start` text,
	`period_end` text,
	`value` real,
	`value_text` text,
	`precision` real,
	`qualifier` text NOT NULL,
	`value_status` text NOT NULL,
	`origin` text NOT NULL,
	`data_source` text,
	`data_source_title` text,
	`data_source_publisher` text,
	`caveat_ids` text NOT NULL,
	`caveats` text NOT NULL,
	`sample` text,
	`pillar` text,
	`question` text,
	`note` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	CONSTRAINT "observations_id" CHECK(typeof("observations"."id") = 'text'),
	CONSTRAINT "observations_metric" CHECK(typeof("observations"."metric") = 'text'),
	CONSTRAINT "observations_metric_name" CHECK(typeof("observations"."metric_name") = 'text'),
	CONSTRAINT "observations_unit" CHECK(typeof("observations"."unit") = 'text'),
	CONSTRAINT "observations_scope" CHECK(typeof("observations"."scope") = 'text'),
	CONSTRAINT "observations_force" CHECK(typeof("observations"."force") = 'text'),
	CONSTRAINT "observations_force_name" CHECK(typeof("observations"."force_name") = 'text'),
	CONSTRAINT "observations_inspection" CHECK(typeof("observations"."inspection") = 'text'),
	CONSTRAINT "observations_cycle" CHECK(typeof("observations"."cycle") = 'text'),
	CONSTRAINT "observations_position" CHECK(typeof("observations"."position") = 'integer'),
	CONSTRAINT "observations_area" CHECK(typeof("observations"."area") = 'text'),
	CONSTRAINT "observations_area_type" CHECK(typeof("observations"."area_type") = 'text'),
	CONSTRAINT "observations_area_name" CHECK(typeof("observations"."area_name") = 'text'),
	CONSTRAINT "observations_breakdown" CHECK("observations"."breakdown" is null or typeof("observations"."breakdown") = 'text'),
	CONSTRAINT "observations_breakdown_label" CHECK("observations"."breakdown_label" is null or typeof("observations"."breakdown_label") = 'text'),
	CONSTRAINT "observations_period_label" CHECK("observations"."period_label" is null or typeof("observations"."period_label") = 'text'),
	CONSTRAINT "observations_period_start" CHECK("observations"."period_start" is null or typeof("observations"."period_start") = 'text'),
	CONSTRAINT "observations_period_end" CHECK("observations"."period_end" is null or typeof("observations"."period_end") = 'text'),
	CONSTRAINT "observations_value" CHECK("observations"."value" is null or typeof("observations"."value") = 'real'),
	CONSTRAINT "observations_value_text" CHECK("observations"."value_text" is null or typeof("observations"."value_text") = 'text'),
	CONSTRAINT "observations_precision" CHECK("observations"."precision" is null or typeof("observations"."precision") = 'real'),
	CONSTRAINT "observations_qualifier" CHECK(typeof("observations"."qualifier") = 'text'),
	CONSTRAINT "observations_value_status" CHECK(typeof("observations"."value_status") = 'text'),
	CONSTRAINT "observations_origin" CHECK(typeof("observations"."origin") = 'text'),
	CONSTRAINT "observations_data_source" CHECK("observations"."data_source" is null or typeof("observations"."data_source") = 'text'),
	CONSTRAINT "observations_data_source_title" CHECK("observations"."data_source_title" is null or typeof("observations"."data_source_title") = 'text'),
	CONSTRAINT "observations_data_source_publisher" CHECK("observations"."data_source_publisher" is null or typeof("observations"."data_source_publisher") = 'text'),
	CONSTRAINT "observations_caveat_ids" CHECK(typeof("observations"."caveat_ids") = 'text'),
	CONSTRAINT "observations_caveats" CHECK(typeof("observations"."caveats") = 'text'),
	CONSTRAINT "observations_sample" CHECK("observations"."sample" is null or typeof("observations"."sample") = 'text'),
	CONSTRAINT "observations_pillar" CHECK("observations"."pillar" is null or typeof("observations"."pillar") = 'text'),
	CONSTRAINT "observations_question" CHECK("observations"."question" is null or typeof("observations"."question") = 'text'),
	CONSTRAINT "observations_note" CHECK("observations"."note" is null or typeof("observations"."note") = 'text'),
	CONSTRAINT "observations_source" CHECK(typeof("observations"."source") = 'text'),
	CONSTRAINT "observations_source_section" CHECK("observations"."source_section" is null or typeof("observations"."source_section") = 'text'),
	CONSTRAINT "observations_source_quote" CHECK("observations"."source_quote" is null or typeof("observations"."source_quote") = 'text'),
	CONSTRAINT "observations_source_url" CHECK(typeof("observations"."source_url") = 'text')
);
--> statement-breakpoint
CREATE INDEX `observations_by_metric` ON `observations` (`metric`);--> statement-breakpoint
CREATE INDEX `observations_by_force` ON `observations` (`force`);--> statement-breakpoint
CREATE INDEX `observations_by_inspection` ON `observations` (`inspection`);--> statement-breakpoint
CREATE INDEX `observations_by_area` ON `observations` (`area`);--> statement-breakpoint
CREATE TABLE `pillars` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`headline_question` text NOT NULL,
	`position` integer NOT NULL,
	CONSTRAINT "pillars_id" CHECK(typeof("pillars"."id") = 'text'),
	CONSTRAINT "pillars_name" CHECK(typeof("pillars"."name") = 'text'),
	CONSTRAINT "pillars_headline_question" CHECK(typeof("pillars"."headline_question") = 'text'),
	CONSTRAINT "pillars_position" CHECK(typeof("pillars"."position") = 'integer')
);
--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`pillar` text NOT NULL,
	`pillar_name` text NOT NULL,
	`position` integer NOT NULL,
	`is_graded` integer NOT NULL,
	`is_inspected_every_year` integer NOT NULL,
	`aliases` text NOT NULL,
	CONSTRAINT "questions_id" CHECK(typeof("questions"."id") = 'text'),
	CONSTRAINT "questions_name" CHECK(typeof("questions"."name") = 'text'),
	CONSTRAINT "questions_pillar" CHECK(typeof("questions"."pillar") = 'text'),
	CONSTRAINT "questions_pillar_name" CHECK(typeof("questions"."pillar_name") = 'text'),
	CONSTRAINT "questions_position" CHECK(typeof("questions"."position") = 'integer'),
	CONSTRAINT "questions_is_graded" CHECK(typeof("questions"."is_graded") = 'integer'),
	CONSTRAINT "questions_is_inspected_every_year" CHECK(typeof("questions"."is_inspected_every_year") = 'integer'),
	CONSTRAINT "questions_aliases" CHECK(typeof("questions"."aliases") = 'text')
);
--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`released_on` text NOT NULL,
	`title` text NOT NULL,
	`notes` text,
	`rows_added` integer NOT NULL,
	`rows_changed` integer NOT NULL,
	`rows_removed` integer NOT NULL,
	`fields_added` text NOT NULL,
	`fields_removed` text NOT NULL,
	CONSTRAINT "releases_id" CHECK(typeof("releases"."id") = 'text'),
	CONSTRAINT "releases_number" CHECK(typeof("releases"."number") = 'integer'),
	CONSTRAINT "releases_released_on" CHECK(typeof("releases"."released_on") = 'text'),
	CONSTRAINT "releases_title" CHECK(typeof("releases"."title") = 'text'),
	CONSTRAINT "releases_notes" CHECK("releases"."notes" is null or typeof("releases"."notes") = 'text'),
	CONSTRAINT "releases_rows_added" CHECK(typeof("releases"."rows_added") = 'integer'),
	CONSTRAINT "releases_rows_changed" CHECK(typeof("releases"."rows_changed") = 'integer'),
	CONSTRAINT "releases_rows_removed" CHECK(typeof("releases"."rows_removed") = 'integer'),
	CONSTRAINT "releases_fields_added" CHECK(typeof("releases"."fields_added") = 'text'),
	CONSTRAINT "releases_fields_removed" CHECK(typeof("releases"."fields_removed") = 'text')
);
--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`publisher` text NOT NULL,
	`kind` text NOT NULL,
	`url` text,
	`published_on` text,
	`licence` text,
	`notes` text NOT NULL,
	CONSTRAINT "sources_id" CHECK(typeof("sources"."id") = 'text'),
	CONSTRAINT "sources_title" CHECK(typeof("sources"."title") = 'text'),
	CONSTRAINT "sources_publisher" CHECK(typeof("sources"."publisher") = 'text'),
	CONSTRAINT "sources_kind" CHECK(typeof("sources"."kind") = 'text'),
	CONSTRAINT "sources_url" CHECK("sources"."url" is null or typeof("sources"."url") = 'text'),
	CONSTRAINT "sources_published_on" CHECK("sources"."published_on" is null or typeof("sources"."published_on") = 'text'),
	CONSTRAINT "sources_licence" CHECK("sources"."licence" is null or typeof("sources"."licence") = 'text'),
	CONSTRAINT "sources_notes" CHECK(typeof("sources"."notes") = 'text')
);
--> statement-breakpoint
CREATE TABLE `area` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`force` text,
	`gss_code` text,
	`members` text NOT NULL,
	FOREIGN KEY (`force`) REFERENCES `force`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "area_type" CHECK("area"."type" in ('force', 'england-and-wales', 'most-similar-forces', 'local-population')),
	CONSTRAINT "area_force_iff_of_force" CHECK(("area"."type" = 'england-and-wales') = ("area"."force" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `area_name_unique` ON `area` (`name`);--> statement-breakpoint
CREATE TABLE `area_for_improvement` (
	`id` text PRIMARY KEY NOT NULL,
	`inspection` text NOT NULL,
	`position` integer NOT NULL,
	`pillar` text NOT NULL,
	`question` text,
	`kind` text NOT NULL,
	`number` integer,
	`text` text NOT NULL,
	`points` text NOT NULL,
	`raised_in` text,
	`raised_by` text NOT NULL,
	`status` text NOT NULL,
	`status_as_reported` text NOT NULL,
	`status_note` text NOT NULL,
	`status_quote` text,
	`follows` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	FOREIGN KEY (`inspection`) REFERENCES `inspection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pillar`) REFERENCES `pillar`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question`,`pillar`) REFERENCES `question`(`id`,`pillar`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`follows`) REFERENCES `area_for_improvement`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`,`source_section`) REFERENCES `section`(`source`,`path`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "area_for_improvement_kind" CHECK("area_for_improvement"."kind" in ('area-for-improvement', 'cause-of-concern', 'recommendation', 'finding', 'expectation')),
	CONSTRAINT "area_for_improvement_status" CHECK("area_for_improvement"."status" in ('open', 'in-progress', 'closed')),
	CONSTRAINT "area_for_improvement_status_as_reported" CHECK("area_for_improvement"."status_as_reported" in ('new', 'completed', 'addressed', 'closed', 'progress-made', 'partly-complied', 'not-achieved', 'still-needed')),
	CONSTRAINT "area_for_improvement_statuses_agree" CHECK(case "area_for_improvement"."status_as_reported"
        when 'new' then "area_for_improvement"."status" = 'open'
        when 'still-needed' then "area_for_improvement"."status" = 'open'
        when 'not-achieved' then "area_for_improvement"."status" = 'open'
        when 'progress-made' then "area_for_improvement"."status" = 'in-progress'
        when 'partly-complied' then "area_for_improvement"."status" = 'in-progress'
        else "area_for_improvement"."status" = 'closed' end)
);
--> statement-breakpoint
CREATE INDEX `area_for_improvement_follows` ON `area_for_improvement` (`follows`);--> statement-breakpoint
CREATE UNIQUE INDEX `area_for_improvement_order` ON `area_for_improvement` (`inspection`,`position`);--> statement-breakpoint
CREATE TABLE `caveat` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `caveat_text_unique` ON `caveat` (`text`);--> statement-breakpoint
CREATE TABLE `change` (
	`id` text PRIMARY KEY NOT NULL,
	`release` text NOT NULL,
	`collection` text NOT NULL,
	`row` text NOT NULL,
	`field` text,
	`change` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	FOREIGN KEY (`release`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "change_change" CHECK("change"."change" in ('added', 'changed', 'removed'))
);
--> statement-breakpoint
CREATE TABLE `cycle` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`grade_scale` text NOT NULL,
	FOREIGN KEY (`grade_scale`) REFERENCES `grade_scale`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `cycle_pillar` (
	`cycle` text NOT NULL,
	`pillar` text NOT NULL,
	`headline_question` text,
	`published_on` text,
	`published_on_url` text,
	PRIMARY KEY(`cycle`, `pillar`),
	FOREIGN KEY (`cycle`) REFERENCES `cycle`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pillar`) REFERENCES `pillar`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cycle_pillar_date_has_url" CHECK(("cycle_pillar"."published_on" is null) = ("cycle_pillar"."published_on_url" is null))
);
--> statement-breakpoint
CREATE TABLE `dataset` (
	`id` integer PRIMARY KEY NOT NULL,
	`release` text NOT NULL,
	`inputs` text NOT NULL,
	`program` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`released_on` text,
	`release_title` text,
	`licence` text NOT NULL,
	`licence_url` text NOT NULL,
	`attribution` text NOT NULL,
	CONSTRAINT "dataset_is_one_row" CHECK("dataset"."id" = 1),
	CONSTRAINT "dataset_release_is_recorded" CHECK(("dataset"."released_on" is null) = ("dataset"."release_title" is null))
);
--> statement-breakpoint
CREATE TABLE `force` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`gss_code` text NOT NULL,
	`country` text NOT NULL,
	`region` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `force_name_unique` ON `force` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `force_gss_code_unique` ON `force` (`gss_code`);--> statement-breakpoint
CREATE TABLE `grade` (
	`grade_scale` text NOT NULL,
	`grade` text NOT NULL,
	`label` text NOT NULL,
	`rank` integer NOT NULL,
	PRIMARY KEY(`grade_scale`, `grade`),
	FOREIGN KEY (`grade_scale`) REFERENCES `grade_scale`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grade_rank_from_1" CHECK("grade"."rank" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grade_rank_in_scale` ON `grade` (`grade_scale`,`rank`);--> statement-breakpoint
CREATE TABLE `grade_scale` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`comparability` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inspection` (
	`id` text PRIMARY KEY NOT NULL,
	`force` text NOT NULL,
	`cycle` text NOT NULL,
	`report_held` integer NOT NULL,
	`title` text,
	`published_on` text,
	`published_on_basis` text,
	`published_on_url` text,
	`isbn` text,
	`inspector` text,
	`tranche` integer,
	`url` text,
	`most_similar_forces` text,
	`inspected_questions` text,
	`not_inspected_questions` text,
	`sample_sizes` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	FOREIGN KEY (`force`) REFERENCES `force`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cycle`) REFERENCES `cycle`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`,`source_section`) REFERENCES `section`(`source`,`path`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "inspection_published_on_basis" CHECK("inspection"."published_on_basis" in ('force-page', 'group')),
	CONSTRAINT "inspection_date_has_basis" CHECK(("inspection"."published_on" is null) = ("inspection"."published_on_basis" is null)),
	CONSTRAINT "inspection_date_has_url" CHECK(("inspection"."published_on" is null) = ("inspection"."published_on_url" is null)),
	CONSTRAINT "inspection_report_has_title" CHECK(("inspection"."report_held") = ("inspection"."title" is not null)),
	CONSTRAINT "inspection_report_has_most_similar_forces" CHECK(("inspection"."report_held") = ("inspection"."most_similar_forces" is not null)),
	CONSTRAINT "inspection_report_has_inspected_questions" CHECK(("inspection"."report_held") = ("inspection"."inspected_questions" is not null)),
	CONSTRAINT "inspection_report_has_not_inspected_questions" CHECK(("inspection"."report_held") = ("inspection"."not_inspected_questions" is not null)),
	CONSTRAINT "inspection_report_has_sample_sizes" CHECK(("inspection"."report_held") = ("inspection"."sample_sizes" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspection_of_force_in_cycle` ON `inspection` (`force`,`cycle`);--> statement-breakpoint
CREATE TABLE `judgment` (
	`id` text PRIMARY KEY NOT NULL,
	`inspection` text NOT NULL,
	`position` integer NOT NULL,
	`level` text NOT NULL,
	`pillar` text NOT NULL,
	`question` text,
	`status` text NOT NULL,
	`grade` text,
	`grade_scale` text NOT NULL,
	`basis` text NOT NULL,
	`carried_over_from` text,
	`carried_over_from_cycle` text,
	`last_inspected` text,
	`published_on` text,
	`published_on_url` text,
	`summary` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	`cross_checked_with` text NOT NULL,
	FOREIGN KEY (`inspection`) REFERENCES `inspection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pillar`) REFERENCES `pillar`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grade_scale`) REFERENCES `grade_scale`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`carried_over_from_cycle`) REFERENCES `cycle`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question`,`pillar`) REFERENCES `question`(`id`,`pillar`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grade_scale`,`grade`) REFERENCES `grade`(`grade_scale`,`grade`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`,`source_section`) REFERENCES `section`(`source`,`path`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "judgment_level" CHECK("judgment"."level" in ('pillar', 'question')),
	CONSTRAINT "judgment_status" CHECK("judgment"."status" in ('graded', 'ungraded')),
	CONSTRAINT "judgment_basis" CHECK("judgment"."basis" in ('inspected', 'carried-over')),
	CONSTRAINT "judgment_question_iff_level" CHECK(("judgment"."level" = 'question') = ("judgment"."question" is not null)),
	CONSTRAINT "judgment_grade_iff_graded" CHECK(("judgment"."status" = 'graded') = ("judgment"."grade" is not null)),
	CONSTRAINT "judgment_origin_iff_carried_over" CHECK(("judgment"."basis" = 'carried-over') = ("judgment"."carried_over_from" is not null)),
	CONSTRAINT "judgment_cycle_of_origin" CHECK("judgment"."carried_over_from_cycle" is null or "judgment"."basis" = 'carried-over'),
	CONSTRAINT "judgment_date_has_url" CHECK(("judgment"."published_on" is null) = ("judgment"."published_on_url" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `judgment_once` ON `judgment` (`inspection`,`position`);--> statement-breakpoint
CREATE TABLE `metric` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`unit` text NOT NULL,
	`scope` text NOT NULL,
	`pillar` text,
	`question` text,
	`value_type` text NOT NULL,
	`polarity` text,
	FOREIGN KEY (`unit`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pillar`) REFERENCES `pillar`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question`,`pillar`) REFERENCES `question`(`id`,`pillar`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "metric_value_type" CHECK("metric"."value_type" in ('count', 'percentage', 'rate', 'ratio', 'money', 'duration', 'time-of-day', 'rank')),
	CONSTRAINT "metric_polarity" CHECK("metric"."polarity" in ('higher-is-better', 'lower-is-better')),
	CONSTRAINT "metric_scope" CHECK("metric"."scope" in ('national-series', 'local', 'method'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `metric_name_unique` ON `metric` (`name`);--> statement-breakpoint
CREATE TABLE `observation` (
	`id` text PRIMARY KEY NOT NULL,
	`inspection` text NOT NULL,
	`position` integer NOT NULL,
	`metric` text NOT NULL,
	`area` text NOT NULL,
	`breakdown` text,
	`breakdown_label` text,
	`period_label` text,
	`period_start` text,
	`period_end` text,
	`value` real,
	`value_text` text,
	`precision` real,
	`qualifier` text NOT NULL,
	`value_status` text NOT NULL,
	`origin` text NOT NULL,
	`data_source` text,
	`caveats` text NOT NULL,
	`sample` text,
	`note` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	FOREIGN KEY (`inspection`) REFERENCES `inspection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`metric`) REFERENCES `metric`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`data_source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sample`) REFERENCES `observation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`,`source_section`) REFERENCES `section`(`source`,`path`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "observation_qualifier" CHECK("observation"."qualifier" in ('exact', 'approximate', 'less-than', 'more-than')),
	CONSTRAINT "observation_value_status" CHECK("observation"."value_status" in ('actual', 'forecast', 'planned', 'required')),
	CONSTRAINT "observation_precision_is_positive" CHECK("observation"."precision" > 0),
	CONSTRAINT "observation_origin" CHECK("observation"."origin" in ('table', 'narrative')),
	CONSTRAINT "observation_breakdown_has_label" CHECK(("observation"."breakdown" is null) = ("observation"."breakdown_label" is null)),
	CONSTRAINT "observation_period_has_two_ends" CHECK(("observation"."period_start" is null) = ("observation"."period_end" is null)),
	CONSTRAINT "observation_period_runs_forward" CHECK("observation"."period_start" <= "observation"."period_end"),
	CONSTRAINT "observation_value_is_printed" CHECK("observation"."value" is null or "observation"."value_text" is not null),
	CONSTRAINT "observation_absence_is_explained" CHECK("observation"."value" is not null or "observation"."note" is not null)
);
--> statement-breakpoint
CREATE INDEX `observation_metric` ON `observation` (`inspection`,`metric`);--> statement-breakpoint
CREATE INDEX `observation_sample` ON `observation` (`sample`);--> statement-breakpoint
CREATE UNIQUE INDEX `observation_order` ON `observation` (`inspection`,`position`);--> statement-breakpoint
CREATE TABLE `pillar` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pillar_position_unique` ON `pillar` (`position`);--> statement-breakpoint
CREATE TABLE `question` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`pillar` text NOT NULL,
	`position` integer NOT NULL,
	`is_graded` integer NOT NULL,
	`is_inspected_every_year` integer NOT NULL,
	`aliases` text NOT NULL,
	FOREIGN KEY (`pillar`) REFERENCES `pillar`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_position_in_pillar` ON `question` (`pillar`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `question_in_pillar` ON `question` (`id`,`pillar`);--> statement-breakpoint
CREATE TABLE `release` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`released_on` text NOT NULL,
	`title` text NOT NULL,
	`notes` text,
	`rows_added` integer NOT NULL,
	`rows_changed` integer NOT NULL,
	`rows_removed` integer NOT NULL,
	`fields_added` text NOT NULL,
	`fields_removed` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `release_number_unique` ON `release` (`number`);--> statement-breakpoint
CREATE TABLE `section` (
	`source` text NOT NULL,
	`path` text NOT NULL,
	`position` integer NOT NULL,
	`heading` text,
	PRIMARY KEY(`source`, `path`),
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `source` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`publisher` text NOT NULL,
	`kind` text NOT NULL,
	`url` text,
	`published_on` text,
	`licence` text,
	`notes` text NOT NULL,
	CONSTRAINT "source_kind" CHECK("source"."kind" in ('report', 'web-page', 'statistics', 'data-collection', 'survey', 'fieldwork'))
);
--> statement-breakpoint
CREATE TABLE `synonym` (
	`typed` text NOT NULL,
	`meant` text NOT NULL,
	`both_ways` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`typed`, `meant`)
);
--> statement-breakpoint
CREATE TABLE `unit` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL
);

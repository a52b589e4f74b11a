CREATE TABLE `area_for_improvement` (
	`id` text PRIMARY KEY NOT NULL,
	`inspection` text NOT NULL,
	`position` integer NOT NULL,
	`pillar` text NOT NULL,
	`question` text,
	`kind` text NOT NULL,
	`number` integer,
	`text` text NOT NULL,
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
	FOREIGN KEY (`source`,`source_section`) REFERENCES `source_section`(`source`,`path`) ON UPDATE no action ON DELETE no action,
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
CREATE INDEX `area_for_improvement_order` ON `area_for_improvement` (`inspection`,`position`);--> statement-breakpoint
CREATE TABLE `area_for_improvement_point` (
	`area_for_improvement` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`area_for_improvement`, `position`),
	FOREIGN KEY (`area_for_improvement`) REFERENCES `area_for_improvement`(`id`) ON UPDATE no action ON DELETE no action
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
CREATE TABLE `dataset` (
	`id` integer PRIMARY KEY NOT NULL,
	`release` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`licence` text NOT NULL,
	`licence_url` text NOT NULL,
	`attribution` text NOT NULL,
	CONSTRAINT "dataset_is_one_row" CHECK("dataset"."id" = 1)
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
	`title` text,
	`published_on` text,
	`published_on_basis` text,
	`isbn` text,
	`inspector` text,
	`tranche` integer,
	`url` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	FOREIGN KEY (`force`) REFERENCES `force`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cycle`) REFERENCES `cycle`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`,`source_section`) REFERENCES `source_section`(`source`,`path`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "inspection_published_on_basis" CHECK("inspection"."published_on_basis" in ('force-page', 'group')),
	CONSTRAINT "inspection_date_has_basis" CHECK(("inspection"."published_on" is null) = ("inspection"."published_on_basis" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspection_of_force_in_cycle` ON `inspection` (`force`,`cycle`);--> statement-breakpoint
CREATE TABLE `inspection_question` (
	`inspection` text NOT NULL,
	`question` text NOT NULL,
	`position` integer NOT NULL,
	`is_inspected` integer NOT NULL,
	PRIMARY KEY(`inspection`, `question`),
	FOREIGN KEY (`inspection`) REFERENCES `inspection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `inspection_sample` (
	`inspection` text NOT NULL,
	`observation` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`inspection`, `observation`),
	FOREIGN KEY (`inspection`) REFERENCES `inspection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`observation`) REFERENCES `observation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
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
	`last_inspected` text,
	`summary` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	FOREIGN KEY (`inspection`) REFERENCES `inspection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pillar`) REFERENCES `pillar`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grade_scale`) REFERENCES `grade_scale`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question`,`pillar`) REFERENCES `question`(`id`,`pillar`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grade_scale`,`grade`) REFERENCES `grade`(`grade_scale`,`grade`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`,`source_section`) REFERENCES `source_section`(`source`,`path`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "judgment_level" CHECK("judgment"."level" in ('pillar', 'question')),
	CONSTRAINT "judgment_status" CHECK("judgment"."status" in ('graded', 'ungraded')),
	CONSTRAINT "judgment_basis" CHECK("judgment"."basis" in ('inspected', 'carried-over')),
	CONSTRAINT "judgment_question_iff_level" CHECK(("judgment"."level" = 'question') = ("judgment"."question" is not null)),
	CONSTRAINT "judgment_grade_iff_graded" CHECK(("judgment"."status" = 'graded') = ("judgment"."grade" is not null)),
	CONSTRAINT "judgment_origin_iff_carried_over" CHECK(("judgment"."basis" = 'carried-over') = ("judgment"."carried_over_from" is not null))
);
--> statement-breakpoint
CREATE INDEX `judgment_order` ON `judgment` (`inspection`,`position`);--> statement-breakpoint
CREATE TABLE `judgment_cross_check` (
	`judgment` text NOT NULL,
	`position` integer NOT NULL,
	`url` text NOT NULL,
	PRIMARY KEY(`judgment`, `position`),
	FOREIGN KEY (`judgment`) REFERENCES `judgment`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `metric` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`unit` text NOT NULL,
	`decimals` integer NOT NULL,
	`pillar` text,
	`question` text,
	`value_type` text NOT NULL,
	`polarity` text,
	`source` text NOT NULL,
	FOREIGN KEY (`unit`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pillar`) REFERENCES `pillar`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question`,`pillar`) REFERENCES `question`(`id`,`pillar`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "metric_value_type" CHECK("metric"."value_type" in ('count', 'percentage', 'rate', 'ratio', 'money', 'duration', 'time-of-day', 'rank')),
	CONSTRAINT "metric_polarity" CHECK("metric"."polarity" in ('higher-is-better', 'lower-is-better'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `metric_name_unique` ON `metric` (`name`);--> statement-breakpoint
CREATE TABLE `metric_caveat` (
	`metric` text NOT NULL,
	`position` integer NOT NULL,
	`caveat` text NOT NULL,
	PRIMARY KEY(`metric`, `position`),
	FOREIGN KEY (`metric`) REFERENCES `metric`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `most_similar_force` (
	`inspection` text NOT NULL,
	`force` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`inspection`, `force`),
	FOREIGN KEY (`inspection`) REFERENCES `inspection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`force`) REFERENCES `force`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `observation` (
	`id` text PRIMARY KEY NOT NULL,
	`inspection` text NOT NULL,
	`position` integer NOT NULL,
	`metric` text NOT NULL,
	`area_type` text NOT NULL,
	`area_name` text NOT NULL,
	`breakdown` text,
	`breakdown_label` text,
	`period_label` text,
	`period_start` text,
	`period_end` text,
	`value` real,
	`value_text` text,
	`qualifier` text NOT NULL,
	`is_forecast` integer NOT NULL,
	`origin` text NOT NULL,
	`note` text,
	`source` text NOT NULL,
	`source_section` text,
	`source_quote` text,
	`source_url` text NOT NULL,
	FOREIGN KEY (`inspection`) REFERENCES `inspection`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`metric`) REFERENCES `metric`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`,`source_section`) REFERENCES `source_section`(`source`,`path`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "observation_area_type" CHECK("observation"."area_type" in ('force', 'england-and-wales', 'most-similar-forces', 'local-population')),
	CONSTRAINT "observation_qualifier" CHECK("observation"."qualifier" in ('exact', 'approximate', 'less-than', 'more-than')),
	CONSTRAINT "observation_origin" CHECK("observation"."origin" in ('table', 'narrative')),
	CONSTRAINT "observation_breakdown_has_label" CHECK(("observation"."breakdown" is null) = ("observation"."breakdown_label" is null)),
	CONSTRAINT "observation_period_has_two_ends" CHECK(("observation"."period_start" is null) = ("observation"."period_end" is null)),
	CONSTRAINT "observation_period_runs_forward" CHECK("observation"."period_start" <= "observation"."period_end"),
	CONSTRAINT "observation_value_is_printed" CHECK("observation"."value" is null or "observation"."value_text" is not null),
	CONSTRAINT "observation_absence_is_explained" CHECK("observation"."value" is not null or "observation"."note" is not null)
);
--> statement-breakpoint
CREATE INDEX `observation_order` ON `observation` (`inspection`,`position`);--> statement-breakpoint
CREATE INDEX `observation_metric` ON `observation` (`metric`);--> statement-breakpoint
CREATE TABLE `pillar` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`headline_question` text NOT NULL,
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
	FOREIGN KEY (`pillar`) REFERENCES `pillar`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_position_in_pillar` ON `question` (`pillar`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `question_in_pillar` ON `question` (`id`,`pillar`);--> statement-breakpoint
CREATE TABLE `question_alias` (
	`question` text NOT NULL,
	`position` integer NOT NULL,
	`alias` text NOT NULL,
	PRIMARY KEY(`question`, `position`),
	FOREIGN KEY (`question`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alias_once` ON `question_alias` (`alias`);--> statement-breakpoint
CREATE TABLE `source` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`publisher` text NOT NULL,
	`kind` text NOT NULL,
	`url` text,
	`published_on` text,
	`licence` text,
	CONSTRAINT "source_kind" CHECK("source"."kind" in ('report', 'web-page', 'statistics', 'data-collection', 'survey', 'fieldwork'))
);
--> statement-breakpoint
CREATE TABLE `source_note` (
	`source` text NOT NULL,
	`position` integer NOT NULL,
	`note` text NOT NULL,
	PRIMARY KEY(`source`, `position`),
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `source_section` (
	`source` text NOT NULL,
	`path` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`source`, `path`),
	FOREIGN KEY (`source`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `unit` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL
);

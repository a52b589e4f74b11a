-- Full-text search: `search_entry` holds what can be found, and the two indexes share its text. `search`
-- knows words by their stem, `search_word` as they are written. The build fills them.
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

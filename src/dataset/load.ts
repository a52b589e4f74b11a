/** Writes a checked seed into the tables of an empty database. */
import type Database from 'better-sqlite3'
import { loadCycleFacts } from './load-cycle-facts.ts'
import { loadReference } from './load-reference.ts'
import { loadReport } from './load-report.ts'
import type { Seed } from './seed-files.ts'

/** Inserts every record of the seed. Runs inside the caller's transaction. */
export function loadSeed(database: Database.Database, seed: Seed, release: string): void {
  loadReference(database, seed, release)
  for (const facts of seed.cycleFacts) loadCycleFacts(database, seed, facts)
  for (const report of seed.reports) loadReport(database, seed, report)
}

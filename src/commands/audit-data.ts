/** `npm run data:audit -- <report.txt>`: proves that a seed folder agrees with its report. */
import { existsSync, readFileSync } from 'node:fs'
import { runAudit } from '../audit/command-line.ts'
import { readSeed } from '../dataset/seed-files.ts'

process.exitCode = runAudit(process.argv.slice(2), {
  readText: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null),
  readSeed,
  print: console.log,
  printError: console.error,
})

/** `npm run data:audit -- <report.txt>`: proves that a seed folder agrees with its report. */
import { readFileSync, statSync } from 'node:fs'
import { runAudit } from '../audit/command-line.ts'
import { readSeed } from '../dataset/seed-files.ts'

process.exitCode = runAudit(process.argv.slice(2), {
  readText: (path) =>
    statSync(path, { throwIfNoEntry: false })?.isFile() === true
      ? readFileSync(path, 'utf8')
      : null,
  readSeed,
  print: console.log,
  printError: console.error,
})

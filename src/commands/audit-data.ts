/** `npm run data:audit -- <report.txt>` — proves that a seed folder agrees with its report. */
import { readFileSync, statSync } from 'node:fs'
import { runAudit, USAGE } from '../audit/command-line.ts'
import { readSeed } from '../build/seed.ts'
import type { Command } from './command.ts'

export const auditData: Command = {
  usage: USAGE,
  run(args) {
    process.exitCode = runAudit(args, {
      readText: (path) =>
        statSync(path, { throwIfNoEntry: false })?.isFile() === true
          ? readFileSync(path, 'utf8')
          : null,
      readSeed,
      print: console.log,
      printError: console.error,
    })
  },
}

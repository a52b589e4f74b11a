/** `npm run data:audit -- <report.txt|report.pdf>` — proves that a seed folder agrees with its report. */
import { readFileSync, statSync } from 'node:fs'
import { runAudit, USAGE } from '../audit/command-line.ts'
import { readSeed } from '../build/seed.ts'
import type { Command } from './command.ts'
import { isPdf, readReport } from './read-report.ts'

export const auditData: Command = {
  usage: USAGE,
  async run(args) {
    const printed = new Map<string, string>()
    for (const path of args.filter(isPdf)) printed.set(path, await readReport(path))
    process.exitCode = runAudit(args, {
      readText: (path) =>
        printed.get(path) ??
        (statSync(path, { throwIfNoEntry: false })?.isFile() === true
          ? readFileSync(path, 'utf8')
          : null),
      readSeed,
      print: console.log,
      printError: console.error,
    })
  },
}

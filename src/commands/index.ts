/** The commands of the program, and how each of them ends. */
import { WriteError } from '../build/data-file.ts'
import { SeedError } from '../build/seed-files.ts'
import { ConfigError } from '../config.ts'
import { PagesError } from '../docs/built-pages.ts'
import { DataFileError } from '../open-data.ts'
import { auditData } from './audit-data.ts'
import { build } from './build.ts'
import { buildData } from './build-data.ts'
import { type Command, CommandError, EXIT, UsageError } from './command.ts'
import { serve } from './serve.ts'
import { start } from './start.ts'
import { writeOpenApi } from './write-openapi.ts'

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['start', start],
  ['serve', serve],
  ['build', build],
  ['data:build', buildData],
  ['data:audit', auditData],
  ['openapi:write', writeOpenApi],
])

const USAGE = `Usage: node src/peel.js <command> [options]

  start          build what is missing or stale, then serve
  serve          serve what was built
  build          build the pages and the data file
  data:build     build the data file
  data:audit     prove the data against the text of a report
  openapi:write  write the contract to openapi/openapi.json

Each command explains itself with --help. Settings come from the environment, such as PORT=3001.`

/** Their messages are made for the person at the keyboard; of any other error the stack is wanted. */
const EXPLAINED = [CommandError, ConfigError, DataFileError, PagesError, SeedError, WriteError]

/** Runs the command that the arguments name. Sets the exit code of the process. */
export async function runCommand([name, ...args]: string[]): Promise<void> {
  const command = COMMANDS.get(name ?? '')
  const asksHelp = (each: string | undefined) => each === '--help' || each === '-h'
  if (command === undefined) {
    const isHelp = asksHelp(name)
    console[isHelp ? 'log' : 'error'](USAGE)
    process.exitCode = isHelp ? 0 : EXIT.usage
    return
  }
  if (args.some(asksHelp)) {
    console.log(command.usage)
    return
  }
  try {
    await command.run(args)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${command.usage}`)
      process.exitCode = EXIT.usage
    } else if (error instanceof Error && EXPLAINED.some((kind) => error instanceof kind)) {
      console.error(`${error.message}${command.ending ?? ''}`)
      process.exitCode = EXIT.failed
    } else throw error
  }
}

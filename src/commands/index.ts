/** The commands of the program, and how each of them ends. */
import { ExplainedError } from '../explained-error.ts'
import { type Command, EXIT, UsageError } from './command.ts'

/** Each is loaded when it is called: a server needs nothing of what builds. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['start', async () => (await import('./start.ts')).start],
  ['serve', async () => (await import('./serve.ts')).serve],
  ['build', async () => (await import('./build.ts')).build],
  ['data:draft', async () => (await import('./draft-data.ts')).draftData],
  ['data:build', async () => (await import('./build-data.ts')).buildData],
  ['data:audit', async () => (await import('./audit-data.ts')).auditData],
  ['data:release', async () => (await import('./release-data.ts')).releaseData],
  ['openapi:write', async () => (await import('./write-openapi.ts')).writeOpenApi],
  ['openapi:release', async () => (await import('./release-contract.ts')).releaseContract],
])

const USAGE = `Usage: node src/peel.js <command> [options]

  start            build what is missing or stale, then serve
  serve            serve what was built
  build            build the pages and the data file
  data:draft       draft the data of a report from its text
  data:build       build the data file
  data:audit       prove the data against the text of a report
  data:release     record what the data has become
  openapi:write    write the contract to openapi/openapi.json
  openapi:release  make it the one that later ones are compared with

Each command explains itself with --help. Settings come from the environment, such as PORT=3001.`

/** Runs the command that the arguments name. Sets the exit code of the process. */
export async function runCommand([name, ...args]: string[]): Promise<void> {
  const load = COMMANDS.get(name ?? '')
  const asksHelp = (each: string | undefined) => each === '--help' || each === '-h'
  if (load === undefined) {
    const isHelp = asksHelp(name)
    console[isHelp ? 'log' : 'error'](USAGE)
    process.exitCode = isHelp ? 0 : EXIT.usage
    return
  }
  const command = await load()
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
    } else if (error instanceof ExplainedError) {
      console.error(`${error.message}${command.ending ?? ''}`)
      process.exitCode = EXIT.failed
    } else throw error
  }
}

/** What all commands share: options that are checked, help, failures that say what to do. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { ConfigError } from '../config.ts'
import { DriverError } from '../database/driver.ts'
import { SeedError } from '../dataset/seed-files.ts'
import { WriteError } from '../dataset/write-error.ts'
import { DataFileError } from '../open-service.ts'

/** `failed`: what was asked for could not be done; `usage`: it was not clear what was asked for. */
export const EXIT = { failed: 1, usage: 2 } as const

/** A wrong option. The message names it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** What kept a command from its work, where that is not a fault of the program. The message says what to do. */
export class CommandError extends Error {
  override name = 'CommandError'
}

/** Their messages are made for the person at the keyboard; of any other error the stack is wanted. */
const EXPLAINED = [CommandError, ConfigError, DataFileError, DriverError, SeedError, WriteError]

/** The options of this process. @throws UsageError naming an unknown option or a missing value. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(options: T) {
  try {
    return parseArgs<{ options: T }>({ options }).values
  } catch (error) {
    // parseArgs says which option and what is wrong with it, and then how to name files like options.
    if (error instanceof TypeError) throw new UsageError(error.message.replace(/\. .*/s, '.'))
    throw error
  }
}

/** The value of an option as a whole number. @throws UsageError */
export function wholeNumber(option: string, text: string, { min }: { min: number }): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < min)
    throw new UsageError(`${option} ${text}: must be a whole number of at least ${min}.`)
  return value
}

/**
 * Does the work of a command: prints the usage where it is asked for, and explains what a person can mend.
 *
 * @param ending added to the explanation of a failure.
 */
export async function runCommand(
  { usage, ending = '' }: { usage: string; ending?: string },
  work: () => void | Promise<void>,
): Promise<void> {
  if (process.argv.slice(2).some((each) => each === '--help' || each === '-h')) {
    console.log(usage)
    return
  }
  try {
    await work()
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`)
      process.exitCode = EXIT.usage
    } else if (error instanceof Error && EXPLAINED.some((kind) => error instanceof kind)) {
      console.error(`${error.message}${ending}`)
      process.exitCode = EXIT.failed
    } else throw error
  }
}

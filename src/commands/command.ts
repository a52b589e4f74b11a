/** What all commands share: options that are checked, help, failures that say what to do. */
import { parseArgs, type ParseArgsConfig } from 'node:util'

export interface Command {
  usage: string
  /** Added to the explanation of a failure. */
  ending?: string
  /** Does the work. Its failures are explained where their kind is. */
  run: (args: string[]) => void | Promise<void>
}

/** `failed`: what was asked for could not be done; `usage`: it was not clear what was asked for. */
export const EXIT = { failed: 1, usage: 2 } as const

/** A wrong option. The message names it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The options of a command. @throws UsageError naming an unknown option or a missing value. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
) {
  try {
    return parseArgs<{ args: string[]; options: T }>({ args, options }).values
  } catch (error) {
    // parseArgs says which option and what is wrong with it, and then how to name files like options.
    if (error instanceof TypeError) throw new UsageError(error.message.replace(/\. .*/s, '.'))
    throw error
  }
}

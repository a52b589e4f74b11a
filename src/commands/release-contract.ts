/** `npm run openapi:release` — makes the contract of this version the one that later ones are compared with. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ExplainedError, writeError } from '../explained-error.ts'
import { type Command, readOptions } from './command.ts'

export const releaseContract: Command = {
  usage: `Usage: npm run openapi:release [-- --folder <folder>]

Copies openapi.json to released.json, with which "npm run check:contract" compares it. A contract is released with a
version of the program, so both must not have the same: raise that of package.json, and run "npm run openapi:write".

  --folder <folder>  default: openapi
  --help             print this`,
  run(args) {
    const { folder } = readOptions(args, { folder: { type: 'string', default: 'openapi' } })
    const released = join(folder, 'released.json')
    const { text, version } = readContract(join(folder, 'openapi.json'))
    if (version === readContract(released).version) {
      throw new ExplainedError(
        `The contract of version ${version} is released already: raise "version" in package.json, then run "npm run openapi:write".`,
      )
    }
    try {
      writeFileSync(released, text)
    } catch (error) {
      throw writeError(released, error)
    }
    console.log(`${released} is the contract of version ${version}`)
  },
}

const Contract = z.looseObject({ info: z.looseObject({ version: z.string() }) })

function readContract(path: string): { text: string; version: string } {
  try {
    const text = readFileSync(path, 'utf8')
    return { text, version: Contract.parse(JSON.parse(text)).info.version }
  } catch (error) {
    throw new ExplainedError(`${path} cannot be read: ${String(error)}`)
  }
}

/** Schemathesis asks all that the contract allows, and much that it does not; schemathesis/ says how. */
import { describe, inject, test } from 'vitest'
import { startServer } from '../../support/server-process.ts'
import { run } from './run.ts'
import { isInstalled } from './tools.ts'

describe.skipIf(!isInstalled('python', 'SCHEMATHESIS'))('Schemathesis', () => {
  test('finds no answer that the contract does not describe', async () => {
    const server = startServer({ DATABASE_PATH: inject('database') })
    const address = await server.listening()
    const command = ['schemathesis', '--no-color', 'run', `${address}/openapi.json`] as const
    await run({ folder: 'schemathesis', run: command })
    server.stop()
    await server.exited
  }, 600_000)
})

/** Programs that analysts use read the tables as the data package describes them. */
import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { type ServerProcess, startServer } from '../../support/server-process.ts'
import { run } from './run.ts'
import { isInstalled } from './tools.ts'

describe.skipIf(!isInstalled('python', 'FRICTIONLESS, PANDAS, POLARS AND DUCKDB'))('tables', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = startServer({ DATABASE_PATH: inject('database') })
    await server.listening()
  })
  afterAll(() => {
    server.stop()
  })

  test('frictionless finds the data package and every row valid', async () => {
    await run({
      run: ['frictionless', 'validate', `${await server.listening()}/v1/datapackage.json`],
    })
  })

  test('pandas, polars and DuckDB read every row, in every format, with its types', async () => {
    await run({ run: ['python', 'tables/read.py', await server.listening()] })
  })
})

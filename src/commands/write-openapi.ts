/** `npm run openapi:write` — writes the contract that the service serves to openapi/openapi.json. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { buildApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { openData } from '../open-data.ts'
import { writeError } from '../explained-error.ts'
import { type Command, readOptions } from './command.ts'

const FILE = 'openapi/openapi.json'

export const writeOpenApi: Command = {
  usage: `Usage: npm run openapi:write

Writes the contract to ${FILE}, and the client's types made from it to src/client/schema.d.ts.`,
  async run(args) {
    readOptions(args, {})
    const data = openData(readConfig(process.env).databasePath)
    const app = await buildApp({ data, log: null, config: readConfig({}) })
    await app.ready()
    const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
    await app.close()
    data.close()
    if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) {
      console.log(`${FILE} is up to date`)
      return
    }
    try {
      mkdirSync(dirname(FILE), { recursive: true })
      writeFileSync(FILE, text)
    } catch (error) {
      throw writeError(FILE, error)
    }
    console.log(`${FILE} written; "git diff" shows how the API changes`)
  },
}

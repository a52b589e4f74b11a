/** `npm run openapi:write` — writes the contract that the service serves to openapi/openapi.json. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { collections } from '../collections/index.ts'
import { readConfig } from '../config.ts'
import { openApiDocument } from '../contract/document.ts'
import { openData, programVersion } from '../open-service.ts'
import { views } from '../views/index.ts'
import { readOptions, runCommand } from './run.ts'

const FILE = 'openapi/openapi.json'
const USAGE = `Usage: npm run openapi:write

Writes the contract to ${FILE}, and the client's types made from it to src/client/schema.d.ts.`

await runCommand({ usage: USAGE }, () => {
  readOptions({})
  const data = openData(readConfig(process.env).databasePath)
  const document = openApiDocument({
    collections,
    views,
    knownValues: data.store.knownValues,
    version: programVersion(),
  })
  data.close()
  const text = `${JSON.stringify(document, null, 2)}\n`
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === text) {
    console.log(`${FILE} is up to date`)
    return
  }
  mkdirSync('openapi', { recursive: true })
  writeFileSync(FILE, text)
  console.log(`${FILE} written; "git diff" shows how the API changes`)
})

/** `npm run openapi:write` — writes the contract that the service serves to openapi/openapi.json. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { collections } from '../collections/index.ts'
import { readConfig } from '../config.ts'
import { openApiDocument } from '../contract/document.ts'
import { openData, programVersion } from '../open-service.ts'
import { views } from '../views/index.ts'

const FILE = 'openapi/openapi.json'

const data = openData(readConfig(process.env).databasePath)
const document = openApiDocument({
  collections,
  views,
  knownValues: data.store.knownValues,
  version: programVersion(),
})
mkdirSync('openapi', { recursive: true })
writeFileSync(FILE, `${JSON.stringify(document, null, 2)}\n`)
data.close()
console.log(`${FILE} written`)

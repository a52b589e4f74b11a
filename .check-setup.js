/**
 * `node .check-setup.js <what comes next>` — stops, saying what to do, where Node.js is too old or the
 * packages are not installed; otherwise says what comes next. It uses no package, so that it runs without them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const { engines, dependencies, devDependencies } = read('package.json')

const fault = faultOfNode() ?? faultOfPackages() ?? faultOfDriver()
if (fault !== null) {
  process.stderr.write(`${fault}\n`)
  process.exit(1)
}
const [next] = process.argv.slice(2)
if (next !== undefined) process.stderr.write(`${next} …\n`)

function faultOfNode() {
  const numbers = (version) => version.replace(/^\D+/, '').split('.').map(Number)
  const [major, minor] = numbers(process.versions.node)
  const supported = engines.node.split('||').map((range) => numbers(range.trim()))
  if (supported.some((least) => major === least[0] && minor >= least[1])) return null
  const versions = supported.map(([atMajor, atMinor]) => `${atMajor}.${atMinor}`).join(', ')
  const [newest] = supported.at(-1)
  if (major > newest) {
    process.stderr.write(
      `Not tested with Node.js ${process.versions.node}, only with ${versions}.\n`,
    )
    return null
  }
  return `Node.js ${process.versions.node} cannot run this. Use one of ${versions} or a later release of them: https://nodejs.org`
}

function faultOfPackages() {
  for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies })) {
    const file = `node_modules/${name}/package.json`
    if (!existsSync(file)) return `The package ${name} is not installed. Run "npm ci" first.`
    const { version } = read(file)
    if (version !== wanted)
      return `The package ${name} is ${version}, not ${wanted}. Run "npm ci" to renew the packages.`
  }
  return null
}

/** It is compiled for one release line of Node.js, and not at all where install scripts are switched off. */
function faultOfDriver() {
  try {
    const Database = createRequire(import.meta.url)('better-sqlite3')
    new Database(':memory:').close()
    return null
  } catch (error) {
    const reason = error.message
      .split('\n')
      .slice(0, 2)
      .join(' ')
      .replace(/ Tried:.*/, '')
    return `The SQLite driver does not load: ${reason}\nRun "npm rebuild better-sqlite3" with the Node.js that you use, ${process.versions.node}.`
  }
}

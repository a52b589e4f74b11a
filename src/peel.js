// @ts-check
/**
 * The one file that is started: `node src/peel.js <command>`. It is JavaScript, so that a Node.js which cannot
 * read the program can still say so.
 */
import process from 'node:process'

/** The first release that runs TypeScript as it is. */
const LEAST = [22, 18]

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const [leastMajor = 0, leastMinor = 0] = LEAST
if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
  process.stderr.write(
    `Node.js ${process.versions.node} cannot run this: it takes ${LEAST.join('.')} or later. "npm ci" installs one that "npm start" and npx use.\n`,
  )
  process.exit(1)
}
const { runCommand } = await import('./commands/index.ts')
await runCommand(process.argv.slice(2))

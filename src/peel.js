// @ts-check
/**
 * The one file that is started: `node src/peel.js <command>`. It is JavaScript, so that a Node.js which cannot
 * read the program can still say so.
 */
import process from 'node:process'

if (!process.features.typescript) {
  process.stderr.write(
    `Node.js ${process.versions.node} cannot run TypeScript as it is: take 22.18 or later. "npm ci" installs one that "npm start" and npx use.\n`,
  )
  process.exit(1)
}
// Kept in the system's folder for temporary files; where nothing may be written, it is done without.
const { enableCompileCache } = await import('node:module')
enableCompileCache()
const { runCommand } = await import('./commands/index.ts')
await runCommand(process.argv.slice(2))

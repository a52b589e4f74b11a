/** Installs the tools that judge the service: `npm run clients:install`. What is installed as pinned is left alone. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { note } from '../../support/note.ts'
import { CACHE, type Command, FOLDER, pinsOf, stampOf, type ToolName, TOOLS } from './tools.ts'

mkdirSync(CACHE, { recursive: true })
for (const name of Object.keys(TOOLS) as ToolName[]) {
  const stamp = stampOf(name)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === pinsOf(name)) continue
  rmSync(stamp, { force: true })
  const { needs, install }: { needs: string; install: readonly Command[] } = TOOLS[name]
  const started = Date.now()
  const isDone = install.every(({ folder = '', run: [program, ...args] }) => {
    const { status, error } = spawnSync(program, args, {
      cwd: join(FOLDER, folder),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (error) note(error.message)
    return status === 0
  })
  if (isDone) writeFileSync(stamp, pinsOf(name))
  else process.exitCode = 1
  const seconds = Math.round((Date.now() - started) / 1000)
  note(`${name}: ${isDone ? `installed in ${seconds} s` : `not installed; it needs ${needs}`}`)
}

/** Runs a program to its end, without blocking those that this process has started. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Command, FOLDER, PYTHON } from './tools.ts'

/** @returns what it printed. The test fails with what it said when it does not end well. */
export async function run({ folder = '', run: [program, ...args] }: Command): Promise<string> {
  const child = spawn(program, args, {
    cwd: join(FOLDER, folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing is fetched: what is installed is what is tested.
    env: { ...process.env, PATH: `${PYTHON}:${process.env.PATH}`, GOPROXY: 'off' },
  })
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const [status] = await once(child, 'close')
  const [printed, said] = await output
  expect(status, `${program} ${args.join(' ')}\n${printed}\n${said}`).toBe(0)
  return printed
}

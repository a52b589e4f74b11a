import { once } from 'node:events'
import { createServer } from 'node:net'
import { CommandError } from '../src/commands/run.ts'

/** @throws CommandError when another program listens there, which would be measured in our place. */
export async function refuseTakenPort(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    throw new CommandError(
      `Port ${port} is taken. Stop what listens there: an earlier benchmark, perhaps.`,
    )
  }
  server.close()
  await once(server, 'close')
}

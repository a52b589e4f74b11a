/** Real replicas of the service, a listening post before each, and a real nginx before those. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_HEADER_BYTES } from './client.ts'

const CONFIGURATION = 'deploy/nginx.conf'
const START_TIMEOUT_MS = 30_000

const started: ChildProcess[] = []
process.on('exit', () => {
  // A master that is told ends its workers, too.
  for (const child of started) child.kill('SIGTERM')
})

/** @returns null where nginx is not installed. */
export function nginxVersion(): string | null {
  try {
    // It writes its version to where errors go.
    return execFileSync('sh', ['-c', 'nginx -v 2>&1'], withSbin()).toString().trim()
  } catch {
    return null
  }
}

/** Debian keeps nginx where only root's path leads. */
function withSbin() {
  return { env: { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin` } }
}

export interface Running {
  port: number
  process: ChildProcess
}

/** Starts one replica. @param port a fixed one, to start it again where it was. */
export async function startReplica(port = 0): Promise<Running> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    // The load of the check comes from one client.
    env: { ...process.env, PORT: String(port), RATE_LIMIT_PER_MINUTE: '0', SHED_AFTER_MS: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  const address = await until('the service', () => {
    if (child.exitCode !== null) throw new Error(`The service did not start: ${output}`)
    return /Listening on http:\/\/[\d.]+:(\d+)/.exec(output)?.[1]
  })
  return { port: Number(address), process: child }
}

/** A request that nginx made, and how it was answered. */
export interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
  status: number
}

/** Passes requests on to a replica, notes them, and says how long answers may be kept. */
export interface ListeningPost {
  port: number
  seen: Seen[]
  close(): void
}

export interface PostOptions {
  /** Takes the place of the lifetime in Cache-Control; null leaves it as it is. */
  lifetime: () => string | null
  /** Answers are passed on once this has resolved. */
  mayPass: () => Promise<void>
}

export async function startPost(replica: number, options: PostOptions): Promise<ListeningPost> {
  const seen: Seen[] = []
  const server = createServer((incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming
    const onward = request({
      port: replica,
      host: '127.0.0.1',
      method,
      path: url,
      headers,
      maxHeaderSize: MAX_HEADER_BYTES,
    })
    onward.on('error', () => outgoing.destroy())
    onward.on('response', (answer) => {
      void options.mayPass().then(() => {
        const status = answer.statusCode ?? 0
        seen.push({ method, url, headers, status })
        const lifetime = options.lifetime()
        const given = answer.headers['cache-control'] ?? ''
        const changed =
          lifetime !== null && given.includes('max-age=300') ? { 'cache-control': lifetime } : {}
        outgoing.writeHead(status, { ...answer.headers, ...changed })
        answer.pipe(outgoing)
        answer.on('error', () => outgoing.destroy())
      })
    })
    incoming.pipe(onward)
  })
  const port = await listenAnywhere(server)
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { port, seen, close }
}

export interface Nginx extends Running {
  /** Deletes the files of its cache. */
  deleteKept(): void
}

/** Runs the configuration of the repository with other ports and folders. @throws Error when it is wrong. */
export async function startNginx(upstreams: readonly [number, number]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'peel-nginx-'))
  // Its workers run as another user where it is started by root.
  chmodSync(folder, 0o755)
  const cache = join(folder, 'cache')
  const port = await freePort()
  const site = [
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['server 127.0.0.1:3001;', `server 127.0.0.1:${upstreams[0]};`],
    ['server 127.0.0.1:3002;', `server 127.0.0.1:${upstreams[1]};`],
    ['/var/cache/nginx/peel', cache],
  ].reduce(
    (text, [old = '', now = '']) => {
      if (text.split(old).length !== 2)
        throw new Error(`${CONFIGURATION} does not hold “${old}” once`)
      return text.replace(old, now)
    },
    readFileSync(CONFIGURATION, 'utf8'),
  )
  mkdirSync(join(folder, 'temp'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${join(folder, 'temp', kind)};`)
    .join('\n')
  writeFileSync(join(folder, 'peel.conf'), site)
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${join(folder, 'pid')}; error_log stderr error;
     events { worker_connections 1024; }
     http { access_log off; ${temporary} include ${join(folder, 'peel.conf')}; }`,
  )
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    ...withSbin(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  started.push(child)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  child.once('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  await until('nginx', async () => {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${errors}`)
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null)
    return answer ?? undefined
  })
  const deleteKept = () => {
    for (const each of readdirSync(cache)) rmSync(join(cache, each), { recursive: true })
  }
  return { port, process: child, deleteKept }
}

/** Ends a process that was started here, and waits for that. */
export async function end(
  { process: child }: Running,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

async function listenAnywhere(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address with one.
  return (server.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listenAnywhere(server)
  server.close()
  return port
}

async function until<T>(
  what: string,
  read: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const value = await read()
    if (value !== undefined) return value
    if (Date.now() > end)
      throw new Error(`${what} did not start within ${START_TIMEOUT_MS / 1000} s`)
    await sleep(20)
  }
}

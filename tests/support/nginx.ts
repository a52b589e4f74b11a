/** A real nginx in front of what is tested. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { note } from './note.ts'

/** Debian keeps nginx where only root's path leads. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }

/** Whether this machine has nginx. Says so where it has not. */
export function hasNginx(): boolean {
  const isHere = spawnSync('nginx', ['-v'], { env }).status === 0
  if (!isHere)
    note('THE TEST OF NGINX DID NOT RUN: it is not here. On Debian: apt-get install nginx')
  return isHere
}

/** Ports that the system does not give away, so that a copy that comes back finds its own still free. */
export function ownPorts(count: number): number[] {
  const first = 20_000 + (process.pid % 2000) * 6
  return Array.from({ length: count }, (_, index) => first + index)
}

/** @param folder of its own for its files. @param site the content of its block `http`. */
export function startNginx(folder: string, site: string): ChildProcess {
  // The workers of nginx are another user where root starts it.
  chmodSync(folder, 0o755)
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const temporary = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')
  const rest = `daemon off; pid ${folder}/pid; error_log stderr crit; events {}`
  writeFileSync(`${folder}/conf`, `${rest} http { access_log off; ${temporary} ${site} }`)
  const options = ['-p', folder, '-e', 'stderr', '-c', `${folder}/conf`]
  return spawn('nginx', options, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

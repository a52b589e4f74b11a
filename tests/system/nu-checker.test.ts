/** The HTML of every kind of page, as the Nu checker (vnu) judges it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { PROBLEMS } from '../../src/response/problem.ts'
import { note } from '../support/note.ts'
import { startServer } from '../support/server-process.ts'

const hasJava = spawnSync('java', ['-version']).status === 0
if (!hasJava)
  note(
    'THE NU CHECKER DID NOT RUN: there is no Java. On Debian: apt-get install default-jre-headless',
  )

const checker = join(
  dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')),
  'build/dist/vnu.jar',
)

/** Slashes as XML has them are how prettier writes HTML, and mean nothing. */
const ALLOWED = /Trailing slash on void elements has no effect/

function check(files: readonly string[]): string[] {
  const { stderr, error } = spawnSync('java', ['-jar', checker, '--format', 'gnu', ...files], {
    encoding: 'utf8',
  })
  if (error) throw error
  return stderr.split('\n').filter((line) => line !== '' && !ALLOWED.test(line))
}

describe.skipIf(!hasJava)('the Nu checker', () => {
  test('finds a fault where there is one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'peel-nu-'))
    const file = join(folder, 'wrong.html')
    writeFileSync(
      file,
      '<!doctype html><html lang="en"><title>x</title><noscript><main></main></noscript>',
    )
    expect(check([file]).join()).toContain('main')
    rmSync(folder, { recursive: true })
  })

  test('finds none on any kind of page', { timeout: 240_000 }, async () => {
    const server = startServer({ DATABASE_PATH: inject('database') })
    const address = await server.listening()
    const folder = mkdtempSync(join(tmpdir(), 'peel-nu-'))
    const firstOf = async (name: string) => {
      const { data } = await (await fetch(`${address}/v1/${name}?fields=id&limit=1`)).json()
      return `/${name}/${data[0].id}`
    }
    const paths = [
      ...[
        '/',
        '/forces',
        '/questions',
        '/metrics',
        '/search',
        '/releases',
        '/docs',
        '/docs/reference',
      ],
      ...(await Promise.all(
        ['forces', 'pillars', 'questions', 'metrics', 'judgments', 'observations'].map(firstOf),
      )),
      ...['/forces/staffordshire', '/forces/nowhere'],
      ...Object.keys(PROBLEMS).map((kind) => `/problems/${kind}`),
    ]
    const files = new Map<string, string>()
    for (const [index, path] of paths.entries()) {
      const file = join(folder, `${index}.html`)
      writeFileSync(
        file,
        await (await fetch(address + path, { headers: { accept: 'text/html' } })).text(),
      )
      expect(readFileSync(file, 'utf8')).toContain('</html>')
      files.set(file, path)
    }
    const found = check([...files.keys()])
    server.stop()
    await server.exited
    rmSync(folder, { recursive: true })
    const named = found.map((line) =>
      line.replace(/"file:([^"]+)"/, (_, file: string) => files.get(file) ?? file),
    )
    expect(named).toEqual([])
  })
})

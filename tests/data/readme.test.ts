/** The examples of the README, run against the real data. */
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp(() => inject('database'))
const readme = readFileSync('README.md', 'utf8')
const examples = [
  ...readme.matchAll(
    /```sh\ncurl '(?:http:\/\/127\.0\.0\.1:3000)([^']+)'\n```\n+```(json|csv)\n([\s\S]*?)```/g,
  ),
].map(([, url = '', kind = '', answer = '']) => ({ url, kind, answer }))

test('there is an example for each of the three users', () => {
  expect(examples.length).toBe(3)
})

test.each(examples)('$url', async ({ url, kind, answer }) => {
  const { text } = await tested().http.get(url)
  // JSON examples may leave out what a reader does not need; what they show must be so.
  if (kind === 'json') expect(JSON.parse(text)).toMatchObject(JSON.parse(answer))
  else expect(text.replaceAll('\r\n', '\n')).toBe(answer)
})

test('the lines of the README compile and run in a project of one’s own', async () => {
  const service = await tested().app.listen({ port: 0, host: '127.0.0.1' })
  const folder = mkdtempSync(join(tmpdir(), 'peel-client-'))
  try {
    cpSync('src/client', join(folder, 'client'), { recursive: true })
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const lines = /```ts\n(import .*createPeelClient[\s\S]*?)```/.exec(readme)?.[1] ?? ''
    const program = `${lines.replace('http://127.0.0.1:3000', service)}\nconsole.log(data.force.name)\n`
    writeFileSync(join(folder, 'app.ts'), program)
    const compiler = resolve('node_modules/typescript/bin/tsc')
    // What `tsc --init` writes, as far as it is stricter than the default.
    const options =
      '--module nodenext --target esnext --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --verbatimModuleSyntax --isolatedModules --skipLibCheck --types node'
    const run = (file: string, args: string[]) =>
      promisify(execFile)(process.execPath, [file, ...args], { cwd: folder })
    await run(compiler, [...options.split(' '), 'app.ts'])
    expect((await run('app.js', [])).stdout).toBe('Kent Police\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)

/** How a contract is released: `npm run openapi:release`. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCommand } from '../../src/commands/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-contract-'))
  for (const name of ['openapi.json', 'released.json'])
    copyFileSync(join('openapi', name), join(folder, name))
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  rmSync(folder, { recursive: true })
})

const exitCode = () => process.exitCode ?? 0
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const write = (name: string, version: string) => {
  const contract = JSON.parse(read(name))
  const info = { ...contract.info, version }
  writeFileSync(join(folder, name), JSON.stringify({ ...contract, info }))
}

async function release() {
  const lines: string[] = []
  for (const method of ['log', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((line) => void lines.push(String(line)))
  process.exitCode = undefined
  await runCommand(['openapi:release', '--folder', folder])
  return { printed: lines.join('\n'), code: exitCode() }
}

test('a new version releases its contract', async () => {
  write('openapi.json', '7.0.0')
  expect(await release()).toMatchObject({ code: 0 })
  expect(read('released.json')).toBe(read('openapi.json'))
})

test('no version releases two contracts', async () => {
  write('openapi.json', '7.0.0')
  write('released.json', '7.0.0')
  const before = read('released.json')
  const { code, printed } = await release()
  expect(code).toBe(1)
  expect(printed).toContain('version 7.0.0 is released already')
  expect(read('released.json')).toBe(before)
})

test('what is no contract is named', async () => {
  writeFileSync(join(folder, 'released.json'), 'nothing')
  const { code, printed } = await release()
  expect(code).toBe(1)
  expect(printed).toContain('released.json cannot be read')
})

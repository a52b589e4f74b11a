import { describe, expect, test } from 'vitest'
import { runAudit } from '../../src/audit/command-line.ts'
import type { Seed } from '../../src/build/seed.ts'
import { SeedError } from '../../src/build/seed-files.ts'
import { observation, pageOf, REPORT, records, seedOf } from './invented.ts'

const FILES = new Map([
  ['report.txt', REPORT],
  ['report.pdf', '%PDF-1.7'],
  ['novel.txt', 'It was a dark and stormy night.'],
])

/** Runs the command in a world that holds some files and the given seed folder. */
function run(args: string[], seed: (folder: string) => Seed = () => seedOf(records())) {
  const printed: string[] = []
  const complained: string[] = []
  const exit = runAudit(args, {
    readText: (path) => {
      if (path === 'secret.txt')
        throw Object.assign(new Error('permission denied'), { code: 'EACCES' })
      return FILES.get(path) ?? null
    },
    readSeed: seed,
    print: (text) => printed.push(text),
    printError: (text) => complained.push(text),
  })
  return { exit, printed: printed.join('\n'), complained: complained.join('\n') }
}

describe('a clean audit', () => {
  test('prints counts and verdict, and exits with 0', () => {
    expect(run(['report.txt'])).toEqual({
      exit: 0,
      complained: '',
      printed: [
        'sections  6 of 6 found',
        'quotes    11 checked',
        'numbers   16: 13 in records, 3 excused, 0 unaccounted',
        '',
        'Clean: seed/inspections/barsetshire-2031 agrees with the report.',
      ].join('\n'),
    })
  })

  test('reads the seed folder it is told to read', () => {
    const folders: string[] = []
    const seed = (folder: string) => {
      folders.push(folder)
      return seedOf(records())
    }
    run(['report.txt'], seed)
    run(['--seed', 'other', 'report.txt'], seed)
    expect(folders).toEqual(['seed', 'other'])
  })
})

test('findings and unaccounted numbers are listed, and the exit code is 1', () => {
  const broken = records({
    observations: [...records().observations, observation({ id: 'wrong', value: 7 })],
    auditIgnores: records().auditIgnores.slice(1),
  })
  const { exit, printed } = run(['report.txt'], () => seedOf(broken))
  expect(exit).toBe(1)
  expect(printed).toContain(
    [
      'observations: 1 finding',
      '  seed/inspections/barsetshire-2031/observations.csv: record wrong, field value: ' +
        'is 7, but value_text "70 percent" means 70',
    ].join('\n'),
  )
  expect(printed).toContain('  line 29: Call «112» at any hour.')
  expect(printed).toMatch(/\n\nNot clean: 1 finding, 1 unaccounted number\.$/)
})

test('without a report the grades of all cycles are held against the published counts', () => {
  const count = { cycle: '2031', pillar: 'effectiveness', grade: 'good', count: 2, forces: [] }
  const held = (...forces: string[]): Seed => ({
    ...seedOf(),
    publishedCounts: [count],
    pages: [pageOf('2031', 'effectiveness', forces)],
  })
  expect(run([], () => held('barsetshire', 'loamshire'))).toMatchObject({
    exit: 0,
    printed: 'grades    fit the 1 published counts',
  })
  expect(run([], () => held('barsetshire', 'loamshire', 'mercia'))).toMatchObject({
    exit: 1,
    printed: expect.stringContaining('2031 effectiveness: 3 are good, but 2 were published'),
  })
  // Of no force is the judgment missing, so none can have the grade that lacks.
  expect(run([], () => held('barsetshire'))).toMatchObject({
    exit: 1,
    printed: expect.stringContaining('1 published grades are not held, but only 0 judgments are'),
  })
  const named = {
    ...held('barsetshire', 'loamshire'),
    publishedCounts: [{ ...count, forces: ['mercia'] }],
  }
  expect(run([], () => named).printed).toContain('mercia was published as good')
})

test('a text of something else is not listed line by line', () => {
  const { exit, printed } = run(['novel.txt'])
  expect(exit).toBe(1)
  expect(printed).toBe(
    'None of the 6 sections of seed/inspections/barsetshire-2031 is in this text: is it the text of that report?',
  )
})

test('help is an answer, not a failure', () => {
  expect(run(['--help'])).toMatchObject({
    exit: 0,
    complained: '',
    printed: expect.stringContaining('--inspection <id>'),
  })
})

describe('one of several inspections', () => {
  const other = records({ inspection: { ...records().inspection, id: 'loamshire-2031' } })
  const both = () => seedOf(other, records())

  test('is chosen by its id', () => {
    expect(run(['report.txt', '--inspection', 'barsetshire-2031'], both).exit).toBe(0)
  })
  test('must be chosen', () => {
    const { exit, complained } = run(['report.txt'], both)
    expect(exit).toBe(2)
    expect(complained).toBe(
      'Which inspection? Add --inspection with one of: loamshire-2031, barsetshire-2031.',
    )
  })
})

describe('a request that cannot be met exits with 2 and says what to do', () => {
  test.each<[string, string[], string]>([
    ['two reports', ['report.txt', 'more.txt'], 'leave out more.txt.\n\nUsage:'],
    ['an unknown flag', ['report.txt', '--sead', 'x'], "Unknown option '--sead'.\n\nUsage:"],
    ['a file that is no text', ['report.pdf'], 'report.pdf is not plain text.'],
    ['a file that may not be read', ['secret.txt'], 'secret.txt cannot be read: permission'],
    ['a missing file', ['nowhere.txt'], 'No file nowhere.txt. Give the path'],
    [
      'an unknown inspection',
      ['report.txt', '--inspection', 'x'],
      'Choose one of: barsetshire-2031.',
    ],
  ])('%s', (_what, args, message) => {
    const { exit, printed, complained } = run(args)
    expect(exit).toBe(2)
    expect(printed).toBe('')
    expect(complained).toContain(message)
  })

  test('a faulty seed', () => {
    const { exit, complained } = run(['report.txt'], () => {
      throw new SeedError('seed/dataset.json: file is missing')
    })
    expect(exit).toBe(2)
    expect(complained).toContain('seed/dataset.json: file is missing')
  })

  test('a seed without inspections', () => {
    const { exit, complained } = run(['report.txt'], () => seedOf())
    expect(exit).toBe(2)
    expect(complained).toBe('No inspection in seed/inspections. Add its folder first.')
  })

  test('a cycle without a grade scale', () => {
    const { exit, complained } = run(['report.txt'], () => ({ ...seedOf(records()), cycles: [] }))
    expect(exit).toBe(2)
    expect(complained).toContain('record 2031, field grade_scale')
  })
})

/** Every recipe, run as its page says against a fresh service: it prints what the page shows. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, extname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { note } from '../../support/note.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'
import { PYTHON } from '../clients/tools.ts'

const FOLDER = 'tests/system/recipes'
const ADDRESS = 'http://127.0.0.1:3000'
const page = readFileSync(`${FOLDER}/README.md`, 'utf8')
const programs = readdirSync(FOLDER).filter(
  (name) => ['.sh', '.py', '.R', '.ts', '.sql'].includes(extname(name)) && !name.includes('.test.'),
)

/** What the recipes are run with, and how to see whether it is here. */
const TOOLS = [
  { section: 'curl', probe: 'curl --version', debian: 'curl' },
  { section: 'A spreadsheet', probe: 'soffice --version', debian: 'libreoffice-calc-nogui' },
  {
    section: 'Python with pandas',
    probe: 'python3 -c "import pandas"',
    debian: 'python3-pandas',
  },
  {
    section: 'Parquet with pandas',
    probe: 'python3 -c "import pandas, pyarrow"',
    debian: 'python3-venv, then npm run clients:install',
  },
  { section: 'R', probe: 'Rscript --version', debian: 'r-base-core' },
  { section: 'TypeScript', probe: 'node --version', debian: null },
  { section: 'SQLite', probe: 'sqlite3 --version && curl --version', debian: 'sqlite3 curl' },
]

/** First this program’s own Node.js, then what the person has, then what the system has. */
const ownNode = dirname(process.execPath)
const searched = [
  [ownNode, process.env.PATH ?? ''],
  [ownNode, PYTHON, process.env.PATH ?? ''],
  // Where another Python comes first that has no pandas.
  [ownNode, '/usr/bin', process.env.PATH ?? ''],
].map((folders) => ({ ...process.env, PATH: folders.join(':') }))

function environmentFor(section: string) {
  const tool = TOOLS.find((each) => each.section === section)
  return searched.find((env) => tool && spawnSync('sh', ['-c', tool.probe], { env }).status === 0)
}

const environments = new Map(TOOLS.map(({ section }) => [section, environmentFor(section)]))
for (const { section, debian } of TOOLS) {
  if (environments.get(section) !== undefined) continue
  note(
    `THE RECIPE “${section}” DID NOT RUN: its tool is not here. On Debian: apt-get install ${debian ?? '(npm ci)'}`,
  )
}
const isHere = (section: string) => environments.get(section) !== undefined

/** The text of the page below a heading. */
function textOf(section: string): string {
  const text = page.split(/^## /m).find((each) => each.startsWith(`${section}\n`))
  if (text === undefined) throw new Error(`The page has no section “${section}”`)
  return text
}

/** Line ends are those of the tool; blanks before them are lost in a page. */
const plain = (text: string) => text.replace(/[ \t\r]+$/gm, '').trimEnd()

let server: ServerProcess
let address: string
/** A copy of the checkout in which the recipes ask this test’s service. */
let checkout: string

beforeAll(async () => {
  server = startServer({ DATABASE_PATH: inject('database') })
  address = await server.listening()
  checkout = mkdtempSync(join(tmpdir(), 'peel-recipes-'))
  for (const name of ['src', 'node_modules']) symlinkSync(resolve(name), join(checkout, name))
  mkdirSync(join(checkout, FOLDER), { recursive: true })
  for (const name of programs) {
    const text = readFileSync(join(FOLDER, name), 'utf8')
    writeFileSync(join(checkout, FOLDER, name), text.replaceAll(ADDRESS, address))
  }
})
afterAll(async () => {
  server.stop()
  await server.exited
  rmSync(checkout, { recursive: true, force: true })
})

describe('the page', () => {
  test.each(programs)('shows %s as it is', (name) => {
    expect(page).toContain(`\n${readFileSync(join(FOLDER, name), 'utf8')}\`\`\`\n`)
    expect(page).toContain(`[${name}](${name})`)
  })

  test('has no section that is not run here', () => {
    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, section]) => section)
    // The last one needs a browser: browser/live-page.test.ts.
    expect(sections).toEqual([...TOOLS.map(({ section }) => section), 'A live page'])
  })
})

const consoles = TOOLS.flatMap(({ section }) =>
  [...textOf(section).matchAll(/```console\n((?:\$ .+\n)+)([\s\S]*?)```/g)].map(
    ([, commands = '', output = '']) => ({ section, commands, output }),
  ),
)

test('every program is run', () => {
  for (const name of programs)
    expect(consoles.some(({ commands }) => commands.includes(name))).toBe(true)
})

for (const { section, commands, output } of consoles) {
  test.skipIf(!isHere(section))(
    `${section}: ${commands.trim().replaceAll('\n', ' ')}`,
    () => {
      const script = commands.replace(/^\$ /gm, '').replaceAll(ADDRESS, address)
      const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], {
        cwd: join(checkout, FOLDER),
        env: environments.get(section),
        encoding: 'utf8',
      })
      expect(status, stderr).toBe(0)
      expect(plain(stdout), stderr).toBe(plain(output))
    },
    120_000,
  )
}

describe('A spreadsheet', () => {
  const section = textOf('A spreadsheet')
  const url = /```text\n(.+)\n```/.exec(section)?.[1] ?? ''
  const table = /```csv\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  const formulas = [...section.matchAll(/^\| ([A-Z])(\d+) \| `(=.+)` \| (.+) \|$/gm)].map(
    ([, column = '', row = '', formula = '', result = '']) => ({ column, row, formula, result }),
  )

  test('the address gives the table of the page', async () => {
    const answer = await fetch(url.replace(ADDRESS, address))
    expect(plain(await answer.text())).toBe(plain(table))
  })

  test.skipIf(!isHere('A spreadsheet'))(
    'the formulas give the results of the page',
    () => {
      // The cells of this table hold no quotes and no commas.
      const rows = table.trim().split('\n')
      const grid = rows.map((line) => line.split(','))
      for (const { column, row, formula } of formulas) {
        const cells = (grid[Number(row) - 1] ??= [])
        const place = column.charCodeAt(0) - 'A'.charCodeAt(0)
        while (cells.length < place) cells.push('')
        cells[place] = formula
      }
      writeFileSync(
        join(checkout, 'sheet.csv'),
        `${grid.map((cells) => cells.join(',')).join('\n')}\n`,
      )
      // Comma, quote, UTF-8, from line 1, English (US), special numbers recognised, formulas computed.
      const filter = 'CSV:44,34,76,1,,1033,false,true,false,false,false,0,true'
      execFileSync(
        'soffice',
        [
          '--headless',
          `-env:UserInstallation=file://${checkout}/profile`,
          `--infilter=${filter}`,
          ...['--convert-to', 'csv', '--outdir', `${checkout}/computed`, `${checkout}/sheet.csv`],
        ],
        { stdio: 'ignore' },
      )
      const computed = readFileSync(join(checkout, 'computed', 'sheet.csv'), 'utf8')
        .split('\n')
        .map((line) => line.split(','))
      const results = formulas.map(({ column, row }) => {
        const place = column.charCodeAt(0) - 'A'.charCodeAt(0)
        return computed[Number(row) - 1]?.[place]
      })
      expect(formulas.length).toBeGreaterThan(0)
      expect(results).toEqual(formulas.map(({ result }) => result))
    },
    120_000,
  )
})

/** The walk of docs/architecture.md, “Where to add something”, in a copy of the checkout: a field and a collection. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runProgram, startServer } from '../../support/server-process.ts'

let checkout: string

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'peel-growth-'))
  for (const name of [
    'src',
    'migrations',
    'package.json',
    'tsconfig.json',
    'drizzle.config.ts',
    'dist',
  ])
    cpSync(name, join(checkout, name), { recursive: true })
  cpSync('tests/world/seed', join(checkout, 'seed'), { recursive: true })
  symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'))
})
afterEach(() => {
  rmSync(checkout, { recursive: true, force: true })
})

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(checkout, file)
  const text = readFileSync(path, 'utf8')
  const edited = text.replace(from, to)
  if (edited === text) throw new Error(`${file} does not hold “${from}”`)
  writeFileSync(path, edited)
}

const generate = () => execFileSync('npm', ['run', 'db:generate'], { cwd: checkout })

const build = () => runProgram(['data:build'], { cwd: checkout }).exited

async function ask(path: string): Promise<string> {
  const server = startServer({}, { cwd: checkout })
  const answer = await fetch((await server.listening()) + path)
  server.stop()
  await server.exited
  return answer.text()
}

test(
  'a field is a column, a line of the collection, and the seed',
  { timeout: 60_000 },
  async () => {
    edit(
      'src/collections/forces.ts',
      '  },\n}',
      "    motto: label('Its motto. Null: it has none.', 'Ready', { nullable: true }),\n  },\n}",
    )
    const column = 'region: text().notNull(),'
    edit('src/database/tables.ts', column, `${column}\n  motto: text(),`)
    generate()
    expect(await build()).toMatchObject({
      code: 1,
      output: expect.stringMatching(/forces\.csv: .*motto/),
    })

    edit('seed/reference/forces.csv', /^(.+)$/gm, '$1,')
    edit('seed/reference/forces.csv', /^(id,.*),$/m, '$1,motto')
    edit('seed/reference/forces.csv', /^(northmarsh,.*),$/m, '$1,Onward')
    expect(await build()).toMatchObject({ code: 0 })
    expect(await ask('/v1/forces?fields=id,motto&motto=Onward&format=csv')).toBe(
      'id,motto\r\nnorthmarsh,Onward\r\n',
    )
    const { components } = JSON.parse(await ask('/openapi.json'))
    expect(components.schemas.Force.properties).toHaveProperty('motto')
  },
)

test('a field that no column gives is named', { timeout: 60_000 }, async () => {
  edit(
    'src/collections/forces.ts',
    '  },\n}',
    "    motto: label('Its motto.', 'Ready', { nullable: true }),\n  },\n}",
  )
  expect(await build()).toMatchObject({ code: 1, output: expect.stringContaining('motto') })
})

test('a collection is its definition, its table and its select', { timeout: 60_000 }, async () => {
  writeFileSync(
    join(checkout, 'src/collections/units.ts'),
    `import type { Collection } from './collection.ts'
import { id, name } from './field.ts'

export const units = {
  name: 'units', table: 'units', item: 'Unit', items: 'Units', title: 'Units', one: 'a unit',
  description: 'The units of figures.', isReference: true, order: ['id'],
  fields: { id: id('units', 'The unit.', 'percent'), label: name('How it is printed.', '%') },
} satisfies Collection
`,
  )
  edit(
    'src/collections/index.ts',
    'export {',
    "import { units } from './units.ts'\nexport {\n  units,",
  )
  edit('src/collections/index.ts', '[] = [', '[] = [\n  units,')
  edit(
    'src/database/collection-tables.ts',
    'export const forces',
    'export const units = tableFor(definitions.units)\nexport const forces',
  )
  edit('src/database/collection-tables.ts', '    forces,', '    units,\n    forces,')
  edit(
    'src/build/rows.ts',
    '  forces: {',
    '  units: { columns: getTableColumns(unit), from: sql`from ${unit} order by ${unit.id}` },\n  forces: {',
  )
  generate()
  expect(await build()).toMatchObject({ code: 0 })
  expect(await ask('/v1/units?id=percent&format=csv')).toBe('id,label\r\npercent,%\r\n')
  const { paths } = JSON.parse(await ask('/openapi.json'))
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/units', '/v1/units/{id}']))
})

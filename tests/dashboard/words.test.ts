/** The parts of the dashboard that need no browser. */
import { expect, test } from 'vitest'
import { grouped } from '../../src/dashboard/grouped.ts'
import { barsText, drawnBars, isChartable } from '../../src/dashboard/parts/bars.ts'
import { type Changed, changeText } from '../../src/dashboard/parts/changes.ts'
import { stackedText } from '../../src/dashboard/parts/stacks.ts'
import { pillarHref, rowHref, withParameters } from '../../src/dashboard/routes.ts'
import { piecesOf } from '../../src/dashboard/snippet.ts'
import { labelOf, placed, spokenName } from '../../src/dashboard/views/map/layout.ts'
import { type Choice, type MapRow, rowsOf } from '../../src/dashboard/views/map/selection.ts'
import { routeOf } from '../../src/pages/routes.ts'
import {
  beginning,
  counted,
  countsText,
  cycleText,
  dateText,
  signed,
} from '../../src/dashboard/format.ts'

test('a snippet is taken apart without reading it as HTML', () => {
  expect(piecesOf('…<mark>Arms</mark> &amp; &lt;b&gt; &quot;x&quot; it&#39;s')).toEqual([
    { text: '…', isMatch: false },
    { text: 'Arms', isMatch: true },
    { text: ' & <b> "x" it\'s', isMatch: false },
  ])
  expect(piecesOf('&amp;lt;')).toEqual([{ text: '&lt;', isMatch: false }])
})

test('every address is one view', () => {
  expect(routeOf('/')).toEqual({ view: 'map' })
  expect(routeOf('/forces/staffordshire')).toEqual({ view: 'force', id: 'staffordshire' })
  expect(routeOf('/pillars/legitimacy')).toEqual({ view: 'pillar', id: 'legitimacy' })
  expect(routeOf('/pillars')).toEqual({ view: 'unknown' })
  expect(routeOf('/questions')).toEqual({ view: 'questions' })
  expect(routeOf('/questions/x')).toEqual({ view: 'question', id: 'x' })
  expect(routeOf('/metrics/a%20b')).toEqual({ view: 'metric', id: 'a b' })
  expect(routeOf('/metrics/%E0')).toEqual({ view: 'metric', id: '%E0' })
  expect(routeOf('/judgments/x')).toEqual({ view: 'record', collection: 'judgments', id: 'x' })
  expect(routeOf('/releases')).toEqual({ view: 'releases' })
  expect(routeOf('/docs')).toEqual({ view: 'unknown' })
  expect(routeOf('/v1/forces')).toEqual({ view: 'unknown' })
})

test('an address has only parameters that say something', () => {
  expect(withParameters('/v1/x', { a: '', b: [], c: undefined })).toBe('/v1/x')
  expect(withParameters('/v1/x', { a: ['p q', 'r,s'], b: 'é' })).toBe(
    '/v1/x?a=p%20q,r%2Cs&b=%C3%A9',
  )
})

test('the address of a pillar names a cycle only where one is chosen', () => {
  expect(pillarHref('legitimacy')).toBe('/pillars/legitimacy')
  expect(pillarHref('legitimacy', '2017')).toBe('/pillars/legitimacy?cycle=2017')
})

test('a row leads to its page, or where it has none to itself', () => {
  expect(rowHref('metrics', 'a b')).toBe('/metrics/a%20b')
  expect(rowHref('judgments', 'x')).toBe('/judgments/x')
  expect(rowHref('sources', 'x')).toBe('/v1/sources/x')
})

test('what a release changed is told in words', () => {
  const none = { rows_added: 0, rows_changed: 0, rows_removed: 0 }
  expect(countsText(none)).toBe('no row changed')
  expect(countsText({ ...none, rows_added: 2, rows_removed: 1 })).toBe(
    '2 rows added, 1 row removed',
  )
})

test('values read as a person would write them', () => {
  expect(dateText('2020-02-07')).toBe('7 February 2020')
  expect([cycleText('2018-19'), cycleText('2017')]).toEqual(['2018/19', '2017'])
  expect([counted(1, 'figure'), counted(0, 'figure')]).toEqual(['1 figure', '0 figures'])
  expect(beginning('one two three four five six seven eight nine')).toBe(
    'one two three four five six seven eight…',
  )
  expect([signed(-1.2), signed(1200), signed(0)]).toEqual(['−1.2', '+1,200', '0'])
})

test('groups keep the order of the first occurrence', () => {
  expect(grouped(['b1', 'a1', 'b2'], (each) => each.charAt(0))).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ])
})

test('a chart is told in words, and only numbers make one', () => {
  const bar = { group: null, label: 'Kent', value: 2, text: '2', mark: 'forecast', isMain: true }
  const without = { ...bar, label: 'Essex', value: null, text: '', mark: null }
  expect(isChartable([bar, without])).toBe(false)
  expect(isChartable([bar, bar])).toBe(true)
  expect(barsText('x', [bar, without])).toBe(
    'Bar chart of x. Kent (forecast): 2; Essex: no value printed.',
  )
  const ofGroup = (group: string) => ({ ...bar, mark: null, group })
  expect(barsText('x', [ofGroup('One'), ofGroup('Two'), ofGroup('One')])).toBe(
    'Bar chart of x. One, Kent: 2; Kent: 2. Two, Kent: 2.',
  )
  expect(drawnBars([ofGroup('One'), ofGroup('One')]).map(({ heading }) => heading)).toEqual([
    'One',
    '',
  ])
})

test('stacked bars are told in words, without parts that are empty', () => {
  const part = (name: string, count: number) => ({ name, count })
  expect(
    stackedText('the grades', [
      { label: '2016', parts: [part('Good', 2), part('Not held', 0)] },
      { label: '2017', parts: [part('Good', 1), part('Not held', 1)] },
    ]),
  ).toBe('Stacked bar chart of the grades. 2016: 2 good. 2017: 1 good, 1 not held.')
})

test('the map shows the forces of a choice, in its order', () => {
  const row = (force: string, region: string, rank: number | null): MapRow => ({
    force,
    force_name: force,
    region,
    report_held: false,
    cells: [
      {
        column: 'efficiency',
        cycle: '2017',
        judgment: rank === null ? null : `${force}-efficiency`,
        status: rank === null ? 'not-held' : 'graded',
        grade: rank === null ? null : `grade-${rank}`,
        grade_label: rank === null ? null : `Grade ${rank}`,
        grade_rank: rank,
        grade_scale: 'peel-4',
        basis: 'inspected',
        previous_grade: rank === null ? null : 'grade-2',
        change: rank === null ? null : rank < 2 ? 'improved' : 'same',
        change_note: null,
      },
    ],
  })
  const rows = [
    row('a', 'West', null),
    row('b', 'East', 2),
    row('c', 'West', 1),
    row('d', 'East', 2),
  ]
  const all = { region: '', grade: [], change: [], column: '', sort: '' }
  const shown = (choice: Partial<Choice>) =>
    rowsOf(rows, { ...all, ...choice })
      .map(({ force }) => force)
      .join('')
  expect(shown({})).toBe('abcd')
  expect(shown({ sort: 'region' })).toBe('bdac')
  // The best first, and what is not held last.
  expect(shown({ sort: 'efficiency' })).toBe('cbda')
  expect(shown({ sort: 'nothing' })).toBe('abcd')
  expect(shown({ region: 'East' })).toBe('bd')
  expect(shown({ grade: ['not-held', 'grade-1'] })).toBe('ac')
  expect(shown({ grade: ['grade-1'], column: 'legitimacy' })).toBe('')
  // Of what is not held nothing is said.
  expect(shown({ change: ['improved'] })).toBe('c')
  expect(shown({ change: ['improved', 'same'], region: 'West' })).toBe('c')
  expect(shown({ change: ['improved'], grade: ['grade-2'] })).toBe('')
})

test('what became of a grade is told in words, or why it cannot be', () => {
  const of = (change: Changed['change'], note: Changed['change_note'], before: string | null) =>
    changeText({ change, change_note: note, previous_grade: before })
  expect(of('improved', null, 'requires-improvement')).toBe('improved from requires improvement')
  expect(of('declined', null, 'good')).toBe('declined from good')
  expect(of('same', null, 'good')).toBe('the same as before')
  expect(of(null, 'first', null)).toBe('judged for the first time')
  expect(of(null, 'none-held', null)).toBe('the judgment before is not held')
  // What is not held, not graded or carried over says so itself.
  expect([
    of(null, null, null),
    of(null, 'ungraded', 'good'),
    of(null, 'carried-over', 'good'),
  ]).toEqual(['', '', ''])
})

test('a force that the map has no place for is not lost', () => {
  const kent = { force: 'kent', force_name: 'Kent Police' }
  const durham = { force: 'durham', force_name: 'Durham Constabulary' }
  const elsewhere = { force: 'elsewhere', force_name: 'Elsewhere Police' }
  const { tiles, others } = placed([kent, elsewhere, durham])
  // From the north, which is also the order of the keyboard.
  expect(tiles.map(({ force }) => force)).toEqual(['durham', 'kent'])
  expect(others).toEqual([elsewhere])
})

test('the name of a square is part of the name that is read out', () => {
  const yorkshire = { force: 'west-yorkshire', force_name: 'West Yorkshire Police' }
  expect([labelOf(yorkshire), spokenName(yorkshire)]).toEqual([
    'W Yorks',
    'West Yorkshire Police, W Yorks',
  ])
  const merseyside = { force: 'merseyside', force_name: 'Merseyside Police' }
  expect(spokenName(merseyside)).toBe('Merseyside Police')
  const kent = { force: 'kent', force_name: 'Kent Police' }
  expect([labelOf(kent), spokenName(kent)]).toEqual(['Kent', 'Kent Police'])
})

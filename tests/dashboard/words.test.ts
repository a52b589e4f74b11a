/** The parts of the dashboard that need no browser. */
import { expect, test } from 'vitest'
import { grouped } from '../../src/dashboard/grouped.ts'
import { barsText, isChartable } from '../../src/dashboard/parts/bars.ts'
import { routeOf, withParameters } from '../../src/dashboard/routes.ts'
import { piecesOf } from '../../src/dashboard/snippet.ts'
import { counted, cycleText, dateText, signed } from '../../src/dashboard/words.ts'

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
  expect(routeOf('/metrics/a%20b')).toEqual({ view: 'metric', id: 'a b' })
  expect(routeOf('/metrics/%E0')).toEqual({ view: 'metric', id: '%E0' })
  expect(routeOf('/judgments/x')).toEqual({ view: 'record', collection: 'judgments', id: 'x' })
  expect(routeOf('/docs')).toEqual({ view: 'unknown' })
  expect(routeOf('/v1/forces')).toEqual({ view: 'unknown' })
})

test('an address has only parameters that say something', () => {
  expect(withParameters('/v1/x', { a: '', b: [], c: undefined })).toBe('/v1/x')
  expect(withParameters('/v1/x', { a: ['p q', 'r,s'], b: 'é' })).toBe(
    '/v1/x?a=p%20q,r%2Cs&b=%C3%A9',
  )
})

test('values read as a person would write them', () => {
  expect(dateText('2020-02-07')).toBe('7 February 2020')
  expect([cycleText('2018-19'), cycleText('2017')]).toEqual(['2018/19', '2017'])
  expect([counted(1, 'figure'), counted(0, 'figure')]).toEqual(['1 figure', '0 figures'])
  expect([signed(-1.2), signed(1200), signed(0)]).toEqual(['−1.2', '+1,200', '0'])
})

test('groups keep the order of the first occurrence', () => {
  expect(grouped(['b1', 'a1', 'b2'], (each) => each.charAt(0))).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ])
})

test('a chart is told in words, and only numbers make one', () => {
  const bar = { group: null, label: 'Kent', value: 2, text: '2', isForecast: true, isMain: true }
  const without = { ...bar, label: 'Essex', value: null, text: '', isForecast: false }
  expect(isChartable([bar, without])).toBe(false)
  expect(isChartable([bar, bar])).toBe(true)
  expect(barsText('x', [bar, without])).toBe(
    'Bar chart of x. Kent (forecast): 2; Essex: no value printed.',
  )
})

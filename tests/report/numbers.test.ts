import { describe, expect, test } from 'vitest'
import { numberTokens, parseValue } from '../../src/report/numbers.ts'

describe('number tokens', () => {
  test.each<[string, string[]]>([
    ['155\t175', ['155', '175']],
    ['1,000 people, 2,345,678 trees', ['1,000', '2,345,678']],
    ['in 2019,155 and 12', ['2019', '155', '12']],
    ['£1.9m and £220,000', ['£1.9m', '£220,000']],
    ['£2 million, 3 thousand', ['£2 million', '3 thousand']],
    ['14% of 8.9 percent or 9 per cent.', ['14%', '8.9 percent', '9 per cent']],
    ['as % of the total', []],
    ['some percent', ['percent']],
    ['a percentage', []],
    ['fell by\t-9%', ['-9%']],
    ['2018-19, 2018/19, mid-2018, 2015–2017', ['2018', '19', '2018', '19', '2018', '2015', '2017']],
    ['from 4.00pm to 2 am', ['4.00pm', '2 am']],
    ['the 31st and 24/7', ['31st', '24', '7']],
    ['form B52x', ['52']],
    ['section 38-designated', ['38']],
    ['Twenty-two, TWENTY TWO, twenty', ['Twenty-two', 'TWENTY TWO', 'twenty']],
    ['seventeen sixty seven', ['seventeen', 'sixty seven']],
    ['two hundred and five cats and one dog', ['two hundred and five', 'one']],
    ['three million, a thousand', ['three million', 'thousand']],
    ['two hundred and three million', ['two hundred', 'three million']],
    [
      'half, a quarter, two thirds, three-quarters',
      ['half', 'quarter', 'two thirds', 'three-quarters'],
    ],
    [
      'a dozen, two dozen, twice-yearly, double, triple',
      ['dozen', 'two dozen', 'twice', 'double', 'triple'],
    ],
    ['ten percent', ['ten percent']],
    ['one-to-one in a three-year plan', ['one', 'one', 'three']],
    ['quarterly, someone, none, once, single, halfway, often, weight, atone', []],
    ['an officer in each area, a desk in a station', ['an']],
    ['a grade for every force. A day', ['a']],
    ['one\ttwo\nthree', ['one', 'two', 'three']],
    ['twenty\ttwo', ['twenty', 'two']],
    ['a fall of\t–32%, by 8%–11% or 17–22', ['–32%', '8%', '11%', '17', '22']],
    ['5½ months, one-sixth, two fifths', ['5½', 'one-sixth', 'two fifths']],
    ['the fifth force had nought', ['nought']],
    ['£3.4 m, £120.7\u202fm and £2 bn', ['£3.4 m', '£120.7\u202fm', '£2 bn']],
    ['5 m away', ['5']],
    ['72.0 % of 1\u2009468, 17·4 per cent', ['72.0 %', '1\u2009468', '17·4 per cent']],
    ['half a million calls, a quarter of a million', ['half a million', 'quarter of a million']],
    ['two and a half years, half a dozen', ['two and a half', 'half a dozen']],
    ['one and a half million', ['one and a half million']],
  ])('%j', (text, expected) => {
    expect(numberTokens(text).map((token) => token.text)).toEqual(expected)
  })

  test('know their place', () => {
    const text = 'about £1.9m a year'
    const [token] = numberTokens(text)
    expect(text.slice(token?.start, token?.end)).toBe('£1.9m')
  })
})

describe('values', () => {
  test.each<[string, number | null]>([
    ['£1.9m', 1900000],
    ['£2.3m', 2300000],
    ['£220,000', 220000],
    ['£3 billion', 3e9],
    ['-9%', -9],
    ['−9%', -9],
    ['–32%', -32],
    ['5½', 5.5],
    ['one-sixth', 1 / 6],
    ['nought', 0],
    ['8.9 percent', 8.9],
    ['8.9', 8.9],
    ['0', 0],
    ['zero', 0],
    ['around 70 percent', 70],
    ['28 days', 28],
    ['31st', 31],
    ['4.00pm', 16],
    ['4.30pm', 16.5],
    ['9.00am', 9],
    ['12.00am', 0],
    ['12 pm', 12],
    ['Twenty-two', 22],
    ['fourteen', 14],
    ['ninety', 90],
    ['two hundred and five', 205],
    ['two thousand three hundred and four', 2304],
    ['two hundred thousand', 200000],
    ['a dozen', 12],
    ['ten percent', 10],
    ['half', 0.5],
    ['a quarter', 0.25],
    ['three quarters', 0.75],
    ['two thirds', 2 / 3],
    ['twice', 2],
    ['triple', 3],
    ['£3.4 m', 3400000],
    ['£120.7\u202fm', 120700000],
    ['1\u2009468', 1468],
    ['17·4 per cent', 17.4],
    ['half a million', 500000],
    ['a quarter of a million', 250000],
    ['two and a half', 2.5],
    ['one and a half million', 1500000],
    ['lowest', null],
    ['around that level', null],
    ['percent', null],
    ['one of five', null],
    ['24/7', null],
  ])('%j is worth %j', (text, expected) => {
    expect(parseValue(text)).toBe(expected)
  })
})

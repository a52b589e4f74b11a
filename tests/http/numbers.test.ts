/** Numbers in a query: whatever JSON takes for one, however a program writes it. */
import { describe, expect, test } from 'vitest'
import { useTestApp } from '../support/app.ts'
import { parametersOf, readContract } from '../support/contract.ts'

const tested = useTestApp()
const selfOf = async (url: string): Promise<string> =>
  (await tested().http.get(url).expect(200)).body.links.self

describe('a number has one canonical form, in which it can be asked for', () => {
  test.each([
    ['1e3', '1000'],
    ['1E3', '1000'],
    ['1.5e2', '150'],
    ['1e-05', '0.00001'],
    ['1e%2B06', '1000000'],
    // What R makes of 1e6: the plus in a URL is a space, and no number holds one.
    ['1e+06', '1000000'],
    ['-1.5E+01', '-15'],
    ['007.50', '7.5'],
    ['-0', '0'],
    ['0.12345678901', '0.12345678901'],
    ['1234567890123456', '1234567890123456'],
    ['1e+16', '10000000000000000'],
    ['1e21', '1e%2B21'],
    ['1.7976931348623157e308', '1.7976931348623157e%2B308'],
  ])('value__gte=%s is %s', async (sent, canonical) => {
    const self = await selfOf(`/v1/observations?value__gte=${sent}`)
    expect(self).toBe(`/v1/observations?value__gte=${canonical}`)
    expect(await selfOf(self)).toBe(self)
  })

  test.each([
    ['3.0', '3'],
    ['3e0', '3'],
    ['30E-1', '3'],
    ['1e15', '1000000000000000'],
  ])('position=%s is %s: it is whole, however it is written', async (sent, canonical) => {
    expect(await selfOf(`/v1/judgments?position=${sent}`)).toBe(
      `/v1/judgments?position=${canonical}`,
    )
  })

  test('limit and the parameters of views are read alike', async () => {
    expect(await selfOf('/v1/forces?limit=2e0')).toBe('/v1/forces?limit=2')
    expect(await selfOf('/v1/search?q=crime&limit=2.0')).toBe('/v1/search?q=crime&limit=2')
  })
})

test('it selects what the same number selects that is written out', async () => {
  const rows = async (value: string) =>
    (await tested().http.get(`/v1/observations?fields=id&value__gte=${value}`).expect(200)).body
      .data
  expect(await rows('1e+02')).toEqual(await rows('100'))
  expect((await rows('1e+02')).length).toBeGreaterThan(0)
})

test('the contract names the bounds', async () => {
  const contract = await readContract(tested())
  const schemaOf = (path: string, name: string) => {
    const operation = contract.paths[path]?.get
    if (operation === undefined) throw new Error(path)
    return parametersOf(contract, operation).find((each) => each.name === name)?.schema
  }
  expect(schemaOf('/v1/observations', 'value__gte')).toMatchObject({
    type: 'number',
    minimum: -Number.MAX_VALUE,
    maximum: Number.MAX_VALUE,
  })
  expect(schemaOf('/v1/judgments', 'position__gte')).toMatchObject({
    type: 'integer',
    minimum: -(10 ** 15),
    maximum: 10 ** 15,
  })
})

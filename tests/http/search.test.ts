import { createHash } from 'node:crypto'
import type { Response } from 'supertest'
import { describe, expect, test } from 'vitest'
import { useTestApp } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'

interface Hit {
  type: string
  id: string
  title: string
  snippet: string
  link: string
}

const tested = useTestApp()
const url = (q: string, more = '') => `/v1/search?q=${encodeURIComponent(q)}${more}`
const search = async (q: string, more = '') =>
  (await tested().http.get(url(q, more)).expect(200)).body
const codes = (body: { warnings: { code: string }[] }) => body.warnings.map(({ code }) => code)

describe('a person finds', () => {
  test.each([
    ['Firearms capability', 'question', 'armed-policing'],
    ['Armed response capability', 'question', 'armed-policing'],
    ['armed policing', 'question', 'armed-policing'],
    ['fair treatment of the workforce', 'question', 'treating-the-workforce-fairly'],
    ['antisocial anti-social', 'question', 'preventing-crime'],
    ['Northmarsh', 'force', 'northmarsh'],
    ['NORTHMARSH police', 'force', 'northmarsh'],
    ['Nörthmàrsh', 'force', 'northmarsh'],
    ['E23000901', 'force', 'northmarsh'],
    ['disparities vetting', 'area-for-improvement', 'northmarsh-2018-19-vetting-decisions'],
  ])('%j first in %s %s', async (q, type, id) => {
    const { data } = await search(q)
    expect(data.hits[0]).toMatchObject({ type, id })
  })

  test.each(['investigat', 'investigati', 'investigatin', 'investigating'])(
    'the question on investigating crime at every letter typed: %s',
    async (q) => {
      const { data } = await search(q, '&type=question')
      expect(data.hits.map((hit: Hit) => hit.id)).toContain('investigating-crime')
      expect(data.match).toBe('all')
    },
  )

  test.each(['glâs', 'glas', 'GLÀS'])('a name with or without its accents: %s', async (q) => {
    const { data } = await search(q, '&type=force')
    expect(data.hits.map((hit: Hit) => hit.id)).toEqual(['dyffryn-glas'])
  })

  test('a word in all its forms', async () => {
    const crimes = (await search('crimes', '&limit=100')).data
    expect(crimes.hits.map((hit: Hit) => hit.id)).toContain('investigating-crime')
  })
})

describe('metrics are found by what stands around their figures', () => {
  test.each([
    ['a breakdown', 'volunteer', 'workforce-fte'],
    ['a breakdown in another form', 'police officers', 'workforce-fte'],
    ['a unit', 'full-time equivalent', 'workforce-fte'],
    ['a caveat', 'ring off', '999-calls-per-1000-population'],
    ['a note', 'café prices', 'total-reserves'],
    ['an area that is not the force', 'most similar forces', 'recorded-crime-per-1000-population'],
    ['a period', 'spend 2019/20', 'spend-per-head'],
  ])('%s: %s', async (_, q, id) => {
    const { data } = await search(q, '&type=metric')
    expect(data.hits[0]?.id).toBe(id)
    expect(data.match).toBe('all')
  })
})

test('judgments and areas for improvement are found by the other names of their question, their pillar and their cycle', async () => {
  const found = (await search('keeping crime down 2018-19')).data
  expect(found.match).toBe('all')
  expect(found.hits.map(({ type }: Hit) => type).toSorted()).toEqual([
    'area-for-improvement',
    'area-for-improvement',
    'area-for-improvement',
    'judgment',
  ])
  const noted = (await search('half done')).data
  expect(noted.hits[0]).toMatchObject({ id: 'northmarsh-2018-19-2016-skills' })
})

test('a match in a name counts more than one in a breakdown, and that more than one in a caveat', async () => {
  const ids = async (q: string) => (await search(q)).data.hits.map(({ id }: Hit) => id)
  expect(await ids('fraud')).toEqual([
    'crimes-charged-percentage',
    'recorded-crime-per-1000-population',
  ])
  expect((await ids('population')).indexOf('ethnicity-proportion')).toBeGreaterThan(
    (await ids('population')).indexOf('spend-per-head'),
  )
})

/** The hits without their snippets, which tell what was typed. */
const found = async (q: string) => {
  const { data } = await search(q, '&limit=100')
  return {
    match: data.match,
    ids: data.hits.map(({ type, id }: Hit) => `${type} ${id}`).toSorted(),
  }
}

describe('punctuation has no meaning', () => {
  const ASCII = Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCharCode(0x21 + index))
  const MARKS = [
    ...ASCII.filter((character) => !/[a-z0-9]/i.test(character)),
    ...'—–‐‑−…·•‘’‚“”„«»‹›′″¡¿§¶†‡°©®™×÷€£¢¤¦¬¯´¸\u00a0\u2028、。・「」',
    ...['...', ' / ', ', ', '--', '\r\n', ' & ', '): (', '’ ‘'],
  ]
  const PAIRS = [
    'anti social',
    'stops searches',
    'Northmarsh Eastmere',
    'northmarsh legitimacy',
    'police officer',
    'crimes zebra',
    '2018 19',
    'victims code',
    'area for improvement',
    'well armed',
    'people s',
  ]

  test.each(PAIRS)('between and around the words “%s”', async (pair) => {
    const expected = await found(pair)
    expect(expected.ids.length).toBeGreaterThan(0)
    for (const mark of MARKS) {
      for (const typed of [pair.replaceAll(' ', mark), `${mark}${pair}${mark}`])
        expect(await found(typed), JSON.stringify(typed)).toEqual(expected)
    }
  })

  test.each([
    ['Northmarsh’s', 'Northmarsh'],
    ["Northmarsh's police", 'Northmarsh police'],
    ["victims'", 'victims'],
    ['victim(s)', 'victims'],
    ['title:crime', 'title crime'],
    ['antisocial', 'anti-social'],
    ['anti\u00adsocial', 'antisocial'],
    ['per son', 'person'],
    ['ﬁrearms', 'firearms'],
    ['Ｎｏｒｔｈｍａｒｓｈ', 'Northmarsh'],
    ['North\u00admarsh', 'Northmarsh'],
    ['North\u200bmarsh', 'Northmarsh'],
    ['ISN’T', 'isnt'],
    ['AFI', 'area for improvement'],
    ['behavior', 'behaviour'],
    ['behaviors', 'behaviour'],
  ])('%j finds what %j finds', async (typed, plain) => {
    const expected = await found(plain)
    expect(expected.ids.length).toBeGreaterThan(0)
    expect((await found(typed)).ids).toEqual(expected.ids)
  })
})

describe('synonyms', () => {
  test('are looked for beside the words, and named', async () => {
    const apart = (await search('code of rights')).data
    expect(apart.synonyms).toEqual([])
    const side = (await search('the code of victims rights')).data
    expect(side.synonyms).toEqual(['CVC'])
    const afi = (await search('AFI')).data
    expect(afi).toMatchObject({ words: ['AFI'], synonyms: ['area for improvement'], match: 'all' })
    expect(afi.hits[0].snippet).toContain('<mark>area for improvement</mark>')
  })

  test('go one way where one of them means more', async () => {
    expect((await search('fiddling')).data.hits.length).toBeGreaterThan(0)
    expect((await search('fraud')).data.synonyms).toEqual([])
    expect((await search('behaviour')).data.synonyms).toEqual(['behavior'])
  })
})

describe('words that are not in the data', () => {
  test.each([
    ['wrokforce', 'workforce'],
    ['antisocial behavuor', 'antisocial behaviour'],
    ['vetting desicions', 'vetting decisions'],
    ['Northmrash polise', 'northmarsh police'],
  ])('%s: did you mean %s?', async (q, meant) => {
    const body = await search(q)
    expect(body.data.match).not.toBe('all')
    const warning = body.warnings.find((each: { code: string }) => each.code === 'similar-words')
    expect(warning).toMatchObject({ parameters: ['q'], did_you_mean: meant })
    expect(warning.detail).toContain(`“${meant}”`)
    expect((await search(meant)).data.page.total).toBeGreaterThan(0)
  })

  test.each(['qqqqqq', 'xyz', '20199', 'vetting zebra'])('%s resembles none', async (q) => {
    expect(codes(await search(q))).not.toContain('similar-words')
  })
})

describe('what a person types never fails', () => {
  test.each([
    'Zoë Quill',
    'crime, force',
    ',',
    'crime,',
    ',,crime',
    '"',
    '"armed',
    'armed"',
    'AND',
    'crime AND',
    'crime OR NOT force',
    'NEAR(crime force)',
    'crim*',
    '*',
    '^crime',
    'title:crime',
    'type : question',
    '-crime',
    '+crime +force',
    '100%',
    '%',
    "'; DROP TABLE search; --",
    '(((',
    '{a b} : c',
    'a\0b',
    '\0',
    '👮',
    '警察',
    '<script>alert(1)</script>',
    'a '.repeat(100),
    'x'.repeat(200),
    '',
    ' ',
    '\t\n',
    '!?.,;:…–—',
  ])('%j', async (q) => {
    const response = await tested().http.get(url(q)).expect(200)
    const check = responseChecker(await readContract(tested()))
    expect(check('/v1/search', response)).toBeNull()
  })

  test.each(['', ' ', '*', '"" ()', '👮'])('%j holds no word, which is said', async (q) => {
    const body = await search(q)
    expect(codes(body)).toEqual(['nothing-to-search-for'])
    expect(body.data).toMatchObject({ words: [], match: null, hits: [], page: { total: 0 } })
  })
})

describe('nothing is cut or guessed in silence', () => {
  test('all words must match; if nothing does, any will, which is said', async () => {
    const all = await search('vetting decisions')
    expect(all.data.match).toBe('all')
    expect(codes(all)).toEqual([])
    const any = await search('vetting zebra')
    expect(any.data.match).toBe('any')
    expect(any.data.page.total).toBeGreaterThan(0)
    expect(codes(any)).toContain('any-word-matches')
  })

  test('words that match nothing', async () => {
    const body = await search('zebra giraffe')
    expect(codes(body)).toEqual(['empty-result'])
    expect(body.data.match).toBeNull()
  })

  test('a type without hits says which types have some', async () => {
    const body = await search('Southcombe', '&type=metric')
    expect(body.data.page.total).toBe(0)
    expect(body.warnings[0]).toMatchObject({ code: 'empty-result', parameters: ['q', 'type'] })
    expect(body.warnings[0].detail).toContain('1 of the type force')
  })

  test('counts are of all types, the total of those asked for', async () => {
    const all = (await search('police')).data
    const sum = all.counts.reduce((total: number, each: { total: number }) => total + each.total, 0)
    expect(all.page.total).toBe(sum)
    const some = (await search('police', '&type=force,metric')).data
    expect(some.counts).toEqual(all.counts)
    const wanted = all.counts.filter(({ type }: Hit) => type === 'force' || type === 'metric')
    expect(some.page.total).toBe(
      wanted.reduce((total: number, each: { total: number }) => total + each.total, 0),
    )
    const types: string[] = some.hits.map((hit: Hit) => hit.type)
    expect(types.every((type) => type === 'force' || type === 'metric')).toBe(true)
  })

  test('every hit is reached by following next, once', async () => {
    const first = await search('police', '&limit=2')
    expect(codes(first)).toEqual(['more-hits'])
    const found: string[] = []
    let next: string | null = url('police', '&limit=2')
    while (next !== null) {
      const response: Response = await tested().http.get(next).expect(200)
      const { data } = response.body
      found.push(...data.hits.map((hit: Hit) => `${hit.type} ${hit.id}`))
      expect(data.page.returned).toBe(data.hits.length)
      next = data.next
    }
    expect(found).toHaveLength(first.data.page.total)
    expect(new Set(found).size).toBe(found.length)
  })

  test('words beyond the bound are named', async () => {
    const body = await search(`${'police '.repeat(20)}zebra`)
    expect(codes(body)).toContain('words-left-out')
    expect(body.warnings[0].detail).toContain('zebra')
  })
})

test('every hit leads to the record it names, and holds no markup but its marks', async () => {
  for (const type of ['question', 'area-for-improvement', 'judgment', 'metric', 'force']) {
    const { hits } = (await search('zebra police crime force', `&type=${type}&limit=5`)).data
    expect(hits.length, type).toBeGreaterThan(0)
    for (const hit of hits) {
      expect(hit.type).toBe(type)
      const { body } = await tested().http.get(hit.link).expect(200)
      expect(body.data.id).toBe(hit.id)
      expect(hit.snippet).toContain('<mark>')
      const plain = hit.snippet.replaceAll(/<\/?mark>/g, '')
      expect(plain).not.toMatch(/[<>"']/)
    }
  }
})

test('markup in the data is escaped', async () => {
  const { hits } = (await search('R&D', '&type=area-for-improvement')).data
  expect(hits).toHaveLength(1)
  expect(hits[0]).toMatchObject({
    id: 'northmarsh-2018-19-money-for-research',
    snippet:
      'The &lt;b class=&quot;x&quot;&gt;<mark>R&amp;D</mark>&lt;/b&gt; of the force isn&#39;t paid for: &quot;now&quot; is the time. pay for it',
  })
  // A title is text, not markup.
  const [metric] = (await search('likelihood', '&type=metric')).data.hits
  expect(metric.title).toBe('Likelihood of a stop & search')
})

describe('faults', () => {
  test.each([
    ['/v1/search', 'q', 'missing-parameter'],
    ['/v1/search?q=a&q=b', 'q', 'repeated-parameter'],
    [`/v1/search?q=${'x'.repeat(201)}`, 'q', 'out-of-range'],
    ['/v1/search?q=a&limit=101', 'limit', 'out-of-range'],
    ['/v1/search?q=a&limit=0', 'limit', 'out-of-range'],
    ['/v1/search?q=a&limit=x', 'limit', 'invalid-value'],
    ['/v1/search?q=a&type=questions', 'type', 'unknown-value'],
    ['/v1/search?q=a&type=', 'type', 'empty-value'],
    ['/v1/search?q=a&offset=5', 'offset', 'unknown-parameter'],
    ['/v1/search?q=a&cursor=x', 'cursor', 'cursor-malformed'],
  ])('%s', async (path, parameter, code) => {
    const { body } = await tested().http.get(path).expect(400)
    expect(body.errors).toMatchObject([{ parameter, code }])
  })

  test('a cursor continues its own words and types only', async () => {
    const { next_cursor: cursor } = (await search('police', '&limit=2')).data.page
    for (const other of [url('crime'), url('police', '&type=force')]) {
      const { body } = await tested().http.get(`${other}&cursor=${cursor}`).expect(400)
      expect(body.errors[0].code).toBe('cursor-query-changed')
    }
    await tested()
      .http.get(url('police', `&limit=9&cursor=${cursor}`))
      .expect(200)
  })

  test.each([NaN, 1.5, -1, 1e300, true, 'x', null])(
    'a forged cursor that stands at %s is damaged',
    async (place) => {
      const { next_cursor: cursor } = (await search('police', '&limit=2')).data.page
      const [sealed = ''] = cursor.split('.')
      const [identity, selection] = JSON.parse(Buffer.from(sealed, 'base64url').toString())
      const payload = JSON.stringify([identity, selection, [place]])
      const seal = createHash('sha256').update(payload).digest('base64url').slice(0, 11)
      const forged = `${Buffer.from(payload).toString('base64url')}.${seal}`
      const { body } = await tested()
        .http.get(url('police', `&cursor=${forged}`))
        .expect(400)
      expect(body.errors).toMatchObject([{ parameter: 'cursor', code: 'cursor-malformed' }])
    },
  )
})

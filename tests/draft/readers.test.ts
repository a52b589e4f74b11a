/** The readers of a report, each on a few invented lines. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readSeed, type Seed } from '../../src/build/seed.ts'
import { readDemands } from '../../src/draft/demands.ts'
import { frameworkOf } from '../../src/draft/draft.ts'
import { readEarlierDemands } from '../../src/draft/earlier-demands.ts'
import { heldBy } from '../../src/draft/held.ts'
import { linesOf } from '../../src/draft/lines.ts'
import { metricOfRow } from '../../src/draft/known-metrics.ts'
import { readPeriod } from '../../src/draft/period.ts'
import { readSections, type Framework } from '../../src/draft/sections.ts'
import { sentencesOf } from '../../src/draft/sentences.ts'
import { readSimilarForces } from '../../src/draft/similar-forces.ts'
import { readTables } from '../../src/draft/tables.ts'
import { forceNamed } from '../../src/draft/title.ts'

let seed: Seed
let framework: Framework
beforeAll(() => {
  seed = readSeed('seed')
  framework = frameworkOf(seed)
})

/** A report with these lines in the section on investigating crime. */
const investigating = (...lines: string[]) =>
  ['PEEL', '', 'Effectiveness', '', 'Investigating crime', '', '', 'Good', '', ...lines, ''].join(
    '\n',
  )
const sectionsOf = (text: string) => readSections(text, framework)

describe('periods', () => {
  test.each<[string, string, string, string]>([
    [
      'calls 12 months ending 31 March 2019',
      '12 months ending 31 March 2019',
      '2018-04-01',
      '2019-03-31',
    ],
    [
      'In the 12 months to 29 February 2020, we',
      '12 months to 29 February 2020',
      '2019-03-01',
      '2020-02-29',
    ],
    ['the year to March 2019', 'year to March 2019', '2018-04-01', '2019-03-31'],
    [
      'twelve months to the end of June 2019',
      'twelve months to the end of June 2019',
      '2018-07-01',
      '2019-06-30',
    ],
    ['FTE in post on 31st March 2014', '31st March 2014', '2014-03-31', '2014-03-31'],
    ['as of 31 March 2019', 'as of 31 March 2019', '2019-03-31', '2019-03-31'],
    [
      'between 1 June and 31 August 2019',
      'between 1 June and 31 August 2019',
      '2019-06-01',
      '2019-08-31',
    ],
    ['Spend 2019/20 projection', '2019/20 projection', '2019-04-01', '2020-03-31'],
    ['in 2018–19', '2018–19', '2018-04-01', '2019-03-31'],
    ['at the beginning of 2019-20', 'beginning of 2019-20', '2019-04-01', '2019-04-01'],
    ['in January 2019', 'January 2019', '2019-01-01', '2019-01-31'],
  ])('%s', (words, label, start, end) => {
    expect(readPeriod(words)).toEqual({ label, start, end })
  })

  test.each(['2015–2017', 'in 2018', '31 March', 'for 12 months', '1819/20'])(
    '%s is none',
    (words) => {
      expect(readPeriod(words)).toBeNull()
    },
  )
})

describe('sentences', () => {
  test('are told apart, with their places, whatever points stand in them', () => {
    const raw = 'It has 8.9 percent, e.g. of [theft](#). At 9.00am it opens. “Well,” said J. Smith.'
    const found = sentencesOf(linesOf(raw))
    expect(found.map(({ text }) => text)).toEqual([
      'It has 8.9 percent, e.g. of theft.',
      'At 9.00am it opens.',
      '“Well,” said J. Smith.',
    ])
    expect(found.map(({ start, end }) => raw.slice(start, end)).join(' ')).toBe(raw)
  })
})

test('sentences go on over lines that were wrapped', () => {
  const raw = 'The force asks each of those who call it about\nKent. It\nlistens.\n- It waits.'
  expect(sentencesOf(linesOf(raw)).map(({ text, isBullet }) => [text, isBullet])).toEqual([
    ['The force asks each of those who call it about Kent.', false],
    ['It listens.', false],
    ['It waits.', true],
  ])
})

describe('sections', () => {
  test('are headings by their words and by standing alone', () => {
    const text = investigating(
      'Finding suspects',
      '',
      'The force finds them. It asks first.',
      '',
      '12 months ending 31 March 2019',
      '',
      'Figure 2: A picture',
      '',
      'this goes on from the page before',
      '',
      'These were:',
      '',
      'Note: rounded',
    )
    expect(sectionsOf(text).map(({ path }) => path)).toEqual([
      'Title page',
      'Effectiveness',
      'Effectiveness > Investigating crime',
      'Effectiveness > Investigating crime > Finding suspects',
    ])
  })

  test('of one name under one heading are told apart', () => {
    const text = investigating(
      'Areas for improvement',
      '',
      '- One.',
      '',
      'Areas for improvement',
      '',
      '- Two.',
    )
    const sections = sectionsOf(text)
    expect(
      sections.slice(-2).map(({ path, heading }) => [path.split(' > ').at(-1), heading]),
    ).toEqual([
      ['Areas for improvement', null],
      ['Areas for improvement (2)', 'Areas for improvement'],
    ])
    expect(
      readDemands(sections, framework).map(({ text: words, number }) => [words, number]),
    ).toEqual([
      ['One.', 1],
      ['Two.', 2],
    ])
  })
})

describe('demands', () => {
  test.each(['- ', '• ', '– ', '1. ', '(a) ', 'a) '])('are items marked %j', (mark) => {
    const text = investigating(
      'Areas for improvement',
      '',
      `${mark}The force should ask.`,
      '',
      'We set out our detailed findings below.',
      '',
      '- Not this.',
    )
    expect(readDemands(sectionsOf(text), framework)).toMatchObject([
      {
        kind: 'area-for-improvement',
        question: 'investigating-crime',
        text: 'The force should ask.',
        doubts: [],
      },
    ])
  })

  test('have the points below them, without what strings them together', () => {
    const text = investigating(
      'Areas for improvement',
      '',
      '- The force should:',
      '  - ask; and',
      '  - [listen](#).',
      '- The force should wait.',
    )
    expect(readDemands(sectionsOf(text), framework)).toMatchObject([
      { text: 'The force should:', points: ['ask', 'listen'] },
      { text: 'The force should wait.', points: [] },
    ])
  })

  test('have points with a mark of their own, with blank lines between or none', () => {
    const text = investigating(
      'Areas for improvement',
      '',
      '• The force should have the vetting, including:',
      '',
      '– 212 people; and',
      '',
      '– Contractors.',
      '',
      '• The force should wait.',
    )
    expect(readDemands(sectionsOf(text), framework)).toMatchObject([
      {
        text: 'The force should have the vetting, including:',
        points: ['212 people', 'Contractors'],
      },
      { text: 'The force should wait.', points: [] },
    ])
  })

  test('go on over lines that were wrapped', () => {
    const text = investigating(
      'Areas for improvement',
      '',
      '- The force should ask, at least once a month, those who',
      'Kent Police knows, and',
      'listen to them.',
      '- The force should:',
      '  - wait for those that',
      '  are late.',
    )
    expect(readDemands(sectionsOf(text), framework)).toMatchObject([
      {
        text: 'The force should ask, at least once a month, those who Kent Police knows, and listen to them.',
      },
      { text: 'The force should:', points: ['wait for those that are late'] },
    ])
  })

  test('are doubtful beside words that stand in no item of their list', () => {
    const text = investigating(
      'Areas for improvement',
      '',
      '- The force should ask.',
      '',
      'By March:',
      '',
      'It should do so by March.',
      '',
      '- The force should wait.',
      '',
      'We set out our detailed findings below.',
    )
    const [one, other] = readDemands(sectionsOf(text), framework)
    expect(one?.doubts.map(({ field, why }) => [field, why.includes('do so by March')])).toEqual([
      ['text', false],
      ['text', true],
    ])
    expect(other).toMatchObject({ text: 'The force should wait.', doubts: [] })
  })

  test('of a numbered list that goes on below another heading are no points of the list there', () => {
    const text = investigating(
      'Causes of concern',
      '',
      '1. The force does not ask.',
      '',
      'Recommendations',
      '',
      'The force should immediately:',
      '',
      '- ask; and',
      '- listen.',
      '',
      '2. The force does not wait.',
      '',
      'Recommendations',
      '',
      '- The force should wait.',
    )
    expect(
      readDemands(sectionsOf(text), framework).map(({ kind, text: words, points, doubts }) => [
        kind,
        words,
        points,
        doubts.map(({ field }) => field),
      ]),
    ).toEqual([
      ['cause-of-concern', 'The force does not ask.', [], []],
      ['recommendation', 'The force should immediately:', ['ask', 'listen'], []],
      ['cause-of-concern', 'The force does not wait.', [], ['kind']],
      ['recommendation', 'The force should wait.', [], []],
    ])
  })

  test('are doubtful where they are paragraphs', () => {
    const text = investigating('Areas for improvement', '', 'The force should ask.')
    const [demand] = readDemands(sectionsOf(text), framework)
    expect(demand?.doubts.map(({ field }) => field)).toEqual(['kind'])
  })
})

describe('earlier demands', () => {
  const told = (...lines: string[]) =>
    readEarlierDemands(sectionsOf(investigating(...lines)), framework)

  test.each([
    ['This area for improvement is now completed.', 'completed'],
    ['This area for improvement has been closed.', 'closed'],
    ['The area for improvement has now been closed.', 'closed'],
    ['This area for improvement has been addressed.', 'addressed'],
    ['This area for improvement remains.', 'still-needed'],
    ['The force has more to do, and this remains an area for improvement.', 'still-needed'],
  ])('%s leaves no doubt of its status', (words, reported) => {
    const [demand, ...others] = told(
      `In our 2017 effectiveness report, we said the force should ask. ${words}`,
    )
    expect(others).toEqual([])
    expect(demand).toMatchObject({
      text: 'the force should ask.',
      raised_in: '2017',
      raised_by: 'HMICFRS 2017 effectiveness report',
      reported,
    })
    expect(demand?.doubts.map(({ field }) => field)).not.toContain('status_as_reported')
  })

  test.each([
    ['It has made good progress.', 'progress-made'],
    ['It still does not.', 'still-needed'],
    ['The force has resolved this.', 'addressed'],
    ['The weather is fine.', null],
    ['We do not consider this area for improvement completed.', 'completed'],
    ['This area for improvement has been partly addressed.', 'partly-complied'],
  ])('%s is a reading in doubt', (words, reported) => {
    const [demand] = told(
      `In our 2017 effectiveness report, we said the force should ask. ${words}`,
    )
    expect(demand?.reported).toBe(reported)
    expect(demand?.doubts.map(({ field }) => field)).toContain('status_as_reported')
  })

  test.each<[string, string[], string | null]>([
    [
      'We highlighted the following areas for improvement in our 2017 report:',
      ['One.', 'Two.'],
      '2017',
    ],
    [
      'In our 2016 effectiveness inspection, we identified a cause of concern:',
      ['One.', 'Two.'],
      '2016',
    ],
  ])('%s heads a list of them', (words, texts, year) => {
    const list = told(words, '', '- One.', '- Two.', '', 'The weather is fine.')
    expect(list.map(({ text, raised_in }) => [text, raised_in])).toEqual(
      texts.map((text) => [text, year]),
    )
  })

  test('of a question that kept its judgment are of the inspection that gave it, and doubtful where nothing says so', () => {
    const kept =
      'This question was not subject to detailed inspection in 2018/19, and our judgment from the 2017 effectiveness inspection has been carried over.'
    const [demand, ...others] = told(`${kept} We identified an area for improvement:`, '', '- One.')
    expect(others).toEqual([])
    expect(demand).toMatchObject({ text: 'One.', raised_in: '2017' })
    expect(
      readDemands(
        sectionsOf(investigating(`${kept} We identified an area for improvement:`, '', '- One.')),
        framework,
      ),
    ).toEqual([])
  })

  test('are read below a list of this report too', () => {
    const [demand] = told(
      'Areas for improvement',
      '',
      '- The force should listen.',
      '',
      'We set out our detailed findings below.',
      '',
      'In our 2017 effectiveness report, we said the force should ask. It still does not.',
    )
    expect(demand).toMatchObject({ text: 'the force should ask.', reported: 'still-needed' })
  })

  test('are what a recommendation was, where that is named', () => {
    const [demand] = told(
      'In 2016, we made a national recommendation that all forces should have a plan. It has one.',
    )
    expect(demand?.text).toBe('all forces should have a plan.')
  })

  test.each([
    'Since our last inspection in 2017, the force has introduced three centres.',
    'This formed part of our 2016 and 2017 effectiveness inspections.',
    'The force reviewed its services in 2017.',
  ])('%s asks for nothing', (words) => {
    expect(told(words)).toEqual([])
  })
})

describe('tables', () => {
  test('give each cell what stands over it, also where a cell is empty', () => {
    const text = investigating(
      '\tKent rate\tEngland and Wales rate',
      'Calls per 1,000\t12\t',
      'Crimes\t\t7',
    )
    const rows = readTables(sectionsOf(text), framework)
    expect(
      rows.map(({ label, cells }) => [
        label,
        cells.map(({ header, text: value }) => [header, value]),
      ]),
    ).toEqual([
      [
        'Calls per 1,000',
        [
          ['Kent rate', '12'],
          ['England and Wales rate', ''],
        ],
      ],
      [
        'Crimes',
        [
          ['Kent rate', ''],
          ['England and Wales rate', '7'],
        ],
      ],
    ])
    for (const cell of rows.flatMap(({ cells }) => cells))
      expect(text.startsWith(cell.text, cell.start)).toBe(true)
  })

  test('have rows without a figure, but no remarks', () => {
    const text = investigating(
      '\tKent rate\tEngland and Wales rate',
      'Calls\tnot available\t12',
      'Crimes\t*\t..',
      'Searches\t<0.5%\tnone were counted',
      '* too few to print\tin 2019',
      '',
      '\tKent rate',
      'Arrests\tN/A',
    )
    expect(
      readTables(sectionsOf(text), framework).map(({ label, cells }) => [
        label,
        cells.map(({ text: value }) => value),
      ]),
    ).toEqual([
      ['Calls', ['not available', '12']],
      ['Crimes', ['*', '..']],
      ['Searches', ['<0.5%', 'none were counted']],
      ['Arrests', ['N/A']],
    ])
  })

  test('take the period over them, but not that of a table above', () => {
    const text = investigating(
      '12 months ending 31 March 2019',
      '',
      '\tKent rate',
      'Calls\t12',
      '',
      '\tKent rate',
      'Crimes\t7',
    )
    expect(readTables(sectionsOf(text), framework).map(({ caption }) => caption)).toEqual([
      '12 months ending 31 March 2019',
      null,
    ])
  })
})

describe('metrics of rows', () => {
  const named = (label: string, header: string, around: string, printed: string) =>
    metricOfRow(label, header, around, printed, seed.metrics)

  test('are known by the words of their names, whatever stands between them', () => {
    expect(
      named('Share of crimes where the action was taken', 'proportion', '', '12%')?.metric.id,
    ).toBe('crimes-action-taken-percentage')
    expect(
      named('Police Staff', 'FTE in post', 'Force in context > Kent workforce', '812'),
    ).toMatchObject({
      metric: { id: 'workforce-fte' },
      breakdown: { id: 'police-staff', label: 'Police Staff' },
    })
  })

  test.each([
    ['of another unit', 'Proportion of crimes where action was taken', '£12'],
    ['with words that no name has', 'Burglaries where action was taken', '12%'],
    ['with half of a name', 'Recorded crime', '75'],
  ])('%s are not', (_what, label, printed) => {
    expect(named(label, '', '', printed)).toBeNull()
  })
})

describe('what held reports teach', () => {
  test('rows of the same label, whatever their period, and sentences of the same words around another number', () => {
    const held = heldBy(seed)
    expect(
      held.row('999 calls per 1,000 population 12 months ending 30 June 2018', '140')?.metric,
    ).toBe('999-calls-per-1000-population')
    expect(held.row('999 calls per 1,000 population', '14%')).toBeNull()
    const kent = { name: 'Kent Police' }
    expect(
      held.wording('In the 12 months to 30 June 2018, the force applied for 7 DVPOs.', kent, 0),
    ).toMatchObject({ metric: 'dvpo-applications', area: 'force' })
    expect(
      held.wording('The number of responses per force varied between 0 and 512.', kent, 1)?.metric,
    ).toBe('workforce-survey-responses-per-force-maximum')
    expect(
      held.wording('In the 12 months to 30 June 2018, the force heard of 7 DVPOs.', kent, 0),
    ).toBeNull()
  })
})

test('forces are named in whole, by their place, or otherwise', () => {
  const named = (words: string) => forceNamed(words, seed.forces)?.id
  expect(
    [
      'the Metropolitan Police Service',
      'Devon & Cornwall Police',
      'Dyfed-Powys',
      'Avon and Somerset Constabulary',
    ].map(named),
  ).toEqual(['metropolitan', 'devon-and-cornwall', 'dyfed-powys', 'avon-and-somerset'])
  expect(['Police Scotland', 'Police', 'Yorkshire Police'].map(named)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

describe('similar forces', () => {
  const similar = (words: string) => {
    const text = [
      'PEEL',
      '',
      'Overall summary',
      '',
      'How does the force compare with similar forces?',
      '',
      words,
      '',
      'Effectiveness',
      '',
    ].join('\n')
    return readSimilarForces(sectionsOf(text), { id: 'kent', name: 'Kent Police' }, seed.forces)
  }

  test('are read in the printed order', () => {
    expect(
      similar(
        'Kent Police’s MSG forces are Essex Police, Devon and Cornwall Police and Avon and Somerset Constabulary.',
      ),
    ).toEqual({
      forces: ['essex', 'devon-and-cornwall', 'avon-and-somerset'],
      doubt: null,
    })
  })

  test('that are not known, or not found, are a doubt', () => {
    expect(similar('Kent Police’s MSG forces are Essex Police and Rohan Police.').doubt).toContain(
      'Rohan Police',
    )
    expect(similar('We compare it with others.').doubt).toContain('No list')
    expect(similar('Kent Police has no most similar group.').doubt).toBeNull()
  })
})

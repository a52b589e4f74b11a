/**
 * What earlier inspections asked for, as far as this report speaks of it, and the words that tell what became of it.
 *
 * Reports tell this in prose. A set phrase about “this area for improvement” is taken at its word; any other reading
 * is a doubt.
 */
import { afterList, demandList, type Item, firstSentence, isSame, itemsOf } from './demands.ts'
import { bulletOf, isRow } from './lines.ts'
import { CARRIED_OVER } from './report-form.ts'
import type { Framework, Section } from './sections.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { gradeNamed } from './sections.ts'

export const REPORTED = {
  completed: 'closed',
  addressed: 'closed',
  closed: 'closed',
  'progress-made': 'in-progress',
  'partly-complied': 'in-progress',
  'not-achieved': 'open',
  'still-needed': 'open',
} as const
export type Reported = keyof typeof REPORTED

export interface EarlierDemand {
  kind: 'area-for-improvement' | 'cause-of-concern' | 'recommendation' | 'finding'
  pillar: string
  question: string | null
  text: string
  points: string[]
  raised_in: string | null
  /** The inspection or report, as this report names it, in one order of words. */
  raised_by: string
  reported: Reported | null
  status_quote: string | null
  section: string
  quote: string
  doubts: { field: string; why: string }[]
}

const YEAR = String.raw`20\d\d`
const WORK = String.raw`(?:inspections?|reports?)`
/** Names an earlier inspection or report. */
const EARLIER = new RegExp(
  [
    String.raw`\bour (?:last |previous |earlier |most recent )?(?<year1>${YEAR})(?<kind1>(?: [\w-]+){0,3}?) (?<work1>${WORK}|recommendation)`,
    String.raw`\bour (?:last |previous |earlier )?(?<kind2>(?:[\w-]+ ){0,3}?)(?<work2>${WORK})(?: of [^,.]{3,60}?)?,? (?:in|of|from) (?<year2>${YEAR})`,
    String.raw`\bin (?<year3>${YEAR}),? (?:we|our|the inspectorate)\b`,
    String.raw`\bwe (?:\w+ ){0,2}?in (?<year4>${YEAR})\b`,
    String.raw`\b(?<last>last year),? we\b`,
    String.raw`\bour (?:last|previous|earlier) (?<kind5>(?:[\w-]+ ){0,3}?)(?<work5>${WORK})`,
    String.raw`\bwe (?:have )?previously\b`,
    String.raw`\bour (?<title>(?:[A-Z][\w’'-]*|of|the|and|it|for|to|in)(?: (?:[A-Z][\w’'-]*|of|the|and|it|for|to|in|Fair))*) report(?<about>[^.]*?\((?:[A-Z][a-z]+ )?(?<year6>${YEAR})\))`,
  ].join('|'),
  'iu',
)
/** Says that something was asked or found. */
const SAYS =
  /\b(?:said|say|identified|reported|recommended|found|highlighted|noted|concluded|stated|raised|asked|issued|told|considered|recommendations? (?:made|was|were|that|relating)|recommendation)\b/i
/** Speaks of now, and so of what became of it. */
const NOW =
  /\b(?:this year|since then|now|during (?:our|this) (?:inspection|fieldwork|visit)|we (?:found|are pleased|were pleased|are satisfied|are disappointed)|this time|by this inspection|has been|have been|the most recent)\b/i

/** Words that tell what became of a demand. Those of `set` are phrases that leave no choice. */
const TOLD: readonly { reported: Reported; set: RegExp | null; words: RegExp }[] = [
  {
    reported: 'not-achieved',
    set: /\b(?:hasn[’']t|has not|have not|haven[’']t)(?: yet)? (?:achieved|met|complied with) (?:this|the|our)\b/i,
    words:
      /\b(?:hasn[’']t|has not|have not|haven[’']t|did not|didn[’']t)(?: yet)? (?:been )?(?:achieved?|met|meet|complied|comply|addressed?|acted|done)\b|\bno progress\b/i,
  },
  {
    reported: 'partly-complied',
    set: /\bcomplied with (?:some|part|parts|elements)\b[^.]*\brecommendation/i,
    words: /\b(?:partly|partially|in part|some (?:elements|aspects|parts))\b/i,
  },
  {
    reported: 'still-needed',
    set: /\b(?:area for improvement|cause of concern|recommendation) (?:still )?(?:remains|stands)\b(?! (?:to be|under))|\bremains (?:an area for improvement|a cause of concern)\b/i,
    words:
      /\b(?:still|remains?|continues? to|again|repeat|limited progress|not satisfied|could not show|nothing had changed|unresolved)\b/i,
  },
  {
    reported: 'completed',
    set: /\bareas? for improvement (?:(?:is|are|(?:has|have)(?: now| since)? been) )?(?:now )?completed?\b/i,
    words:
      /\b(?:completed?|has now been done|have now been done|has complied with|in place now|met this)\b/i,
  },
  {
    reported: 'closed',
    set: /\bareas? for improvement (?:is|are|(?:has|have)(?: now| since)? been)(?: now)? closed\b/i,
    words: /\b(?:closed|discharged)\b/i,
  },
  {
    reported: 'addressed',
    set: /\bareas? for improvement (?:has|have)(?: now| since)? been addressed\b|\b(?:has|have) addressed (?:this|these) areas? for improvement\b/i,
    words: /\b(?:addressed|resolved|it now does|are now|is now|does so now|has done what)\b/i,
  },
  {
    reported: 'progress-made',
    set: null,
    words:
      /\b(?:progress|improved|improvements?|worked hard|made changes|has introduced|better|has taken steps)\b/i,
  },
]

/** Every earlier demand that the report speaks of, in the order of the text. */
export function readEarlierDemands(
  sections: readonly Section[],
  framework: Framework,
): EarlierDemand[] {
  return sections.flatMap((section, index) => {
    if (section.chapter !== 'pillar' || section.pillar === null) return []
    if (/^summary$/i.test(section.name)) return []
    const own = demandList(section) === undefined ? section.body : afterList(section.body)
    const body = own.filter(({ text }) => gradeNamed(text, framework) === undefined)
    const sentences = sentencesOf(body)
    const later = laterSentences(sections, index)
    return [...left(section, body, sentences), ...told(section, body, sentences, later)].map(
      (demand) => ({ ...demand, ...becameOf(demand, sentences) }),
    )
  })
}

/** Sentences of the same question further down, which may tell more. */
function laterSentences(sections: readonly Section[], index: number): Sentence[] {
  const { question, pillar } = sections[index] ?? {}
  return sections
    .slice(index + 1)
    .filter((each) => each.question === question && each.pillar === pillar)
    .flatMap(({ body }) => sentencesOf(body))
}

/** `from` is the sentence after which the report may tell what became of it. */
type Found = Omit<EarlierDemand, 'reported' | 'status_quote'> & { from: number; ordinal: number }

const LEFT =
  /\b(?:(?:areas? for improvement|areas? of improvement)\b[^.]*\b(?:remain|left|identified|from (?:this|that))|(?:there (?:was|were)|found|identified) (?:one|two|three|four|five|six|\d+) areas? (?:for|of) improvement|one area for improvement)/i

const DEMANDED = /\b(?:areas? (?:for|of) improvement|causes? of concern|recommendations?)\b/i

/** Items of a list that the earlier inspection left: of a question that kept its judgment, or announced as such. */
function left(section: Section, body: Section['body'], sentences: readonly Sentence[]): Found[] {
  const words = sentences.map(({ text }) => text).join(' ')
  const carried = CARRIED_OVER.exec(words)?.groups?.from
  const items = itemsOf(body)
  return lists(items).flatMap(({ before, entries, kind, isOneDemand }) => {
    const named = EARLIER.exec(before)
    const isOfDemands =
      kind !== null || LEFT.test(before) || (named !== null && DEMANDED.test(before))
    const isOfCarried = carried !== undefined && DEMANDED.test(before)
    const isEarlier = carried !== undefined || named !== null || EARLIER.test(words)
    if (!isEarlier || !(isOfDemands || isOfCarried)) return []
    const origin = named === null && carried !== undefined ? originOf(carried) : originIn(named)
    const of = {
      pillar: section.pillar ?? '',
      question: section.question,
      section: section.path,
      raised_in: origin.year,
    }
    const doubts = [
      ...(origin.isCertain
        ? []
        : [{ field: 'raised_by', why: `Named as: “${before.slice(0, 120)}”.` }]),
      ...(named !== null ||
      /\b(?:inspection|remain|left|earlier|previous)/i.test(before) ||
      LEFT.test(before)
        ? []
        : [
            {
              field: 'raised_in',
              why: `Is it of the earlier inspection, or of this one? The text says only: “${before.slice(0, 120)}”.`,
            },
          ]),
    ]
    if (isOneDemand) {
      const text = /\bwe recommended\b.*$/i.exec(before)?.[0] ?? before
      return [
        {
          ...of,
          kind: kind ?? 'area-for-improvement',
          text,
          points: entries,
          raised_by: `${origin.name}${/\ball forces\b/i.test(before) ? ', to all forces' : ''}`,
          quote: entries.at(-1) ?? text,
          from: lastIndexOf(sentences, entries.at(-1) ?? text),
          ordinal: 0,
          doubts,
        },
      ]
    }
    return entries.map((text, ordinal) => ({
      ...of,
      kind:
        kind ??
        (/\bcauses? of concern\b/i.test(before) ? 'cause-of-concern' : 'area-for-improvement'),
      text,
      points: [],
      raised_by: origin.name,
      quote: firstSentence(text),
      from: lastIndexOf(sentences, entries.at(-1) ?? text),
      ordinal: entries.length > 1 ? ordinal + 1 : 0,
      doubts,
    }))
  })
}

interface List {
  before: string
  entries: string[]
  kind: EarlierDemand['kind'] | null
  /** Whether the words before and the entries are one sentence. */
  isOneDemand: boolean
}

/** Each list of the section, with the paragraph or two that announce it. */
function lists(items: readonly Item[]): List[] {
  const found: List[] = []
  let index = 0
  while (index < items.length) {
    const item = items[index]
    const above = items[index - 1]
    if (item === undefined) break
    const recommends = /\bwe recommended\b/i.test(item.text)
    if (!item.isBullet && item.points.length > 0) {
      const isShort = item.text.length < 40 && above !== undefined && !above.isBullet
      const before = isShort ? `${above.text} ${item.text}` : item.text
      found.push({
        before,
        entries: item.points,
        kind: recommends ? 'recommendation' : null,
        isOneDemand: recommends,
      })
    } else if (item.isBullet && above !== undefined && !above.isBullet) {
      const end = items.findIndex((each, at) => at > index && !each.isBullet)
      const entries = items.slice(index, end === -1 ? items.length : end)
      found.push({
        before: above.text,
        entries: entries.map(({ text }) => text),
        kind: null,
        isOneDemand: false,
      })
    }
    index++
  }
  return found
}

/** What the running text says was asked or found. */
function told(
  section: Section,
  body: Section['body'],
  sentences: readonly Sentence[],
  later: readonly Sentence[],
): Found[] {
  const hasList = (paragraph: number) => {
    const next = body.slice(paragraph + 1).find(({ text }) => text !== '')
    return next !== undefined && !isRow(next) && bulletOf(next) !== null
  }
  return sentences.flatMap((sentence, index): Found[] => {
    const { text, paragraph, isBullet } = sentence
    const isHead = text.endsWith(':') && hasList(paragraph)
    const named = EARLIER.exec(text)
    if (isBullet || named === null || isHead) return []
    if (/^since\b/i.test(text) || /^(?:this|it|these) formed part\b/i.test(text)) return []
    if (CARRIED_OVER.test(text) || !SAYS.test(text)) return []
    if (LEFT.test(text) && announcesList(index)) return []
    const origin = originIn(named)
    const same = sentences.slice(index + 1).filter((each) => each.paragraph === paragraph)
    const whole = demandIn(text, same)
    const [kind, why] = kindOf(text, whole, [...sentences.slice(index + 1), ...later.slice(0, 3)])
    return [
      {
        kind,
        pillar: section.pillar ?? '',
        question: section.question,
        section: section.path,
        text: whole,
        points: [],
        raised_in: origin.year,
        raised_by: origin.name,
        quote: text,
        from: index,
        ordinal: 0,
        doubts: [
          {
            field: 'text',
            why: 'Told in the running text. Is this the demand, and the whole of it?',
          },
          ...(why === null ? [] : [{ field: 'kind', why }]),
          ...(origin.isCertain ? [] : [{ field: 'raised_by', why: `Named as: “${named[0]}”.` }]),
        ],
      },
    ]
  })

  function announcesList(index: number): boolean {
    const paragraph = sentences[index]?.paragraph ?? 0
    const next = sentences[index + 1]
    return (
      next?.isBullet === true ||
      hasList(paragraph) ||
      (next?.text.endsWith(':') === true && hasList(next.paragraph))
    )
  }
}

/** The words of the demand: of the sentence that names it, and of those in its paragraph that say more of it. */
function demandIn(text: string, same: readonly Sentence[]): string {
  const named = NAMED_ONLY.exec(text)?.[0]
  if (named !== undefined) return named.replace(/\.$/, '')
  const clause = clauseOf(text)
  const [next] = same
  if (clause === null && next !== undefined && /^we (?:found|said)\b/i.test(next.text))
    return next.text
  const now = same.findIndex((each) => isOfNow(each.text))
  const following = (now === -1 ? same : same.slice(0, now)).map((each) => each.text)
  if (clause === null) return following.length === 0 ? text : following.join(' ')
  const end = following.findIndex((each) => !goesOn(each))
  return [clause, ...(end === -1 ? following : following.slice(0, end))].join(' ')
}

/** A sentence may tell what became of recommendations without printing them. */
const NAMED_ONLY =
  /(?<=\b(?:progress (?:on|against|with|towards)|achieved|met|complied with|addressed|implemented) (?:all |most |some |the |of |many )*)(?:our (?:20\d\d )?(?:national )?)?recommendations?\b.+$/i

function isOfNow(text: string): boolean {
  return NOW.test(text) || TOLD.some(({ set }) => set?.test(text) === true)
}

/** Sentences that say more of the same demand. */
function goesOn(text: string): boolean {
  return /^(?:this|these|it|they|our report) (?:included?|said|was|were|did|told|meant)\b/i.test(
    text,
  )
}

/** What was asked, without the words on who asked it when; null where the sentence does not divide so. */
function clauseOf(text: string): string | null {
  const said =
    /\b(?:said|identified|reported|recommended|found|highlighted|noted|stated|asked|concern|recommendation(?: was)?|improvement)\b(?: to (?:the force|all forces))?(?: in 20\d\d)?,?:? (?:that |it was that |is that )?(?<clause>(?:(?:the|its|it|all|forces?|one|too|how|some|officers|staff|victims|not|[A-Z][\w’'-]*)\b).+)$/u.exec(
      text,
    )
  const clause = said?.groups?.clause
  if (clause === undefined) return null
  const inner =
    /^(?:one |an )?area for improvement,? (?:that|which was that|namely,?) (?<inner>.+)$/iu.exec(
      clause,
    )
  return inner?.groups?.inner ?? clause
}

const KINDS = [
  { kind: 'area-for-improvement', words: /\bthis area for improvement\b/i },
  { kind: 'recommendation', words: /\bthis recommendation\b/i },
  { kind: 'cause-of-concern', words: /\bthis cause of concern\b/i },
] as const

/** What the demand was called. */
function kindOf(
  text: string,
  whole: string,
  following: readonly Sentence[],
): [EarlierDemand['kind'], string | null] {
  if (/\bcauses? of concern\b/i.test(text)) return ['cause-of-concern', null]
  if (/\brecommend(?:ed|ations?)\b/i.test(text)) return ['recommendation', null]
  if (/\bareas? (?:for|of) improvement\b/i.test(text)) return ['area-for-improvement', null]
  const said = following
    .slice(0, 8)
    .flatMap((each) =>
      KINDS.filter(({ words }) => words.test(each.text)).map(({ kind }) => ({ kind, each })),
    )
  const [called] = said
  if (called !== undefined) return [called.kind, `Called so only further on: “${called.each.text}”`]
  return [
    'finding',
    `The report does not call “${whole.slice(0, 60)}…” an area for improvement, a recommendation or a cause of concern.`,
  ]
}

interface Origin {
  year: string | null
  name: string
  isCertain: boolean
}

function originOf(words: string): Origin {
  const year = new RegExp(YEAR).exec(words)?.[0] ?? null
  return { year, name: `HMICFRS ${words}`, isCertain: year !== null }
}

function originIn(named: RegExpExecArray | null): Origin {
  const words = named?.[0] ?? ''
  const groups = named?.groups ?? {}
  if (groups.title !== undefined)
    return { year: groups.year6 ?? null, name: words.replace(/^our /i, ''), isCertain: false }
  if (groups.last !== undefined)
    return { year: null, name: 'HMICFRS, "last year"', isCertain: false }
  const tidy = (part: string | undefined) => (part ?? '').replace(/\s+/g, ' ').trim()
  const year = [1, 2, 3, 4, 6].map((at) => groups[`year${at}`]).find((each) => each !== undefined)
  const kind = tidy(groups.kind1 ?? groups.kind2 ?? groups.kind5)
  const work = tidy(groups.work1 ?? groups.work2 ?? groups.work5)
  if (year === undefined) return { year: null, name: `HMICFRS, "${words}"`, isCertain: false }
  const isPillar = /^(?:effectiveness|efficiency|legitimacy|PEEL)$/i.test(kind)
  if (isPillar && work !== '')
    return { year, name: `HMICFRS ${year} ${kind} ${work}`, isCertain: true }
  const what = [kind, work].filter((each) => each !== '').join(' ')
  const name = what === '' ? `HMICFRS report of ${year}` : `HMICFRS ${year} ${what}`
  return { year, name, isCertain: false }
}

function lastIndexOf(sentences: readonly Sentence[], words: string): number {
  const at = sentences.findLastIndex(({ text }) => text.includes(words) || isSame(text, words))
  return at === -1 ? sentences.findLastIndex(({ isBullet }) => isBullet) : at
}

/** Words that take back, or put off, what a set phrase says. */
const HEDGES =
  /\b(?:not|cannot|never|yet|until|unless|if|once|when|partly|partially|almost|nearly|should|will be|to be)\b|n[’']t\b/i
/** Of several demands in a list, the text may speak one by one. */
const ORDINALS = [/\bfirst\b/i, /\bsecond\b/i, /\bthird\b/i, /\bfourth\b/i]

/** The sentence that tells what became of a demand: a set phrase before any other. */
function becameOf(
  demand: Found,
  sentences: readonly Sentence[],
): Pick<EarlierDemand, 'reported' | 'status_quote' | 'doubts'> {
  const { from, ordinal, doubts } = demand
  const next = sentences.findIndex(
    ({ text, isBullet }, index) =>
      index > from && !isBullet && EARLIER.test(text) && SAYS.test(text) && !/^since\b/i.test(text),
  )
  const own = sentences[from]
  const candidates = [...sentences.slice(from + 1, next === -1 ? sentences.length : next)].filter(
    ({ isBullet, text }) => !isBullet && !/\breview(?:ed|s)?\b[^.]*\bprogress\b/i.test(text),
  )
  // “… hasn’t yet achieved our 2016 recommendation” tells both in one sentence.
  if (own !== undefined && !own.isBullet && NAMED_ONLY.test(own.text)) candidates.unshift(own)
  for (const { text } of candidates) {
    const fitting = TOLD.filter(({ set }) => set?.test(text) === true)
    const [only] = fitting
    const isHedged = only !== undefined && REPORTED[only.reported] === 'closed' && HEDGES.test(text)
    if (only !== undefined && fitting.length === 1 && ordinal === 0 && !isHedged)
      return { reported: only.reported, status_quote: text, doubts }
  }
  const doubtful = (reported: Reported | null, status_quote: string | null, why: string) => ({
    reported,
    status_quote,
    doubts: [...doubts, { field: 'status_as_reported', why }],
  })
  const word = ORDINALS[ordinal - 1]
  const ofOrdinal = candidates.filter(({ text }) => word !== undefined && word.test(text))
  for (const { text } of [...ofOrdinal, ...candidates]) {
    const fits = TOLD.find(({ set, words }) => set?.test(text) === true || words.test(text))
    if (fits !== undefined)
      return doubtful(
        fits.reported,
        text,
        'Read from the words of status_quote, which leave a choice. See what else the section says.',
      )
  }
  return doubtful(
    null,
    null,
    'No words were found that tell what became of it. Look in the section, and in the rest of the report.',
  )
}

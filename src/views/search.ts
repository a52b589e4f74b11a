import { z } from 'zod'
import { integer, textField, enumField } from '../collections/field.ts'
import { cursorError, openCursor, sealCursor } from '../request/cursor.ts'
import { InvalidQueryError } from '../request/parameter-error.ts'
import { itemPath, withQuery } from '../response/link.ts'
import { readTyped, WORDS_MAX } from '../sql/match-expression.ts'
import { MATCH_END, MATCH_START } from '../sql/search.ts'
import { hitWarnings, moreHits, similarWords, wordWarnings } from './search-warnings.ts'
import { described, parameter, view } from './view.ts'

/** The types of hits, and the collection that holds each. */
const COLLECTION_OF = {
  question: 'questions',
  'area-for-improvement': 'areas-for-improvement',
  judgment: 'judgments',
  metric: 'metrics',
  force: 'forces',
} as const

const HitType = z.enum([
  'question',
  'area-for-improvement',
  'judgment',
  'metric',
  'force',
] satisfies (keyof typeof COLLECTION_OF)[])

const PATH = '/v1/search'
const Address = z.string().meta({ format: 'uri-reference' })
const LIMIT_DEFAULT = 20
const LIMIT_MAX = 100
const LENGTH_MAX = 200

const Hit = z
  .object({
    type: described(HitType, 'What was found.', 'question'),
    id: described(
      z.string(),
      'Its id, in the collection that the link leads to.',
      'armed-policing',
    ),
    title: described(z.string(), 'What a person would call it, as plain text.', 'Armed policing'),
    snippet: described(
      z.string(),
      'The passage that matches best, as HTML: the matches stand in `<mark>`, all else is escaped, and `…` stands where the text goes on.',
      '<mark>Firearms</mark> <mark>capability</mark> · Armed response <mark>capability</mark>',
    ),
    link: described(Address, 'Where it is.', '/v1/questions/armed-policing'),
  })
  .describe('One hit.')

export const search = view({
  path: PATH,
  operationId: 'search',
  summary: 'Get what the words find',
  description: `Full-text search over questions with all their names, areas for improvement with their status notes, judgments, metrics with their units, breakdowns, periods, caveats and notes, and forces. Best hits first: a match in a title or another name counts more than one in a label, that more than one in the text, and that more than one in a note. Words are found in all their forms, with or without accents, and the last word may be half typed; abbreviations (\`PCSO\`), other spellings (\`behavior\`) and usual names (\`crime rate\`) find what they stand for, and \`synonyms\` says so. All words must match; where nothing matches them all, hits that match any of them are given, with a warning, and a warning with \`did_you_mean\` offers the nearest words where some are unknown. Whatever is neither letter nor digit separates words and has no other meaning, so that any text can be searched for; the \`s\` of \`victim’s\` and \`victim(s)\` is not looked for, and \`well-being\` and \`wellbeing\` find each other. Every hit is reached by following \`next\`.`,
  tag: 'Search',
  parameters: [
    parameter(
      'q',
      textField(
        `What to look for, as a person types it: up to ${LENGTH_MAX} characters, of which the first ${WORDS_MAX} words are looked for. A text without a word finds nothing, with a warning.`,
        'firearms capability',
      ),
      { isRequired: true, maxLength: LENGTH_MAX, mayBeEmpty: true },
    ),
    parameter('type', enumField(HitType.options, 'Only hits of these types.', 'question'), {
      isList: true,
    }),
    parameter(
      'limit',
      integer(
        `How many hits a page holds. More than ${LIMIT_MAX} is refused, never cut.`,
        LIMIT_DEFAULT,
      ),
      { fallback: String(LIMIT_DEFAULT), minimum: 1, maximum: LIMIT_MAX },
    ),
    parameter(
      'cursor',
      textField(
        'The `next_cursor` of a page, to get the next one. It is bound to the words, the types and the release; used with others it is refused.',
        '',
      ),
      { isOpaque: true },
    ),
  ],
  schemaName: 'SearchHits',
  data: z
    .object({
      words: described(z.array(z.string()), 'The words that were looked for.', [
        'firearms',
        'capability',
      ]),
      synonyms: described(
        z.array(z.string()),
        'What was looked for in the place of these words as well, because it means the same: an abbreviation or what it stands for, another spelling, a usual name.',
        ['armed response vehicle'],
      ),
      match: described(
        z.enum(['all', 'any']).nullable(),
        'Whether each hit matches all words, or any of them because nothing matches all. Null: there is no hit of any type.',
        'all',
      ),
      page: z
        .object({
          limit: described(z.int(), 'Hits a page holds at most.', LIMIT_DEFAULT),
          returned: described(z.int(), 'Hits on this page.', 2),
          total: described(
            z.int(),
            'Hits on all pages together, exactly, of the types asked for.',
            2,
          ),
          next_cursor: described(
            z.string().nullable(),
            'The `cursor` of the next page. Null: this is the last one.',
            null,
          ),
        })
        .describe('Where this page stands in the whole result.'),
      next: described(Address.nullable(), 'The next page. Null: this is the last one.', null),
      counts: z
        .array(
          z.object({
            type: described(HitType, 'The type.', 'question'),
            total: described(z.int(), 'Its hits.', 1),
          }),
        )
        .describe('Hits of every type, zero included, whichever types were asked for.'),
      hits: z.array(Hit).describe('The hits of this page, best first.'),
    })
    .describe('What was found.'),

  answer(query, { store, identity, publicUrl }) {
    const q = query.one('q') ?? ''
    const types = HitType.options.filter((type) => query.list('type').includes(type))
    const limit = Number(query.one('limit'))
    const selection = JSON.stringify([PATH, q, types])
    const offset = offsetOf(query.one('cursor'), identity, selection)

    const { words, leftOut } = readTyped(q)
    const result = store.search({ words, types, limit, offset })
    const counts = HitType.options.map((type) => ({ type, total: result.counts.get(type) ?? 0 }))
    const total = counts
      .filter(({ type }) => types.length === 0 || types.includes(type))
      .reduce((sum, count) => sum + count.total, 0)
    const hits = result.entries.map(({ id, title, snippet, ...entry }) => {
      const type = HitType.parse(entry.type)
      const link = publicUrl + itemPath(COLLECTION_OF[type], id)
      return { type, id, title, snippet: markedHtml(snippet), link }
    })
    const end = offset + hits.length
    const cursor = end < total ? sealCursor(identity, selection, [end]) : null
    const next =
      cursor === null
        ? null
        : publicUrl +
          withQuery(PATH, [
            ...query.given.filter(([name]) => name !== 'cursor'),
            ['cursor', [cursor]],
          ])
    return {
      data: {
        words: [...words],
        synonyms: result.synonyms,
        match: result.match,
        page: { limit, returned: hits.length, total, next_cursor: cursor },
        next,
        counts,
        hits,
      },
      warnings: [
        ...wordWarnings(words, leftOut),
        ...(words.length === 0 ? [] : hitWarnings(result, total)),
        ...similarWords(result),
        ...(cursor === null ? [] : [moreHits(hits.length, offset, total)]),
      ],
    }
  },
})

/** The data cannot change under a release, so the place in the order is where a page ended. */
function offsetOf(cursor: string | null, identity: string, selection: string): number {
  if (cursor === null) return 0
  const values = openCursor(cursor, identity, selection, 1)
  const offset = typeof values === 'string' ? null : values.length === 0 ? 0 : values[0]
  if (typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0) return offset
  const fault = typeof values === 'string' ? values : 'cursor-malformed'
  throw new InvalidQueryError([cursorError(fault, cursor, identity, selection)])
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** HTML in which nothing but `<mark>` is markup. */
function markedHtml(snippet: string): string {
  return snippet
    .replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
    .replaceAll(MATCH_START, '<mark>')
    .replaceAll(MATCH_END, '</mark>')
}

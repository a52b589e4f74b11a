import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { typedWords } from '../../src/database/search-words.ts'
import {
  joinedNeighbours,
  matchAll,
  matchAny,
  readTyped,
  WORDS_MAX,
} from '../../src/sql/match-expression.ts'

/** What is typed, and the words it has. */
const TYPED: [string, string[]][] = [
  ['crime', ['crime']],
  ['  two\t words\n', ['two', 'words']],
  ['"armed response"', ['armed', 'response']],
  ['a"b', ['a', 'b']],
  ['cats AND dogs', ['cats', 'AND', 'dogs']],
  ['NEAR(a b, 5)', ['NEAR', 'a', 'b', '5']],
  ['crim*', ['crim']],
  ['title:crime', ['title', 'crime']],
  ['-crime +force', ['crime', 'force']],
  ['anti-social', ['anti', 'social']],
  ['stop/search', ['stop', 'search']],
  ['2018/19', ['2018', '19']],
  ['£1,000', ['1', '000']],
  ['R&D', ['R', 'D']],
  ['{title body}: x', ['title', 'body', 'x']],
  ['100%', ['100']],
  ['a\0b', ['a', 'b']],
  // What punctuation cuts off a word at its end.
  ['victim’s', ['victim']],
  ["Kent's effectiveness", ['Kent', 'effectiveness']],
  ["officers'", ['officers']],
  ['victim(s)', ['victim']],
  ['process(es)', ['process']],
  ['victim s', ['victim']],
  ['s', ['s']],
  ["don't", ['don', 't']],
  // Other forms of the same letters.
  ['Zoë', ['Zoë']],
  ['Zoe\u0308', ['Zoë']],
  ['ﬁrearms', ['firearms']],
  ['ｆｕｌｌ １２', ['full', '12']],
  ['fire\u00adarms', ['firearms']],
  ['fire\u200barms\ufeff', ['firearms']],
  ['1½', ['1½']],
  ['警察', ['警察']],
  ['', []],
  ['*', []],
  ['\u00ad', []],
  ['"" () * ^ : - + % \' ; -- /* 👮', []],
]

test.each(TYPED)('%j has the words %j', (text, words) => {
  expect(readTyped(text)).toEqual({ words, leftOut: [] })
})

test('all words, of which the last or every one may be half typed', () => {
  expect(matchAll(['a'], [], 'last')).toBe('"a" *')
  expect(matchAll(['a', 'b'], [], 'last')).toBe('("a" AND "b" *) OR "a b" *')
  expect(matchAll(['a', 'b'], [], 'every')).toBe('("a" * AND "b" *) OR "a b" *')
  expect(matchAny(['a', 'b'], [])).toBe('"a" OR "b" *')
})

test('what may stand in the place of words does so for each of them', () => {
  const alternatives = [{ start: 1, end: 3, phrase: 'x-y' }]
  expect(matchAll(['a', 'b', 'c'], alternatives, 'last')).toBe(
    '("a" AND ("b" OR "x y" *) AND ("c" * OR "x y" *)) OR "a b c" *',
  )
  expect(matchAny(['a', 'b', 'c'], alternatives)).toBe('"a" OR "b" OR "c" * OR "x y" *')
  expect(joinedNeighbours(['well', 'being', 'at'])).toEqual([
    { start: 0, end: 2, phrase: 'wellbeing' },
    { start: 1, end: 3, phrase: 'beingat' },
  ])
})

test('words beyond the bound are named', () => {
  const many = Array.from({ length: WORDS_MAX + 2 }, (_, index) => `w${index}`)
  expect(readTyped(many.join(' '))).toEqual({
    words: many.slice(0, WORDS_MAX),
    leftOut: [`w${WORDS_MAX}`, `w${WORDS_MAX + 1}`],
  })
})

describe('no expression is an error of syntax', () => {
  const database = new Database(':memory:')
  database.exec('CREATE VIRTUAL TABLE entry USING fts5(title, body)')
  const find = database.prepare('SELECT * FROM entry WHERE entry MATCH ?')
  const findAll = (text: string) => {
    const words = typedWords(text)
    const alternatives = joinedNeighbours(words)
    if (words.length === 0) return
    find.all(matchAll(words, alternatives, 'last'))
    find.all(matchAll(words, alternatives, 'every'))
    find.all(matchAny(words, alternatives))
  }

  test('for what is in the table above', () => {
    for (const [text] of TYPED)
      expect(() => {
        findAll(text)
      }, text).not.toThrow()
  })

  test('for every character, alone and inside a word', () => {
    for (let code = 0; code < 0x3000; code++) {
      const character = String.fromCodePoint(code)
      for (const text of [character, `a${character}b`, `${character}a`, `a${character}`]) {
        const words = typedWords(text)
        if (words.length > 0)
          expect(() => find.all(matchAll(words, [], 'last')), text).not.toThrow()
      }
    }
  })
})

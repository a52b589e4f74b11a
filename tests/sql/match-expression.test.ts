import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { matchAll, matchAny, typedWords, WORDS_MAX } from '../../src/sql/match-expression.ts'

/** What is typed, the words it has, and the expression that asks for all of them. */
const TYPED: [string, string[], string][] = [
  ['crime', ['crime'], '"crime" *'],
  ['firearms capability', ['firearms', 'capability'], '"firearms" AND "capability" *'],
  ['  two\t words\n', ['two', 'words'], '"two" AND "words" *'],
  ['"armed response"', ['armed', 'response'], '"armed" AND "response" *'],
  ['a"b', ['a"b'], '"a""b" *'],
  ['cats AND dogs', ['cats', 'AND', 'dogs'], '"cats" AND "AND" AND "dogs" *'],
  ['OR', ['OR'], '"OR" *'],
  ['NOT crime', ['NOT', 'crime'], '"NOT" AND "crime" *'],
  ['NEAR(a b, 5)', ['NEAR(a', 'b', '5'], '"NEAR(a" AND "b" AND "5" *'],
  ['crim*', ['crim'], '"crim" *'],
  ['^crime', ['crime'], '"crime" *'],
  ['title:crime', ['title:crime'], '"title:crime" *'],
  ['-crime +force', ['crime', 'force'], '"crime" AND "force" *'],
  ['anti-social', ['anti-social'], '"anti-social" *'],
  ['{title body}: x', ['title', 'body', 'x'], '"title" AND "body" AND "x" *'],
  ['100%', ['100'], '"100" *'],
  ['Zoë', ['Zoë'], '"Zoë" *'],
  ['Zoe\u0308', ['Zoë'], '"Zoë" *'],
  ['a\0b', ['a', 'b'], '"a" AND "b" *'],
  ["victim's", ["victim's"], `"victim's" *`],
  ['警察', ['警察'], '"警察" *'],
  ['', [], ''],
  ['   ', [], ''],
  ['*', [], ''],
  ['"', [], ''],
  ['"" () * ^ : - + % \' ; -- /* 👮', [], ''],
]

test.each(TYPED)('%j has the words %j', (text, words, expression) => {
  expect(typedWords(text)).toEqual({ words, leftOut: [] })
  expect(matchAll(words, 'last')).toBe(expression)
})

test('every word may be half typed, or any word will do', () => {
  expect(matchAll(['a', 'b'], 'every')).toBe('"a" * AND "b" *')
  expect(matchAny(['a', 'b'])).toBe('"a" OR "b" *')
})

test('words beyond the bound are named', () => {
  const many = Array.from({ length: WORDS_MAX + 2 }, (_, index) => `w${index}`)
  expect(typedWords(many.join(' '))).toEqual({
    words: many.slice(0, WORDS_MAX),
    leftOut: [`w${WORDS_MAX}`, `w${WORDS_MAX + 1}`],
  })
})

describe('no expression is an error of syntax', () => {
  const database = new Database(':memory:')
  database.exec('CREATE VIRTUAL TABLE entry USING fts5(title, body)')
  const find = database.prepare('SELECT * FROM entry WHERE entry MATCH ?')

  test('for what is in the table above', () => {
    for (const [, words] of TYPED.filter(([, each]) => each.length > 0)) {
      for (const expression of [
        matchAll(words, 'last'),
        matchAll(words, 'every'),
        matchAny(words),
      ]) {
        expect(() => find.all(expression), expression).not.toThrow()
      }
    }
  })

  test('for every character, alone and inside a word', () => {
    for (let code = 0; code < 0x3000; code++) {
      const character = String.fromCodePoint(code)
      for (const text of [character, `a${character}b`, `${character}a`, `a${character}`]) {
        const { words } = typedWords(text)
        if (words.length > 0) expect(() => find.all(matchAll(words, 'last')), text).not.toThrow()
      }
    }
  })
})

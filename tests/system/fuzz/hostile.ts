/** What a careless program or an attacker puts where a value belongs, and the ways to write it in a URL. */
import type { RandomSource } from '../../support/random.ts'

const LENGTHS = [199, 200, 201, 300, 301, 1000, 4000, 8100, 9000, 15_000]

const VALUES: readonly string[] = [
  // Names that objects have by themselves.
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length'],
  ...['__proto__[x]', 'constructor.prototype', 'force[]', 'force[0]', 'force[$ne]', 'force.id'],
  // SQL and full-text syntax.
  ...["'", "' OR 1=1 --", '"; DROP TABLE grade; --', "') UNION SELECT 1 --", '%', '_', '*', 'a*'],
  ...[
    '"',
    '""',
    'a" OR "b',
    'NEAR(a b)',
    'a AND',
    'NOT',
    'OR OR',
    'title:x',
    '{title body}: x',
    '^a',
  ],
  ...['(', ')', '((((((((', '-a', '+', 'a + b', 'x'.concat(' OR x'.repeat(40))],
  // Numbers.
  ...['0', '-0', '-1', '1.5', '.5', '5.', '1e3', '1e309', '-1e309', '0x10', '0b1', '1_000', '１２'],
  ...['NaN', 'Infinity', '-Infinity', '9007199254740993', '99999999999999999999', '00', '+1', ' 1'],
  ...['999999999999999', '1000', '1001', '2147483648', '-9223372036854775809'],
  // Dates.
  ...[
    '2019-02-30',
    '2019-13-01',
    '0000-00-00',
    '2019-2-3',
    '2019',
    '20190203',
    '2019-02-03T00:00:00Z',
  ],
  ...['9999-12-31', '10000-01-01', '-0001-01-01', '2020-02-29', '2019-02-29', 'today', 'now()'],
  // Words that mean nothing here.
  ...[
    '',
    ' ',
    '\t',
    'null',
    'undefined',
    'true',
    'TRUE',
    'false',
    'yes',
    '[object Object]',
    '{}',
    '[]',
  ],
  ...[',', ',,', 'a,', ',a', 'a,,b', '-', '--', '-id', '--id', 'id,id', 'id,-id', 'ID', ' id'],
  // Characters.
  ...['\0', 'a\0b', '\u0001', '\r\nX-Injected: yes', '\n', '\u007f', '\u0085', '\u2028', '\ufeff'],
  ...[
    'é',
    'e\u0301',
    'ﬀ',
    'İ',
    'ß',
    'ſ',
    '\u202e',
    '\u200b',
    '💥',
    '👨‍👩‍👧',
    '\ud800',
    '\udfff',
    'a\ud800b',
  ],
  ...['\u0301'.repeat(100), 'Ａ', '中文', 'ا', '\uffff', '\u{10ffff}'],
  // What other programs would run, fetch or print.
  ...['../../../etc/passwd', '..\\..\\x', '/etc/passwd', 'file:///etc/passwd', '${7*7}', '{{7*7}}'],
  ...[
    '<script>alert(1)</script>',
    '<!--',
    '&lt;',
    '%s%s%n',
    '`id`',
    '$(id)',
    '|id',
    'http://127.0.0.1/',
  ],
  ...[
    'matrix',
    'distribution',
    'profile',
    'index.html',
    '.',
    '..',
    '...',
    '~',
    ';a=b',
    '?',
    '#',
    '&',
    '=',
  ],
]

/** Escapes that are broken, forbidden, or need decoding twice. */
const ESCAPES: readonly string[] = [
  ...[
    '%',
    '%%',
    '%2',
    '%zz',
    '%u0041',
    '%00',
    '%2500',
    '%25',
    '%2525',
    '%0d%0a',
    '%2f',
    '%2F..%2f',
  ],
  ...['%c0%af', '%c0%80', '%e0%80%af', '%f0%80%80%af', '%ed%a0%80', '%ed%bf%bf', '%f4%90%80%80'],
  ...[
    '%ff',
    '%fe%ff',
    '%80',
    '%e2%28%a1',
    '%c3',
    '%C3%A9',
    '%c3%a9',
    '%2e%2e',
    '%2e',
    '%3f',
    '%23',
  ],
  ...['%26', '%3d', '%2c', '%2C%2c', '%2B', '+', '++', '%20', '%7f', '%5c', '%3b', '%ef%bb%bf'],
]

/** A value that no program of good will would send. */
export function hostileValue(random: RandomSource): string {
  if (random.chance(0.08)) {
    return random.pick(['x', 'a ', 'é', '%', '"', ',', '💥', '0', '-']).repeat(random.pick(LENGTHS))
  }
  return random.chance(0.1) ? random.pick(VALUES) + random.pick(VALUES) : random.pick(VALUES)
}

/** A value as it stands in a URL, encoded in one of the ways that occur. */
export function encoded(random: RandomSource, value: string): string {
  const text = wellFormed(value)
  const way = random.below(20)
  if (way < 11) return encodeURIComponent(text)
  if (way < 13) return encodeURIComponent(text).replaceAll('%20', '+')
  if (way < 15) return encodeURIComponent(encodeURIComponent(text))
  if (way < 17) return everyByte(text)
  if (way < 18) return encodeURIComponent(text).toLowerCase()
  // As it stands, but for what cannot stand in the first line of a request.
  return text.replaceAll(/[^\u0021-\u007e]/gu, encodeURIComponent)
}

/** Lone surrogates cannot be written as UTF-8: each becomes the replacement character. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

/** An escape that must be refused or decoded exactly once. */
export function hostileEscape(random: RandomSource): string {
  return random.pick(ESCAPES)
}

function everyByte(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

/** A text with a character left out, doubled, swapped or changed, or cut. */
export function damaged(random: RandomSource, text: string): string {
  if (text === '') return 'x'
  const at = random.below(text.length)
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + text.charAt(at) + text.slice(at)
    case 2:
      return text.slice(0, at)
    case 3:
      return (
        text.slice(0, at) +
        random.pick(['x', 'A', '0', '_', '-', '.', ',', ' ', '=', '\0']) +
        text.slice(at + 1)
      )
    case 4:
      return text.toUpperCase()
    default:
      return text + random.pick([' ', '.', 'x', ',', '__not', '__gte', '__isnull', '__'])
  }
}

type Header = string | string[]

const HEADERS: Readonly<Record<string, readonly Header[]>> = {
  accept: [
    ...['*/*', 'application/json', 'text/csv', 'application/x-ndjson', 'text/html', 'image/png'],
    ...['text/csv;q=0.5, application/json;q=0.4', 'application/json;q=0', '*/*;q=0', 'text/*', '*'],
    ...[
      'application/*;q=0.1, text/csv;q=0.2',
      'application/json; charset=utf-8',
      'application/json;v=2',
    ],
    ...[
      '',
      ',',
      ';',
      ';;;q',
      'a',
      '/',
      'a/',
      '/b',
      'a/b;q=x',
      '*/json',
      'text/csv;q=1.5',
      'text/csv;q=-1',
    ],
    ...['application/json;q=NaN', 'text/csv;header="present', 'application/vnd.sqlite3', '"a/b"'],
    ...['__proto__/constructor', 'application/json;__proto__=1', 'é/ü', 'application/problem+json'],
    'a/b,'.repeat(400),
    'text/csv;q=0.1,'.repeat(60),
    ['text/csv', 'application/json;q=0.1'],
    ['image/png', 'image/gif'],
  ],
  'accept-encoding': [
    ...[
      'gzip',
      'br',
      'identity',
      '*',
      'gzip;q=0',
      'br;q=0, gzip;q=1',
      'gzip;q=0.2, br;q=0.1',
      'deflate',
    ],
    ...[
      '*;q=0',
      'identity;q=0',
      'identity;q=0, *;q=0',
      'gzip;q=1.000',
      'gzip;q=0.000',
      'GZIP',
      'x-gzip',
    ],
    ...[
      '',
      ',',
      ';q',
      'gzip;',
      'gzip;q',
      'gzip;q=',
      'gzip;q=x',
      'gzip;q=2',
      'gzip;q=-1',
      'gzip br',
      'zstd',
    ],
    ...[
      '__proto__',
      'constructor',
      'toString;q=1',
      'br;q=1;x=y',
      'gzip,'.repeat(500),
      'gzip;q=0.5,*;q=0',
    ],
    ['br;q=0', 'gzip'],
  ],
  'if-none-match': [
    ...[
      '*',
      '"x"',
      'W/"x"',
      '"x", W/"y"',
      'x',
      '',
      '"',
      '""',
      'W/',
      'W/"',
      '"a',
      ',,,',
      '*, "x"',
      '"é"',
    ],
    '"x",'.repeat(1000),
    '"'.repeat(4001),
    'W/'.repeat(2000),
    ['"x"', '"y"'],
  ],
  'if-modified-since': [
    ...[
      'Mon, 23 Nov 2026 03:16:01 GMT',
      'Thu, 01 Jan 1970 00:00:00 GMT',
      'yesterday',
      '',
      '0',
      '-1',
    ],
    'Fri, 31 Dec 9999 23:59:59 GMT',
  ],
  'if-match': ['*', '"x"', ''],
  'if-unmodified-since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'x'],
  'if-range': ['"x"', 'W/"x"', 'Mon, 23 Nov 2026 03:16:01 GMT', '', '*'],
  range: [
    ...[
      'bytes=0-0',
      'bytes=0-',
      'bytes=-1',
      'bytes=-0',
      'bytes=5-2',
      'bytes=0-1,2-3',
      'bytes=99999999999-',
    ],
    ...[
      'bytes=',
      'bytes=-',
      'bytes',
      'items=0-1',
      'bytes=a-b',
      'bytes=0x0-0x10',
      'bytes=0-99999999999999999999',
    ],
    ...['bytes=99999999999999999999-', 'bytes = 0-1', 'BYTES=0-10', `bytes=${'0-1,'.repeat(500)}`],
    `bytes=${'9'.repeat(2000)}-`,
    ['bytes=0-1', 'bytes=5-9'],
  ],
  origin: ['https://example.org', 'null', '*', ''],
  'access-control-request-method': ['GET', 'DELETE', '__proto__'],
  'access-control-request-headers': ['x-a', 'x-a, x-b', '*'],
  'content-type': [
    'application/json',
    'text/plain; charset=x',
    'multipart/form-data',
    ';',
    'application/json; __proto__=1',
  ],
  'content-encoding': ['gzip', 'br', 'zstd', 'nonsense', 'gzip, gzip'],
  'x-http-method-override': ['DELETE', 'PUT'],
  'x-forwarded-for': ['127.0.0.1', '::1, ::2'],
  'x-forwarded-host': ['evil.example', '"><script>'],
  'x-forwarded-proto': ['gopher'],
  'x-original-url': ['/admin', '/v1/forces'],
  'x-no-compression': ['1', ''],
  'x-request-id': ['1', 'a'.repeat(500)],
  'cache-control': ['no-cache', 'max-age=0', 'only-if-cached'],
  pragma: ['no-cache'],
  'accept-version': ['1.x', '*', '9.9.9'],
  'accept-language': ['en-GB', '*', 'xx;q=9'],
  'accept-charset': ['utf-16', 'iso-8859-1;q=0.1'],
  authorization: ['Basic eDp4', 'Bearer x', 'x'],
  cookie: ['a=b', '__proto__=x', ';;;', `a=${'b'.repeat(3000)}`],
  referer: ['http://x/', 'javascript:0'],
  'user-agent': ['', "' OR 1=1 --", '\u00ff\u0080'],
  te: ['trailers', 'gzip'],
  via: ['1.1 a, 1.1 b'],
  prefer: ['return=minimal'],
  'max-forwards': ['0', '-1'],
  __proto__x: ['1'],
  constructor: ['1'],
  'x-long': ['x'.repeat(5000)],
}

/** Headers in odd values, alone or together, contradicting each other as they may. */
export function hostileHeaders(random: RandomSource): Record<string, Header> {
  const names = random.sample(Object.keys(HEADERS), 1 + random.below(random.chance(0.2) ? 8 : 3))
  // Half of the time one of those that the service reads.
  if (random.chance(0.5)) names.push(random.pick(READ_HEADERS))
  return Object.fromEntries(names.map((name) => [name, random.pick(HEADERS[name] ?? [''])]))
}

const READ_HEADERS = [
  'accept',
  'accept-encoding',
  'if-none-match',
  'if-modified-since',
  'range',
  'if-range',
]

/** Bytes that are not HTTP, or HTTP that no client writes. */

const HOST = 'Host: x\r\n'
const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\n${HOST}${headers}\r\n`
/** An honest request. */
export const ENTRY = get('/v1', 'Connection: close\r\n')

export type RawCase = readonly [name: string, bytes: string, statuses: readonly number[]]

/** What is sent, and the statuses that may come back. An empty list: the connection is closed. */
export const RAW_CASES: readonly RawCase[] = [
  ['no HTTP at all', 'hello\r\n\r\n', [400]],
  ['an empty line', '\r\n\r\n', []],
  ['HTTP/0.9', 'GET /v1\r\n\r\n', [200]],
  ['HTTP/2 by prior knowledge', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['HTTP/3.0', `GET /v1 HTTP/3.0\r\n${HOST}\r\n`, [400]],
  ['the first bytes of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
  ['a method in lower case', `get /v1 HTTP/1.1\r\n${HOST}\r\n`, [400]],
  ['a method nobody knows', `FROB /v1 HTTP/1.1\r\n${HOST}\r\n`, [400]],
  ['no host', 'GET /v1 HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
  ['an empty host', 'GET /v1 HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', [200]],
  ['HTTP/1.0 without a host', 'GET /v1 HTTP/1.0\r\n\r\n', [200]],
  ['a header without a colon', get('/v1', 'nonsense\r\n'), [400]],
  ['a space before the colon', get('/v1', 'Accept : */*\r\n'), [400]],
  ['a folded header', get('/v1', 'X: a\r\n b\r\nConnection: close\r\n'), [200, 400]],
  ['a null byte in a header', get('/v1', 'X: a\0b\r\n'), [400]],
  ['a null byte in the path', get('/v1\0'), [400]],
  ['a space in the path', get('/v1/forces/a b'), [400]],
  ['bytes above 127 in the path', get('/v1/forces/\xc3\xa9', 'Connection: close\r\n'), [400, 404]],
  [
    'bytes above 127 in the query',
    get('/v1/search?q=\xff\xfe', 'Connection: close\r\n'),
    [200, 400],
  ],
  ['an absolute URL', get('http://x/v1', 'Connection: close\r\n'), [200]],
  [
    'an absolute URL of another host',
    get('http://y/v1/forces?x=1', 'Connection: close\r\n'),
    [400],
  ],
  ['a path without a slash', get('v1', 'Connection: close\r\n'), [400, 404]],
  ['an asterisk', get('*', 'Connection: close\r\n'), [200]],
  ['OPTIONS *', `OPTIONS * HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, [204, 400, 404]],
  ['CONNECT', `CONNECT x:443 HTTP/1.1\r\n${HOST}\r\n`, [405]],
  ['two hosts', `GET /v1 HTTP/1.1\r\n${HOST}Host: y\r\nConnection: close\r\n\r\n`, [400]],
  ['a host that is none', 'GET /v1 HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n', [400]],
  ['two lengths', get('/v1', 'Content-Length: 1\r\nContent-Length: 2\r\n') + 'ab', [400]],
  [
    'a length and chunks',
    get('/v1', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n') + '0\r\n\r\n',
    [400],
  ],
  // Once by the service, which closes, and once by the parser, which finds out a moment later.
  ['an unknown transfer coding', get('/v1', 'Transfer-Encoding: frob\r\n'), [400, 400]],
  ['a negative length', get('/v1', 'Content-Length: -1\r\n'), [400]],
  ['a huge length', get('/v1', 'Content-Length: 99999999999999999999\r\n'), [400]],
  ['a body that never comes', get('/v1', 'Content-Length: 1000000\r\n'), [200]],
  ['a body with GET', get('/v1', 'Connection: close\r\nContent-Length: 5\r\n') + 'hello', [200]],
  [
    'a body in chunks with GET',
    get('/v1', 'Connection: close\r\nTransfer-Encoding: chunked\r\n') + '5\r\nhello\r\n0\r\n\r\n',
    [200],
  ],
  ['broken chunks', get('/v1', 'Transfer-Encoding: chunked\r\n') + 'zz\r\n', [200, 400]],
  ['an expectation', get('/v1', 'Connection: close\r\nExpect: 100-continue\r\n'), [100, 200]],
  [
    'an expectation nobody knows',
    get('/v1', 'Connection: close\r\nExpect: the-unexpected\r\n'),
    [200],
  ],
  ['an upgrade', get('/v1', 'Connection: Upgrade, close\r\nUpgrade: websocket\r\n'), [200]],
  [
    'an upgrade to HTTP/2',
    get(
      '/v1',
      'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n',
    ),
    [200],
  ],
  [
    'a URL that is too long',
    get(`/v1/search?q=${'x'.repeat(9_000)}`, 'Connection: close\r\n'),
    [414],
  ],
  ['a URL longer than can be read', get(`/v1/search?q=${'x'.repeat(200_000)}`), [414, 431]],
  ['a header that is too long', get('/v1', `X: ${'x'.repeat(20_000)}\r\n`), [431]],
  // More than a thousand: older releases of Node.js drop the rest, newer ones refuse.
  [
    'more headers than are kept',
    get('/v1', `${'X: y\r\n'.repeat(5_000)}Connection: close\r\n`),
    [200, 431],
  ],
  ['many headers', get('/v1', `${'X: y\r\n'.repeat(900)}Connection: close\r\n`), [200]],
  ['a good request, then nonsense', get('/v1') + 'nonsense\r\n\r\n', [200, 400]],
]

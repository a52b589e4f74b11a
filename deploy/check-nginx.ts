/**
 * `npm run check:nginx` — runs deploy/nginx.conf in real nginx before two real replicas, and proves
 * what it promises. Prints a line for each check; fails when one of them does.
 */
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, createClient, digest } from './client.ts'
import { end, nginxVersion, startNginx, startPost, startReplica } from './stage.ts'

const LIST = '/v1/judgments?force=staffordshire'
/** After so long an answer with a lifetime of one second has expired: nginx counts whole seconds. */
const EXPIRED_MS = 2200
/** A client, so many times at once, asks without a pause while a replica ends. */
const LOAD_CLIENTS = 16
const LOAD_MS = 1500

const version = nginxVersion()
if (version === null) {
  console.log('not run: nginx is not installed')
  process.exit(0)
}
console.log(`${version}, ${process.version}`)

let failures = 0
const nothing = Promise.resolve()
let lifetime: string | null = null
let mayPass = nothing
async function check(name: string, prove: () => Promise<string | undefined>): Promise<void> {
  try {
    const figures = await prove()
    console.log(`ok    ${name}${figures === undefined ? '' : ` (${figures})`}`)
  } catch (error) {
    failures++
    console.log(`FAIL  ${name}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    lifetime = null
    mayPass = nothing
  }
}

const replicas = [await startReplica(), await startReplica()] as const
const options = { lifetime: () => lifetime, mayPass: () => mayPass }
const posts = [
  await startPost(replicas[0].port, options),
  await startPost(replicas[1].port, options),
] as const
const nginx = await startNginx([posts[0].port, posts[1].port])
const { ask, close } = createClient(nginx.port)

function isProblem({ headers }: Answer): void {
  match(headers['content-type'] ?? '', /^application\/problem\+json/)
}

/** What nginx asked the replicas for while this ran. */
async function askedDuring(run: () => Promise<unknown>) {
  for (const { seen } of posts) seen.length = 0
  await run()
  return posts.flatMap(({ seen }) => seen)
}

await check('an answer is a miss, then a hit with the same bytes', async () => {
  const url = `${LIST}&limit=11`
  const seen = await askedDuring(async () => {
    const first = await ask(url)
    const second = await ask(url)
    equal(first.status, 200)
    match(
      first.headers['cache-status']?.toString() ?? '',
      /^peel; fwd=miss(; stored)?, nginx; fwd=miss$/,
    )
    equal(second.headers['cache-status'], 'nginx; hit')
    ok(first.bytes.length > 0 && second.bytes.equals(first.bytes))
    for (const name of ['etag', 'content-type', 'cache-control', 'link', 'total-count', 'vary'])
      equal(second.headers[name], first.headers[name], name)
  })
  equal(seen.length, 1, `${seen.length} requests reached the service`)
  return undefined
})

await check('both replicas are asked', async () => {
  await askedDuring(async () => {
    for (let limit = 30; limit < 40; limit++) await ask(`${LIST}&limit=${limit}`)
  })
  deepEqual(
    posts.map(({ seen }) => seen.length > 0),
    [true, true],
  )
  return posts.map(({ seen }) => seen.length).join(' + ')
})

await check('a client’s own copy is confirmed by 304 without the service', async () => {
  const { headers } = await ask(LIST)
  const { etag = '' } = headers
  const seen = await askedDuring(async () => {
    for (const tags of [etag, `"other", ${etag}`, '*']) {
      const { status, bytes, headers: given } = await ask(LIST, { 'if-none-match': tags })
      equal(status, 304, tags)
      equal(bytes.length, 0)
      equal(given.etag, etag)
      equal(given['cache-control'], headers['cache-control'])
      equal(given.vary, headers.vary)
    }
    equal((await ask(LIST, { 'if-none-match': '"other"' })).status, 200)
  })
  equal(seen.length, 0)
  return undefined
})

await check('an expired answer is renewed by a 304 of the service', async () => {
  lifetime = 'public, max-age=1'
  const url = `${LIST}&limit=12`
  const first = await ask(url)
  await sleep(EXPIRED_MS)
  const seen = await askedDuring(async () => {
    const renewed = await ask(url)
    equal(renewed.headers['cache-status'], 'nginx; fwd=stale; fwd-status=304')
    ok(renewed.bytes.equals(first.bytes))
    equal((await ask(url)).headers['cache-status'], 'nginx; hit')
  })
  deepEqual(
    seen.map(({ status, headers }) => [status, headers['if-none-match']]),
    [[304, first.headers.etag]],
  )
  return undefined
})

await check('an expired answer is given at once while it is being renewed', async () => {
  lifetime = 'public, max-age=1, stale-while-revalidate=60'
  const url = `${LIST}&limit=13`
  const first = await ask(url)
  await sleep(EXPIRED_MS)
  let pass: () => void = () => undefined
  mayPass = new Promise((resolve) => {
    pass = resolve
  })
  const seen = await askedDuring(async () => {
    // The service says nothing until these have been answered. Each has a connection of its own:
    // the one that set off the renewal is held by nginx until it is done.
    for (let round = 0; round < 3; round++) {
      const other = createClient(nginx.port)
      const { headers, bytes } = await other.ask(url)
      other.close()
      equal(headers['cache-status'], 'nginx; hit; detail=stale')
      ok(bytes.equals(first.bytes))
    }
    pass()
    mayPass = nothing
    while ((await ask(url)).headers['cache-status'] !== 'nginx; hit') await sleep(20)
  })
  equal(seen.length, 1)
  equal(seen[0]?.status, 304)
  return undefined
})

await check('every spelling of Accept-Encoding gets what it allows, of three copies', async () => {
  const url = '/v1/observations?limit=14'
  const spellings: [header: string | undefined, coding: string | undefined][] = [
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['deflate', undefined],
    ['*;q=0', undefined],
    ['gzip;q=0', undefined],
    ['gzip; q=0.000, br;q=0.0', undefined],
    ['zstd', undefined],
    ['brotli, gzipped', undefined],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip, deflate', 'gzip'],
    ['deflate;q=0.5,gzip;q=1.0', 'gzip'],
    ['gzip;q=0.001, br;q=0', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=1.0, gzip;q=0.8, *;q=0.1', 'br'],
    ['deflate , br ; q=0.5', 'br'],
  ]
  const seen = await askedDuring(async () => {
    const texts = new Set<string>()
    for (const [header, coding] of spellings) {
      const { headers, text } = await ask(
        url,
        header === undefined ? {} : { 'accept-encoding': header },
      )
      equal(headers['content-encoding'], coding, `“${header}”`)
      texts.add(text)
    }
    equal(texts.size, 1)
  })
  deepEqual(seen.map(({ headers }) => headers['accept-encoding']).sort(), [
    'br',
    'gzip',
    'identity',
  ])
  return `${spellings.length} spellings`
})

await check('JSON, CSV and NDJSON of one address are kept apart', async () => {
  const url = '/v1/judgments?fields=id,grade&limit=15'
  const kinds = {
    'text/csv': 'text/csv',
    'application/json': 'application/json',
    'application/x-ndjson': 'application/x-ndjson',
    '*/*': 'application/json',
  }
  for (const round of ['miss', 'hit']) {
    for (const [accept, type] of Object.entries(kinds)) {
      const { headers } = await ask(url, { accept })
      ok(headers['content-type']?.startsWith(type), `${accept}: ${headers['content-type']}`)
      equal(headers['cache-status']?.includes(round), true, accept)
    }
  }
  // No header at all means the same as the asterisk.
  equal((await ask(url)).headers['cache-status'], 'nginx; hit')
  equal((await ask(url, { accept: 'text/html' })).status, 406)
  return undefined
})

await check('the key holds all that answers vary by', async () => {
  for (const url of ['/', '/v1', LIST, '/docs', '/openapi.json', '/v1/downloads/peel.sqlite']) {
    const { vary = '' } = (await ask(url, { accept: '*/*' })).headers
    const named = vary.split(',').map((each) => each.trim().toLowerCase())
    const others = named.filter((each) => !['accept', 'accept-encoding', ''].includes(each))
    deepEqual(others, [], url)
  }
  return undefined
})

await check('errors and probes are not kept', async () => {
  for (const [url, status] of [
    ['/v1/judgments?nothing=1', 400],
    ['/v1/judgments/nothing', 404],
    ['/nothing', 404],
    ['/health/ready', 200],
  ] as const) {
    const seen = await askedDuring(async () => {
      for (let round = 0; round < 2; round++) {
        const answer = await ask(url)
        equal(answer.status, status, url)
        if (status >= 400) isProblem(answer)
        notEqual(answer.headers['cache-status'], 'nginx; hit', url)
      }
    })
    equal(seen.length, 2, url)
  }
  return undefined
})

await check('HEAD has the headers of GET and no body', async () => {
  const url = `${LIST}&limit=16`
  const head = await ask(url, {}, 'HEAD')
  equal(head.status, 200)
  equal(head.bytes.length, 0)
  const get = await ask(url)
  equal(get.headers['cache-status'], 'nginx; hit')
  const again = await ask(url, {}, 'HEAD')
  equal(again.bytes.length, 0)
  for (const name of ['etag', 'content-type', 'content-length', 'link', 'total-count']) {
    equal(again.headers[name], get.headers[name], name)
    equal(head.headers[name], get.headers[name], name)
  }
  return undefined
})

await check('a download is whole, and ranges of it are right', async () => {
  const url = '/v1/downloads/peel.sqlite'
  const whole = await ask(url)
  equal(whole.headers['repr-digest'], `sha-256=:${digest(whole.bytes)}:`)
  const part = await ask(url, { range: 'bytes=100-199', 'if-range': whole.headers.etag ?? '' })
  equal(part.status, 206)
  ok(part.bytes.equals(whole.bytes.subarray(100, 200)))
  return `${(whole.bytes.length / 1e6).toFixed(1)} MB`
})

await check('many clients that want the same new answer ask the service once', async () => {
  const seen = await askedDuring(async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(`${LIST}&limit=17`)))
    equal(new Set(answers.map(({ text }) => text)).size, 1)
  })
  equal(seen.length, 1, `${seen.length} requests reached the service`)
  return '30 at once'
})

await check(
  'the longest address passes, and what is longer is refused by the service',
  async () => {
    // As many ids as an address holds; the links of the answer repeat them.
    const listed = await ask('/v1/observations?fields=id&limit=200&format=csv')
    const ids = listed.text.split('\r\n').slice(1, -1)
    const url = (length: number) => {
      const given = `/v1/observations?limit=1&id=${ids.join(',')}`.slice(0, length)
      return given.slice(0, given.lastIndexOf(','))
    }
    const long = await ask(url(8190))
    equal(long.status, 200, long.text.slice(0, 300))
    ok((long.headers.link?.length ?? 0) > 8000)
    const longer = await ask(`${LIST}&id=`.padEnd(9000, 'x'))
    equal(longer.status, 414)
    isProblem(longer)
    return undefined
  },
)

await check('the service learns who asked and how, whatever the client claims', async () => {
  const claims = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }
  const [seen] = await askedDuring(() => ask(`${LIST}&limit=18`, claims))
  equal(seen?.headers['x-forwarded-for'], '127.0.0.1')
  equal(seen.headers['x-forwarded-proto'], 'http')
  match(seen.headers['x-request-id']?.toString() ?? '', /^[0-9a-f]{32}$/)
  return undefined
})

await check('what is kept can be deleted while nginx runs', async () => {
  const url = `${LIST}&limit=19`
  await ask(url)
  equal((await ask(url)).headers['cache-status'], 'nginx; hit')
  nginx.deleteKept()
  const again = await ask(url)
  equal(again.status, 200)
  match(again.headers['cache-status']?.toString() ?? '', /nginx; fwd=miss$/)
  equal((await ask(url)).headers['cache-status'], 'nginx; hit')
  return undefined
})

await check('with no replica left, an expired answer is given', async () => {
  lifetime = 'public, max-age=1'
  const url = `${LIST}&limit=20`
  const first = await ask(url)
  await sleep(EXPIRED_MS)
  for (const post of posts) post.close()
  const { status, headers, bytes } = await ask(url)
  equal(status, 200)
  equal(headers['cache-status'], 'nginx; hit; detail=stale')
  ok(bytes.equals(first.bytes))
  return undefined
})

close()
await end(nginx)

// From here on nginx talks to the replicas themselves.
const direct = await startNginx([replicas[0].port, replicas[1].port])
const clientOfReplicas = createClient(direct.port)

/** Asks without a pause for what no cache holds, while `happen` happens. */
async function underLoad(paths: readonly string[], happen: () => Promise<void>): Promise<number> {
  let isOver = false
  let answered = 0
  const faults: string[] = []
  const work = async (client: number) => {
    for (let round = 0; !isOver; round++) {
      const path = paths[(client + round) % paths.length] ?? ''
      const url = path.replace('$', String(1 + ((client * 61 + round * 7) % 999)))
      try {
        const { status, text } = await clientOfReplicas.ask(url)
        if (status === 200) answered++
        else faults.push(`${url}: ${status} ${text.slice(0, 200)}`)
      } catch (error) {
        faults.push(`${url}: ${String(error)}`)
      }
    }
  }
  const working = Array.from({ length: LOAD_CLIENTS }, (_, client) => work(client))
  await sleep(LOAD_MS)
  await happen()
  await sleep(LOAD_MS)
  isOver = true
  await Promise.all(working)
  deepEqual(
    faults.slice(0, 5),
    [],
    `${faults.length} of ${faults.length + answered} requests failed`,
  )
  return answered
}

await check('a replica is killed under load: no request fails', async () => {
  const paths = ['/v1/judgments?limit=$', '/v1/observations?limit=20&value__not=$', LIST]
  const answered = await underLoad(paths, () => end(replicas[0], 'SIGKILL'))
  return `${answered} answers`
})

const revived = await startReplica(replicas[0].port)
await check(
  'a replica is stopped under load, with streams and downloads: no request fails',
  async () => {
    // nginx looks again for the one that came back after ten seconds without it.
    await sleep(10_000)
    const paths = [
      '/v1/observations?format=csv&value__not=$',
      '/v1/downloads/peel.sqlite',
      '/v1/judgments?limit=$',
    ]
    const answered = await underLoad(paths, () => end(replicas[1]))
    equal(replicas[1].process.exitCode, 0)
    return `${answered} answers`
  },
)

await check(
  'with no replica left, a fresh answer is given, and the rest is refused with a reason',
  async () => {
    equal((await clientOfReplicas.ask(LIST)).status, 200)
    await end(revived)
    equal((await clientOfReplicas.ask(LIST)).status, 200)
    const refused = await clientOfReplicas.ask('/v1/judgments?force=kent&limit=999')
    equal(refused.status, 503)
    isProblem(refused)
    equal(refused.headers['retry-after'], '5')
    match(refused.text, /"status":503/)
    return undefined
  },
)

clientOfReplicas.close()
await end(direct)
console.log(failures === 0 ? 'nginx keeps every promise.' : `${failures} checks failed.`)
process.exitCode = failures === 0 ? 0 : 1

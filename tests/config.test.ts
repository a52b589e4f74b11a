/** The settings: what each takes, and what is said of one that cannot be used. */
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

test('nothing set, or set to nothing, is the default', () => {
  const names = ['PORT', 'HOST', 'CACHE_MB', 'KEEP_ALIVE_SECONDS', 'METRICS_PORT', 'PUBLIC_URL']
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}))
})

test.each([
  ['PORT', '0', { port: 0 }],
  ['PORT', '65535', { port: 65_535 }],
  ['CACHE_MB', '10', { cacheBytes: 10_000_000 }],
  ['KEEP_ALIVE_SECONDS', '620', { keepAliveMs: 620_000 }],
  ['METRICS_PORT', '9090', { metrics: { host: '127.0.0.1', port: 9090 } }],
  ['TRUSTED_PROXIES', '10.0.0.0/8, ::1', { trustedProxies: ['10.0.0.0/8', '::1'] }],
  ['PUBLIC_URL', 'https://Example.org/', { publicUrl: 'https://example.org' }],
  ['PUBLIC_URL', 'https://example.org/peel/', { publicUrl: 'https://example.org/peel' }],
])('%s=%s', (name, value, expected) => {
  expect(readConfig({ [name]: value })).toMatchObject(expected)
})

test.each([
  ['PORT', 'eighty', 'must be a port number, from 0 to 65535'],
  ['PORT', '70000', 'must be a port number, from 0 to 65535'],
  ['PORT', '80.5', 'must be a port number, from 0 to 65535'],
  // What Number() reads as 16, 1000 and 0.
  ['PORT', '0x10', 'must be a port number, from 0 to 65535'],
  ['PORT', '1e3', 'must be a port number, from 0 to 65535'],
  ['PORT', ' ', 'must be a port number, from 0 to 65535'],
  ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
  ['CACHE_MB', '-1', 'must be a whole number of megabytes, from 0 to 10000'],
  ['CACHE_MB', 'all', 'must be a whole number of megabytes, from 0 to 10000'],
  ['CACHE_MB', '10001', 'must be a whole number of megabytes, from 0 to 10000'],
  ['PUBLIC_URL', 'example.org', 'must be an http or https URL'],
  ['PUBLIC_URL', 'https://example.org/peel/?x=1', 'must be an address such as'],
  ['PUBLIC_URL', 'https://example.org/peel#y', 'must be an address such as'],
  ['PUBLIC_URL', 'https://example.org/?', 'must be an address such as'],
  ['PUBLIC_URL', 'https://user:secret@example.org', 'must be an address such as'],
  ['PUBLIC_URL', 'https://example.org//elsewhere', 'must be an address such as'],
  ['PUBLIC_URL', "https://example.org/it's", 'must be an address such as'],
  ['TRUSTED_PROXIES', '10.0.0.0/33', 'must be addresses or networks'],
  ['TRUSTED_PROXIES', '127.0.0.1,proxy.example.org', 'must be addresses or networks'],
  ['METRICS_PORT', '-1', 'must be a port number, from 0 to 65535'],
  ['RATE_LIMIT_PER_MINUTE', '-1', 'must be a whole number of requests, from 0 to 1000000000'],
  ['RATE_LIMIT_PER_MINUTE', '0.5', 'must be a whole number of requests, from 0 to 1000000000'],
  ['SHED_AFTER_MS', 'soon', 'must be a whole number of milliseconds, from 0 to 60000'],
  // No timer of Node.js is that long: it would go off at once.
  ['SHED_AFTER_MS', '2147483648', 'must be a whole number of milliseconds, from 0 to 60000'],
  ['KEEP_ALIVE_SECONDS', '0', 'must be a whole number of seconds, from 1 to 3600'],
  ['KEEP_ALIVE_SECONDS', '72s', 'must be a whole number of seconds, from 1 to 3600'],
])('%s=%s is refused by name, with what is allowed', (name, value, message) => {
  expect(() => readConfig({ [name]: value })).toThrow(`${name}=${value}: ${message}`)
})

test('every wrong setting is named at once, a line each', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y', CACHE_MB: '1' })).toThrow(
    /^PORT=x: [^\n]+\nLOG_LEVEL=y: [^\n]+$/,
  )
})

test('metrics on the port of the service are refused as what they are', () => {
  expect(() => readConfig({ PORT: '3001', METRICS_PORT: '3001' })).toThrow(
    'METRICS_PORT=3001: must be another port than PORT',
  )
  expect(() => readConfig({ METRICS_PORT: '3000' })).toThrow('another port than PORT')
  expect(readConfig({ PORT: '0', METRICS_PORT: '0' }).metrics?.port).toBe(0)
})

test('the address that Kubernetes sets for a Service named “metrics” is known as such', () => {
  expect(() => readConfig({ METRICS_PORT: 'tcp://10.0.0.1:9090' })).toThrow(
    /^METRICS_PORT=tcp:\/\/10\.0\.0\.1:9090: must be a port number, from 0 to 65535\. Kubernetes .* enableServiceLinks/,
  )
})

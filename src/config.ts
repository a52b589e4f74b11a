import { isIP } from 'node:net'
import { z } from 'zod'
import { ExplainedError } from './explained-error.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** The longest that a client or a proxy may keep an idle connection; greater ones would be no limit. */
const KEEP_ALIVE_SECONDS_MAX = 3600
/** A greater delay cannot be told from a process that hangs. */
const SHED_AFTER_MS_MAX = 60_000

/** Digits only: Number() would read `0x10`, `1e3` and a blank as numbers, too. */
function wholeNumber(what: string, min: number, max: number) {
  const error = `must be ${what}, from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d+$/, {
      error: ({ input }) => error + (isServiceAddress(input) ? SERVICE_ADDRESS_HINT : ''),
    })
    .transform(Number)
    .refine((number) => number >= min && number <= max, error)
}

const isServiceAddress = (given: unknown) => String(given).startsWith('tcp://')
const SERVICE_ADDRESS_HINT =
  '. Kubernetes sets an address for a Service of that name: set the variable yourself, to nothing for none, or enableServiceLinks: false'

const port = wholeNumber('a port number', 0, 65_535)

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_PATH: z.string().min(1).default('data/peel.sqlite'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  CACHE_MB: wholeNumber('a whole number of megabytes', 0, 10_000).default(64),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL', abort: true })
    .refine(isBareAddress, {
      error:
        'must be an address such as https://example.org or https://example.org/peel, without user, query or fragment',
    })
    .transform((url) => {
      const { origin, pathname } = new URL(url)
      return origin + pathname.replace(/\/$/, '')
    })
    .optional(),
  RATE_LIMIT_PER_MINUTE: wholeNumber('a whole number of requests', 0, 1e9).default(3000),
  SHED_AFTER_MS: wholeNumber('a whole number of milliseconds', 0, SHED_AFTER_MS_MAX).default(500),
  KEEP_ALIVE_SECONDS: wholeNumber('a whole number of seconds', 1, KEEP_ALIVE_SECONDS_MAX).default(
    72,
  ),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine((networks) => networks.every(isNetwork), {
      error: 'must be addresses or networks such as 10.0.0.0/8, separated by commas',
    })
    .optional(),
  SECURITY_CONTACT: z
    .url({
      protocol: /^(https|mailto|tel)$/,
      error: 'must be a mailto:, https: or tel: address',
    })
    .optional(),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
})

const Settings = Environment.refine(
  ({ PORT, METRICS_PORT }) => PORT === 0 || PORT !== METRICS_PORT,
  { path: ['METRICS_PORT'], error: 'must be another port than PORT' },
)

export interface Config {
  /** TCP port; 0 lets the system choose one. */
  port: number
  /** Address to listen on. */
  host: string
  /** The data file. */
  databasePath: string
  logLevel: (typeof LOG_LEVELS)[number]
  /** Room for finished answers in memory; 0 keeps none. */
  cacheBytes: number
  /** Where the public reaches the service; links are relative to the host when it is empty. */
  publicUrl: string
  /** Requests that need the data file, from one client; 0 for any number. */
  rateLimitPerMinute: number
  /** How long requests may wait for others, on average; 0 for any time. */
  shedAfterMs: number
  /** How long an idle connection is kept for the next request. */
  keepAliveMs: number
  /** Addresses and networks whose word about a client is taken. */
  trustedProxies: readonly string[]
  /** Where weaknesses are reported to; null names nobody. */
  securityContact: string | null
  /** Where metrics are served; null for nowhere. */
  metrics: { host: string; port: number } | null
}

/** A setting that cannot be used. The message names the variable. */
export class ConfigError extends ExplainedError {
  override name = 'ConfigError'
}

/** Reads the settings, once. @throws ConfigError naming every wrong variable. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // An empty variable is one that was left out: container tools often pass them so.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = Settings.safeParse(given)
  if (!result.success) {
    const faults = result.error.issues.map((issue) => {
      const name = issue.path.join('.')
      return `${name}=${given[name] ?? ''}: ${issue.message}`
    })
    throw new ConfigError(faults.join('\n'))
  }
  const settings = result.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    databasePath: settings.DATABASE_PATH,
    logLevel: settings.LOG_LEVEL,
    cacheBytes: settings.CACHE_MB * 1_000_000,
    publicUrl: settings.PUBLIC_URL ?? '',
    rateLimitPerMinute: settings.RATE_LIMIT_PER_MINUTE,
    shedAfterMs: settings.SHED_AFTER_MS,
    keepAliveMs: settings.KEEP_ALIVE_SECONDS * 1000,
    trustedProxies: settings.TRUSTED_PROXIES ?? [],
    securityContact: settings.SECURITY_CONTACT ?? null,
    metrics:
      settings.METRICS_PORT === undefined
        ? null
        : { host: settings.METRICS_HOST, port: settings.METRICS_PORT },
  }
}

/** Whether an address has nothing but a host and a path to which others can be added. */
function isBareAddress(text: string): boolean {
  const { username, password, pathname } = new URL(text)
  const isPath = /^\/$|^(\/[\w.~%-]+)+\/?$/.test(pathname)
  return isPath && username + password === '' && !/[?#]/.test(text)
}

/** Whether a text is an IP address, or one with the length of a prefix. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  if (length === undefined) return bits > 0
  return more.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= bits
}

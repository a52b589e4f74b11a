import { isIP } from 'node:net'
import { z } from 'zod'
import { ExplainedError } from './explained-error.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const port = z.coerce
  .number('must be a port number')
  .int('must be a port number')
  .min(0, 'must be a port number')
  .max(65535, 'must be a port number')

const whole = (error: string) => z.coerce.number(error).int(error).min(0, error)

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_PATH: z.string().min(1).default('data/peel.sqlite'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  CACHE_MB: z.coerce
    .number('must be a number of megabytes')
    .min(0, 'must be 0 or more')
    .max(10_000, 'must be 10000 or less')
    .default(64),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  RATE_LIMIT_PER_MINUTE: whole('must be a number of requests').default(3000),
  SHED_AFTER_MS: whole('must be a number of milliseconds').default(500),
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
  const result = Environment.safeParse(given)
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
    trustedProxies: settings.TRUSTED_PROXIES ?? [],
    securityContact: settings.SECURITY_CONTACT ?? null,
    metrics:
      settings.METRICS_PORT === undefined
        ? null
        : { host: settings.METRICS_HOST, port: settings.METRICS_PORT },
  }
}

/** Whether a text is an IP address, or one with the length of a prefix. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  if (length === undefined) return bits > 0
  return more.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= bits
}

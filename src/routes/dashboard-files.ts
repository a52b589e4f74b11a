/** The files of the dashboard as `npm run build` made them, read once. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'

/** In order of preference. */
export const ENCODINGS = ['br', 'gzip'] as const
type Encoding = (typeof ENCODINGS)[number] | 'identity'

export interface BuiltFile {
  /** Weak, because the encoded forms share it. */
  etag: string
  mediaType: string
  bytes: Readonly<Record<Encoding, Buffer>>
}

/** Beside the compiled program, which lies as deep in dist/ as its source in src/. */
const FOLDER = new URL('../../dist/dashboard/', import.meta.url)

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** @throws Error when the dashboard has not been built. */
export function readDashboard(): { page: BuiltFile; assets: Map<string, BuiltFile> } {
  try {
    const names = readdirSync(new URL('assets/', FOLDER)).filter(
      (each) => extname(each) in MEDIA_TYPES,
    )
    return {
      page: readBuilt('index.html'),
      assets: new Map(names.map((name) => [name, readBuilt(`assets/${name}`)])),
    }
  } catch (error) {
    throw new Error('The dashboard has not been built. Run "npm run build".', { cause: error })
  }
}

function readBuilt(path: string): BuiltFile {
  const read = (suffix = '') => readFileSync(new URL(path + suffix, FOLDER))
  const identity = read()
  const digest = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
  return {
    etag: `W/"${digest}"`,
    mediaType: MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
    bytes: { identity, br: read('.br'), gzip: read('.gz') },
  }
}

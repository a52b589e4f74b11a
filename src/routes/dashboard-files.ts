/** The files of the pages as `npm run build` made them, read once. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { z } from 'zod'
import { HTML_MEDIA_TYPE, type SentFile, sentFile } from './page.ts'

/** Beside the compiled program, which lies as deep in dist/ as its source in src/. */
const FOLDER = new URL('../../dist/dashboard/', import.meta.url)

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': HTML_MEDIA_TYPE,
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface BuiltFiles {
  /** The page of the dashboard. */
  page: SentFile
  /** What pages load, by the name below `/assets/`. */
  assets: ReadonlyMap<string, SentFile>
  /** The address of an asset, by the name of its source. @throws Error where there is none. */
  addressOf: (source: string) => string
}

/** @throws Error when the pages have not been built. */
export function readBuiltFiles(): BuiltFiles {
  try {
    const names = readdirSync(new URL('assets/', FOLDER)).filter(
      (each) => extname(each) in MEDIA_TYPES,
    )
    const sources = z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(new URL('assets.json', FOLDER), 'utf8')))
    return {
      page: readBuilt('index.html'),
      assets: new Map(names.map((name) => [name, readBuilt(`assets/${name}`)])),
      addressOf: (source) => {
        const name = sources[source]
        if (name === undefined) throw new Error(`${source} has not been built`)
        return `/assets/${name}`
      },
    }
  } catch (error) {
    throw new Error('The pages have not been built. Run "npm run build".', { cause: error })
  }
}

function readBuilt(path: string): SentFile {
  const read = (suffix = '') => readFileSync(new URL(path + suffix, FOLDER))
  return sentFile(MEDIA_TYPES[extname(path)] ?? 'application/octet-stream', {
    identity: read(),
    br: read('.br'),
    gzip: read('.gz'),
  })
}

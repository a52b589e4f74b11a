/** The files that pages load, as `npm run build` made them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ExplainedError } from '../explained-error.ts'

const FOLDER = new URL('../../dist/pages/', import.meta.url)

export interface BuiltPages {
  /** The folder of what pages load. */
  assets: string
  /** What users of the API notice of each version, in Markdown. */
  changelog: string
  /** The address of an asset, by the name of its source. @throws Error where there is none. */
  addressOf: (source: string) => string
}

/** @throws ExplainedError when the pages have not been built. */
export function readBuiltPages(): BuiltPages {
  try {
    const names = z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(new URL('assets.json', FOLDER), 'utf8')))
    return {
      changelog: readFileSync(new URL('CHANGELOG.md', FOLDER), 'utf8'),
      assets: fileURLToPath(new URL('assets/', FOLDER)),
      addressOf: (source) => {
        const name = names[source]
        if (name === undefined) throw new Error(`${source} has not been built`)
        return `/assets/${name}`
      },
    }
  } catch (error) {
    throw new ExplainedError('The pages have not been built. Run "npm run build".', {
      cause: error,
    })
  }
}

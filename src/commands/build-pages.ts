/**
 * Bundles what pages load into dist/pages: files named by their content, each beside its compressed forms, so that
 * the service only has to hand them out.
 */
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { folderHash } from '../identity.ts'
import { ExplainedError, writeError } from '../explained-error.ts'

const OUT = 'dist/pages'
/** Served beside the documentation. */
const CHANGELOG = 'CHANGELOG.md'
const COMPRESSIBLE = ['.js', '.css', '.svg']
const ENTRIES = [
  'main.tsx',
  'styles.css',
  'icon.svg',
  'docs/docs.css',
  'docs/try-it.ts',
  'docs/reference.css',
  'docs/reference.ts',
]

/** Builds the pages, unless they were built from the same sources. @returns whether there was anything to do. */
export async function buildPages(): Promise<boolean> {
  const sources = folderHash(
    { dashboard: 'src/dashboard', client: 'src/client', pages: 'src/pages' },
    [CHANGELOG],
  )
  const mark = join(OUT, 'sources')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return false
  // Beside its place, so that what is there stays whole until the new is.
  const unfinished = `${OUT}.${process.pid}`
  try {
    await bundle(unfinished)
    await copyFile(CHANGELOG, join(unfinished, CHANGELOG))
    await writeFile(join(unfinished, 'sources'), sources)
    await rm(OUT, { recursive: true, force: true })
    await rename(unfinished, OUT)
  } catch (error) {
    throw writeError(OUT, error)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return true
}

async function bundle(folder: string): Promise<void> {
  const { build } = await loadBundler()
  await mkdir(folder, { recursive: true })
  const { metafile } = await build({
    entryPoints: ENTRIES.map((file) => join('src/dashboard', file)),
    outdir: join(folder, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    loader: { '.svg': 'copy' },
    tsconfig: 'src/dashboard/tsconfig.json',
    metafile: true,
    logLevel: 'warning',
  })
  /** The built file of each entry, by the entry’s name. */
  const built = new Map(
    Object.entries(metafile.outputs).flatMap(([file, { entryPoint, inputs }]) => {
      const source = entryPoint ?? Object.keys(inputs)[0]
      const isEntry = source?.startsWith('src/dashboard/') === true
      return isEntry ? [[basename(source), basename(file)] as const] : []
    }),
  )
  await writeFile(join(folder, 'assets.json'), JSON.stringify(Object.fromEntries(built)))
  for (const file of Object.keys(metafile.outputs)) {
    if (!COMPRESSIBLE.includes(extname(file))) continue
    const bytes = await readFile(file)
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
    await writeFile(`${file}.br`, brotliCompressSync(bytes, { params }))
    await writeFile(`${file}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }))
  }
}

/** A development package: a service without it runs on pages that were built before. */
async function loadBundler() {
  try {
    return await import('esbuild')
  } catch (error) {
    throw new ExplainedError(
      'The pages have not been built, or not from these sources, and the bundler is not installed. Run "npm ci && npm run build" first, with the development packages.',
      { cause: error },
    )
  }
}

/**
 * Bundles the dashboard into dist/dashboard: index.html and assets named by their content, each
 * beside its compressed forms, so that the service only has to hand them out; and assets.json, which
 * tells the built name of each entry.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const OUT = 'dist/dashboard'
const COMPRESSIBLE = ['.js', '.css', '.svg', '.html']

await rm(OUT, { recursive: true, force: true })

const ENTRIES = ['main.tsx', 'styles.css', 'icon.svg', 'docs/docs.css', 'docs/try-it.ts']

const { metafile } = await build({
  entryPoints: ENTRIES.map((file) => join('src/dashboard', file)),
  outdir: join(OUT, 'assets'),
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
const { outputs } = metafile

/** The built file of each entry, by the entry's name. */
const built = new Map(
  Object.entries(outputs).flatMap(([file, { entryPoint, inputs }]) => {
    const source = entryPoint ?? Object.keys(inputs)[0]
    return source?.startsWith('src/dashboard/') ? [[basename(source), basename(file)]] : []
  }),
)
const template = await readFile('src/dashboard/index.html', 'utf8')
const html = template.replaceAll(/\/assets\/([\w.]+)/g, (_, name) => {
  const file = built.get(name)
  if (file === undefined) throw new Error(`index.html names ${name}, which was not built`)
  return `/assets/${file}`
})
await writeFile(join(OUT, 'index.html'), html)
await writeFile(join(OUT, 'assets.json'), JSON.stringify(Object.fromEntries(built)))

for (const file of [...Object.keys(outputs), join(OUT, 'index.html')]) {
  if (!COMPRESSIBLE.includes(extname(file))) continue
  const bytes = await readFile(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${file}.br`, brotliCompressSync(bytes, { params }))
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }))
}

/**
 * Which folder may import which. Data flows one way: request → validated query → SQL → rows → bytes.
 * A rule says what a folder may NOT reach; whatever is not forbidden here is allowed.
 */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const only = (folder, allowed) =>
  rule(
    `${folder}-imports`,
    `src/${folder} may import ${allowed.join(', ') || 'nothing of ours'}`,
    { path: `^src/${folder}(/|\\.ts$)` },
    { path: '^src/', pathNot: [folder, ...allowed].map((each) => `^src/${each}(/|\\.ts$)`) },
  )

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle has no beginning to read from.', {}, { circular: true }),
    rule(
      'no-orphans',
      'Dead code.',
      {
        orphan: true,
        path: '^src/',
        pathNot: '^src/(peel|commands/|dashboard/main|dashboard/docs/)',
      },
      {},
    ),
    rule(
      'no-dev-in-src',
      'Development tools are not there in production. What the dashboard imports is bundled, and the bundler is loaded when there is something to bundle.',
      { path: '^src/', pathNot: '^src/(dashboard/|commands/build-pages)' },
      { dependencyTypes: ['npm-dev'] },
    ),

    only('vocabulary', []),
    only('config', ['explained-error']),
    only('identity', []),
    only('collections', ['vocabulary']),
    only('database', ['collections', 'vocabulary']),
    only('build', ['explained-error', 'database', 'collections', 'vocabulary', 'identity']),
    only('report', []),
    only('audit', ['build', 'report']),
    only('draft', ['explained-error', 'build', 'report', 'vocabulary']),
    only('request', ['collections']),
    only('sql', ['request', 'database', 'collections']),
    only('response', ['sql', 'request', 'collections']),
    only('views', ['sql', 'response', 'request', 'collections', 'vocabulary']),
    only('openapi', ['views', 'response', 'request', 'collections']),
    only('docs', [
      'explained-error',
      'pages',
      'views',
      'openapi',
      'response',
      'request',
      'sql',
      'collections',
      'vocabulary',
    ]),
    only('telemetry', ['response', 'identity']),
    only('limits', ['response']),
    only('routes', [
      'docs',
      'pages',
      'views',
      'openapi',
      'telemetry',
      'response',
      'request',
      'sql',
      'database',
      'collections',
    ]),
    only('commands', [
      'explained-error',
      'app',
      'open-data',
      'config',
      'telemetry',
      'build',
      'audit',
      'draft',
      'report',
      'identity',
    ]),
    only('client', []),
    only('pages', []),
    only('dashboard', ['client', 'pages']),

    rule(
      'fastify-at-the-edge',
      'HTTP is spoken by the routes, by what watches over them and by the application only.',
      {
        path: '^src/',
        pathNot: '^src/(routes|limits|telemetry|openapi)/|^src/(app|errors)\\.ts$',
      },
      { path: 'node_modules/(fastify|@fastify)' },
    ),
    rule(
      'sqlite-behind-sql',
      'The driver is used where SQL is, and nowhere else.',
      { path: '^src/', pathNot: '^src/(sql|database|build)/' },
      { path: 'node_modules/(better-sqlite3|drizzle-orm)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
}

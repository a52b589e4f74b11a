/** The pages behind the `type` of a problem. */
import type { FastifyInstance } from 'fastify'
import { problemPage } from '../docs/problem.ts'
import { PROBLEMS } from '../response/problem.ts'
import type { BuiltFiles } from './dashboard-files.ts'
import { madePage, PAGE_HEADERS, sendFile } from './page.ts'
import { refuseParameters } from './reply.ts'

export function problemRoutes(app: FastifyInstance, { addressOf }: BuiltFiles): void {
  const assets = {
    styles: [addressOf('styles.css'), addressOf('docs.css')],
    icon: addressOf('icon.svg'),
  }
  for (const [kind, problem] of Object.entries(PROBLEMS)) {
    const page = madePage(problemPage({ kind, ...problem }, assets))
    app.get(`/problems/${kind}`, { compress: false }, (request, reply) => {
      refuseParameters(request)
      return sendFile(request, reply.headers(PAGE_HEADERS), page)
    })
  }
}

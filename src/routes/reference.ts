/** Every request, to read and to try: Swagger UI on the contract. */
import compress from '@fastify/compress'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { prefixOf, type Site } from '../docs/frame.ts'
import { REFERENCE_PATH, referencePage } from '../docs/reference.ts'
import { PAGE_HEADERS, page } from './pages.ts'
import { sendDocument } from './reply.ts'

/** In a part of the application of its own, whose files alone are packed on the way. */
export async function referenceRoutes(app: FastifyInstance, site: Site): Promise<void> {
  const document = page(referencePage(site))
  await app.register(async (part) => {
    await part.register(compress, { encodings: ['gzip'], globalDecompression: false })
    part.addHook('onRequest', (request, reply, done) => {
      // The page of Swagger UI has no head of its own, and none for the width of a phone.
      if (request.routeOptions.url?.replace(/\/$/, '') === REFERENCE_PATH) {
        sendDocument(request, reply, document)
        return
      }
      reply.headers(PAGE_HEADERS)
      done()
    })
    await part.register(swaggerUi, {
      routePrefix: REFERENCE_PATH,
      staticCSP: PAGE_HEADERS['content-security-policy'],
      uiConfig: {
        layout: 'BaseLayout',
        docExpansion: 'none',
        deepLinking: true,
        tryItOutEnabled: true,
        displayRequestDuration: true,
        defaultModelsExpandDepth: -1,
        defaultModelExpandDepth: 2,
        plugins: [readAloud],
      },
      transformSpecification: (contract) => forms(contract, site),
      transformSpecificationClone: true,
    })
  })
}

interface Element {
  createElement(type: unknown, props: object | null, ...children: unknown[]): unknown
}

/**
 * Runs in the browser: what a reader who listens to the page lacks. Fields have a name, the path of an operation is
 * text and no link in a button, what stands above the requests is a banner, and no level of headings is left out.
 */
function readAloud() {
  return {
    wrapComponents: {
      JsonSchemaForm:
        (Field: unknown, { React }: { React: Element }) =>
        (props: { description?: string }) => {
          const [name = ''] = (props.description ?? '').split(' - ')
          const hidden = React.createElement('span', { className: 'own-name' }, name)
          return React.createElement('label', null, hidden, React.createElement(Field, props))
        },
      ExamplesSelect:
        (Select: unknown, { React }: { React: Element }) =>
        (props: object) => {
          const hidden = React.createElement('span', { className: 'own-name' }, 'Example')
          return React.createElement('label', null, hidden, React.createElement(Select, props))
        },
      DeepLink:
        (_Link: unknown, { React }: { React: Element }) =>
        ({ text }: { text: string }) =>
          React.createElement('span', null, text),
      InfoContainer:
        (Info: unknown, { React }: { React: Element }) =>
        (props: object) =>
          React.createElement('div', { role: 'banner' }, React.createElement(Info, props)),
      operations:
        (Operations: unknown, { React }: { React: Element }) =>
        (props: object) => {
          const heading = React.createElement('h2', { className: 'own-heading' }, 'Requests')
          return React.createElement('div', null, heading, React.createElement(Operations, props))
        },
    },
  }
}

const Parameters = z.array(z.looseObject({ schema: z.looseObject({}) }))
const Forms = z.looseObject({
  paths: z.record(
    z.string(),
    z.object({ get: z.looseObject({ parameters: Parameters.optional() }) }),
  ),
})

/**
 * The contract as a form shows it best: a list is one field of text, as it stands in the address, and no field is filled in
 * beforehand, since all examples together ask for nothing sensible.
 */
function forms(
  contract: Readonly<Record<string, unknown>>,
  { publicUrl }: Site,
): Record<string, unknown> {
  const { servers: _, ...shown } = Forms.parse(contract)
  for (const { get } of Object.values(shown.paths)) {
    for (const parameter of get.parameters ?? []) {
      delete parameter.example
      if (parameter.schema.type === 'array') parameter.schema = { type: 'string' }
    }
  }
  // Of this host, since the policy of the page lets it ask no other.
  const prefix = prefixOf(publicUrl)
  return prefix === '' ? shown : { ...shown, servers: [{ url: prefix }] }
}

// Bare Fastify with the answer ready.
import fastify from 'fastify'

const body = process.env.BODY
const app = fastify()
app.get('/*', (_request, reply) => {
  reply.type('application/json; charset=utf-8').send(body)
})
await app.listen({ port: Number(process.env.PORT) })

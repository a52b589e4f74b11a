// @ts-nocheck
// Bare Fastify with the answer ready.
import fastify from 'fastify'

const body = process.env.BODY
const app = fastify()
app.get('/*', (_request, reply) => {
  reply.type('application/json; charset=utf-8').send(body)
})
console.log(`Listening on ${await app.listen({ host: '127.0.0.1', port: 0 })}`)

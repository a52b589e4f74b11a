// @ts-nocheck
// The limit: node:http with the answer ready.
import { createServer } from 'node:http'

const body = Buffer.from(process.env.BODY)
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': String(body.length),
}
const server = createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
}).listen(0, '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`)
})

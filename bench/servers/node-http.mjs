// The limit: node:http with the answer ready.
import { createServer } from 'node:http'

const body = process.env.BODY
createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  response.end(body)
}).listen(Number(process.env.PORT), '127.0.0.1')

// The same rows in memory.
import jsonServer from 'json-server'
import { judgmentsOf } from './sql.mjs'

const server = jsonServer.create()
server.use(jsonServer.router({ judgments: judgmentsOf('staffordshire').data }))
server.listen(Number(process.env.PORT), '127.0.0.1')

// @ts-nocheck
import express from 'express'
import { judgmentsOf } from './sql.mjs'

const app = express()
app.get('/v1/judgments', (request, response) => {
  response.json(judgmentsOf(String(request.query.force)))
})
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`)
})

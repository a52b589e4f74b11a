import express from 'express'
import { judgmentsOf } from './sql.mjs'

const app = express()
app.get('/v1/judgments', (request, response) => {
  response.json(judgmentsOf(String(request.query.force)))
})
app.listen(Number(process.env.PORT), '127.0.0.1')

// @ts-nocheck
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { judgmentsOf } from './sql.mjs'

const app = new Hono()
app.get('/v1/judgments', (context) => context.json(judgmentsOf(context.req.query('force') ?? '')))
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`Listening on http://127.0.0.1:${port}`)
})

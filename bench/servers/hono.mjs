import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { judgmentsOf } from './sql.mjs'

const app = new Hono()
app.get('/v1/judgments', (context) => context.json(judgmentsOf(context.req.query('force') ?? '')))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })

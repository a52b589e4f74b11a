/** The metrics of a real process, and of several workers added up. */
import { expect, inject, test } from 'vitest'
import { startServer } from '../../support/server-process.ts'

const REQUESTS = 12

test.each(['1', '3'])('%s processes: every request is counted once', async (workers) => {
  const server = startServer({
    DATABASE_PATH: inject('database'),
    WORKERS: workers,
    METRICS_PORT: '0',
  })
  try {
    const metrics = await server.said(/Metrics at (http[^"]+)/)
    const address = await server.listening()
    const release = await server.said(/Release (\w+)/)
    for (let count = 0; count < REQUESTS; count++) {
      // A connection each, so that they fall to several workers.
      await fetch(`${address}/v1/forces`, { headers: { connection: 'close' } })
    }
    const text = await (await fetch(metrics)).text()
    const sum = (name: string) =>
      [
        ...text.matchAll(
          new RegExp(`^${name}\\{(?:[^}]*,)?route="/v1/forces"[^}]*\\} (\\d+)$`, 'gm'),
        ),
      ]
        .map(([, value]) => Number(value))
        .reduce((total, value) => total + value, 0)
    expect(sum('http_requests_total')).toBe(REQUESTS)
    expect(sum('http_request_duration_seconds_count')).toBe(REQUESTS)
    expect(text).toMatch(new RegExp(`^peel_release_info\\{release="${release}"[^}]*\\} 1$`, 'm'))
    // There, it is a page of the dashboard.
    const page = await (await fetch(`${address}/metrics`)).text()
    expect(page).not.toContain('http_requests_total')
    server.child.kill('SIGTERM')
    expect((await server.exited).code).toBe(0)
  } finally {
    server.child.kill('SIGKILL')
  }
})

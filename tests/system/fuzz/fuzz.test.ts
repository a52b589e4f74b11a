/** Requests made from the contract, and whether the service keeps what the contract promises. */
import { expect, test } from 'vitest'
import { useTestApp } from '../../support/app.ts'
import { portOf } from '../../support/listening.ts'
import { runCampaign } from './campaign.ts'

const tested = useTestApp()
/** Another seed makes other requests; `npm run fuzz` takes it as an argument. */
const SEED = 20_261_123
const REQUESTS = 4000

test(`${REQUESTS} requests are answered as the contract says`, async () => {
  const port = await portOf(tested().app)
  const { failures, requests, statuses } = await runCampaign({
    port,
    seed: SEED,
    first: 0,
    requests: REQUESTS,
  })
  expect(
    failures.slice(0, 10),
    `npm run fuzz -- --seed ${SEED} --first <index> --requests 1`,
  ).toEqual([])
  expect(requests).toBe(REQUESTS)
  // Were nearly everything refused at the door, nothing behind it would be tested.
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 4)
}, 120_000)

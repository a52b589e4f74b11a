/** The dashboard in a real browser. One file, so that one server and one browser serve all of it. */
import { describe } from 'vitest'
import { hasBrowser, useBrowser } from '../../support/browser.ts'
import { accessibility } from './accessibility.ts'
import { failures } from './failures.ts'
import { history } from './history.ts'
import { journeys } from './journeys.ts'
import { truth } from './truth.ts'

describe.runIf(hasBrowser)('in a browser', () => {
  const browser = useBrowser()
  describe('what a reader does', () => {
    journeys(browser)
  })
  describe('what the pages show is what the API says', () => {
    truth(browser)
  })
  describe('how forces developed over the cycles', () => {
    history(browser)
  })
  describe('what goes wrong is said', () => {
    failures(browser)
  })
  describe('everyone can use it', () => {
    accessibility(browser)
  })
})

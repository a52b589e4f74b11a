/** Starts the dashboard in the page. */
import { render } from 'preact'
import { App } from './app.tsx'
import { followAddress } from './navigation.ts'

const root = document.getElementById('app')
if (root === null) throw new Error('The page has no place for the dashboard')
followAddress()
render(<App />, root)

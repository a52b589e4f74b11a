/** Starts the dashboard in the page. */
import { options, render } from 'preact'
import { App } from './app.tsx'
import { followAddress } from './navigation.ts'
import { fromHost } from './service.ts'

// Views write addresses from the root of the service; in the page they are from the root of the host.
options.vnode = ({ type, props }) => {
  if (type === 'a' && 'href' in props && typeof props.href === 'string')
    props.href = fromHost(props.href)
}

const root = document.getElementById('app')
if (root === null) throw new Error('The page has no place for the dashboard')
followAddress()
render(<App />, root)

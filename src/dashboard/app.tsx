/** The frame of every view: skip link, navigation, the view itself, and whose data it is. */
import { useAddress } from './navigation.ts'
import { ScalesProvider } from './parts/grade.tsx'
import { Footer } from './parts/footer.tsx'
import { PAGES, type Route, routeOf } from './routes.ts'
import { ForceView } from './views/force.tsx'
import { ForcesView } from './views/forces.tsx'
import { MapView } from './views/map.tsx'
import { MetricView } from './views/metric.tsx'
import { MetricsView } from './views/metrics.tsx'
import { RecordView } from './views/record.tsx'
import { SearchView } from './views/search.tsx'
import { UnknownView } from './views/unknown.tsx'

export function App() {
  const { pathname } = useAddress()
  const route = routeOf(pathname)
  return (
    <ScalesProvider>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href="/">
          PEEL judgments
        </a>
        <nav aria-label="Main">
          <ul>
            {PAGES.map(({ path, name }) => (
              <li key={path}>
                <a href={path} aria-current={isCurrent(path, pathname)}>
                  {name}
                </a>
              </li>
            ))}
            <li>
              <a href="/docs">Docs</a>
            </li>
          </ul>
        </nav>
      </header>
      {/* A key of its own for each thing: a new one starts from the beginning. */}
      <main id="content" tabIndex={-1} key={pathname}>
        <View route={route} />
      </main>
      <Footer />
    </ScalesProvider>
  )
}

function View({ route }: { route: Route }) {
  switch (route.view) {
    case 'map':
      return <MapView />
    case 'forces':
      return <ForcesView />
    case 'force':
      return <ForceView id={route.id} />
    case 'metrics':
      return <MetricsView />
    case 'metric':
      return <MetricView id={route.id} />
    case 'search':
      return <SearchView />
    case 'record':
      return <RecordView collection={route.collection} id={route.id} />
    case 'unknown':
      return <UnknownView />
  }
}

function isCurrent(path: string, pathname: string): 'page' | 'true' | undefined {
  if (path === pathname) return 'page'
  return path !== '/' && pathname.startsWith(`${path}/`) ? 'true' : undefined
}

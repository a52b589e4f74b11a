/** The frame of every view: skip link, navigation, the view itself, and whose data it is. */
import { useErrorBoundary } from 'preact/hooks'
import { PAGES, type Route } from '../pages/routes.ts'
import { pending } from './api.ts'
import { useAddress, viewOf } from './navigation.ts'
import { Footer } from './parts/footer.tsx'
import { Heading } from './parts/heading.tsx'
import { inService } from './service.ts'
import { ForceView } from './views/force.tsx'
import { ForcesView } from './views/forces.tsx'
import { MapView } from './views/map.tsx'
import { MetricView } from './views/metric.tsx'
import { MetricsView } from './views/metrics.tsx'
import { PillarView } from './views/pillar.tsx'
import { QuestionView } from './views/question.tsx'
import { QuestionsView } from './views/questions.tsx'
import { RecordView } from './views/record.tsx'
import { ReleasesView } from './views/releases.tsx'
import { SearchView } from './views/search.tsx'
import { UnknownView } from './views/unknown.tsx'

export function App() {
  const address = useAddress()
  const path = inService(address.pathname) ?? ''
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href="/">
          PEEL judgments
        </a>
        <nav aria-label="Main">
          <ul>
            {PAGES.map((page) => (
              <li key={page.path}>
                <a href={page.path} aria-current={isCurrent(page.path, path)}>
                  {page.name}
                </a>
              </li>
            ))}
            <li>
              <a href="/docs">Docs</a>
            </li>
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1} aria-busy={pending.use() > 0}>
        {/* A key of its own for each thing: a new one starts from the beginning. */}
        <View route={viewOf(address)} key={path} />
      </main>
      <Footer />
    </>
  )
}

function View({ route }: { route: Route }) {
  const error: unknown = useErrorBoundary(reportError)[0]
  if (error !== undefined) return <Broken />
  switch (route.view) {
    case 'map':
      return <MapView />
    case 'forces':
      return <ForcesView />
    case 'force':
      return <ForceView id={route.id} />
    case 'pillar':
      return <PillarView id={route.id} />
    case 'questions':
      return <QuestionsView />
    case 'question':
      return <QuestionView id={route.id} />
    case 'metrics':
      return <MetricsView />
    case 'metric':
      return <MetricView id={route.id} />
    case 'releases':
      return <ReleasesView />
    case 'search':
      return <SearchView />
    case 'record':
      return <RecordView collection={route.collection} id={route.id} />
    case 'unknown':
      return <UnknownView />
  }
}

/** The fault is ours. The page may be older than the service, so loading it again is worth a try. */
function Broken() {
  return (
    <div role="alert">
      <Heading title="The page failed">The page failed</Heading>
      <p>
        <a href={location.href} target="_self">
          Load it again
        </a>
        , or take the data from the <a href="/v1">API</a>.
      </p>
    </div>
  )
}

function isCurrent(page: string, path: string): 'page' | 'true' | undefined {
  if (page === path) return 'page'
  return page !== '/' && path.startsWith(`${page}/`) ? 'true' : undefined
}

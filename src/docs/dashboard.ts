/**
 * The pages of the dashboard as the service sends them. What they show is drawn by their script; head and `noscript`
 * say what it will be, so that a shared link and a reader without scripts tell which force and which grade.
 */
import { areasForImprovement } from '../collections/areas-for-improvement.ts'
import { changes } from '../collections/changes.ts'
import type { Collection } from '../collections/collection.ts'
import { cycles } from '../collections/cycles.ts'
import { forces } from '../collections/forces.ts'
import { judgments } from '../collections/judgments.ts'
import { metrics } from '../collections/metrics.ts'
import { observations } from '../collections/observations.ts'
import { pillars } from '../collections/pillars.ts'
import { questions } from '../collections/questions.ts'
import { releases } from '../collections/releases.ts'
import { PAGES, type RecordCollection, type Route } from '../pages/routes.ts'
import { equal } from '../request/list-query.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { collectionPath, itemPath, withQuery } from '../response/link.ts'
import type { Store } from '../sql/store.ts'
import { counted } from './format.ts'
import { type Alternate, documentText, type Head, type Site, siteHeader } from './frame.ts'
import { html } from './html.ts'
import { datasetOf, type LinkedData, pageData } from './linked-data.ts'

/** What a page is about. */
interface Subject extends Omit<Head, 'linkedData'> {
  about?: LinkedData
  /** The pages that it leads to. */
  items?: readonly { id: string; name: string }[]
}

type KnownRoute = Exclude<Route, { view: 'unknown' }>

/** The page that says that there is nothing. */
export function unknownPage(site: Site): string {
  const description = 'There is nothing at this address.'
  const head = { title: 'No such page', description, path: null, linkedData: null, alternates: [] }
  return shell(site, head, [])
}

/** The page of a view; null where there is no such thing. */
export function dashboardPage(
  route: KnownRoute,
  store: Store,
  collections: readonly Collection[],
  site: Site,
): string | null {
  const subject = subjectOf(route, store)
  if (subject === null) return null
  const { about = null, items = [], ...head } = subject
  const linkedData =
    route.view === 'map' ? datasetOf(store, collections, site) : pageData(head, about, store, site)
  return shell(site, { ...head, linkedData }, items)
}

function shell(site: Site, head: Head, items: NonNullable<Subject['items']>): string {
  const { title, heading = title, description, path, alternates } = head
  return documentText({
    site,
    head,
    styles: ['styles.css'],
    modules: ['main.tsx'],
    // A person opens CSV in a spreadsheet, which knows its encoding by the mark.
    body: html`<div id="app"></div>
      <noscript>
        ${siteHeader(path ?? '')}
        <div role="main" id="content" tabindex="-1">
          <h1>${heading}</h1>
          <p class="lead">${description}</p>
          <p>
            The whole page is drawn by a script, which did not run. The data needs none, and
            <a href="/docs">the documentation</a> says what there is and how to ask for it.
          </p>
          <ul>
            ${items.map(({ id, name }) => html`<li><a href="${path ?? ''}/${encodeURIComponent(id)}">${name}</a></li>`)}
            ${alternates.map(({ href, type, name }) => html`<li><a href="${type === MEDIA_TYPES.csv ? `${href}&bom=true` : href}" type="${type}">${name}</a></li>`)}
          </ul>
        </div>
      </noscript>`,
  })
}

function subjectOf(route: KnownRoute, store: Store): Subject | null {
  switch (route.view) {
    case 'map':
      return {
        title: 'Overview',
        heading: 'How the police forces were judged',
        description: `How ${counted(store.count(forces, []), 'police force')} of England and Wales were judged by their inspectorate, HMICFRS: each grade, demand and figure with its source.`,
        path: '/',
        alternates: [
          { href: '/v1', type: MEDIA_TYPES.json, name: 'The entry of the API' },
          rows(judgments, {}, 'Every judgment'),
        ],
      }
    case 'forces':
      return listed(
        '/forces',
        'The police forces',
        'The police forces of England and Wales, and what is held of each: judgments, areas for improvement and figures.',
        [rows(forces, {}, 'The forces')],
        store.all(forces),
      )
    case 'questions':
      return listed(
        '/questions',
        'What the inspectorate asks',
        `What the inspectorate asks of every police force: ${counted(store.count(questions, []), 'question')}, and how the forces were judged on each.`,
        [rows(questions, {}, 'The questions')],
        store.all(questions),
      )
    case 'metrics':
      return listed(
        '/metrics',
        'What the figures measure',
        `What the figures of the inspection reports measure: ${counted(store.count(metrics, []), 'metric')}, each with its unit, caveats and figures.`,
        [rows(metrics, {}, 'The metrics'), rows(observations, {}, 'Every figure')],
        store.all(metrics),
      )
    case 'search':
      return listed(
        '/search',
        'Search',
        'Find forces, judgments, areas for improvement, questions and metrics of the police inspections by words.',
        [],
      )
    case 'releases':
      return listed(
        '/releases',
        'What changed in the data',
        `${counted(store.count(releases, []), 'release')} of the data: what each changed, value by value, and why.`,
        [rows(releases, {}, 'The releases'), rows(changes, {}, 'Every change')],
      )
    case 'force':
      return ofForce(route.id, store)
    case 'pillar':
      return ofPillar(route.id, store)
    case 'question':
      return ofQuestion(route.id, store)
    case 'metric':
      return ofMetric(route.id, store)
    case 'record':
      return ofRecord(route.collection, route.id, store)
  }
}

function listed(
  path: string,
  heading: string,
  description: string,
  alternates: readonly Alternate[],
  items: Subject['items'] = [],
): Subject {
  const title = PAGES.find((page) => page.path === path)?.name ?? heading
  return { title, heading, description, path, alternates, items }
}

function ofForce(id: string, store: Store): Subject | null {
  const force = store.item(forces, id)
  if (force === null) return null
  const ofPillars = store.all(judgments, [
    ...equal('force', [force.id]),
    ...equal('level', ['pillar']),
  ])
  const latest = ofPillars
    .map(({ cycle }) => cycle)
    .toSorted()
    .at(-1)
  const grades = ofPillars
    .filter(({ cycle }) => cycle === latest)
    .map(
      ({ pillar_name: pillar, grade_label: grade }) =>
        `${pillar.toLowerCase()} ${grade ?? 'not graded'}`,
    )
  return {
    title: force.name,
    description:
      latest === undefined
        ? `No judgment of ${force.name} is held here.`
        : `How ${force.name} was judged in the inspection of ${cycleName(latest, store)}: ${grades.join(', ')}.`,
    path: `/forces/${force.id}`,
    alternates: [
      profile(forces, force.id, 'All about the force'),
      rows(judgments, { force: force.id }, 'Its judgments'),
      rows(areasForImprovement, { force: force.id }, 'What it was asked to improve'),
      rows(observations, { force: force.id }, 'The figures of its report'),
    ],
    about: {
      '@type': 'GovernmentOrganization',
      name: force.name,
      identifier: force.gss_code,
      areaServed: `${force.region}, ${force.country}`,
    },
  }
}

function ofPillar(id: string, store: Store): Subject | null {
  const pillar = store.item(pillars, id)
  if (pillar === null) return null
  const name = pillar.name.toLowerCase()
  const filter = [...equal('pillar', [pillar.id]), ...equal('level', ['pillar'])]
  const held = store
    .all(cycles)
    .filter(({ id: cycle }) => store.count(judgments, [...filter, ...equal('cycle', [cycle])]) > 0)
    .map((cycle) => cycle.name)
  return {
    title: pillar.name,
    heading: `How the police forces were judged: ${name}`,
    description:
      held.length === 0
        ? `No judgment of a police force on ${name} is held here.`
        : `How the police forces of England and Wales were judged on ${name} in ${held.join(', ')}: how often each grade was given, who rose, who fell, and every force over the years.`,
    path: `/pillars/${pillar.id}`,
    alternates: [
      { href: itemPath(pillars.name, pillar.id), type: MEDIA_TYPES.json, name: 'The pillar' },
      table('distribution', { by: 'cycle', pillar: pillar.id }, 'Its grades by cycle'),
      table('matrix', { columns: 'cycle', pillar: pillar.id }, 'Every force over the cycles'),
      rows(judgments, { pillar: pillar.id, level: 'pillar' }, 'Its judgments'),
    ],
  }
}

function ofQuestion(id: string, store: Store): Subject | null {
  const question = store.item(questions, id)
  if (question === null) return null
  const filter = equal('question', [question.id])
  const total = store.count(judgments, filter)
  const grades = store
    .facet(judgments, 'grade_label', filter)
    .map(({ value, count }) => `${count} ${typeof value === 'string' ? value : 'without a grade'}`)
  const held =
    total === 0
      ? 'No judgment on it is held here'
      : `${counted(total, 'judgment')}: ${grades.join(', ')}`
  return {
    title: question.name,
    description: `A question of the pillar ${question.pillar_name} in police inspections. ${held}.`,
    path: `/questions/${question.id}`,
    alternates: [
      profile(questions, question.id, 'All about the question'),
      rows(judgments, { question: question.id }, 'Its judgments'),
    ],
  }
}

function ofMetric(id: string, store: Store): Subject | null {
  const metric = store.item(metrics, id)
  if (metric === null) return null
  const figures = store.count(observations, equal('metric', [metric.id]))
  return {
    title: metric.name,
    description: `${metric.description} ${counted(figures, 'figure')} (${metric.unit_label}) from police inspection reports.`,
    path: `/metrics/${metric.id}`,
    alternates: [
      profile(metrics, metric.id, 'All about the metric'),
      rows(observations, { metric: metric.id }, 'Its figures'),
    ],
  }
}

function ofRecord(collection: RecordCollection, id: string, store: Store): Subject | null {
  const said = sayRecord(collection, id, store)
  if (said === null) return null
  return {
    title: said.title,
    description: shortened(said.description),
    path: `/${collection}/${encodeURIComponent(id)}`,
    alternates: [{ href: itemPath(collection, id), type: MEDIA_TYPES.json, name: 'The record' }],
  }
}

function sayRecord(
  collection: RecordCollection,
  id: string,
  store: Store,
): { title: string; description: string } | null {
  if (collection === 'judgments') {
    const row = store.item(judgments, id)
    if (row === null) return null
    const { force_name, cycle, pillar_name, question_name, grade_label, summary } = row
    const title = `${force_name}: ${question_name ?? pillar_name}, ${cycleName(cycle, store)}`
    const judged = `${title}: ${grade_label ?? 'not graded'}.`
    return { title, description: summary === null ? judged : `${judged} ${summary}` }
  }
  if (collection === 'areas-for-improvement') {
    const row = store.item(areasForImprovement, id)
    if (row === null) return null
    const { force_name, kind, status, text } = row
    return {
      title: `${force_name}: ${kind.replaceAll('-', ' ')}`,
      description: `${text} (${status.replaceAll('-', ' ')})`,
    }
  }
  const row = store.item(observations, id)
  if (row === null) return null
  const { metric_name, area_name, breakdown_label, period_label, value_text, force_name } = row
  const what = [area_name, breakdown_label, period_label].filter((each) => each !== null)
  return {
    title: `${area_name}: ${metric_name}`,
    description: `${what.join(', ')}: ${value_text ?? 'not printed'}. From the inspection of ${force_name}.`,
  }
}

function cycleName(id: string, store: Store): string {
  return store.item(cycles, id)?.name ?? id
}

function rows(
  collection: Collection,
  filter: Readonly<Record<string, string>>,
  name: string,
): Alternate {
  return csv(collectionPath(collection.name), filter, name)
}

/** A view of many judgments. */
function table(
  view: 'distribution' | 'matrix',
  query: Readonly<Record<string, string>>,
  name: string,
): Alternate {
  return csv(`${collectionPath(judgments.name)}/${view}`, query, name)
}

function csv(path: string, query: Readonly<Record<string, string>>, name: string): Alternate {
  const pairs = Object.entries({ ...query, format: 'csv' })
  return {
    href: withQuery(
      path,
      pairs.map(([parameter, value]) => [parameter, [value]]),
    ),
    type: MEDIA_TYPES.csv,
    name: `${name} (CSV)`,
  }
}

function profile(collection: Collection, id: string, name: string): Alternate {
  return {
    href: `${itemPath(collection.name, id)}/profile`,
    type: MEDIA_TYPES.json,
    name: `${name} (JSON)`,
  }
}

/** What search engines and chats show of a description. */
const DESCRIPTION_MAX = 300

function shortened(text: string): string {
  if (text.length <= DESCRIPTION_MAX) return text
  return `${text.slice(0, DESCRIPTION_MAX).replace(/\s+\S*$/, '')} …`
}

/** A page as one HTML document: what its head says to browsers, search engines and chats, and the frame around its text. */
import { PAGES } from '../pages/routes.ts'
import { FEED_MEDIA_TYPE } from '../request/negotiate.ts'
import { FEED_PATH } from '../response/link.ts'
import { type Content, type Html, html, jsonBlock, textOf } from './html.ts'

/** Where the service is reached, and the files that its pages load. */
export interface Site {
  /** Empty where it is not known. */
  publicUrl: string
  /** The address of a built file within the service, by the name of its source. */
  addressOf: (source: string) => string
}

/** The data of a page for programs. */
export interface Alternate {
  /** Within the service. */
  href: string
  type: string
  name: string
}

export interface Head {
  /** Its name in the window and among results. */
  title: string
  /** What it is called where it stands alone; the title where it is left out. */
  heading?: string
  description: string
  /** The one address of the page within the service; null: it is no page to be found. */
  path: string | null
  /** What the page is about, in the words of schema.org. */
  linkedData: Readonly<Record<string, unknown>> | null
  alternates: readonly Alternate[]
}

interface Page {
  site: Site
  head: Head
  /** Sources of the files to load; modules run when the page is there. */
  styles: readonly string[]
  modules: readonly string[]
  /** More of the head, such as scripts that are not ours. */
  furtherHead?: Content
  body: Html
}

const SITE_NAME = 'PEEL judgments'

/** A whole document. Its text writes addresses from the root of the service. */
export function documentText({
  site,
  head,
  styles,
  modules,
  furtherHead = '',
  body,
}: Page): string {
  const { publicUrl, addressOf } = site
  const { title, heading = title, description, path, linkedData, alternates } = head
  const address = path === null || publicUrl === '' ? null : publicUrl + path
  const text = textOf(
    html`<!doctype html>
      <html lang="en-GB">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${title} – ${SITE_NAME}</title>
          <meta name="description" content="${description}" />
          ${path === null ? html`<meta name="robots" content="noindex" />` : ''}
          ${address === null ? '' : html`<link rel="canonical" href="${address}" />`}
          <meta property="og:type" content="website" />
          <meta property="og:site_name" content="${SITE_NAME}" />
          <meta property="og:title" content="${heading}" />
          <meta property="og:description" content="${description}" />
          ${address === null ? '' : html`<meta property="og:url" content="${address}" />`}
          <meta name="twitter:card" content="summary" />
          ${linkedData === null ? '' : jsonBlock('application/ld+json', linkedData)}
          ${alternates.map(({ href, type, name }) => html`<link rel="alternate" type="${type}" href="${href}" title="${name}" />`)}
          <link
            rel="alternate"
            type="${FEED_MEDIA_TYPE}"
            href="${FEED_PATH}"
            title="What changed in the data"
          />
          <link rel="icon" type="image/svg+xml" href="${addressOf('icon.svg')}" />
          ${styles.map((source) => html`<link rel="stylesheet" href="${addressOf(source)}" />`)}
          ${modules.map((source) => html`<script type="module" src="${addressOf(source)}"></script>`)}
          ${furtherHead}
        </head>
        <body>
          ${body}
        </body>
      </html> `,
  )
  return fromHost(text, publicUrl)
}

/** The path of the public address, without a slash at the end. */
export function prefixOf(publicUrl: string): string {
  return publicUrl === '' ? '' : new URL(publicUrl).pathname.replace(/\/$/, '')
}

/** Puts the path of the public address before addresses from the root. Quotes in content are escaped, so only markup has these. */
function fromHost(page: string, publicUrl: string): string {
  const prefix = prefixOf(publicUrl)
  return page.replaceAll(
    /(\s(?:href|src)=")\/(?!\/)/g,
    (_, before: string) => `${before}${prefix}/`,
  )
}

/** The header that all pages have. */
export function siteHeader(current: string): Html {
  const links = [...PAGES, { path: '/docs', name: 'Docs' }]
  return html`<a class="skip" href="#content">Skip to the content</a>
    <header class="top">
      <a class="brand" href="/">${SITE_NAME}</a>
      <nav aria-label="Main">
        <ul>
          ${links.map(({ path, name }) => {
            const mark = path === current ? html` aria-current="true"` : ''
            return html`<li><a href="${path}" ${mark}>${name}</a></li>`
          })}
        </ul>
      </nav>
    </header>`
}

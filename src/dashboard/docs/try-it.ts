/**
 * Lets a reader change the examples of the documentation and send them. Without it the page loses
 * nothing but that: its links and answers are there already.
 */

import { inService, SERVICE } from '../service.ts'

for (const note of document.querySelectorAll('[data-without-script]')) note.remove()
for (const base of document.querySelectorAll('[data-base]')) base.textContent = SERVICE
for (const example of document.querySelectorAll<HTMLElement>('[data-url]')) {
  example.append(tryForm(example.dataset.url ?? '', example.getAttribute('aria-labelledby') ?? ''))
}

function tryForm(url: string, labelledBy: string): HTMLFormElement {
  const form = document.createElement('form')
  form.className = 'try'
  const input = document.createElement('input')
  Object.assign(input, { type: 'text', value: url, spellcheck: false, autocomplete: 'off' })
  input.setAttribute('aria-describedby', labelledBy)
  const label = document.createElement('label')
  label.append('Change it and send it', input)
  const button = document.createElement('button')
  button.append('Try it')
  const output = document.createElement('div')
  output.setAttribute('role', 'status')
  form.append(label, button, output)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void show(input.value, output)
  })
  return form
}

async function show(address: string, output: HTMLElement): Promise<void> {
  const url = addressOf(address)
  if (url === null) {
    output.replaceChildren(paragraph('An address of this service begins with /v1/.'))
    return
  }
  output.replaceChildren(paragraph('Asking …'))
  const start = performance.now()
  try {
    const response = await fetch(url)
    const type = response.headers.get('content-type') ?? ''
    const text = await response.text()
    const took = Math.max(1, Math.round(performance.now() - start))
    const facts = [
      `Status ${response.status}`,
      type,
      `${text.length.toLocaleString('en-GB')} characters`,
      `${took} ms`,
    ]
    output.replaceChildren(paragraph(facts.join(' · ')), answer(readable(text, type)))
  } catch (error) {
    output.replaceChildren(paragraph(`No answer came: ${String(error)}`))
  }
}

/** Where to ask, or null where that is another host or no address. */
function addressOf(text: string): URL | null {
  if (!URL.canParse(text.trim(), location.origin)) return null
  const url = new URL(text.trim(), location.origin)
  if (url.origin !== location.origin) return null
  // Examples are written from the root of the service; a whole address has the prefix of a proxy already.
  return inService(url.pathname) === null ? new URL(SERVICE + url.pathname + url.search) : url
}

/** More than this is cut in the page; the link leads to all of it. */
const SHOWN_CHARACTERS_MAX = 50_000

function readable(text: string, type: string): string {
  const isJson = /^application\/(problem\+)?json/.test(type)
  const shown = isJson ? JSON.stringify(JSON.parse(text), null, 2) : text
  return shown.length > SHOWN_CHARACTERS_MAX
    ? `${shown.slice(0, SHOWN_CHARACTERS_MAX)}\n… cut here, in the page only`
    : shown
}

function answer(text: string): HTMLElement {
  const pre = document.createElement('pre')
  pre.tabIndex = 0
  pre.setAttribute('role', 'group')
  pre.setAttribute('aria-label', 'The answer to what you sent')
  pre.textContent = text
  return pre
}

function paragraph(text: string): HTMLParagraphElement {
  const p = document.createElement('p')
  p.className = 'status'
  p.textContent = text
  return p
}

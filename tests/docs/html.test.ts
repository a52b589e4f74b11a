import { expect, test } from 'vitest'
import { html, textOf } from '../../src/docs/html.ts'
import { code, counted, listed, prose } from '../../src/docs/format.ts'

const text = (content: Parameters<typeof textOf>[0]) => textOf(content)

test('what is put in is text, whatever it looks like', () => {
  const hostile = `<script>alert("it's & \`")</script>`
  expect(text(html`<p title="${hostile}">${hostile}</p>`)).toBe(
    '<p title="&lt;script&gt;alert(&quot;it&#39;s &amp; `&quot;)&lt;/script&gt;">&lt;script&gt;alert(&quot;it&#39;s &amp; `&quot;)&lt;/script&gt;</p>',
  )
})

test('markup put into markup stays markup, and lists are joined', () => {
  const items = [1, '<2>'].map((each) => html`<li>${each}</li>`)
  expect(text(html`<b>${items}</b>`)).toBe('<b><li>1</li><li>&lt;2&gt;</li></b>')
})

test('an object that only looks like markup is none', () => {
  const forged = JSON.parse('{"Symbol(safe)": "<b>", "safe": "<b>"}')
  expect(text(html`${forged}`)).not.toContain('<b>')
})

test.each([
  ['a `b<c>` d', 'a <code>b&lt;c&gt;</code> d'],
  ['ids of `/v1/forces`.', 'ids of <a href="/docs#fields-forces"><code>/v1/forces</code></a>.'],
  ['no collection: `/v1/dataset`', 'no collection: <code>/v1/dataset</code>'],
])('%s', (definition, expected) => {
  expect(text(prose(definition))).toBe(expected)
})

test('only long words may break', () => {
  expect(text(code('force_name'))).toBe('<code>force_name</code>')
  expect(text(code('areas_for_improvement_count'))).toBe(
    '<code>areas_<wbr />for_<wbr />improvement_<wbr />count</code>',
  )
})

test.each([
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [[], ''],
])('%j is listed', (items, expected) => {
  expect(text(listed(items))).toBe(expected)
})

test('counts are in words', () => {
  expect([counted(1, 'row'), counted(1234, 'row')]).toEqual(['1 row', '1,234 rows'])
})

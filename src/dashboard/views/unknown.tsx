import { Heading } from '../parts/heading.tsx'

export function UnknownView() {
  return (
    <>
      <Heading title="No such page">There is no such page</Heading>
      <p>
        See the <a href="/">national map</a>, the <a href="/forces">forces</a> or the{' '}
        <a href="/metrics">metrics</a>.
      </p>
    </>
  )
}

import { Heading } from '../parts/heading.tsx'
import { PAGES } from '../../pages/routes.ts'

export function UnknownView() {
  return (
    <>
      <Heading title="No such page">There is no such page</Heading>
      <p>The address may be misspelt. These pages are there:</p>
      <ul>
        {PAGES.map(({ path, name }) => (
          <li key={path}>
            <a href={path}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A record that a view shows among others: goes there. */
import { useEffect } from 'preact/hooks'
import { navigate } from '../../navigation.ts'

export function Elsewhere({ href }: { href: string }) {
  useEffect(() => {
    navigate(href, { replace: true })
  }, [href])
  return (
    <p>
      <a href={href}>The record</a>
    </p>
  )
}

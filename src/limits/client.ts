/** Which requests come from the same client. */
import { isIPv4, isIPv6 } from 'node:net'

/**
 * What stands for a client: an IPv4 address, or the first 64 bits of an IPv6 address, since every
 * subscriber has at least so many addresses of his own.
 *
 * @param address as a connection or a proxy tells it, perhaps with a port.
 */
export function clientOf(address: string): string {
  const bare = withoutPort(address).replace(/^::ffff:(?=\d+\.)/i, '')
  return isIPv6(bare) ? network64(bare) : bare
}

/** Some proxies name the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(address: string): string {
  const [, bracketed, plain] = /^\[([^\]]*)\](?::\d+)?$|^([^:]+):\d+$/.exec(address) ?? []
  if (bracketed !== undefined) return bracketed
  return plain !== undefined && isIPv4(plain) ? plain : address
}

function network64(address: string): string {
  const groupsOf = (part: string) => part.split(':').filter((group) => group !== '')
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  // An IPv4 address at the end stands for two groups.
  const length = before.length + after.length + (address.includes('.') ? 1 : 0)
  const zeros = tail === undefined ? [] : new Array<string>(8 - length).fill('0')
  const first = [...before, ...zeros, ...after].slice(0, 4)
  return `${first.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`
}

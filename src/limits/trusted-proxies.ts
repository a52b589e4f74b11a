/** The proxies whose word about a client is taken. */
import { BlockList, isIP } from 'node:net'

/** Whether an address is one of these addresses and networks (`192.0.2.1`, `2001:db8::/32`). */
export function trustedProxies(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) return () => false
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', length] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (length === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(length), family)
  }
  return (given) => {
    const [address = ''] = given.split('%')
    const version = isIP(address)
    return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4')
  }
}

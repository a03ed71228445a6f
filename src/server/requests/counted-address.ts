import { isIPv6 } from 'node:net'

const GROUPS = 8
/** What one household, telephone or rented server is given whole (RFC 6177, RIPE-690): it picks addresses in there as it likes. */
const GROUPS_OF_A_NETWORK = 4

/** The eight numbers of an IPv6 address, however it was written. */
function groupsOf(address: string): readonly number[] {
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const [first, last] = [read(before), read(after ?? '')]
  const missing = Array.from({ length: GROUPS - first.length - last.length }, () => 0)
  return [...first, ...missing, ...last]
}

const inHex = (groups: readonly number[]): string =>
  groups.map((group) => group.toString(16)).join(':')

/** Of a local network (RFC 4193, RFC 4291), where a neighbour is another tablet, or an IPv4 address as such (RFC 6052). */
const isOfOne = ([first = 0, second]: readonly number[]): boolean =>
  (first & 0xfe00) === 0xfc00 ||
  (first & 0xffc0) === 0xfe80 ||
  (first === 0x64 && second === 0xff9b)

/**
 * What requests from `address` are counted by: itself, or of an IPv6 address its network, since whoever has one address of it
 * has 2^64. An IPv4 address written as IPv6 is the same as without; what is no address stands for itself.
 */
export function countedAddress(address: string): string {
  const [bare = address] = address.split('%')
  if (!isIPv6(bare)) return address
  const groups = groupsOf(bare)
  const [high = 0, low = 0] = groups.slice(6)
  const isIPv4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isIPv4) return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
  if (isOfOne(groups)) return inHex(groups)
  return `${inHex(groups.slice(0, GROUPS_OF_A_NETWORK))}::/64`
}

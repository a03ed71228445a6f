/** Bytes kept of an id: two of a hundred thousand are alike in them once in sixty thousand publications. */
const BYTES = 6

/** The end of a UUID, which is random in it. */
const endOf = (id: string): string => id.slice(-2 * BYTES)

/** Which submissions were counted in what was published, as it is kept beside it: the ends of their ids in base64. */
export const membersText = (ids: readonly string[]): string =>
  Buffer.from(ids.map(endOf).toSorted().join(''), 'hex').toString('base64')

function membersIn(text: string): ReadonlySet<string> {
  const hex = Buffer.from(text, 'base64').toString('hex')
  const ends = Array.from({ length: hex.length / (2 * BYTES) }, (_, index) =>
    hex.slice(index * 2 * BYTES, (index + 1) * 2 * BYTES),
  )
  return new Set(ends)
}

/** Says of an id whether it is among them. */
export function memberTest(text: string): (id: string) => boolean {
  const members = membersIn(text)
  return (id) => members.has(endOf(id))
}

/**
 * At least so many businesses are others in the one than in the other (`membersText`): one that sent something newer is
 * missing under its old id and new under another.
 */
export function fewestChanged(one: string, other: string): number {
  const [before, after] = [membersIn(one), membersIn(other)]
  const gone = [...before].filter((end) => !after.has(end)).length
  const come = [...after].filter((end) => !before.has(end)).length
  return Math.max(gone, come)
}

/** `position.total.id.piece`: positions from 1; `id` are the last characters of the whole text, which are its checksum. */
const PART = /^([1-9]\d?)\.([1-9]\d?)\.([\w-]{6})\.([\w-]+)$/
const ID_LENGTH = 6
const MOST_PARTS = 99

export interface JoinedParts {
  /**
   * `whole`: all there. `incomplete`: `missing` positions are still to be scanned. `mixed`: of more than one text.
   * `damaged`: not such parts, two that contradict each other, or a whole that is not what its parts say.
   */
  readonly kind: 'whole' | 'incomplete' | 'mixed' | 'damaged'
  readonly text: string | null
  /** Parts in all; 0 where not known. */
  readonly total: number
  readonly missing: readonly number[]
}

const headLength = (total: number): number => 2 * String(total).length + ID_LENGTH + 3

/**
 * A take-home text as pieces for as many QR codes, each at most `maxLength` characters (the address before them not
 * counted) and about equally long; itself where it fits. Throws `RangeError` where 99 parts are not enough.
 */
export function splitForQr(text: string, maxLength: number): readonly string[] {
  if (text.length <= maxLength) return [text]
  for (let total = 2; total <= MOST_PARTS; total++) {
    const size = Math.ceil(text.length / total)
    if (headLength(total) + size > maxLength) continue
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
      text.slice(index * size, (index + 1) * size),
    )
    const id = text.slice(-ID_LENGTH)
    return pieces.map((piece, index) => `${index + 1}.${pieces.length}.${id}.${piece}`)
  }
  throw new RangeError(`take-home: ${text.length} characters in parts of ${maxLength}`)
}

/** Whether a scanned text is one part of several. */
export const isPart = (text: string): boolean => text.includes('.')

const joined = (
  kind: JoinedParts['kind'],
  { text = null, total = 0, missing = [] }: Partial<Omit<JoinedParts, 'kind'>> = {},
): JoinedParts => ({ kind, text, total, missing })

/** Puts together what `splitForQr` cut, in whatever order and however often each was scanned. */
export function joinParts(parts: readonly string[]): JoinedParts {
  const different = [...new Set(parts)]
  const [only] = different
  if (only !== undefined && different.length === 1 && !isPart(only))
    return joined('whole', { text: only, total: 1 })
  const read = different.map((part) => PART.exec(part))
  if (read.length === 0 || read.includes(null)) return joined('damaged')
  const pieces = read.flatMap((match) =>
    match
      ? [{ position: Number(match[1]), of: `${match[2]}.${match[3]}`, piece: match[4] ?? '' }]
      : [],
  )
  if (new Set(pieces.map(({ of }) => of)).size > 1) return joined('mixed')
  const [total = '', id = ''] = pieces[0]?.of.split('.') ?? []
  const positions = Array.from({ length: Number(total) }, (_, index) => index + 1)
  const byPosition = new Map(pieces.map(({ position, piece }) => [position, piece]))
  if (byPosition.size < pieces.length || pieces.some(({ position }) => position > positions.length))
    return joined('damaged')
  const missing = positions.filter((position) => !byPosition.has(position))
  if (missing.length > 0) return joined('incomplete', { total: positions.length, missing })
  const text = positions.map((position) => byPosition.get(position)).join('')
  return text.endsWith(id) ? joined('whole', { text, total: positions.length }) : joined('damaged')
}

export interface Collected {
  readonly parts: readonly string[]
  readonly joined: JoinedParts
}

/**
 * One more scanned part to those there are. Of another text, or against one of these, it begins anew: somebody holds the
 * camera to another result now. What is no part at all leaves them as they are.
 */
export function addPart(parts: readonly string[], part: string): Collected {
  const both = [...new Set([...parts, part])]
  const joinedBoth = joinParts(both)
  if (joinedBoth.kind === 'whole' || joinedBoth.kind === 'incomplete')
    return { parts: both, joined: joinedBoth }
  const alone = joinParts([part])
  return { parts: alone.kind === 'damaged' ? parts : [part], joined: alone }
}

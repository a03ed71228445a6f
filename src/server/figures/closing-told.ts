import type { ClosingCounts } from '#domain/asked-obstacles.ts'
import type { Closing } from '#domain/closing.ts'

/** What the first of a fact's obstacles begins with: the version of the page they were named on stands behind it. */
const READ = 'closing '

/**
 * The obstacles of a fact: which version of the closing was filled in, then what was named. Nothing where the page was left
 * untouched, which tells of no obstacle nor that there is none. Facts made before 1 December 2026 have no version.
 */
export const obstaclesTold = (closing: Pick<Closing, 'version' | 'obstacles'> | undefined) =>
  closing ? [`${READ}${closing.version}`, ...new Set(closing.obstacles)] : []

/** Whether the version stands before these obstacles of a fact (JSON). */
export const tellsVersion = (obstacles: string): boolean => obstacles.startsWith(`["${READ}`)

/** As they are counted: each obstacle together with the version, which stands alone once for the page itself. */
export function countedTold(told: readonly string[]): readonly string[] {
  const [first] = told
  if (first === undefined) return told
  const isTold = first.startsWith(READ)
  const version = isTold ? first.slice(READ.length) : ''
  return ['', ...(isTold ? told.slice(1) : told)].map((obstacle) => `${version} ${obstacle}`)
}

/** Takes apart again what was counted by `countedTold`. */
export function closingsIn(counted: ReadonlyMap<string, number>): ClosingCounts {
  const closings = new Map<number | null, { filled: number; named: Map<string, number> }>()
  for (const [key, count] of counted) {
    const space = key.indexOf(' ')
    const version = space === 0 ? null : Number(key.slice(0, space))
    const obstacle = key.slice(space + 1)
    const of = closings.get(version) ?? { filled: 0, named: new Map<string, number>() }
    closings.set(version, of)
    if (obstacle === '') of.filled = count
    else of.named.set(obstacle, count)
  }
  return closings
}

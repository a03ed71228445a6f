/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Seeded {
  /** From 0 to below 1. */
  next(): number
  /** About normal, mean 0, deviation 1. */
  normal(): number
  chance(probability: number): boolean
  pick<Each>(from: readonly Each[]): Each
  /** The earlier the likelier: the n-th with weight 1 / (n + 1). */
  pickEarly<Each>(from: readonly Each[]): Each
  bytes(count: number): Uint8Array
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const at = <Each>(from: readonly Each[], share: number): Each => {
    const found = from[Math.min(from.length - 1, Math.floor(share * from.length))]
    if (found === undefined) throw new Error('seeded: nothing to pick from')
    return found
  }
  return {
    next,
    // Twelve uniform numbers have a variance of 1.
    normal: () => Array.from({ length: 12 }, next).reduce((sum, each) => sum + each, -6),
    chance: (probability) => next() < probability,
    pick: (from) => at(from, next()),
    pickEarly: (from) => at(from, ((from.length + 1) ** next() - 1) / from.length),
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  }
}

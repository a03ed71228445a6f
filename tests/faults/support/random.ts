export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole, in [0, below). */
  below(limit: number): number
  chance(probability: number): boolean
}

/** A small seeded generator (mulberry32): the same seed gives the same schedule. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
  }
}

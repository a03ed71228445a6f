import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FactBlock } from './fact-block.ts'
import type { HeldFacts } from './fact-cache.ts'
import type { Rows } from './rows.ts'
import { matcherFor, type Selection } from './selection.ts'

/** How many of a selection are alike in kind, province and programmes that fit. */
export interface Profile {
  readonly kind: string | null
  readonly province: string | null
  readonly programmes: readonly string[]
  readonly count: number
}

const ROWS_A_TURN = 100_000
const NO_LIST = { list: [], text: '' }

/** By list of a block, the codes in it. */
const listsOf = ({ programmes: { ends, codes } }: FactBlock): readonly (readonly number[])[] =>
  [...ends].map((end, list) => [...codes.subarray(list === 0 ? 0 : ends[list - 1], end)])

/** Counts a selection, but for what is left out of the figures, by what programmes go by: there are few different profiles, however many businesses. */
export async function profilesOf(
  facts: HeldFacts,
  selection: Selection,
): Promise<readonly Profile[]> {
  const { codes } = facts
  const matcher = matcherFor(facts, { ...selection, excluded: 'no' })
  const found = new Map<string, { profile: Omit<Profile, 'count'>; count: number }>()

  /** How many there were. */
  function countIn(block: FactBlock, { rows, length }: Rows): number {
    const lists = listsOf(block)
      .map((list) => list.toSorted((a, b) => a - b))
      .map((list) => ({ list, text: list.join() }))
    const { kind, province } = block.dimensions
    for (const row of rows.subarray(0, length)) {
      const { list, text } = lists[block.programmes.of[row] ?? 0] ?? NO_LIST
      const key = `${kind[row]} ${province[row]} ${text}`
      const known = found.get(key)
      if (known) known.count += 1
      else
        found.set(key, {
          profile: {
            kind: codes.kind.valueOf(kind[row] ?? 0),
            province: codes.province.valueOf(province[row] ?? 0),
            programmes: list.map((code) => codes.programme.valueOf(code) ?? ''),
          },
          count: 1,
        })
    }
    return length
  }

  let sinceTurn = 0
  for (const held of matcher ? facts.blocks : []) {
    if (!matcher?.takes(held)) continue
    sinceTurn += held.look((block) => countIn(block, matcher.rowsOf(block, held)))
    if (sinceTurn < ROWS_A_TURN) continue
    sinceTurn = 0
    await nextTurn()
  }
  return [...found.values()].map(({ profile, count }) => ({ ...profile, count }))
}

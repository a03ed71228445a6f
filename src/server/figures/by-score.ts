import { NONE, type FactBlock } from './fact-block.ts'
import type { HeldFacts } from './fact-cache.ts'
import { walk } from './find.ts'
import { idAt } from './id-column.ts'
import type { Selection } from './selection.ts'

/** A place in an order by score. */
export interface ScoredPlace {
  /** Hundredths of a point; `null` = no score. */
  readonly score: number | null
  readonly id: string
}

export type ScoreOrder = 'highest' | 'lowest'

/** Behind every score in either direction. */
const LAST = NONE
const MOST = 10_000

/** Where a score stands in the order, smallest first. */
const rankOf = (score: number, order: ScoreOrder): number =>
  score === NONE ? LAST : order === 'highest' ? MOST - score : score

interface Ranked {
  readonly rank: number
  readonly id: string
}

/**
 * Ids of the first `limit` of a selection behind `after`, by score and then by id: both downwards from the highest, both
 * upwards from the lowest; those without a score come last. All of the selection is looked at, and no more than `limit`
 * of it is kept in hand.
 */
export async function idsByScore(
  facts: HeldFacts,
  selection: Selection,
  order: ScoreOrder,
  after: ScoredPlace | null,
  limit: number,
): Promise<readonly string[]> {
  const first: Ranked[] = []
  if (limit < 1) return []
  const comesBefore = (a: Ranked, b: Ranked): boolean =>
    a.rank === b.rank ? a.id !== b.id && a.id < b.id === (order === 'lowest') : a.rank < b.rank
  const start = after && { rank: rankOf(after.score ?? NONE, order), id: after.id }

  function keep(found: Ranked): void {
    let [from, to] = [0, first.length]
    while (from < to) {
      const middle = (from + to) >> 1
      const there = first[middle]
      if (there && comesBefore(there, found)) from = middle + 1
      else to = middle
    }
    first.splice(from, 0, found)
    if (first.length > limit) first.pop()
  }

  await walk(facts, selection, null, ({ ids, score }: FactBlock, row) => {
    const rank = rankOf(score[row] ?? NONE, order)
    const worst = first.length === limit ? first.at(-1) : undefined
    // Most are turned away by their rank, before their id is written out.
    if ((worst && rank > worst.rank) || (start && rank < start.rank)) return true
    const found = { rank, id: idAt(ids, row) }
    if ((!worst || comesBefore(found, worst)) && (!start || comesBefore(start, found))) keep(found)
    return true
  })
  return first.map(({ id }) => id)
}

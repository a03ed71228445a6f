import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayStartMs, type FactBlock } from './fact-block.ts'
import type { HeldFacts } from './fact-cache.ts'
import { idAt } from './id-column.ts'
import { idCollector, type IdList } from './id-list.ts'
import { matcherFor, type Selection } from './selection.ts'

/** A place in the order newest first. */
export interface FoundPlace {
  /** ISO instant. */
  readonly receivedAt: string
  readonly id: string
}

/** Rows looked at in one go before deliveries get their turn. */
const ROWS_A_TURN = 100_000

/** How many of a block's rows, oldest first, come after `place` in the order newest first. */
function olderThan({ ids, times, count }: FactBlock, place: FoundPlace, startMs: number): number {
  const at = Date.parse(place.receivedAt) - startMs
  let older = count
  while (older > 0) {
    const time = times[older - 1] ?? 0
    if (time < at || (time === at && idAt(ids, older - 1) < place.id)) break
    older -= 1
  }
  return older
}

/** Gives each matching row, newest first, to `take` until that says stop; nothing of a block outlives the call. */
export async function walk(
  facts: HeldFacts,
  selection: Selection,
  after: FoundPlace | null,
  take: (block: FactBlock, row: number) => boolean,
): Promise<void> {
  const matcher = matcherFor(facts, selection)
  if (!matcher) return
  let sinceTurn = 0
  for (const held of facts.blocks.toReversed()) {
    if (!matcher.takes(held)) continue
    const startMs = dayStartMs(held.day)
    if (after && startMs > Date.parse(after.receivedAt)) continue
    const goesOn = held.look((block) => {
      const before = after ? olderThan(block, after, startMs) : block.count
      const { rows, length } = matcher.rowsOf(block, held)
      for (let index = length - 1; index >= 0; index -= 1) {
        const row = rows[index] ?? 0
        if (row < before && !take(block, row)) return false
      }
      return true
    })
    if (!goesOn) return
    sinceTurn += held.count
    if (sinceTurn < ROWS_A_TURN) continue
    sinceTurn = 0
    await nextTurn()
  }
}

/** Ids of the newest `limit` of a selection behind `after`, newest first. */
export async function newestIds(
  facts: HeldFacts,
  selection: Selection,
  after: FoundPlace | null,
  limit: number,
): Promise<readonly string[]> {
  const found: string[] = []
  if (limit < 1) return found
  await walk(facts, selection, after, ({ ids }, row) => found.push(idAt(ids, row)) < limit)
  return found
}

/** Ids of all of a selection behind `after`, newest first; many are put by in `folder`, 16 bytes each. */
export async function allIds(
  facts: HeldFacts,
  selection: Selection,
  after: FoundPlace | null = null,
  folder: string | null = null,
): Promise<IdList> {
  const found = idCollector(folder)
  await walk(facts, selection, after, ({ ids }, row) => {
    found.add(ids, row)
    return true
  })
  return found.done()
}

/** How many a selection takes. Gives way to other work now and then. */
export async function countOf(facts: HeldFacts, selection: Selection): Promise<number> {
  const matcher = matcherFor(facts, selection)
  const isWhole = matcher?.isWhole === true && !selection.statisticsOnly
  let count = 0
  let sinceTurn = 0
  for (const held of matcher ? facts.blocks : []) {
    if (!matcher?.takes(held)) continue
    const isAll = isWhole && (selection.excluded === undefined || !held.hasExcluded)
    count += isAll ? held.count : held.look((block) => matcher.rowsOf(block, held).length)
    sinceTurn += isAll ? 0 : held.count
    if (sinceTurn < ROWS_A_TURN) continue
    sinceTurn = 0
    await nextTurn()
  }
  return count
}

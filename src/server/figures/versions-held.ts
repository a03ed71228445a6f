import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FactBlock } from './fact-block.ts'
import type { HeldFacts } from './fact-cache.ts'
import type { HeldBlock } from './held-block.ts'

/** Versions by the code of their questionnaire. */
type Versions = ReadonlyMap<number, ReadonlySet<number>>

/** What each day has, looked through once: of a year only today changes. */
const ofDays = new WeakMap<HeldBlock, Versions>()

/** Rows looked at in one go before deliveries get their turn. */
const ROWS_A_TURN = 100_000

function versionsIn({ count, version, dimensions }: FactBlock): Versions {
  const found = new Map<number, Set<number>>()
  const { questionnaire_id: questionnaires } = dimensions
  for (let row = 0; row < count; row += 1) {
    // Most rows are of the same version as the one before.
    if (
      row > 0 &&
      version[row] === version[row - 1] &&
      questionnaires[row] === questionnaires[row - 1]
    )
      continue
    const questionnaire = questionnaires[row] ?? 0
    const known = found.get(questionnaire)
    if (known) known.add(version[row] ?? 0)
    else found.set(questionnaire, new Set([version[row] ?? 0]))
  }
  return found
}

/** Of each questionnaire that is answered in any of these facts, the versions that are, ascending. */
export async function versionsHeld({
  blocks,
  codes,
}: HeldFacts): Promise<ReadonlyMap<string, readonly number[]>> {
  const all = new Map<number, Set<number>>()
  let sinceTurn = 0
  for (const held of blocks) {
    let versions = ofDays.get(held)
    if (!versions) {
      versions = held.look(versionsIn)
      ofDays.set(held, versions)
      sinceTurn += held.count
    }
    for (const [code, some] of versions) {
      const before = all.get(code) ?? []
      all.set(code, new Set([...before, ...some]))
    }
    if (sinceTurn < ROWS_A_TURN) continue
    sinceTurn = 0
    await nextTurn()
  }
  return new Map(
    [...all].map(([code, some]) => [
      codes.questionnaire_id.valueOf(code) ?? '',
      [...some].toSorted((one, other) => one - other),
    ]),
  )
}

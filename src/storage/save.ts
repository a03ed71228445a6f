import Dexie from 'dexie'

/** Outcome of a write. Only `saved` may be shown as saved. */
export interface SaveOutcome {
  readonly kind: 'saved' | 'full' | 'refused'
}

const namesIn = (error: unknown): string[] => {
  const names: string[] = []
  for (let each: unknown = error, depth = 0; each instanceof Object && depth < 5; depth++) {
    if ('name' in each) names.push(String(each.name))
    each = 'inner' in each ? each.inner : 'cause' in each ? each.cause : null
  }
  return names
}

/**
 * Runs `write` and says what became of it. iOS closes the database in mid-use (enketo#1576): Dexie reopens on
 * the next call, so such a failure is tried once more. `full`: quota; `refused`: storage is off or broken.
 */
export async function save(write: () => Promise<unknown>): Promise<SaveOutcome> {
  for (const isLastTry of [false, true]) {
    try {
      await write()
      return { kind: 'saved' }
    } catch (error) {
      const names = namesIn(error)
      if (names.includes(Dexie.errnames.QuotaExceeded)) return { kind: 'full' }
      const wasClosed =
        names.includes(Dexie.errnames.DatabaseClosed) || names.includes(Dexie.errnames.InvalidState)
      if (isLastTry || !wasClosed) return { kind: 'refused' }
    }
  }
  return { kind: 'refused' }
}

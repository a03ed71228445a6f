import { joinParts, type JoinedParts } from '#protocol/take-home-parts.ts'
import type { AppDatabase } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'

/**
 * Adds one scanned part of a result to those scanned before, and forgets them once they are whole. A part that does not
 * go with the others begins anew: who scans again may be at another tablet.
 */
export function collectPart(database: AppDatabase, part: string): Promise<JoinedParts> {
  return database.transaction('rw', database.settings, async () => {
    const before = (await readSetting(database, 'scannedParts')) ?? []
    const together = joinParts([...before, part])
    const doesFit = together.kind === 'whole' || together.kind === 'incomplete'
    const parts = doesFit ? [...new Set([...before, part])] : [part]
    const joined = doesFit ? together : joinParts(parts)
    if (joined.kind === 'incomplete') await writeSetting(database, 'scannedParts', parts)
    else await database.settings.delete('scannedParts')
    return joined
  })
}

import { addPart, joinParts, type JoinedParts } from '#protocol/take-home-parts.ts'
import type { AppDatabase } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'

/** Long enough to scan a whole sequence, short enough not to meet the next one. */
const KEPT_FOR_MS = 60 * 60_000

async function partsAt(database: AppDatabase, now: Date): Promise<readonly string[]> {
  const kept = await readSetting(database, 'takeHomeParts')
  const age = kept ? now.getTime() - Date.parse(kept.at) : 0
  return kept && age >= 0 && age < KEPT_FOR_MS ? kept.parts : []
}

/** What is still missing of a result that was scanned in part within the last hour; `null` where there is none. */
export async function keptParts(database: AppDatabase, now: Date): Promise<JoinedParts | null> {
  const parts = await partsAt(database, now)
  return parts.length === 0 ? null : joinParts(parts)
}

/** Keeps one scanned part for an hour, so that the next may come in another tab. Rejects where this device stores nothing. */
export const keepPart = (database: AppDatabase, part: string, now: Date): Promise<JoinedParts> =>
  database.transaction('rw', database.settings, async () => {
    const { parts, joined } = addPart(await partsAt(database, now), part)
    await writeSetting(database, 'takeHomeParts', { parts, at: now.toISOString() })
    return joined
  })

/** Forgets what was scanned so far, as once the result is whole. */
export async function forgetParts(database: AppDatabase): Promise<void> {
  await database.settings.delete('takeHomeParts')
}

import type { AppDatabase } from './database.ts'
import { forgetHeld } from './emptied.ts'
import { readSetting, writeSetting } from './settings.ts'

/**
 * Erases everything this origin holds for the owner, in one transaction: all of it or nothing. Language, the
 * server's public keys and how long it keeps things stay: they say nothing of anybody.
 */
export async function eraseDevice(database: AppDatabase): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    const language = await readSetting(database, 'language')
    const keys = await readSetting(database, 'receiptKeys')
    const sealingKeys = await readSetting(database, 'sealingKeys')
    const keptFor = await readSetting(database, 'keptFor')
    await Promise.all(database.tables.map((table) => table.clear()))
    if (language !== null) await writeSetting(database, 'language', language)
    if (keys !== null) await writeSetting(database, 'receiptKeys', keys)
    if (keptFor !== null) await writeSetting(database, 'keptFor', keptFor)
    if (sealingKeys !== null) await writeSetting(database, 'sealingKeys', sealingKeys)
  })
  forgetHeld()
}

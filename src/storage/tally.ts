import { MOST_EARLIER, type DeviceTally } from '#protocol/event.ts'
import type { AppDatabase } from './database.ts'
import { readEnrolment } from './enrolment.ts'
import { countOwnUnsent } from './outbox.ts'
import { readSetting } from './settings.ts'

/** What this tablet says to the server of what it has made and still holds; `null` where it is none. */
export async function tallyOf(database: AppDatabase): Promise<DeviceTally | null> {
  const { settings, outbox } = database
  return database.transaction('r', settings, outbox, async () => {
    const enrolment = await readEnrolment(database)
    if (!enrolment) return null
    const { captured, event } = enrolment
    const aside = Object.entries((await readSetting(database, 'eventTallies')) ?? {})
    const earlier = aside.flatMap(([eventId, tally]) =>
      eventId === event.id ? [] : [{ eventId, captured: tally.captured }],
    )
    const waiting = await countOwnUnsent(database)
    return { captured, waiting, earlier: earlier.slice(-MOST_EARLIER) }
  })
}

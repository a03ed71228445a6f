// oxlint-disable eslint/no-restricted-globals -- the marker says at once, before any database is open, which app this is: a visitor must not glimpse the other
import type { DeviceStanding, EnrolReply, FieldEvent } from '#protocol/event.ts'
import type { AppDatabase } from './database.ts'
import { bringAgain, copyTables, forgetSentCopies, settleHeld } from './sent-copies.ts'
import { readSetting, writeSetting } from './settings.ts'

/** What makes this device a shared tablet of a field event. */
export interface Enrolment {
  readonly event: FieldEvent
  readonly deviceName: string
  /** Secret this device shows the server. */
  readonly credential: string
  /** `revoked`: it collects no more, and still delivers what it holds. */
  readonly state: 'active' | 'revoked'
  /** Device clock, ISO instant. */
  readonly enrolledAt: string
  /** When the server last said how things stand, device clock. */
  readonly standingAt: string
  /** Milliseconds this device's clock was ahead of the server's then; absent where it did not say. */
  readonly clockAheadMs?: number
  /** Records made for this event that name this device, abandoned ones included. */
  readonly captured: number
  /** Among `captured`: abandoned. */
  readonly abandoned: number
}

const MARKER = 'sansangso.kiosk'

/** Whether this origin is a kiosk, without opening the database. */
export function isKioskMarked(): boolean {
  try {
    return localStorage.getItem(MARKER) !== null
  } catch {
    return false
  }
}

/**
 * What a field of one's own says of itself to the browser, so that it can be filled in from what was typed before. On a
 * shared tablet it was somebody else who typed: there the browser is asked to remember nothing and to offer nothing.
 */
export const fillAs = (token: string): string => (isKioskMarked() ? 'off' : token)

/** The event this device is a shared tablet of; `null` = of none. Rejects where storage cannot be read. */
export const readEnrolment = (database: AppDatabase): Promise<Enrolment | null> =>
  readSetting(database, 'enrolment')

/**
 * Whether this device is a kiosk after all, and marks it again: browsers write the marker to disk up to a minute later than
 * the database, and a power cut in between takes it alone.
 */
export async function isKioskAfterAll(database: AppDatabase): Promise<boolean> {
  const enrolment = await readEnrolment(database)
  if (!enrolment) return false
  localStorage.setItem(MARKER, enrolment.event.id)
  return true
}

export interface EventTally {
  readonly captured: number
  readonly abandoned: number
}

/** Lays the count of the event this device leaves aside, so that coming back to it does not begin at nothing. */
async function layTallyAside(database: AppDatabase): Promise<Readonly<Record<string, EventTally>>> {
  const aside = (await readSetting(database, 'eventTallies')) ?? {}
  const leaving = await readEnrolment(database)
  if (!leaving) return aside
  const { captured, abandoned } = leaving
  const tallies = { ...aside, [leaving.event.id]: { captured, abandoned } }
  await writeSetting(database, 'eventTallies', tallies)
  return tallies
}

/**
 * Keeps what the server gave. Coming back to an event goes on counting where it was. Copies of what was sent for another event
 * go, unless the server no longer knew this tablet: it may be an older one of itself. `now`: device clock.
 */
export async function keepEnrolment(
  database: AppDatabase,
  { credential, deviceName, event }: EnrolReply,
  now: string,
): Promise<void> {
  await database.transaction('rw', copyTables(database), async () => {
    const before = await readEnrolment(database)
    const tally = (await layTallyAside(database))[event.id]
    if ((await readSetting(database, 'isUnknownToServer')) === true)
      await bringAgain(database, now, now)
    else if (before?.event.id !== event.id) await forgetSentCopies(database)
    await writeSetting(database, 'enrolment', {
      event,
      deviceName,
      credential,
      state: 'active',
      enrolledAt: now,
      standingAt: now,
      captured: tally?.captured ?? 0,
      abandoned: tally?.abandoned ?? 0,
    })
    // What the server said to the credential before does not hold for this one.
    await database.settings.bulkDelete(['nextSend', 'missingAtServer', 'isUnknownToServer'])
  })
  localStorage.setItem(MARKER, event.id)
}

/**
 * Notes how the server says the device of this credential and its event stand; not what it says of an event since left. What
 * it no longer holds of the `delivered` is brought again. `now`: device clock.
 */
export function recordStanding(
  database: AppDatabase,
  credential: string,
  { state, event, held, at }: DeviceStanding,
  delivered: number,
  now: string,
): Promise<void> {
  return database.transaction('rw', copyTables(database), async () => {
    const before = await readEnrolment(database)
    if (before?.credential !== credential) return
    await writeSetting(database, 'enrolment', {
      ...before,
      state,
      event,
      standingAt: now,
      ...(at !== undefined && { clockAheadMs: Date.parse(now) - Date.parse(at) }),
    })
    await database.settings.delete('isUnknownToServer')
    // An older server does not say.
    if (held === undefined || at === undefined) return
    const said = { held, at, isClosed: event.state === 'closed' }
    await settleHeld(database, delivered, said, now)
  })
}

/** Notes that the server does not know the device of this credential. */
export const noteUnknown = (database: AppDatabase, credential: string): Promise<void> =>
  database.transaction('rw', database.settings, async () => {
    const before = await readEnrolment(database)
    if (before?.credential === credential) await writeSetting(database, 'isUnknownToServer', true)
  })

/** Counts one more record of this device; inside the transaction that makes it. */
export async function countCaptured(database: AppDatabase, isAbandoned: boolean): Promise<void> {
  const before = await readEnrolment(database)
  if (!before) return
  await writeSetting(database, 'enrolment', {
    ...before,
    captured: before.captured + 1,
    abandoned: before.abandoned + (isAbandoned ? 1 : 0),
  })
}

/** Makes this an ordinary device again. What waits stays in the outbox, and is sent like anything else. */
export async function leaveEvent(database: AppDatabase): Promise<void> {
  await database.transaction('rw', copyTables(database), async () => {
    await layTallyAside(database)
    await forgetSentCopies(database)
    await database.settings.bulkDelete(['enrolment', 'pin', 'missingAtServer', 'isUnknownToServer'])
  })
  localStorage.removeItem(MARKER)
}

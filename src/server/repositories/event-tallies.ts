import { sql, type Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'

/*
 * What the server holds of an event, counted where it lies: of a year's two thousand events with fifty tablets each no question
 * is asked a tablet, nor are the tablets brought here to say how many there are.
 */

/** Held by the server, by device; what names no device is under `null`. */
export type Held = ReadonlyMap<string | null, number>

const byDevice = (rows: readonly { device_id: string | null; held: number | string }[]): Held =>
  new Map(rows.map((row) => [row.device_id, Number(row.held)]))

/** Erased ones included: they were delivered, and an erasure must not make a device look as if it kept one back. */
async function heldBy(
  database: Kysely<Tables>,
  table: 'submissions' | 'abandoned',
  eventId: string,
  deviceId: string | undefined,
): Promise<Held> {
  const all = database
    .selectFrom(table)
    .select(['device_id', ({ fn }) => fn.countAll<number | string>().as('held')])
    .where('event_id', '=', eventId)
  const asked = deviceId === undefined ? all : all.where('device_id', '=', deviceId)
  return byDevice(await asked.groupBy('device_id').execute())
}

/**
 * Records, not copies: what was damaged on the way and then came whole, or came a second time with another body, is
 * counted where it is held, and its copies in quarantine are not.
 */
const HELD_NOWHERE_ELSE = sql<boolean>`
  not exists (select 1 from submissions where submissions.id = quarantine.submission_id
    and submissions.event_id = quarantine.event_id)
  and not exists (select 1 from abandoned where abandoned.id = quarantine.submission_id
    and abandoned.event_id = quarantine.event_id)`

async function quarantinedBy(
  database: Kysely<Tables>,
  eventId: string,
  deviceId: string | undefined,
): Promise<Held> {
  const all = database
    .selectFrom('quarantine')
    .select([
      'device_id',
      ({ fn }) => fn.count<number | string>('submission_id').distinct().as('held'),
    ])
    .where('event_id', '=', eventId)
    .where(HELD_NOWHERE_ELSE)
  const asked = deviceId === undefined ? all : all.where('device_id', '=', deviceId)
  return byDevice(await asked.groupBy('device_id').execute())
}

/** What is held of an event, or of one device of it. */
export const heldAt = async (database: Kysely<Tables>, eventId: string, deviceId?: string) => ({
  stored: await heldBy(database, 'submissions', eventId, deviceId),
  abandoned: await heldBy(database, 'abandoned', eventId, deviceId),
  quarantined: await quarantinedBy(database, eventId, deviceId),
})

export interface EventStanding {
  readonly devices: number
  /** Whether each device says that it captured something, and all of it is held. See `EventDetail`. */
  readonly isComplete: boolean
}

/** How many devices each event has, and whether it is complete; events without any are left out. */
export async function standingOfEvents(
  database: Kysely<Tables>,
): Promise<ReadonlyMap<string, EventStanding>> {
  const ofDevice = (table: 'submissions' | 'abandoned') =>
    sql`(select count(*) from ${sql.table(table)} as held
      where held.event_id = tablets.event_id and held.device_id = tablets.device_id)`
  const quarantined = sql`(select count(distinct submission_id) from quarantine
    where quarantine.event_id = tablets.event_id and quarantine.device_id = tablets.device_id
      and ${HELD_NOWHERE_ELSE})`
  const { rows } = await sql<{
    event_id: string
    devices: number | string
    balanced: number | string
  }>`
    select event_id, count(*) as devices,
      sum(case when last_contact_at is not null and captured > 0
        and captured = ${ofDevice('submissions')} + ${ofDevice('abandoned')} + ${quarantined}
        then 1 else 0 end) as balanced
    from enrolled_devices as tablets group by event_id`.execute(database)
  return new Map(
    rows.map((row) => [
      row.event_id,
      {
        devices: Number(row.devices),
        isComplete: Number(row.balanced) === Number(row.devices),
      },
    ]),
  )
}

/** How many submissions there are of each event; events without any are left out. */
export async function storedOfEvents(
  database: Kysely<Tables>,
): Promise<ReadonlyMap<string | null, number>> {
  const rows = await database
    .selectFrom('submissions')
    .select(['event_id', ({ fn }) => fn.countAll<number | string>().as('held')])
    .where('event_id', 'is not', null)
    .groupBy('event_id')
    .execute()
  return new Map(rows.map((row) => [row.event_id, Number(row.held)]))
}

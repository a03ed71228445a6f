import { sql, type Kysely } from 'kysely'
import { isAmong } from '../database/is-among.ts'
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
export const HELD_NOWHERE_ELSE = sql<boolean>`
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
  readonly stored: number
  readonly devices: number
  /** Whether each device says since the event began that it captured something, and all of it is held, or was not used. See `EventDetail`. */
  readonly isComplete: boolean
}

/** What was said before it was enrolled anew says nothing of what it did since. */
const SAID_UNUSED = sql<boolean>`(unused_at is not null and unused_at >= enrolled_at)`

/** As `wasHeardAt`. */
const HEARD_AT_EVENT = sql<boolean>`(last_contact_at is not null and last_contact_at >= own.starts_on)`

interface StandingRow {
  readonly event_id: string
  readonly stored: number | string | null
  readonly devices: number | string | null
  readonly balanced: number | string | null
}

/**
 * How each of these events stands. What is held is counted by tablet in one walk of each index, and joined to what the
 * tablets say: asking for each tablet by itself took twice as long where there are fifty thousand.
 */
export async function standingOfEvents(
  database: Kysely<Tables>,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, EventStanding>> {
  const ofThese = isAmong(database, 'event_id', eventIds)
  const { rows } = await sql<StandingRow>`
    with held as (select event_id, device_id, count(*) as held from submissions
        where ${ofThese} group by event_id, device_id),
      unfinished as (select event_id, device_id, count(*) as held from abandoned
        where ${ofThese} group by event_id, device_id),
      aside as (select event_id, device_id, count(distinct submission_id) as held from quarantine
        where ${ofThese} and ${HELD_NOWHERE_ELSE} group by event_id, device_id),
      stored as (select event_id, sum(held) as stored from held group by event_id),
      standing as (select tablets.event_id, count(*) as devices,
          sum(case when captured
            = coalesce(held.held, 0) + coalesce(unfinished.held, 0) + coalesce(aside.held, 0)
            and (case when captured > 0 then ${HEARD_AT_EVENT} else ${SAID_UNUSED} end)
            then 1 else 0 end) as balanced
        from enrolled_devices as tablets
        join events as own on own.id = tablets.event_id
        left join held on held.event_id = tablets.event_id and held.device_id = tablets.device_id
        left join unfinished on unfinished.event_id = tablets.event_id
          and unfinished.device_id = tablets.device_id
        left join aside on aside.event_id = tablets.event_id and aside.device_id = tablets.device_id
        where ${isAmong(database, 'tablets.event_id', eventIds)}
        group by tablets.event_id)
    select events.id as event_id, stored, devices, balanced from events
      left join stored on stored.event_id = events.id
      left join standing on standing.event_id = events.id
      where ${isAmong(database, 'events.id', eventIds)}`.execute(database)
  return new Map(
    rows.map((row) => [
      row.event_id,
      {
        stored: Number(row.stored ?? 0),
        devices: Number(row.devices ?? 0),
        isComplete: row.devices !== null && Number(row.balanced) === Number(row.devices),
      },
    ]),
  )
}

import type { Kysely } from 'kysely'
import { serially } from '../database/transact.ts'
import { heldAt, standingOfEvents, type Held } from './event-tallies.ts'
import {
  wasHeardAt,
  type EventChange,
  type EventDetail,
  type EventDevice,
  type EventDraft,
  type EventList,
  type EventState,
  type FieldEvent,
} from '#protocol/event.ts'
import type { EnrolledDeviceTable, EventTable, Tables } from '../database/tables.ts'

export interface EventRepository {
  create(id: string, draft: EventDraft, now: string): Promise<FieldEvent>
  find(id: string): Promise<FieldEvent | null>
  /** `null` = no such event. */
  change(id: string, change: EventChange): Promise<FieldEvent | null>
  /** Newest first. */
  all(): Promise<readonly FieldEvent[]>
  /** Newest first, with how each stands; counted of those alone that are `seen`. */
  list(seen?: (event: FieldEvent) => boolean): Promise<EventList>
  /** By id, of those that there are. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** How many records of this device's the server holds for the event, erased ones and those put aside included. */
  heldOf(eventId: string, deviceId: string): Promise<number>
  /**
   * Devices, codes and counts; `null` = no such event. `now` tells which codes have ended. Who said that a device was not
   * used is given by id, and no officers: accounts are kept elsewhere.
   */
  detail(id: string, now: string): Promise<EventDetail | null>
}

const fromRow = (row: EventTable): FieldEvent => ({
  id: row.id,
  name: row.name,
  province: row.province,
  place: row.place,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  questionnaireIds: JSON.parse(row.questionnaire_ids) as string[],
  target: row.target,
  abandoned: row.abandoned as EventDraft['abandoned'],
  idleSeconds: row.idle_seconds,
  state: row.state as EventState,
})

const columnsOf = (event: FieldEvent): Omit<EventTable, 'id' | 'created_at'> => ({
  name: event.name,
  province: event.province,
  place: event.place,
  starts_on: event.startsOn,
  ends_on: event.endsOn,
  questionnaire_ids: JSON.stringify(event.questionnaireIds),
  target: event.target,
  abandoned: event.abandoned,
  idle_seconds: event.idleSeconds,
  state: event.state,
})

const sumOf = (held: Held): number => [...held.values()].reduce((sum, count) => sum + count, 0)

function deviceFrom(
  row: EnrolledDeviceTable,
  held: { readonly stored: Held; readonly abandoned: Held; readonly quarantined: Held },
): EventDevice {
  const stored = held.stored.get(row.device_id) ?? 0
  const abandoned = held.abandoned.get(row.device_id) ?? 0
  const quarantined = held.quarantined.get(row.device_id) ?? 0
  const { captured, waiting } = row
  return {
    deviceId: row.device_id,
    name: row.name,
    state: row.revoked_at === null ? 'active' : 'revoked',
    enrolledAt: row.enrolled_at,
    lastContactAt: row.last_contact_at,
    captured,
    waiting,
    stored,
    abandoned,
    quarantined,
    isBalanced: row.last_contact_at !== null && captured === stored + abandoned + quarantined,
    unused:
      row.unused_at !== null && row.unused_at >= row.enrolled_at
        ? {
            at: row.unused_at,
            by: row.unused_by,
            holds: captured + stored + abandoned + quarantined === 0,
          }
        : null,
  }
}

const areComplete = (devices: readonly EventDevice[], event: FieldEvent): boolean =>
  devices.length > 0 &&
  devices.every(
    (device) =>
      device.unused?.holds === true ||
      (device.captured > 0 && device.isBalanced && wasHeardAt(device, event)),
  )

/** `reading`: for what is counted over many submissions; it may take its time and holds nobody up. */
export function eventRepository(
  database: Kysely<Tables>,
  reading: Kysely<Tables> = database,
): EventRepository {
  async function find(id: string, from: Kysely<Tables> = database): Promise<FieldEvent | null> {
    const row = await from.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? fromRow(row) : null
  }

  async function allEvents(): Promise<readonly FieldEvent[]> {
    const rows = await database
      .selectFrom('events')
      .selectAll()
      .orderBy('starts_on', 'desc')
      .orderBy('id', 'desc')
      .execute()
    return rows.map(fromRow)
  }

  async function reckon(eventId: string) {
    const held = await heldAt(reading, eventId)
    const rows = await database
      .selectFrom('enrolled_devices')
      .selectAll()
      .where('event_id', '=', eventId)
      .orderBy('name')
      .execute()
    return { held, devices: rows.map((row) => deviceFrom(row, held)) }
  }

  async function waysTo(eventId: string) {
    const row = await reading
      .selectFrom('submissions')
      .select(({ fn, eb }) => [
        fn
          .sum<number | string | null>(eb.case().when('channel', '=', 'self').then(1).else(0).end())
          .as('self'),
        fn
          .sum<number | string | null>(eb.case().when('is_late', '=', 1).then(1).else(0).end())
          .as('late'),
      ])
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow()
    return { self: Number(row.self ?? 0), late: Number(row.late ?? 0) }
  }

  /**
   * Anybody can send evidence and name the event, which stands on its poster. The id of one of its tablets is not to be
   * guessed, and is in what a tablet made, whoever carried it here; only anonymous statistics name none.
   */
  async function verifiedAt(eventId: string) {
    const row = await reading
      .selectFrom('submissions')
      .select(({ fn, eb }) => [
        fn.countAll<number | string>().as('submissions'),
        fn.sum<number | string | null>('verified_answers').as('answers'),
        fn.sum<number | string | null>('verified_different').as('different'),
        fn
          .avg<number | string | null>(eb('verified_score', '-', eb.ref('score_shown')))
          .as('meanDifference'),
      ])
      .where('event_id', '=', eventId)
      .where('verified_answers', '>', 0)
      .where(
        'device_id',
        'in',
        reading.selectFrom('enrolled_devices').select('device_id').where('event_id', '=', eventId),
      )
      .executeTakeFirstOrThrow()
    const all = await reading
      .selectFrom('submissions')
      .select(({ fn }) => fn.countAll<number | string>().as('held'))
      .where('event_id', '=', eventId)
      .where('verified_answers', '>', 0)
      .executeTakeFirstOrThrow()
    return {
      unproved: Number(all.held) - Number(row.submissions),
      submissions: Number(row.submissions),
      answers: Number(row.answers ?? 0),
      different: Number(row.different ?? 0),
      meanDifference:
        row.meanDifference === null ? null : Math.round(Number(row.meanDifference) * 10) / 10,
    }
  }

  return {
    find: (id) => find(id),
    async create(id, draft, now) {
      const event: FieldEvent = { ...draft, id, state: 'open' }
      await database
        .insertInto('events')
        .values({ id, created_at: now, ...columnsOf(event) })
        .execute()
      return event
    },
    // Read and written in one transaction: of two who change different things, neither undoes the other's.
    change: (id, change) =>
      serially(database, async (transaction) => {
        const before = await find(id, transaction)
        if (!before) return null
        const given = Object.fromEntries(
          Object.entries(change).filter(([, value]) => value !== undefined),
        ) as Partial<FieldEvent>
        const event = { ...before, ...given }
        await transaction.updateTable('events').set(columnsOf(event)).where('id', '=', id).execute()
        return event
      }),
    all: allEvents,
    async list(seen = () => true) {
      const events = (await allEvents()).filter(seen)
      const standing = await standingOfEvents(
        reading,
        events.map(({ id }) => id),
      )
      return {
        items: events.map((event) => ({
          event,
          ...(standing.get(event.id) ?? { stored: 0, devices: 0, isComplete: false }),
        })),
      }
    },
    async names(ids) {
      if (ids.length === 0) return new Map()
      const rows = await database
        .selectFrom('events')
        .select(['id', 'name'])
        .where('id', 'in', [...ids])
        .execute()
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
    async heldOf(eventId, deviceId) {
      // Asked by every tablet with all it sends: on its own way here, and of its own alone.
      const held = await heldAt(database, eventId, deviceId)
      return Object.values(held).reduce((sum, each) => sum + (each.get(deviceId) ?? 0), 0)
    },
    async detail(id, now) {
      const event = await find(id)
      if (!event) return null
      const { held, devices } = await reckon(id)
      const { self, late } = await waysTo(id)
      const openCodes = await database
        .selectFrom('enrolment_codes')
        .select(['label', 'expires_at'])
        .where('event_id', '=', id)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('expires_at')
        .execute()
      const usedCodes = await database
        .selectFrom('enrolment_codes')
        .leftJoin('enrolled_devices', (join) =>
          join
            .onRef('enrolled_devices.event_id', '=', 'enrolment_codes.event_id')
            // A code is used in the very moment of the enrolment.
            .onRef('enrolled_devices.enrolled_at', '=', 'enrolment_codes.used_at'),
        )
        .select(['label', 'expires_at', 'used_at', 'name'])
        .where('enrolment_codes.event_id', '=', id)
        .where('used_at', 'is not', null)
        .where('expires_at', '>', now)
        .orderBy('used_at', 'desc')
        .execute()
      return {
        event,
        devices,
        usedCodes: usedCodes.map((row) => ({
          label: row.label,
          expiresAt: row.expires_at,
          usedAt: row.used_at ?? '',
          device: row.name,
        })),
        openCodes: openCodes.map((row) => ({ label: row.label, expiresAt: row.expires_at })),
        totals: {
          stored: sumOf(held.stored),
          selfAssessed: self,
          late,
          abandoned: sumOf(held.abandoned),
          quarantined: sumOf(held.quarantined),
          verified: await verifiedAt(id),
        },
        isComplete: areComplete(devices, event),
        officers: [],
      }
    },
  }
}

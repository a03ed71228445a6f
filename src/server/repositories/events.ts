import { sql, type Kysely } from 'kysely'
import type {
  EventChange,
  EventDetail,
  EventDevice,
  EventDraft,
  EventList,
  EventState,
  FieldEvent,
} from '#protocol/event.ts'
import type { EnrolledDeviceTable, EventTable, Tables } from '../database/tables.ts'

export interface EventRepository {
  create(id: string, draft: EventDraft, now: string): Promise<FieldEvent>
  find(id: string): Promise<FieldEvent | null>
  /** `null` = no such event. */
  change(id: string, change: EventChange): Promise<FieldEvent | null>
  list(): Promise<EventList>
  /** Devices, codes and counts; `null` = no such event. `now` tells which codes have ended. */
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

/** Held by the server, by device; what names no device is under `null`. */
type Held = ReadonlyMap<string | null, number>

async function heldBy(
  database: Kysely<Tables>,
  table: 'submissions' | 'abandoned' | 'quarantine',
  eventId: string,
): Promise<Held> {
  const rows = await database
    .selectFrom(table)
    .select(['device_id', sql<number>`count(*)`.as('held')])
    .where('event_id', '=', eventId)
    .groupBy('device_id')
    .execute()
  return new Map(rows.map((row) => [row.device_id, row.held]))
}

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
  }
}

const areComplete = (devices: readonly EventDevice[]): boolean =>
  devices.some(({ captured }) => captured > 0) && devices.every(({ isBalanced }) => isBalanced)

export function eventRepository(database: Kysely<Tables>): EventRepository {
  async function find(id: string): Promise<FieldEvent | null> {
    const row = await database
      .selectFrom('events')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row ? fromRow(row) : null
  }

  async function reckon(eventId: string) {
    const held = {
      stored: await heldBy(database, 'submissions', eventId),
      abandoned: await heldBy(database, 'abandoned', eventId),
      quarantined: await heldBy(database, 'quarantine', eventId),
    }
    const rows = await database
      .selectFrom('enrolled_devices')
      .selectAll()
      .where('event_id', '=', eventId)
      .orderBy('name')
      .execute()
    return { held, devices: rows.map((row) => deviceFrom(row, held)) }
  }

  async function countStored(eventId: string, what: 'self' | 'late'): Promise<number> {
    const base = database
      .selectFrom('submissions')
      .select(sql<number>`count(*)`.as('held'))
      .where('event_id', '=', eventId)
    const row = await (
      what === 'self' ? base.where('channel', '=', 'self') : base.where('is_late', '=', 1)
    ).executeTakeFirstOrThrow()
    return row.held
  }

  return {
    find,
    async create(id, draft, now) {
      const event: FieldEvent = { ...draft, id, state: 'open' }
      await database
        .insertInto('events')
        .values({ id, created_at: now, ...columnsOf(event) })
        .execute()
      return event
    },
    async change(id, change) {
      const before = await find(id)
      if (!before) return null
      const given = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== undefined),
      ) as Partial<FieldEvent>
      const event = { ...before, ...given }
      await database.updateTable('events').set(columnsOf(event)).where('id', '=', id).execute()
      return event
    },
    async list() {
      const rows = await database
        .selectFrom('events')
        .selectAll()
        .orderBy('starts_on', 'desc')
        .orderBy('id', 'desc')
        .execute()
      const items = []
      for (const row of rows) {
        const { held, devices } = await reckon(row.id)
        items.push({
          event: fromRow(row),
          stored: sumOf(held.stored),
          devices: devices.length,
          isComplete: areComplete(devices),
        })
      }
      return { items }
    },
    async detail(id, now) {
      const event = await find(id)
      if (!event) return null
      const { held, devices } = await reckon(id)
      const openCodes = await database
        .selectFrom('enrolment_codes')
        .select(['label', 'expires_at'])
        .where('event_id', '=', id)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('expires_at')
        .execute()
      return {
        event,
        devices,
        openCodes: openCodes.map((row) => ({ label: row.label, expiresAt: row.expires_at })),
        totals: {
          stored: sumOf(held.stored),
          selfAssessed: await countStored(id, 'self'),
          late: await countStored(id, 'late'),
          abandoned: sumOf(held.abandoned),
          quarantined: sumOf(held.quarantined),
        },
        isComplete: areComplete(devices),
      }
    },
  }
}

import { sql, type Kysely, type Transaction } from 'kysely'
import { serially } from '../database/transact.ts'
import type { DeviceTally } from '#protocol/event.ts'
import type { Tables } from '../database/tables.ts'

/** A tablet, as its credential tells. */
export interface KnownDevice {
  readonly deviceId: string
  readonly eventId: string
  readonly isRevoked: boolean
}

export type Redeemed =
  | { readonly kind: 'enrolled'; readonly eventId: string; readonly deviceName: string }
  /** Not known, used, or past its end: one answer for all three, so that guessing teaches nothing. */
  | { readonly kind: 'codeInvalid' }
  | { readonly kind: 'eventClosed' }

export interface DeviceRepository {
  addCode(code: {
    sha256: string
    eventId: string
    label: string
    expiresAt: string
  }): Promise<void>
  /** The code is worth nothing from now on. False when there is none such, or it has been used. */
  cancelCode(code: { eventId: string; label: string; expiresAt: string }): Promise<boolean>
  /**
   * Uses a code up and enrols a device with it, in one transaction: of two tablets with one code, one is enrolled. A
   * device enrolled before gets the new credential, event and name, and no older credential of it is worth anything;
   * what it has captured for the same event stays. A code of an event that is not open is not used up. The device that used
   * it may use it again until it has been heard of: the reply with the credential may have been lost on the way.
   */
  redeem(request: {
    codeSha256: string
    deviceId: string
    deviceName: string
    credentialSha256: string
    now: string
  }): Promise<Redeemed>
  findByCredential(credentialSha256: string): Promise<KnownDevice | null>
  /** What a device says of itself: made for its event so far, still held, and made for events it has left since. */
  report(device: KnownDevice, report: DeviceTally, now: string): Promise<void>
  /** At those of these events it is enrolled at. False when there is no such device there. */
  revoke(deviceId: string, eventIds: readonly string[], now: string): Promise<boolean>
  /**
   * Notes who says that it was not used at this event, and when; `null` = takes that back. False where it has said
   * otherwise itself, or is not enrolled there.
   */
  sayUnused(
    device: Pick<KnownDevice, 'deviceId' | 'eventId'>,
    said: { readonly userId: string; readonly at: string } | null,
  ): Promise<boolean>
  /** Events it is or was enrolled at. */
  eventsOf(deviceId: string): Promise<readonly string[]>
}

/** `name`, or `name (2)` and so on where a tablet of the event has it already. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name} (${number})`)) number += 1
  return `${name} (${number})`
}

interface Claim {
  readonly codeSha256: string
  readonly deviceId: string
  readonly now: string
}

/** The event of a code this very device used, and has not been heard of since. */
async function usedInVain(
  transaction: Transaction<Tables>,
  { codeSha256, deviceId, now }: Claim,
): Promise<string | null> {
  const [again] = await transaction
    .updateTable('enrolment_codes')
    .set({ used_at: now })
    .where('code_sha256', '=', codeSha256)
    .where('expires_at', '>', now)
    .where(({ exists, selectFrom, ref }) =>
      exists(
        selectFrom('enrolled_devices')
          .innerJoin('events', 'events.id', 'enrolled_devices.event_id')
          .select('device_id')
          .where('device_id', '=', deviceId)
          .where('event_id', '=', ref('enrolment_codes.event_id'))
          .where('enrolled_at', '=', ref('enrolment_codes.used_at'))
          .where('last_contact_at', 'is', null)
          .where('revoked_at', 'is', null)
          .where('state', '=', 'open'),
      ),
    )
    .returning('event_id')
    .execute()
  return again?.event_id ?? null
}

export function deviceRepository(database: Kysely<Tables>): DeviceRepository {
  return {
    async addCode({ sha256, eventId, label, expiresAt }) {
      await database
        .insertInto('enrolment_codes')
        .values({
          code_sha256: sha256,
          event_id: eventId,
          label,
          expires_at: expiresAt,
          used_at: null,
        })
        .execute()
    },
    async cancelCode({ eventId, label, expiresAt }) {
      const cancelled = await database
        .deleteFrom('enrolment_codes')
        .where('event_id', '=', eventId)
        .where('label', '=', label)
        .where('expires_at', '=', expiresAt)
        .where('used_at', 'is', null)
        .returning('event_id')
        .execute()
      return cancelled.length > 0
    },
    redeem: ({ codeSha256, deviceId, deviceName, credentialSha256, now }) =>
      serially(database, async (transaction): Promise<Redeemed> => {
        // One statement decides who has it; everything after belongs to the winner.
        const [code] = await transaction
          .updateTable('enrolment_codes')
          .set({ used_at: now })
          .where('code_sha256', '=', codeSha256)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .where(
            'event_id',
            'in',
            transaction.selectFrom('events').select('id').where('state', '=', 'open'),
          )
          .returning('event_id')
          .execute()
        const eventId =
          code?.event_id ?? (await usedInVain(transaction, { codeSha256, deviceId, now }))
        if (eventId === null) {
          const atClosed = await transaction
            .selectFrom('enrolment_codes')
            .select('event_id')
            .where('code_sha256', '=', codeSha256)
            .where('used_at', 'is', null)
            .where('expires_at', '>', now)
            .executeTakeFirst()
          return { kind: atClosed ? 'eventClosed' : 'codeInvalid' }
        }
        const others = await transaction
          .selectFrom('enrolled_devices')
          .select(['device_id', 'name', 'event_id', 'captured'])
          .where('event_id', '=', eventId)
          .execute()
        const own = others.find((row) => row.device_id === deviceId)
        const taken = new Set(others.filter((row) => row !== own).map((row) => row.name))
        const name = freeName(deviceName, taken)
        const values = {
          event_id: eventId,
          name,
          credential_sha256: credentialSha256,
          enrolled_at: now,
          revoked_at: null,
          captured: own?.captured ?? 0,
          waiting: 0,
          last_contact_at: null,
        }
        await transaction
          .insertInto('enrolled_devices')
          .values({ device_id: deviceId, ...values })
          .onConflict((conflict) => conflict.columns(['event_id', 'device_id']).doUpdateSet(values))
          .execute()
        // No hash looks like this: what the device held for another event opens nothing any more.
        await transaction
          .updateTable('enrolled_devices')
          .set({ credential_sha256: sql<string>`'replaced ' || event_id || ' ' || device_id` })
          .where('device_id', '=', deviceId)
          .where('event_id', '<>', eventId)
          .execute()
        return { kind: 'enrolled', eventId, deviceName: name }
      }),
    async findByCredential(credentialSha256) {
      const row = await database
        .selectFrom('enrolled_devices')
        .select(['device_id', 'event_id', 'revoked_at'])
        .where('credential_sha256', '=', credentialSha256)
        .executeTakeFirst()
      return row
        ? { deviceId: row.device_id, eventId: row.event_id, isRevoked: row.revoked_at !== null }
        : null
    },
    async report({ deviceId, eventId }, { captured, waiting, earlier = [] }, now) {
      await database
        .updateTable('enrolled_devices')
        .set({ captured, waiting, last_contact_at: now })
        .where('event_id', '=', eventId)
        .where('device_id', '=', deviceId)
        .execute()
      for (const left of earlier)
        await database
          .updateTable('enrolled_devices')
          // What it still holds of which event it cannot say; only that it holds nothing.
          .set({
            captured: left.captured,
            last_contact_at: now,
            ...(waiting === 0 && { waiting: 0 }),
          })
          .where('event_id', '=', left.eventId)
          .where('event_id', '<>', eventId)
          .where('device_id', '=', deviceId)
          .execute()
    },
    async eventsOf(deviceId) {
      const rows = await database
        .selectFrom('enrolled_devices')
        .select('event_id')
        .where('device_id', '=', deviceId)
        .execute()
      return rows.map((row) => row.event_id)
    },
    async sayUnused({ deviceId, eventId }, said) {
      const asked = database
        .updateTable('enrolled_devices')
        .set({ unused_at: said?.at ?? null, unused_by: said?.userId ?? null })
        .where('event_id', '=', eventId)
        .where('device_id', '=', deviceId)
        .returning('device_id')
      const changed = await (said ? asked.where('captured', '=', 0) : asked).execute()
      return changed.length > 0
    },
    async revoke(deviceId, eventIds, now) {
      if (eventIds.length === 0) return false
      const changed = await database
        .updateTable('enrolled_devices')
        .set({ revoked_at: now })
        .where('device_id', '=', deviceId)
        .where('event_id', 'in', [...eventIds])
        .returning('device_id')
        .execute()
      return changed.length > 0
    },
  }
}

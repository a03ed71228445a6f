import type { Transaction } from 'kysely'
import type { DeviceReport } from '#protocol/batch.ts'
import type { Tables } from '../database/tables.ts'
import type { KnownDevice } from './devices.ts'

/** Of each item a device brought: whose it is, and its hash as announced and of the body as it came. */
export interface Brought {
  readonly deviceId: string | null
  readonly sha256: string
  readonly heldSha256: string
}

/** What one request brings of devices. */
export interface Noted {
  readonly batch: readonly Brought[]
  readonly device: DeviceReport | null
  readonly now: string
  readonly enrolled: KnownDevice | null
}

/**
 * What this batch brings of the device's own, and a receipt lets it let go of: not waiting any more once it is
 * committed. What it carries for another device it does not count itself; what was damaged on the way it brings again.
 */
const countSettled = (batch: readonly Brought[], deviceId: string): number =>
  batch.filter((item) => item.deviceId === deviceId && item.sha256 === item.heldSha256).length

/** What the devices of these batches say of themselves; the later word counts. */
export async function noteDevices(
  transaction: Transaction<Tables>,
  group: readonly Noted[],
): Promise<void> {
  const reports = new Map(
    group.flatMap(({ device, now }) =>
      device ? [[device.deviceId, { device, now }] as const] : [],
    ),
  )
  for (const [deviceId, { device, now }] of [...reports].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const report = {
      unsent: device.unsent,
      last_sequence: device.lastSequence,
      last_contact_at: now,
    }
    await transaction
      .insertInto('devices')
      .values({ device_id: deviceId, ...report })
      .onConflict((conflict) => conflict.column('device_id').doUpdateSet(report))
      .execute()
  }
  for (const { batch, device, now, enrolled } of group)
    if (device?.captured !== undefined && enrolled)
      await transaction
        .updateTable('enrolled_devices')
        .set({
          captured: device.captured,
          waiting: Math.max(0, device.unsent - countSettled(batch, device.deviceId)),
          last_contact_at: now,
        })
        .where('event_id', '=', enrolled.eventId)
        .where('device_id', '=', enrolled.deviceId)
        .execute()
}

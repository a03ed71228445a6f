import { wasHeardAt, type EventDetail, type EventDevice, type EventList } from '#protocol/event.ts'

/** How a device's own count stands against what the server holds of it. */
export type Balance =
  | { readonly kind: 'balanced'; readonly count: 0 }
  /** It said that it had made nothing, and nothing is here: as every tablet says right after it was enrolled. */
  | { readonly kind: 'idle'; readonly count: 0 }
  /** It balanced before the event had begun, and has not been heard of since: as after a trial at the desk. */
  | { readonly kind: 'early'; readonly count: 0 }
  /** Somebody said that it was not used, and nothing says otherwise. */
  | { readonly kind: 'unused'; readonly count: 0 }
  /** It has not been heard of since it was enrolled. */
  | { readonly kind: 'unreported'; readonly count: 0 }
  /** Made on the device, and neither here nor said to be waiting there. */
  | { readonly kind: 'missing'; readonly count: number }
  /** Here, and beyond what the device last said it had made: it has to be heard of again. */
  | { readonly kind: 'surplus'; readonly count: number }
  /** All the others are here; so many are still on the device. */
  | { readonly kind: 'waiting'; readonly count: number }
  /** The server says it is not balanced, and the figures do not show why. */
  | { readonly kind: 'unbalanced'; readonly count: 0 }

/** What the server does not hold of what the device says it has made; below 0 where it holds more. */
const notHere = ({ captured, stored, abandoned, quarantined }: EventDevice): number =>
  captured - (stored + abandoned + quarantined)

/**
 * What still waits on the device, of what it said at its last contact: less what has come by a transfer file or through
 * another device since, of which it cannot know before it is heard of again.
 */
export const stillWaiting = (device: EventDevice): number =>
  Math.max(0, Math.min(device.waiting, notHere(device)))

export function balanceOf(device: EventDevice, event: EventDetail['event']): Balance {
  if (device.unused?.holds) return { kind: 'unused', count: 0 }
  if (device.isBalanced && device.captured === 0) return { kind: 'idle', count: 0 }
  if (device.isBalanced) return { kind: wasHeardAt(device, event) ? 'balanced' : 'early', count: 0 }
  if (device.lastContactAt === null) return { kind: 'unreported', count: 0 }
  const open = notHere(device)
  const waiting = stillWaiting(device)
  if (open > waiting) return { kind: 'missing', count: open - waiting }
  if (open < 0) return { kind: 'surplus', count: -open }
  if (waiting > 0) return { kind: 'waiting', count: waiting }
  return { kind: 'unbalanced', count: 0 }
}

/**
 * Whether somebody may say of this device that it was not used: nothing of it is known, and the event has begun, which another
 * device or its end shows. Before that it is so of each.
 */
export const mayBeUnused = (
  device: EventDevice,
  { event, devices }: Pick<EventDetail, 'event' | 'devices'>,
): boolean =>
  !device.unused?.holds &&
  device.captured + device.stored + device.abandoned + device.quarantined === 0 &&
  (event.state !== 'open' || devices.some(({ captured }) => captured > 0))

/** Every device has reported and is balanced, or was not used; an event without a single device has nothing to be complete. */
export const isComplete = (
  each: Pick<EventDetail, 'isComplete' | 'devices'> | EventList['items'][number],
): boolean =>
  each.isComplete && (Array.isArray(each.devices) ? each.devices.length : each.devices) > 0

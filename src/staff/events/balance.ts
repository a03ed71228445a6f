import type { EventDetail, EventDevice, EventList } from '#protocol/event.ts'

/** How a device's own count stands against what the server holds of it. */
export type Balance =
  | { readonly kind: 'balanced'; readonly count: 0 }
  /** It has not been heard of since it was enrolled. */
  | { readonly kind: 'unreported'; readonly count: 0 }
  /** Made on the device, and neither here nor said to be waiting there. */
  | { readonly kind: 'missing'; readonly count: number }
  /** Here, and beyond what the device says it has made. */
  | { readonly kind: 'surplus'; readonly count: number }
  /** The sum is right; so many are still on the device. */
  | { readonly kind: 'waiting'; readonly count: number }
  /** The server says it is not balanced, and the figures do not show why. */
  | { readonly kind: 'unbalanced'; readonly count: 0 }

export function balanceOf(device: EventDevice): Balance {
  if (device.isBalanced) return { kind: 'balanced', count: 0 }
  if (device.lastContactAt === null) return { kind: 'unreported', count: 0 }
  const { captured, stored, abandoned, quarantined, waiting } = device
  const difference = captured - (stored + abandoned + quarantined + waiting)
  if (difference > 0) return { kind: 'missing', count: difference }
  if (difference < 0) return { kind: 'surplus', count: -difference }
  if (waiting > 0) return { kind: 'waiting', count: waiting }
  return { kind: 'unbalanced', count: 0 }
}

/** Every device has reported and is balanced; an event without a single device has nothing to be complete. */
export const isComplete = (
  each: Pick<EventDetail, 'isComplete' | 'devices'> | EventList['items'][number],
): boolean =>
  each.isComplete && (Array.isArray(each.devices) ? each.devices.length : each.devices) > 0

import { localDay, vietnamDayStart } from './local-day.ts'

/** What the server's clock said, and this device's at that moment; ISO instants. */
export interface HeardClock {
  readonly serverAt: string
  readonly deviceAt: string
}

/**
 * Whose day it is. `heard`: the device's, which the server agreed with lately. `device`: the device's, and nobody has agreed
 * with it lately. `server`: counted from the server's, the device's is another. `atLeast`: it cannot be earlier, and the
 * device's is.
 */
export type DayBasis = 'heard' | 'device' | 'server' | 'atLeast'

export interface Present {
  readonly at: Date
  /** ISO date, by this device's calendar. */
  readonly day: string
  readonly basis: DayBasis
  /** ISO date that the device's clock shows. */
  readonly shown: string
}

const DAY_MS = 86_400_000
/** A clock may have been set anew since it was compared longer ago than this: our convention. */
const LATELY_MS = 45 * DAY_MS

/**
 * The present as well as a device can know it whose clock may be wrong. Since the server was heard the clock either ran on as
 * it was, or was set right: the one by which less time has gone is believed. One that stands before both was set back, and it
 * is at least as late as the server said. Nor can it be before `notBefore` (ISO date), when what came with the app was made.
 */
export function presentDay(heard: HeardClock | null, notBefore: string, now: Date): Present {
  const device = now.getTime()
  const server = heard ? Date.parse(heard.serverAt) : null
  const readings =
    heard && server !== null
      ? [
          {
            at: device + server - Date.parse(heard.deviceAt),
            since: device - Date.parse(heard.deviceAt),
          },
          { at: device, since: device - server },
        ].filter(({ since }) => since >= 0)
      : []
  const [nearest] = readings.toSorted((a, b) => a.since - b.since)
  const earliest = Math.max(server ?? -Infinity, Date.parse(vietnamDayStart(notBefore)))
  const counted = nearest?.at ?? device
  const at = new Date(Math.max(counted, earliest))
  const isOff = Math.abs(at.getTime() - device) >= DAY_MS
  const isLate = at.getTime() > counted && isOff
  const isLately = nearest !== undefined && nearest.since < LATELY_MS
  return {
    at,
    day: localDay(at),
    basis: isLate ? 'atLeast' : isOff ? 'server' : isLately ? 'heard' : 'device',
    shown: localDay(now),
  }
}

import { describe, expect, it } from 'vitest'
import { presentDay, type HeardClock } from '#protocol/present-day.ts'

const CHECKED = '2026-11-23'
/** The server said `serverAt` while this device showed `deviceAt`. */
const heard = (serverAt: string, deviceAt: string): HeardClock => ({
  serverAt: `${serverAt}T03:00:00.000Z`,
  deviceAt: `${deviceAt}T03:00:00.000Z`,
})
const seen = (clock: HeardClock | null, device: string) => {
  const { day, basis, shown } = presentDay(clock, CHECKED, new Date(`${device}T05:00:00Z`))
  return { day, basis, shown }
}

describe('the day it is, on a device whose clock may be wrong', () => {
  it.each([
    [
      'agrees with the server',
      heard('2026-11-30', '2026-11-30'),
      '2026-12-05',
      '2026-12-05',
      'heard',
    ],
    ['is a year ahead', heard('2026-11-30', '2027-11-30'), '2027-12-05', '2026-12-05', 'server'],
    ['is a year behind', heard('2026-11-30', '2025-11-30'), '2025-12-05', '2026-12-05', 'server'],
    [
      'was ahead, and was set right',
      heard('2026-11-30', '2027-11-30'),
      '2026-12-05',
      '2026-12-05',
      'heard',
    ],
    [
      'was behind, and was set right',
      heard('2026-11-30', '2025-11-30'),
      '2026-12-05',
      '2026-12-05',
      'heard',
    ],
    [
      'was right, and was set back',
      heard('2026-11-30', '2026-11-30'),
      '2024-01-01',
      '2026-11-30',
      'atLeast',
    ],
    [
      'was compared long ago',
      heard('2026-11-30', '2026-11-30'),
      '2027-03-01',
      '2027-03-01',
      'device',
    ],
    ['was never compared', null, '2026-12-05', '2026-12-05', 'device'],
    ['shows a day before the app was made', null, '2020-01-01', CHECKED, 'atLeast'],
  ] as const)('that %s', (_, clock, device, day, basis) => {
    expect(seen(clock, device)).toEqual({ day, basis, shown: device })
  })

  it('is told by the device’s own calendar, not by UTC', () => {
    expect(presentDay(null, CHECKED, new Date('2026-11-25T18:30:00Z')).day).toBe('2026-11-26')
  })

  it('is not called wrong for some minutes', () => {
    const clock = { serverAt: '2026-11-30T03:00:00.000Z', deviceAt: '2026-11-30T03:10:00.000Z' }
    const now = new Date('2026-11-30T04:00:00Z')
    expect(presentDay(clock, CHECKED, now)).toMatchObject({ basis: 'heard', day: '2026-11-30' })
  })
})

import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { isReady, readinessOf, type Readiness } from '#kiosk/officer/readiness.ts'
import type { AppDatabase } from '#storage/database.ts'
import type { Enrolment } from '#storage/enrolment.ts'
import { setPin } from '#storage/pin.ts'
import { writeSetting } from '#storage/settings.ts'
import { AN_EVENT } from '../sync/support/an-event.ts'
import { freshDatabase } from '../sync/support/device.ts'
import { noteListening } from './support/note-listening.ts'

const HOUR = 3_600_000
const GIGABYTE = 1_000_000_000
const COORDINATES = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const
const KEYS = [{ keyId: 'k', jwk: COORDINATES }]

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()
const enrolled = (part: Partial<Enrolment> = {}): Enrolment => ({
  event: AN_EVENT,
  deviceName: 'Quầy 1',
  credential: 'ssd_x',
  state: 'active',
  enrolledAt: ago(0),
  standingAt: ago(0),
  captured: 0,
  abandoned: 0,
  ...part,
})

let database: AppDatabase
let free: number
beforeEach(async () => {
  onTestFinished(noteListening())
  database = freshDatabase()
  free = GIGABYTE
  vi.stubGlobal('navigator', {
    serviceWorker: { controller: {} },
    storage: {
      estimate: () => Promise.resolve({ usage: GIGABYTE, quota: GIGABYTE + free }),
      persisted: () => Promise.resolve(true),
    },
  })
  await writeSetting(database, 'sealingKeys', KEYS)
  await writeSetting(database, 'receiptKeys', KEYS)
  await setPin(database, '4711', 1)
})
afterEach(() => vi.unstubAllGlobals())

const missing = (readiness: Readiness): readonly string[] =>
  Object.entries(readiness).flatMap(([item, is]) => (is ? [] : [item]))
/** What lacks besides what no test has: a screen that stays on, and the whole of it. */
async function lacks(part: Partial<Enrolment> = {}): Promise<readonly string[]> {
  const found = await readinessOf(database, enrolled(part))
  return missing({ ...found, awake: true, fullScreen: true })
}

describe('whether a tablet may be taken out', () => {
  it('lacks nothing where all is there, and may be', async () => {
    expect(await lacks()).toEqual([])
    expect(isReady(await readinessOf(database, enrolled()))).toBe(true)
  })

  it.each<[string, () => Promise<Partial<Enrolment> | void>]>([
    ['enrolled', () => Promise.resolve({ state: 'revoked' })],
    ['eventOpen', () => Promise.resolve({ event: { ...AN_EVENT, state: 'closing' } })],
    [
      'questionnaires',
      () => Promise.resolve({ event: { ...AN_EVENT, questionnaireIds: ['nobody-has-it'] } }),
    ],
    ['keys', () => database.settings.delete('sealingKeys')],
    ['keys', () => database.settings.delete('receiptKeys')],
    ['keys', () => writeSetting(database, 'sealingKeys', [])],
    ['pin', () => database.settings.delete('pin')],
    ['room', () => Promise.resolve(void (free = 50_000_000))],
  ])('may not be without %s', async (item, takeAway) => {
    const part = (await takeAway()) ?? {}
    expect(await lacks(part)).toEqual([item])
    expect(isReady(await readinessOf(database, enrolled(part)))).toBe(false)
  })

  it('needs one of the event’s questionnaires, not all', async () => {
    const questionnaireIds = [...AN_EVENT.questionnaireIds, 'nobody-has-it']
    expect(await lacks({ event: { ...AN_EVENT, questionnaireIds } })).toEqual([])
  })

  it.each([
    ['ahead of the server', { clockAheadMs: HOUR }],
    ['behind the server', { clockAheadMs: -HOUR }],
    ['behind when the server was last heard', { standingAt: ago(-2 * HOUR) }],
  ])('is told of a clock that is an hour %s, and may be taken out', async (_, part) => {
    expect(await lacks(part)).toEqual(['clock'])
    expect(isReady(await readinessOf(database, enrolled(part)))).toBe(true)
  })

  it('is told of no clock that is some minutes off', async () => {
    expect(await lacks({ clockAheadMs: -HOUR / 2, standingAt: ago(-HOUR / 2) })).toEqual([])
  })
})

import Dexie from 'dexie'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AppDatabase } from '#storage/database.ts'
import { checkPin, isPinShape, setPin } from '#storage/pin.ts'
import { readSetting } from '#storage/settings.ts'
import { freshDatabase } from '../sync/support/device.ts'

const NOW_MS = Date.parse('2026-12-01T02:00:00.000Z')
let database: AppDatabase
beforeEach(async () => {
  database = freshDatabase()
  await setPin(database, '2468', 1_000)
})

async function wrong(times: number): Promise<void> {
  for (let time = 0; time < times; time++) await checkPin(database, '0000', NOW_MS)
}

describe('the officer’s PIN', () => {
  it('opens, and is nowhere to be read', async () => {
    expect(await checkPin(database, '2468', NOW_MS)).toEqual({ kind: 'right' })
    expect(JSON.stringify(await readSetting(database, 'pin'))).not.toContain('2468')
  })

  it('hashes one PIN differently each time it is set', async () => {
    const before = await readSetting(database, 'pin')
    await setPin(database, '2468', 1_000)
    expect((await readSetting(database, 'pin'))?.hash).not.toBe(before?.hash)
  })

  it('says how many tries are left, then makes one wait, longer each time', async () => {
    expect(await checkPin(database, '0000', NOW_MS)).toEqual({ kind: 'wrong', left: 4 })
    await wrong(3)
    const waits = []
    let now = NOW_MS
    for (let time = 0; time < 7; time++) {
      const outcome = await checkPin(database, '0000', now)
      const seconds = outcome.kind === 'locked' ? outcome.seconds : 0
      waits.push(seconds)
      now += seconds * 1000
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900])
  })

  it('is not looked at while one has to wait, right or wrong', async () => {
    await wrong(5)
    const outcome = await checkPin(database, '2468', NOW_MS + 10_000)
    expect(outcome).toEqual({ kind: 'locked', seconds: 20 })
    expect(await checkPin(database, '2468', NOW_MS + 31_000)).toEqual({ kind: 'right' })
    expect(await checkPin(database, '0000', NOW_MS + 31_000)).toEqual({ kind: 'wrong', left: 4 })
  })

  it('does not lock the officer out for years when the clock is set back', async () => {
    await wrong(5)
    const before = Date.parse('2001-01-01T00:00:00.000Z')
    expect(await checkPin(database, '2468', before)).toEqual({ kind: 'right' })
  })

  it('counts an attempt before it answers: pulling the plug gives no free one', async () => {
    const checking = checkPin(database, '0000', NOW_MS)
    await expect.poll(async () => (await readSetting(database, 'pin'))?.failures).toBe(1)
    await checking
  })

  it('counts each of many tries at the same moment: hammering gives no free one', async () => {
    const tries = Array.from({ length: 20 }, () => checkPin(database, '0000', NOW_MS))
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(4)
    expect(kinds.filter((kind) => kind === 'locked')).toHaveLength(16)
    expect(await checkPin(database, '2468', NOW_MS)).toMatchObject({ kind: 'locked' })
  })

  it.each([
    ['2468', true],
    ['12345678', true],
    ['123', false],
    ['123456789', false],
    ['12a4', false],
  ])('%s has the shape of one: %s', (pin, expected) => {
    expect(isPinShape(pin)).toBe(expected)
  })

  it('lets the officer of a full tablet in, and still makes whoever guesses there wait', async () => {
    database.settings.hook('updating', () => {
      throw new Dexie.QuotaExceededError()
    })
    expect(await checkPin(database, '2468', NOW_MS)).toEqual({ kind: 'right' })
    const guesses = []
    for (let time = 0; time < 6; time++) guesses.push(await checkPin(database, '0000', NOW_MS))
    expect(guesses.map(({ kind }) => kind)).toEqual([...Array(4).fill('wrong'), 'locked', 'locked'])
    expect((await checkPin(database, '2468', NOW_MS)).kind).toBe('locked')
    expect(await checkPin(database, '2468', NOW_MS + 31_000)).toEqual({ kind: 'right' })
  })
})

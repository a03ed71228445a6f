import { beforeEach, describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { discardDraft } from '#storage/assessments.ts'
import { openDatabase, type AppDatabase } from '#storage/database.ts'
import { forgetHeld, markHeld, wasEmptied } from '#storage/emptied.ts'
import { eraseDevice } from '#storage/erase-device.ts'

describe('a database that was emptied', () => {
  let database: AppDatabase
  beforeEach(() => {
    localStorage.clear()
    database = openDatabase(`test-${newUuid()}`)
  })

  it('is told from one that is new', async () => {
    expect(await wasEmptied(database)).toBe(false)
    await markHeld(database)
    expect(await wasEmptied(database)).toBe(false)
    await database.delete()
    await database.open()
    expect(await wasEmptied(database)).toBe(true)
  })

  it('is told once: then it counts as new', async () => {
    await markHeld(database)
    await database.settings.clear()
    forgetHeld()
    expect(await wasEmptied(database)).toBe(false)
  })

  it('is not one the owner emptied on purpose', async () => {
    await markHeld(database)
    await eraseDevice(database)
    expect(await wasEmptied(database)).toBe(false)
  })

  it('is not one whose last draft was thrown away', async () => {
    await markHeld(database)
    await discardDraft(database, 'none')
    expect(await wasEmptied(database)).toBe(false)
  })
})

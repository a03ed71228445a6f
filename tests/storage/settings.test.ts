import { describe, expect, it } from 'vitest'
import { openDatabase } from '#storage/database.ts'
import { noteInJournal, readJournal } from '#storage/journal.ts'
import { deviceIdentity, readSetting, writeSetting } from '#storage/settings.ts'
import { freshDatabase, NOW } from '../sync/support/device.ts'

describe('the identity of a device', () => {
  it('is made once, though two tabs ask at the same moment', async () => {
    const database = freshDatabase()
    const [first, second] = await Promise.all([
      deviceIdentity(database),
      deviceIdentity(openDatabase(database.name)),
    ])
    expect(second).toEqual(first)
    expect(await deviceIdentity(database)).toEqual(first)
  })

  it('differs between devices', async () => {
    const [first, second] = [
      await deviceIdentity(freshDatabase()),
      await deviceIdentity(freshDatabase()),
    ]
    expect(first.deviceId).not.toBe(second.deviceId)
    expect(first.ownerKey).not.toBe(second.ownerKey)
  })
})

describe('a setting', () => {
  it('is null until it is written', async () => {
    const database = freshDatabase()
    expect(await readSetting(database, 'language')).toBeNull()
    await writeSetting(database, 'language', 'en')
    expect(await readSetting(database, 'language')).toBe('en')
  })
})

describe('the journal', () => {
  it('keeps the last 500 lines or a few more, oldest first', async () => {
    const database = freshDatabase()
    await database.journal.bulkAdd(
      Array.from({ length: 699 }, (_, index) => ({ at: NOW, event: 'test', detail: `${index}` })),
    )
    await noteInJournal(database, 'test', 'last', NOW)
    const lines = await readJournal(database)
    expect(lines.length).toBe(501)
    expect(lines[0]?.detail).toBe('199')
    expect(lines.at(-1)?.detail).toBe('last')
  })

  it('never makes anything else fail', async () => {
    const database = freshDatabase()
    database.close()
    await expect(noteInJournal(database, 'test', '', NOW)).resolves.toBeUndefined()
  })
})

import { describe, expect, it, vi } from 'vitest'
import { answeredWith } from '#domain/answers.ts'
import { getAssessment, recordAnswer } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { save } from '#storage/save.ts'
import { aDraft, freshDatabase, NOW } from '../sync/support/device.ts'

/** From now on the browser answers each write of `table` with `error`, `times` times. */
function failWrites(database: AppDatabase, error: () => Error, times: number): void {
  let left = times
  database.close({ disableAutoOpen: false })
  database.use({
    stack: 'dbcore',
    name: 'failing-writes',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name)
        return {
          ...table,
          mutate: (request) => {
            if (name !== 'assessments' || left-- <= 0) return table.mutate(request)
            return Promise.reject(error())
          },
        }
      },
    }),
  })
}

describe('saving', () => {
  it('is "full" when the browser says that the quota is used up, and changes nothing', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    const before = await getAssessment(database, id)
    failWrites(database, () => new DOMException('no space', 'QuotaExceededError'), 1)
    const outcome = await recordAnswer(database, id, 'backup', answeredWith('daily'), NOW)
    expect(outcome).toEqual({ kind: 'full' })
    expect(await getAssessment(database, id)).toEqual(before)
  })

  it('is "refused" when storage fails for another reason', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    failWrites(database, () => new DOMException('broken', 'UnknownError'), 99)
    const outcome = await recordAnswer(database, id, 'backup', answeredWith('daily'), NOW)
    expect(outcome).toEqual({ kind: 'refused' })
  })

  it('tries once more when the database was closed in mid-use, as iOS does', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    failWrites(database, () => new DOMException('closing', 'InvalidStateError'), 1)
    const outcome = await recordAnswer(database, id, 'backup', answeredWith('daily'), NOW)
    expect(outcome).toEqual({ kind: 'saved' })
    expect((await getAssessment(database, id))?.answers.criteria['backup']).toEqual(
      answeredWith('daily'),
    )
  })

  it('goes on when the connection under Dexie was closed by the system', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    database.backendDB().close()
    const outcome = await recordAnswer(database, id, 'backup', answeredWith('daily'), NOW)
    expect(outcome).toEqual({ kind: 'saved' })
    // Dexie says so on the console; here that is expected, not noise.
    const warn = vi.mocked(console.warn)
    expect(warn.mock.calls).toEqual([['Dexie: Need to reopen db']])
    warn.mockClear()
  })

  it('tries no more than twice', async () => {
    let tries = 0
    const outcome = await save(() => {
      tries += 1
      return Promise.reject(new DOMException('closing', 'InvalidStateError'))
    })
    expect({ outcome, tries }).toEqual({ outcome: { kind: 'refused' }, tries: 2 })
  })
})

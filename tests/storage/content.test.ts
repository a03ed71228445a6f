import Dexie from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ContentPackage } from '#protocol/content.ts'
import { newUuid } from '#protocol/uuid.ts'
import { getAssessment } from '#storage/assessments.ts'
import { keepContent, readContent } from '#storage/content.ts'
import { openDatabase, type AppDatabase } from '#storage/database.ts'

const NOW = '2026-11-23T08:00:00.000Z'
const content = (questionnaires: readonly unknown[]): ContentPackage => ({
  format: 1,
  language: 'vi',
  languages: [{ code: 'vi', name: 'Tiếng Việt' }],
  questionnaires,
  programmes: [],
  obligations: [],
  actions: [],
  closing: {},
  texts: {},
})

describe('content kept on the device', () => {
  let database: AppDatabase
  beforeEach(() => {
    database = openDatabase(`test-${newUuid()}`)
  })
  afterEach(() => database.delete())

  it('is there again with its tag and the app that fetched it', async () => {
    expect(await readContent(database, 'vi')).toEqual({ row: null, questionnaires: [] })
    await keepContent(database, { etag: '"1"', content: content([]) }, '0.1.0', NOW)
    const { row } = await readContent(database, 'vi')
    expect(row).toMatchObject({ etag: '"1"', appVersion: '0.1.0', fetchedAt: NOW })
    expect((await readContent(database, 'en')).row).toBeNull()
  })

  it('never takes a questionnaire away or puts another in its place', async () => {
    const first = { id: 'cho', version: 1, what: 'as it was' }
    await keepContent(database, { etag: '"1"', content: content([first]) }, '0.1.0', NOW)
    const changed = { ...first, what: 'tampered with' }
    const second = { id: 'cho', version: 2 }
    await keepContent(database, { etag: '"2"', content: content([changed, second]) }, '0.1.0', NOW)
    await keepContent(database, { etag: '"3"', content: content([]) }, '0.1.0', NOW)
    const { questionnaires } = await readContent(database, 'vi')
    expect(questionnaires).toEqual([first, second])
  })
})

describe('a database of the first version', () => {
  it('opens with everything it held', async () => {
    const name = `test-${newUuid()}`
    const old = new Dexie(name)
    // As version 0.1.0 of the app made it.
    old.version(1).stores({
      assessments: 'id, status, updatedAt, submissionId',
      submissions: 'id, assessmentId',
      outbox: 'submissionId, kind',
      receipts: 'submissionId',
      settings: 'key',
      journal: '++order',
    })
    await old.table('assessments').add({ id: 'a', status: 'draft', updatedAt: NOW, answers: {} })
    await old.table('outbox').add({ submissionId: 's', kind: 'waiting' })
    old.close()
    const database = openDatabase(name)
    expect(await getAssessment(database, 'a')).toMatchObject({ status: 'draft' })
    expect(await database.outbox.count()).toBe(1)
    await keepContent(database, { etag: '"1"', content: content([]) }, '0.2.0', NOW)
    expect((await readContent(database, 'vi')).row?.etag).toBe('"1"')
    await database.delete()
  })
})

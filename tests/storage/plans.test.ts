import Dexie from 'dexie'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#storage/database.ts'
import { getPlan, marksOf, recordLimits, recordPlannedSpend, recordStep } from '#storage/plans.ts'
import { eraseVisits } from '#storage/visits.ts'
import { freshDatabase, NOW } from '../sync/support/device.ts'

const PROPOSED = { hoursPerWeek: 3, budgetVnd: 1_000_000 }
const LATER = '2026-12-01T00:00:00.000Z'

describe('a plan', () => {
  it('begins with the first thing said, and keeps that day as its start', async () => {
    const database = freshDatabase()
    expect(await getPlan(database, 'a')).toBeUndefined()
    await recordLimits(database, 'a', { budgetVnd: null }, PROPOSED, NOW)
    await recordStep(database, 'a', 'backup.none', { doneAt: LATER }, LATER)
    const plan = await getPlan(database, 'a')
    expect(plan).toMatchObject({
      startedAt: NOW,
      updatedAt: LATER,
      limits: { hoursPerWeek: 3, budgetVnd: null },
    })
    expect(marksOf(plan)).toEqual({ 'backup.none': { isDone: true, notBefore: null } })
  })

  it('keeps two changes made at the same moment', async () => {
    const database = freshDatabase()
    await Promise.all([
      recordStep(database, 'a', 'x', { doneAt: NOW }, NOW),
      recordStep(database, 'a', 'x', { note: 'hỏi con' }, NOW),
      recordStep(database, 'a', 'y', { notBefore: 90 }, NOW),
      recordPlannedSpend(database, 'a', 30_000_000, NOW),
    ])
    expect(await getPlan(database, 'a')).toMatchObject({
      plannedSpendVnd: 30_000_000,
      steps: {
        x: { doneAt: NOW, note: 'hỏi con', notBefore: null },
        y: { doneAt: null, note: '', notBefore: 90 },
      },
    })
  })

  it('keeps the hours and the money tapped in one breath', async () => {
    const database = freshDatabase()
    await Promise.all([
      recordLimits(database, 'a', { hoursPerWeek: 5 }, PROPOSED, NOW),
      recordLimits(database, 'a', { budgetVnd: 0 }, PROPOSED, NOW),
    ])
    expect((await getPlan(database, 'a'))?.limits).toEqual({ hoursPerWeek: 5, budgetVnd: 0 })
  })

  it('goes with the visitor of a shared tablet', async () => {
    const database = freshDatabase()
    await recordPlannedSpend(database, 'a', 1, NOW)
    await eraseVisits(database)
    expect(await database.plans.count()).toBe(0)
  })
})

describe('a database from before plans', () => {
  it('opens with everything that was in it', async () => {
    const name = `before-plans-${crypto.randomUUID()}`
    // As version 2 of the app declared it.
    const old = new Dexie(name)
    old.version(1).stores({
      assessments: 'id, status, updatedAt, submissionId',
      submissions: 'id, assessmentId',
      outbox: 'submissionId, kind',
      receipts: 'submissionId',
      settings: 'key',
      journal: '++order',
    })
    old.version(2).stores({ content: 'language', questionnaires: 'name' })
    const kept = {
      assessments: { id: 'a', status: 'draft', updatedAt: NOW, submissionId: null, place: 'x' },
      submissions: { id: 's', assessmentId: 'a', body: '{}' },
      outbox: { submissionId: 's', kind: 'waiting' },
      receipts: { submissionId: 'r', signature: 'x' },
      settings: { key: 'language', value: 'en' },
      journal: { order: 1, at: NOW, event: 'start', detail: '' },
      content: { language: 'vi', etag: '"1"' },
      questionnaires: { name: 'q.v1', file: {} },
    }
    for (const [table, row] of Object.entries(kept)) await old.table(table).add(row)
    old.close()
    const database = openDatabase(name)
    for (const [table, row] of Object.entries(kept))
      expect(await database.table(table).toArray()).toEqual([row])
    expect(await database.plans.toArray()).toEqual([])
    await recordPlannedSpend(database, 'a', 1, NOW)
    expect(await database.plans.count()).toBe(1)
    database.close()
  })
})

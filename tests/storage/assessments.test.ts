import { describe, expect, it, vi } from 'vitest'
import { ANSWER_UNKNOWN, answeredWith } from '#domain/answers.ts'
import { newUuid } from '#protocol/uuid.ts'
import {
  createAssessment,
  discardDraft,
  getAssessment,
  recordAnswer,
  recordConsent,
  recordFurtherFact,
  recordPlace,
  recordProfile,
  recordTools,
  recordVerification,
} from '#storage/assessments.ts'
import { openDatabase } from '#storage/database.ts'
import { submitAssessment } from '#storage/submit-assessment.ts'
import { aDraft, consentTo, freshDatabase, NOW, submitInput } from '../sync/support/device.ts'

const LATER = '2026-11-23T02:00:00.000Z'

describe('a draft', () => {
  it('is there with all its answers when another connection opens the database', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    await recordTools(database, id, ['pos'], NOW)
    await recordConsent(database, id, consentTo('statistics'), NOW)
    await recordPlace(database, id, 'review', LATER)
    database.close()
    const row = await getAssessment(openDatabase(database.name), id)
    expect(row).toMatchObject({
      status: 'draft',
      answers: { criteria: { 'e-invoice': answeredWith('software') }, tools: ['pos'] },
      consent: { purposes: { statistics: true, keepAndSend: false } },
      place: 'review',
      updatedAt: LATER,
    })
  })

  it('is written only with transactions that complete on disk', async () => {
    const open = vi.spyOn(IDBDatabase.prototype, 'transaction')
    try {
      const database = freshDatabase()
      const id = newUuid()
      const questionnaire = { id: 'san-sang-so', version: 1 }
      await createAssessment(database, { id, now: NOW, questionnaire })
      await recordAnswer(database, id, 'backup', answeredWith('none'), NOW)
      const writes = open.mock.calls.filter(([, mode]) => mode === 'readwrite')
      expect(writes.length).toBeGreaterThanOrEqual(2)
      for (const [, , options] of writes) expect(options).toMatchObject({ durability: 'strict' })
    } finally {
      open.mockRestore()
    }
  })

  it('keeps both of two answers, and both of two profile fields, recorded at once', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    await Promise.all([
      recordAnswer(database, id, 'backup', answeredWith('daily'), NOW),
      recordAnswer(database, id, 'passwords', answeredWith('shared'), NOW),
      recordProfile(database, id, { employees: 5 }, NOW),
      recordProfile(database, id, { province: '79' }, NOW),
    ])
    const row = await getAssessment(database, id)
    expect(Object.keys(row?.answers.criteria ?? {}).toSorted()).toEqual([
      'backup',
      'e-invoice',
      'passwords',
    ])
    expect(row?.profile).toMatchObject({ employees: 5, province: '79' })
  })

  it('is gone when discarded', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    expect(await discardDraft(database, id)).toEqual({ kind: 'saved' })
    expect(await getAssessment(database, id)).toBeUndefined()
  })

  it('refuses an answer to an assessment that is not there, rather than lose it in silence', async () => {
    const database = freshDatabase()
    const outcome = await recordAnswer(database, newUuid(), 'backup', answeredWith('daily'), NOW)
    expect(outcome).toEqual({ kind: 'refused' })
  })
})

describe('what an officer saw of an answer', () => {
  const seen = { answer: answeredWith('software'), evidence: ['software' as const] }

  it('is kept of each of two ticks made in one breath', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    await Promise.all(
      ['e-invoice', 'website'].map((each) =>
        recordVerification(database, id, (held) => ({ ...held, [each]: seen }), NOW),
      ),
    )
    expect((await getAssessment(database, id))?.verification?.criteria).toEqual({
      'e-invoice': seen,
      website: seen,
    })
  })

  it('stays beside another answer, and goes with one that is taken back or not known any more', async () => {
    for (const answer of [null, ANSWER_UNKNOWN]) {
      const database = freshDatabase()
      const id = await aDraft(database)
      const criteria = { 'e-invoice': seen, website: seen }
      await recordVerification(database, id, () => criteria, NOW)
      await recordAnswer(database, id, 'e-invoice', answeredWith('none'), NOW)
      expect((await getAssessment(database, id))?.verification?.criteria).toEqual(criteria)
      await recordAnswer(database, id, 'e-invoice', answer, NOW)
      expect((await getAssessment(database, id))?.verification).toEqual({
        verifiedAt: NOW,
        criteria: { website: seen },
      })
      await recordAnswer(database, id, 'website', answer, LATER)
      expect(await getAssessment(database, id)).not.toHaveProperty('verification')
      expect((await getAssessment(database, id))?.updatedAt).toBe(LATER)
    }
  })
})

describe('a finished assessment', () => {
  it('refuses every change and keeps what was frozen', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    await submitAssessment(database, submitInput(id))
    const frozen = await getAssessment(database, id)
    const outcomes = [
      await recordAnswer(database, id, 'e-invoice', answeredWith('paper'), LATER),
      await recordProfile(database, id, { employees: 9 }, LATER),
      await recordConsent(database, id, consentTo('contact'), LATER),
      await recordTools(database, id, [], LATER),
      await recordPlace(database, id, 'profile', LATER),
    ]
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill('refused'))
    expect(await getAssessment(database, id)).toEqual(frozen)
  })

  it('is not deleted as a draft is', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    await submitAssessment(database, submitInput(id))
    await discardDraft(database, id)
    expect(await getAssessment(database, id)).toBeDefined()
  })

  it('takes a programme question answered later, which its submission does not hold', async () => {
    const database = freshDatabase()
    const id = await aDraft(database)
    const input = submitInput(id)
    await submitAssessment(database, input)
    const body = (await database.submissions.get(input.submissionId))?.body
    expect(await recordFurtherFact(database, id, 'inValueChain', 'yes')).toEqual({ kind: 'saved' })
    expect((await getAssessment(database, id))?.profile.furtherFacts).toEqual({
      inValueChain: 'yes',
    })
    expect((await database.submissions.get(input.submissionId))?.body).toBe(body)
  })
})

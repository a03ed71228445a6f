import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { getAssessment, listAssessments } from '#storage/assessments.ts'
import { correctedSubmissions } from '#storage/corrected-here.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { listOutbox, markSending } from '#storage/outbox.ts'
import { getPlan, recordStep } from '#storage/plans.ts'
import { submitAssessment } from '#storage/submit-assessment.ts'
import { correctable, takeUpAgain } from '#storage/take-up-again.ts'
import { inPlaceOf } from '#storage/taken-place.ts'
import { aDraft, consentTo, freshDatabase, NOW, submitInput } from '../sync/support/device.ts'

const TO_NOTHING = consentTo()

async function finished(database: AppDatabase, consent = TO_NOTHING): Promise<AssessmentRow> {
  const id = await aDraft(database)
  await submitAssessment(database, submitInput(id, { consent }))
  return (await getAssessment(database, id))!
}

/** What is done on the device: taken up again from `from`, and submitted. */
async function takenUp(database: AppDatabase, from: AssessmentRow): Promise<string> {
  const corrects = await correctable(database, from)
  const draft = await takeUpAgain(database, from, { place: 'profile', corrects })
  if (draft === null) throw new Error('not stored')
  return draft
}
const submitted = async (database: AppDatabase, id: string, consent = TO_NOTHING) =>
  expect(await submitAssessment(database, submitInput(id, { consent }))).toEqual({ kind: 'saved' })
const ids = async (database: AppDatabase) => (await listAssessments(database)).map(({ id }) => id)

describe('what was finished, never sent, and taken up again', () => {
  it('makes room for the one that is finished then, and for nothing that is only begun', async () => {
    const database = freshDatabase()
    const before = await finished(database)
    const draft = await takenUp(database, before)
    expect((await ids(database)).toSorted()).toEqual([before.id, draft].toSorted())
    await submitted(database, draft)
    expect(await ids(database)).toEqual([draft])
    expect(await database.submissions.toCollection().primaryKeys()).toEqual([
      (await getAssessment(database, draft))?.submissionId,
    ])
    // Whoever goes back to the address of the first is brought to it.
    expect((await inPlaceOf(database, before.id))?.id).toBe(draft)
  })

  it('leaves it what was done of the roadmap', async () => {
    const database = freshDatabase()
    const before = await finished(database)
    await recordStep(database, before.id, 'qr-at-counter', { doneAt: NOW, note: 'Xong' }, NOW)
    const draft = await takenUp(database, before)
    await submitted(database, draft)
    expect(await getPlan(database, draft)).toMatchObject({
      startedAt: NOW,
      steps: { 'qr-at-counter': { doneAt: NOW, note: 'Xong' } },
    })
    expect(await getPlan(database, before.id)).toBeUndefined()
  })

  it('is one also where it was taken up twice, or one after the other', async () => {
    const database = freshDatabase()
    const before = await finished(database)
    const [one, other] = [await takenUp(database, before), await takenUp(database, before)]
    await submitted(database, one)
    await submitted(database, other)
    expect(await ids(database)).toEqual([other])
    const third = await takenUp(database, (await getAssessment(database, other))!)
    await submitted(database, third)
    expect(await ids(database)).toEqual([third])
    for (const id of [before.id, one, other])
      expect((await inPlaceOf(database, id))?.id).toBe(third)
  })

  it('is not sent any more where it waited without a name and nobody had tried', async () => {
    const database = freshDatabase()
    const before = await finished(database, consentTo('statistics'))
    const draft = await takenUp(database, before)
    await submitted(database, draft, consentTo('statistics'))
    expect(await ids(database)).toEqual([draft])
    expect((await listOutbox(database)).map(({ submissionId }) => submissionId)).toEqual([
      (await getAssessment(database, draft))?.submissionId,
    ])
  })

  it('stays, told apart, where it may have left the device without a name', async () => {
    const database = freshDatabase()
    const before = await finished(database, consentTo('statistics'))
    await markSending(database, [before.submissionId!])
    const draft = await takenUp(database, before)
    await submitted(database, draft)
    expect((await ids(database)).toSorted()).toEqual([before.id, draft].toSorted())
    expect(correctedSubmissions(await listAssessments(database))).toEqual(
      new Set([before.submissionId]),
    )
    expect(await listOutbox(database)).toHaveLength(1)
  })

  it('leaves to it what it was to correct itself', async () => {
    const database = freshDatabase()
    const sent = await finished(database, consentTo('keepAndSend'))
    const unsent = await takenUp(database, sent)
    await database.receipts.add({
      submissionId: sent.submissionId!,
      sha256: 'a'.repeat(64),
      receivedAt: NOW,
      keyId: 'k',
      signature: 's',
      outcome: 'stored',
      problemCode: null,
    })
    await submitted(database, unsent)
    const again = await takenUp(database, (await getAssessment(database, unsent))!)
    const input = submitInput(again, { consent: consentTo('keepAndSend') })
    await submitAssessment(database, input)
    const body = await database.submissions.get(input.submissionId)
    expect(JSON.parse(body?.body ?? '{}')).toMatchObject({ replaces: sent.submissionId })
    expect((await ids(database)).toSorted()).toEqual([sent.id, again].toSorted())
  })
})

describe('what was sent and corrected', () => {
  it('stays, and the correction goes on with its roadmap', async () => {
    const database = freshDatabase()
    const sent = await finished(database, consentTo('keepAndSend'))
    await recordStep(database, sent.id, 'qr-at-counter', { doneAt: NOW }, NOW)
    const correction = await takenUp(database, sent)
    await submitted(database, correction, consentTo('keepAndSend'))
    expect((await ids(database)).toSorted()).toEqual([sent.id, correction].toSorted())
    for (const id of [sent.id, correction])
      expect((await getPlan(database, id))?.steps).toHaveProperty('qr-at-counter')
  })
})

it('nothing took the place of what is not known', async () => {
  expect(await inPlaceOf(freshDatabase(), newUuid())).toBeUndefined()
})

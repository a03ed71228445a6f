import { describe, expect, it } from 'vitest'
import { answeredWith } from '#domain/answers.ts'
import { NO_CLOSING } from '#domain/closing.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { SubmissionSchema, type Submission } from '#protocol/submission.ts'
import { newUuid } from '#protocol/uuid.ts'
import { getAssessment, recordAnswer } from '#storage/assessments.ts'
import { openDatabase, type AppDatabase } from '#storage/database.ts'
import { deliveryState, listOutbox } from '#storage/outbox.ts'
import { submitAssessment } from '#storage/submit-assessment.ts'
import {
  aDraft,
  aSubmission,
  consentTo,
  freshDatabase,
  NOW,
  submitInput,
} from '../sync/support/device.ts'

async function bodyOf(database: AppDatabase, id: string): Promise<Submission> {
  const row = await database.submissions.get(id)
  return JSON.parse(row?.body ?? 'null') as Submission
}

describe('submitting', () => {
  it('freezes the assessment as canonical JSON with its hash, and puts it in the outbox', async () => {
    const database = freshDatabase()
    const id = await aSubmission(database)
    const row = await database.submissions.get(id)
    const submission = await bodyOf(database, id)
    expect(row?.body).toBe(canonicalJson(submission))
    expect(row?.sha256).toBe(await sha256Hex(row?.body ?? ''))
    expect(SubmissionSchema.safeParse(submission).error).toBeUndefined()
    expect(submission.answers.criteria).toEqual({ 'e-invoice': answeredWith('software') })
    expect(await deliveryState(database, id)).toMatchObject({ kind: 'waiting' })
    expect(await getAssessment(database, row?.assessmentId ?? '')).toMatchObject({
      status: 'finished',
      submissionId: id,
      finishedAt: NOW,
    })
  })

  it('freezes once when two tabs submit the same draft at the same moment', async () => {
    const database = freshDatabase()
    const otherTab = openDatabase(database.name)
    const draft = await aDraft(database)
    const outcomes = await Promise.all([
      submitAssessment(database, submitInput(draft)),
      submitAssessment(otherTab, submitInput(draft)),
      submitAssessment(database, submitInput(draft)),
    ])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      'alreadyFinished',
      'alreadyFinished',
      'saved',
    ])
    expect(await database.submissions.count()).toBe(1)
    expect(await database.outbox.count()).toBe(1)
  })

  it('numbers submissions 1, 2, 3… without a gap or a double, also when many are made at once', async () => {
    const database = freshDatabase()
    const otherTab = openDatabase(database.name)
    const ids = await Promise.all(
      Array.from({ length: 6 }, (_, index) => aSubmission(index % 2 ? otherTab : database)),
    )
    const bodies = await Promise.all(ids.map((id) => bodyOf(database, id)))
    const sequences = bodies.map(({ provenance }) => provenance.sequence)
    expect(sequences.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6])
    expect(new Set(bodies.map(({ provenance }) => provenance.deviceId)).size).toBe(1)
    expect(new Set(bodies.map(({ ownerKeyHash }) => ownerKeyHash)).size).toBe(1)
  })

  it('freezes an answer recorded while it was at work, even under a clock that stands still', async () => {
    const database = freshDatabase()
    const draft = await aDraft(database)
    const input = submitInput(draft)
    const [submitted, recorded] = await Promise.all([
      submitAssessment(database, input),
      recordAnswer(database, draft, 'backup', answeredWith('daily'), NOW),
    ])
    expect(submitted).toEqual({ kind: 'saved' })
    const { criteria } = (await bodyOf(database, input.submissionId)).answers
    // Whoever was first: what was shown as saved is in the body, and what is not was shown as refused.
    expect('backup' in criteria).toBe(recorded.kind === 'saved')
    expect(criteria).toEqual((await getAssessment(database, draft))?.answers.criteria)
  })

  it('says "saved" again for the submission it has already made: the end of a commit may go unseen', async () => {
    const database = freshDatabase()
    const input = submitInput(await aDraft(database))
    await submitAssessment(database, input)
    expect(await submitAssessment(database, input)).toEqual({ kind: 'saved' })
    expect(await database.submissions.count()).toBe(1)
  })

  it.each(['submissions', 'settings', 'outbox'])(
    'leaves the draft a draft when the device is full at the table %s',
    async (full) => {
      const database = freshDatabase()
      const draft = await aDraft(database)
      database.close({ disableAutoOpen: false })
      database.use({
        stack: 'dbcore',
        name: 'full',
        create: (core) => ({
          ...core,
          table: (name) => ({
            ...core.table(name),
            mutate: (request) =>
              name === full
                ? Promise.reject(new DOMException('no space', 'QuotaExceededError'))
                : core.table(name).mutate(request),
          }),
        }),
      })
      expect(await submitAssessment(database, submitInput(draft))).toEqual({ kind: 'full' })
      expect(await getAssessment(database, draft)).toMatchObject({
        status: 'draft',
        submissionId: null,
      })
      expect(await database.submissions.count()).toBe(0)
      expect(await listOutbox(database)).toEqual([])
    },
  )
})

describe('consent', () => {
  it('to keep and send, without contact: the business is named, the person is not', async () => {
    const database = freshDatabase()
    const { profile, provenance, ownerKeyHash } = await bodyOf(
      database,
      await aSubmission(database, { consent: consentTo('keepAndSend') }),
    )
    expect(profile).toMatchObject({
      businessName: 'Hộ kinh doanh Đặng Thủy',
      taxCode: '0100109106',
      contactName: null,
      phone: null,
      email: null,
    })
    expect(provenance.sequence).toBe(1)
    expect(ownerKeyHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('to be contacted as well: the person is named', async () => {
    const database = freshDatabase()
    const consent = consentTo('keepAndSend', 'contact')
    const { profile } = await bodyOf(database, await aSubmission(database, { consent }))
    expect(profile).toMatchObject({ contactName: 'Đặng Thị Thủy', phone: '0912345678' })
  })

  it('to statistics alone: it is sent, and nothing in it names the business, person or device', async () => {
    const database = freshDatabase()
    const draft = await aDraft(database)
    const earlier = newUuid()
    const words = { obstacleNote: 'Chú Thủy không rành máy', remarks: 'Gọi 0912345678' }
    const closing = { ...NO_CLOSING, ...words, wantsContact: true }
    await database.assessments.update(draft, { follows: earlier, corrects: earlier, closing })
    const input = submitInput(draft, { consent: consentTo('statistics', 'contact') })
    expect(await submitAssessment(database, input)).toEqual({ kind: 'saved' })
    const id = input.submissionId
    const body = await bodyOf(database, id)
    expect(JSON.stringify(body)).not.toMatch(/Thủy|0100109106|0912345678|example\.vn/)
    const { provenance, ownerKeyHash, replaces } = body
    const { deviceId, sequence } = provenance
    expect([deviceId, sequence, ownerKeyHash, replaces]).toEqual([null, null, null, null])
    expect(body.closing).toEqual(NO_CLOSING)
    // Neither what it follows nor the code that finds it again.
    expect(body).not.toHaveProperty('follows')
    expect(body).not.toHaveProperty('recoveryHash')
    expect(await deliveryState(database, id)).toMatchObject({ kind: 'waiting' })
  })

  it('and made at a stand: it follows the one before, and nobody’s key opens or corrects it', async () => {
    const database = freshDatabase()
    const draft = await aDraft(database)
    const earlier = newUuid()
    await database.assessments.update(draft, { follows: earlier, corrects: earlier })
    const input = submitInput(draft, { channel: 'kiosk' })
    await submitAssessment(database, input)
    expect(await bodyOf(database, input.submissionId)).toMatchObject({
      follows: earlier,
      ownerKeyHash: null,
      replaces: null,
      recoveryHash: expect.any(String) as string,
    })
  })

  it('to nothing: it is finished, has its result, and never enters the outbox', async () => {
    const database = freshDatabase()
    const id = await aSubmission(database, { consent: consentTo() })
    expect(await deliveryState(database, id)).toMatchObject({ kind: 'onDevice' })
    expect(await listOutbox(database)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { answeredWith } from '#domain/answers.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { newRecoveryCode, recoveryHash, shownRecoveryCode } from '#protocol/recovery-code.ts'
import { RecoveredSchema } from '#protocol/recovery.ts'
import { SubmissionDetailSchema } from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { anEvent, deliver, DESK, fromDesk } from './support/field-event.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'

const send = (server: TestServer, submissions: readonly object[]): Promise<Response> =>
  server.request('/api/v1/submissions', {
    method: 'POST',
    body: JSON.stringify({ submissions, device: null }),
  })

const recover = (server: TestServer, code: string): Promise<Response> =>
  server.request('/api/v1/recoveries', { method: 'POST', body: JSON.stringify({ code }) })

async function keptUnder(code: string, server: TestServer) {
  const { submission, item } = await aSubmission()
    .profile({ businessName: 'Tạp hóa Bình Minh', taxCode: '0100109106' })
    .consented('keepAndSend', 'contact')
    .profile({ phone: '0912345678' })
    .but({ recoveryHash: await recoveryHash(code) })
    .seal()
  expect(await (await send(server, [item])).json()).toMatchObject({
    results: [{ outcome: 'stored' }],
  })
  return submission
}

describe('finding a result by the code on paper', () => {
  it('gives back answers and what they are about, and nobody’s name', async () => {
    const server = await startTestServer()
    const code = newRecoveryCode()
    const { id, answers, profile } = await keptUnder(code, server)
    const response = await recover(server, ` ${shownRecoveryCode(code).toLowerCase()} `)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    const found = RecoveredSchema.parse(JSON.parse(text))
    expect(found).toMatchObject({
      submissionId: id,
      questionnaire: { id: QUESTIONNAIRE.id },
      answers,
      profile: { province: profile.province, sector: profile.sector, businessName: null },
    })
    for (const secret of ['Bình Minh', '0100109106', '0912345678', await recoveryHash(code)])
      expect(text).not.toContain(secret)
  })

  it('answers an unknown code, a slip of the pen and no code alike plainly', async () => {
    const server = await startTestServer()
    const code = newRecoveryCode()
    await keptUnder(code, server)
    const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
    for (const each of [newRecoveryCode(), wrong])
      expect((await problemOf(await recover(server, each))).code).toBe('recovery.notFound')
    const none = await server.request('/api/v1/recoveries', { method: 'POST', body: '{}' })
    expect((await problemOf(none)).code).toBe('request.invalid')
  })

  it('is limited: nobody tries codes one after the other', async () => {
    const server = await startTestServer()
    const outcomes = []
    for (let attempt = 0; attempt < 12; attempt += 1)
      outcomes.push((await recover(server, newRecoveryCode())).status)
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429])
  })

  it('finds nothing once the owner has had it erased', async () => {
    const server = await startTestServer()
    const code = newRecoveryCode()
    const { id } = await keptUnder(code, server)
    const erased = submissionRepository(server.store.database)
    await erased.erase(id, 'none', '2026-12-01T00:00:00.000Z')
    expect((await recover(server, code)).status).toBe(404)
    const held = await server.store.database.selectFrom('submissions').selectAll().execute()
    expect(held).toMatchObject([{ recovery_hash: null }])
  })

  it('may not be asked for where the consent names nobody', async () => {
    const server = await startTestServer()
    const { item } = await aSubmission()
      .consented('statistics')
      .but({ recoveryHash: await recoveryHash(newRecoveryCode()) })
      .seal()
    expect(await (await send(server, [item])).json()).toMatchObject({
      results: [{ outcome: 'quarantined', problem: { code: 'submission.consentMissing' } }],
    })
  })
})

describe('answers an officer verified', () => {
  const seen = (optionId: string) => ({
    verifiedAt: '2026-12-01T02:00:00.000Z',
    criteria: {
      'digital-goals': { answer: answeredWith(optionId), evidence: ['document'] as const },
    },
  })

  it('are kept beside the self-rating and reported for the event', async () => {
    const { server, event, enrolled, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    const { submission } = await aSubmission().seal()
    const saidId = submission.answers.criteria['digital-goals']?.optionId ?? ''
    const items = [
      await fromDesk(event, DESK, { verification: seen('none') }),
      await fromDesk(event, DESK, { verification: seen(saidId) }),
    ]
    const reply = await deliver(server, credential, items, { captured: 2 })
    expect(await reply.json()).toMatchObject({
      results: [{ outcome: 'stored' }, { outcome: 'stored' }],
    })
    const { verified } = (await detail()).totals
    expect(verified).toMatchObject({ submissions: 2, answers: 2, different: 1 })
    expect(verified.meanDifference).toBeLessThan(0)
    const rows = await server.store.database
      .selectFrom('submissions')
      .select(['score_shown', 'verified_score', 'verified_different', 'body'])
      .orderBy('verified_different')
      .execute()
    expect(rows[0]?.verified_score).toBe(rows[0]?.score_shown)
    expect(rows[1]?.verified_score).toBeLessThan(rows[1]?.score_shown ?? 0)
    // Never over it: what the business said is there as it was said.
    for (const row of rows)
      expect(JSON.parse(row.body)).toMatchObject({
        answers: { criteria: { 'digital-goals': { optionId: saidId } } },
      })
  })

  it('count for the event only where one of its tablets is named, whoever brought them', async () => {
    const { server, event, enrolled, detail } = await anEvent()
    await enrolled(DESK)
    const verification = seen('none')
    const [honest, forged] = [
      await fromDesk(event, DESK, { verification }),
      await fromDesk(event, newUuid(), { verification }),
    ]
    await server.deliver(honest, forged)
    expect((await detail()).totals.verified).toMatchObject({ submissions: 1, unproved: 1 })
    const cookie = await server.signIn()
    for (const [{ id }, isOfTablet] of [
      [honest, true],
      [forged, false],
    ] as const) {
      const shown = await (await server.get(`/api/v1/staff/submissions/${id}`, cookie)).json()
      expect(SubmissionDetailSchema.parse(shown).isOfTablet).toBe(isOfTablet)
    }
  })

  it.each([
    ['by nobody but an officer’s tablet', { channel: 'self' } as const, seen('none')],
    ['with an option there is', { channel: 'kiosk' } as const, seen('no-such-option')],
  ])('are taken %s', async (_what, { channel }, verification) => {
    const server = await startTestServer()
    const { submission } = await aSubmission().seal()
    const { item } = await aSubmission()
      .but({ verification, provenance: { ...submission.provenance, channel } })
      .seal()
    expect(await (await send(server, [item])).json()).toMatchObject({
      results: [{ outcome: 'quarantined', problem: { code: 'submission.impossibleAnswer' } }],
    })
  })
})

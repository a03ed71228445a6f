import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Consent } from '#domain/consent.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { waitingEntry } from '#storage/waiting-entry.ts'
import { ResultScreen } from '../../../src/features/results/result-screen.tsx'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())
afterEach(() => localStorage.removeItem('sansangso.kiosk'))

const TO_NOTHING: Consent = {
  purposes: { keepAndSend: false, contact: false, statistics: false },
  noticeVersion: 'any',
  language: 'vi',
  givenAt: '2026-11-23T08:00:00.000Z',
}
const BUTTON = 'Chọn lại phần đồng ý để gửi'

async function open(change: Partial<AssessmentRow> = {}, isWaiting = false) {
  const database = freshDatabase()
  const submissionId = newUuid()
  if (isWaiting) await database.outbox.add(waitingEntry(submissionId, '2026-11-23T08:30:00.000Z'))
  const answers = answersWith('best')
  const row = await storeDraft(database, {
    status: 'finished',
    answers,
    consent: TO_NOTHING,
    submissionId,
    finishedAt: '2026-11-23T08:30:00.000Z',
    result: scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answers),
    ...change,
  })
  const view = renderScreen(
    <ResultScreen assessmentId={row.id} programmes={<p>programmes</p>} database={database} />,
    `/result/${row.id}`,
  )
  await screen.findByRole('heading', { level: 1 })
  return { ...view, database, row }
}

describe('whoever agreed to nothing and wants help after all', () => {
  it('is asked what they agree to, and nothing else again', async () => {
    const { user, visited, database, row } = await open()
    await user.click(await screen.findByRole('button', { name: BUTTON }))
    await waitFor(() => expect(visited.at(-1)).toMatch(/^\/assess\/.*\/consent$/))
    const draft = await database.assessments.get(visited.at(-1)?.split('/').at(-2) ?? '')
    expect(draft).toMatchObject({
      status: 'draft',
      answers: row.answers,
      profile: row.profile,
      consent: null,
      insteadOf: [row.id],
    })
  })

  it('is told so where the draft for that cannot be stored', async () => {
    const { user, database } = await open()
    database.assessments.hook('creating', () => {
      throw new Error('storage is locked')
    })
    await user.click(await screen.findByRole('button', { name: BUTTON }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Máy chưa lưu được')
  })

  it.each<[string, Partial<AssessmentRow>, boolean]>([
    [
      'waits to be sent',
      { consent: { ...TO_NOTHING, purposes: { ...TO_NOTHING.purposes, keepAndSend: true } } },
      true,
    ],
    ['was made on another device', { isTakenHome: true }, false],
  ])('is not who has a result that %s', async (_, change, isWaiting) => {
    await open(change, isWaiting)
    expect(screen.queryByRole('button', { name: BUTTON })).not.toBeInTheDocument()
  })

  it('is not asked on a shared tablet, which keeps nothing of it', async () => {
    localStorage.setItem('sansangso.kiosk', 'an event')
    await open()
    expect(screen.queryByRole('button', { name: BUTTON })).not.toBeInTheDocument()
  })
})

it('brings whoever comes by the address of what was put right to what took its place', async () => {
  const { database, row } = await open()
  const gone = newUuid()
  await database.assessments.update(row.id, { insteadOf: [gone] })
  const { visited } = renderScreen(
    <ResultScreen assessmentId={gone} programmes={null} database={database} />,
    `/result/${gone}`,
  )
  await waitFor(() => expect(visited).toEqual([`/result/${row.id}`]))
})

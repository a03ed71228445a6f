import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import type { Consent } from '#domain/consent.ts'
import { getAssessment } from '#storage/assessments.ts'
import { listOutbox } from '#storage/outbox.ts'
import { ReviewScreen } from '../../../src/features/review/review-screen.tsx'
import { refuseChanges } from '../support/refusing.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

const CONSENT: Consent = {
  purposes: { keepAndSend: true, contact: false, statistics: false },
  noticeVersion: '1',
  language: 'vi',
  givenAt: '2026-11-23T08:00:00.000Z',
}

async function openReview(change = {}) {
  const database = freshDatabase()
  const { id } = await storeDraft(database, { consent: CONSENT, ...change })
  const view = renderScreen(<ReviewScreen assessmentId={id} database={database} />, '/review')
  await screen.findByRole('heading', { level: 1 })
  return { ...view, database, id }
}

describe('the review', () => {
  it('freezes the assessment, puts it in the outbox and leads to the result', async () => {
    const { user, visited, database, id } = await openReview({ answers: answersWith('best') })
    await user.click(screen.getByRole('button', { name: 'Nộp và xem kết quả' }))
    await waitFor(() => expect(visited.at(-1)).toBe(`/result/${id}`))
    const stored = await getAssessment(database, id)
    expect(stored?.status).toBe('finished')
    expect(stored?.result?.score?.shown).toBe(100)
    expect((await listOutbox(database)).map((entry) => entry.submissionId)).toEqual([
      stored?.submissionId,
    ])
  })

  it('lists what is open first, and says that there will be no level', async () => {
    await openReview({ answers: answersWith('unknown') })
    expect(screen.getByText(/chưa xếp mức/)).toBeVisible()
    const open = screen.getByRole('region', { name: 'Nên xem lại trước' })
    expect(
      within(open).getByRole('link', { name: 'Trả lời câu: Các công cụ đang dùng' }),
    ).toBeVisible()
  })

  it('says that enough is answered for a level', async () => {
    await openReview({ answers: answersWith('worst') })
    expect(screen.getByText(/Đủ để xếp mức/)).toBeVisible()
  })

  it.each([
    [
      'to be kept and sent',
      { keepAndSend: true },
      /tự gửi đi khi có mạng, lúc trang này đang mở\..*vẫn sửa rồi gửi lại được/,
    ],
    [
      'to statistics alone',
      { statistics: true },
      /tự gửi đi khi có mạng, lúc trang này đang mở; không kèm tên.*không sửa hay xóa được nữa/,
    ],
    ['to nothing', {}, /không chọn gửi, nên bài chỉ nằm trên máy này/],
  ])('says what becomes of it where one agreed %s', async (_, purposes, said) => {
    const none = { keepAndSend: false, contact: false, statistics: false }
    await openReview({ consent: { ...CONSENT, purposes: { ...none, ...purposes } } })
    expect(screen.getByRole('region', { name: 'Anh/chị đồng ý những gì' })).toHaveTextContent(said)
  })

  it.each([
    [{ keepAndSend: true, contact: true, statistics: false }, 'Anh/chị muốn được liên hệ.'],
    [{ keepAndSend: true, contact: false, statistics: false }, 'cán bộ không biết để gọi'],
    [{ keepAndSend: false, contact: false, statistics: true }, 'cán bộ không biết để gọi'],
  ])('promises a call only where it is allowed: %o', async (purposes, said) => {
    await openReview({
      consent: { ...CONSENT, purposes },
      closing: { ...NO_CLOSING, wantsContact: true },
    })
    expect(screen.getByRole('region', { name: 'Vướng mắc' })).toHaveTextContent(said)
  })

  it('goes to the consent step first where it was never seen', async () => {
    const { user, visited, database, id } = await openReview({ consent: null })
    await user.click(screen.getByRole('button', { name: 'Nộp và xem kết quả' }))
    await waitFor(() => expect(visited.at(-1)).toBe(`/assess/${id}/consent`))
    expect((await getAssessment(database, id))?.status).toBe('draft')
  })

  it('says that nothing will be sent where sending was not agreed to', async () => {
    await openReview({
      consent: {
        ...CONSENT,
        purposes: { keepAndSend: false, contact: false, statistics: false },
      },
    })
    expect(screen.getByText(/chỉ nằm trên máy này/)).toBeVisible()
  })

  it.each([
    ['officers may call and nobody said how', null, 1],
    ['there is a number, nothing of it', '0901234567', 0],
  ])('says where %s', async (_what, phone, times) => {
    const purposes = { keepAndSend: true, contact: true, statistics: false }
    await openReview({ consent: { ...CONSENT, purposes }, profile: { ...SHOP, phone } })
    expect(screen.queryAllByText(/nên cán bộ chưa liên hệ được/)).toHaveLength(times)
  })

  it('is told as not submitted when the device is full, and offers a file', async () => {
    const { user, visited, database } = await openReview({ answers: answersWith('best') })
    refuseChanges(database, 'full')
    await user.click(screen.getByRole('button', { name: 'Nộp và xem kết quả' }))
    expect(await screen.findByText('Chưa nộp được')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Tải tệp dự phòng' })).toBeVisible()
    expect(visited).toHaveLength(1)
    expect(await listOutbox(database)).toEqual([])
  })
})

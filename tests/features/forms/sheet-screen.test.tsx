import { screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf, type Profile } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { SheetScreen } from '#features/forms/sheet-screen.tsx'
import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase } from '#storage/database.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

const SHA256 = 'ab'.repeat(32)

async function open(
  prepare: (database: AppDatabase, id: string) => Promise<unknown>,
  kind: Profile['kind'] = 'enterprise',
) {
  const database = freshDatabase()
  const submissionId = newUuid()
  const answers = answersWith('best')
  const { id } = await storeDraft(database, {
    status: 'finished',
    profile: { ...SHOP, kind, businessName: 'Tạp hóa Bình Minh' },
    answers,
    submissionId,
    finishedAt: '2026-11-23T08:30:00.000Z',
    result: scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answers),
  })
  await database.submissions.add({
    id: submissionId,
    assessmentId: id,
    sha256: SHA256,
    body: '{}',
    sequence: 1,
    submittedAt: '2026-11-23T08:30:00.000Z',
  })
  await prepare(database, submissionId)
  renderScreen(<SheetScreen assessmentId={id} database={database} />)
  await screen.findByText('PHIẾU KẾT QUẢ TỰ ĐÁNH GIÁ MỨC SẴN SÀNG CHUYỂN ĐỔI SỐ')
  return submissionId
}

const code = () => screen.queryByRole('img', { name: 'Mã QR mở trang kiểm tra phiếu' })

describe('the result sheet', () => {
  it.each([
    ['an enterprise its class', 'enterprise', /^Siêu nhỏ$/],
    [
      'a household that the class is no more than a comparison',
      'household',
      /^Siêu nhỏ \(để tham khảo/,
    ],
  ] as const)('says of %s', async (_whom, kind, size) => {
    await open(() => Promise.resolve(), kind)
    expect(screen.getByText('Quy mô theo Nghị định 80/2021').nextSibling).toHaveTextContent(size)
  })

  it('asks no enterprise’s duty and no seal of a household', async () => {
    await open(() => Promise.resolve(), 'household')
    expect(screen.getByText('(Cơ sở tự đánh giá để tham khảo)')).toBeVisible()
    expect(screen.getByText('(Ký, ghi rõ họ tên)')).toBeVisible()
    expect(screen.queryByText(/^\(Doanh nghiệp tự đánh giá/)).not.toBeInTheDocument()
  })

  it('says what was found, with id, hash and receipt to check it by', async () => {
    const submissionId = await open((database, id) =>
      database.receipts.add({
        submissionId: id,
        sha256: SHA256,
        receivedAt: '2026-11-23T08:31:00.000Z',
        keyId: '0123456789abcdef',
        signature: 'A'.repeat(86),
        outcome: 'stored',
        problemCode: null,
      }),
    )
    expect(screen.getByText('Tạp hóa Bình Minh')).toBeInTheDocument()
    expect(screen.getByText('100 trên 100')).toBeInTheDocument()
    expect(screen.getByText(submissionId)).toBeInTheDocument()
    expect(screen.getByText(SHA256)).toBeInTheDocument()
    expect(screen.getByText(/nhận lúc/)).toBeInTheDocument()
    expect(code()).toBeInTheDocument()
    expect(screen.getAllByText('để trống')).toHaveLength(1)
  })

  it('says that a code can only be checked once it is sent', async () => {
    await open((database, submissionId) =>
      database.outbox.add({
        submissionId,
        kind: 'waiting',
        enqueuedAt: '2026-11-23T08:30:00.000Z',
        attempts: 0,
        lastProblem: null,
      }),
    )
    expect(screen.getByText(/chỉ kiểm tra được sau khi bài đã gửi/)).toBeInTheDocument()
    expect(screen.getByText('Chưa có biên nhận khi in')).toBeInTheDocument()
    expect(code()).toBeInTheDocument()
  })

  it('has no code that would lead to nothing where it is never sent', async () => {
    await open(() => Promise.resolve())
    expect(screen.getByText(/phiếu không có mã QR/)).toBeInTheDocument()
    expect(code()).not.toBeInTheDocument()
  })
})

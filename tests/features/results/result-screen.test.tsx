import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { answeredWith, type Answers } from '#domain/answers.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase } from '#storage/database.ts'
import { ResultScreen } from '../../../src/features/results/result-screen.tsx'
import { nth } from '../support/nth.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

async function openResult(
  answers: Answers,
  prepare?: (database: AppDatabase, id: string) => unknown,
  profile = SHOP,
) {
  const database = freshDatabase()
  const submissionId = newUuid()
  await prepare?.(database, submissionId)
  const { id } = await storeDraft(database, {
    status: 'finished',
    profile,
    answers,
    submissionId,
    finishedAt: '2026-11-23T08:30:00.000Z',
    result: scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answers),
  })
  const view = renderScreen(
    <ResultScreen assessmentId={id} programmes={<p>programmes</p>} database={database} />,
  )
  await screen.findByRole('heading', { level: 1 })
  return { ...view, database, id, submissionId }
}

const criticalCriterion = nth(
  QUESTIONNAIRE.pillars
    .flatMap((pillar) => pillar.criteria)
    .filter((criterion) => criterion.critical && !criterion.critical.when),
  0,
)

describe('the result', () => {
  it('answers three questions, in the order in which an owner asks them', async () => {
    await openResult(answersWith('best'))
    expect(screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent)).toEqual([
      'Tôi đang ở đâu?',
      'Làm gì trước?',
      'Ai giúp, giúp bao nhiêu?',
      'Giữ và chia sẻ kết quả',
    ])
  })

  it('is opened at the part that the address names, as the roadmap’s “see how much” does', async () => {
    location.hash = 'help'
    onTestFinished(() => {
      location.hash = ''
    })
    await openResult(answersWith('best'))
    const part = screen.getByRole('heading', { name: 'Ai giúp, giúp bao nhiêu?' })
    await waitFor(() => expect(part).toHaveFocus())
  })

  it('has the business’s name on the page, and not in the browser’s history', async () => {
    const named = { ...SHOP, businessName: 'Tạp hóa Hoa' }
    await openResult(answersWith('best'), undefined, named)
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Tạp hóa Hoa')
    await waitFor(() => expect(document.title).toBe('Kết quả của anh/chị – Sẵn Sàng Số'))
  })

  it('shows score and level, and never lets them pass for an official result', async () => {
    await openResult(answersWith('best'))
    expect(screen.getByText('trên 100 điểm').parentElement).toHaveTextContent('100 trên 100 điểm')
    expect(screen.getByText(/Mức 5\/5/)).toBeVisible()
    expect(screen.getByText(/không thay kết quả chính thức/)).toBeVisible()
  })

  it('withholds the level where too little is known, and says why', async () => {
    await openResult(answersWith('unknown'))
    expect(screen.getByText('Chưa xếp mức')).toBeVisible()
    expect(screen.getByText(/Cần ít nhất 70%/)).toBeVisible()
    expect(screen.queryByText(/Mức \d\/5/)).not.toBeInTheDocument()
  })

  it('shows a critical gap in plain sight beside a high score', async () => {
    const best = answersWith('best')
    const { id, options } = criticalCriterion
    const answers = {
      ...best,
      criteria: { ...best.criteria, [id]: answeredWith(nth(options, 0).id) },
    }
    await openResult(answers)
    expect(screen.getByText(/Mức 5\/5|Mức 4\/5/)).toBeVisible()
    expect(screen.getByRole('heading', { name: '1 rủi ro cần xử lý ngay' })).toBeVisible()
    expect(screen.getByText('Việc quan trọng')).toBeVisible()
  })

  it('says so where there is no critical gap', async () => {
    await openResult(answersWith('best'))
    expect(screen.getByText(/Không thấy rủi ro nghiêm trọng/)).toBeVisible()
  })

  it('gives the same figures as picture and as table', async () => {
    await openResult(answersWith('worst'))
    const picture = screen.getByRole('img', { name: /Biểu đồ mạng nhện/ })
    expect(picture).toHaveAccessibleDescription(/: 0;/)
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1)
    expect(rows).toHaveLength(QUESTIONNAIRE.pillars.length)
    for (const row of rows) expect(nth(within(row).getAllByRole('cell'), 0)).toHaveTextContent('0')
  })

  it('offers at least three next steps to a business at the start, the critical ones first', async () => {
    await openResult(answersWith('worst'))
    const cards = within(screen.getByRole('region', { name: 'Làm gì trước?' })).getAllByRole(
      'listitem',
    )
    expect(cards.length).toBeGreaterThanOrEqual(3)
    expect(within(nth(cards, 0)).getByText('Việc quan trọng')).toBeVisible()
  })

  it('shows the other steps on request', async () => {
    const { user } = await openResult(answersWith('worst'))
    const region = screen.getByRole('region', { name: 'Làm gì trước?' })
    const before = within(region).getAllByRole('listitem').length
    await user.click(within(region).getByRole('button', { name: /Xem thêm/ }))
    expect(within(region).getAllByRole('listitem').length).toBeGreaterThan(before)
  })
})

describe('where the submission is', () => {
  const receipt = (submissionId: string) => ({
    submissionId,
    sha256: 'a'.repeat(64),
    receivedAt: '2026-11-23T09:15:00.000Z',
    keyId: 'test',
    signature: 'none',
    outcome: 'stored' as const,
    problemCode: null,
  })
  const waiting = (submissionId: string) => ({
    submissionId,
    kind: 'waiting' as const,
    enqueuedAt: '2026-11-23T08:30:00.000Z',
    attempts: 0,
    lastProblem: null,
  })

  it('is this device where nothing may be sent', async () => {
    await openResult(answersWith('best'))
    expect(await screen.findByText('Đã lưu trên máy')).toBeVisible()
  })

  it('follows the outbox, and says "sent" only with a receipt', async () => {
    const { database, submissionId } = await openResult(answersWith('best'), (each, id) =>
      each.outbox.add(waiting(id)),
    )
    expect(await screen.findByText('Đang chờ gửi')).toBeVisible()
    // Only Chromium sends for a page that is closed.
    expect(screen.getByText(/tự gửi khi có mạng lúc trang này đang mở/)).toBeVisible()
    await database.receipts.put(receipt(submissionId))
    expect(await screen.findByText(/Đã gửi: biên nhận [0-9A-F]{4}-[0-9A-F]{4}/)).toBeVisible()
  })
})

describe('a result that is not there', () => {
  it('sends a draft back to where it can be submitted', async () => {
    const database = freshDatabase()
    const { id } = await storeDraft(database)
    renderScreen(<ResultScreen assessmentId={id} programmes={null} database={database} />)
    expect(await screen.findByRole('link', { name: 'Làm tiếp' })).toHaveAttribute(
      'href',
      `/assess/${id}/review`,
    )
  })

  it('says that it is not on this device', async () => {
    renderScreen(<ResultScreen assessmentId="none" programmes={null} database={freshDatabase()} />)
    expect(await screen.findByText('Không thấy kết quả này trên máy')).toBeVisible()
    const byCode = screen.getByRole('link', { name: 'Tìm lại kết quả bằng mã' })
    expect(byCode).toHaveAttribute('href', '/recover')
    const byScan = screen.getByRole('link', { name: 'Quét mã QR của kết quả' })
    expect(byScan).toHaveAttribute('href', '/h/scan')
  })
})

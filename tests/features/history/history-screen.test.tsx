import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { HistoryScreen } from '#features/history/history-screen.tsx'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

function finish(
  database: AppDatabase,
  kind: 'best' | 'worst',
  finishedAt: string,
  change: Partial<AssessmentRow> = {},
) {
  const answers = answersWith(kind)
  return storeDraft(database, {
    status: 'finished',
    answers,
    finishedAt,
    updatedAt: finishedAt,
    result: scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answers),
    ...change,
  })
}

const open = (database: AppDatabase, now: string) =>
  renderScreen(<HistoryScreen database={database} now={new Date(now)} />)

describe('one’s own assessments', () => {
  it('show how every part has come along, in columns by date', async () => {
    const database = freshDatabase()
    await finish(database, 'worst', '2026-08-20T03:00:00.000Z')
    await finish(database, 'best', '2026-11-23T03:00:00.000Z')
    open(database, '2026-11-24T03:00:00.000Z')
    const table = await screen.findByRole('table')
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((each) => each.textContent),
    ).toEqual(['Phần', '20/08/2026', '23/11/2026', 'Từ lần đầu'])
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows).toHaveLength(1 + QUESTIONNAIRE.pillars.length)
    expect(
      within(rows[0]!)
        .getAllByRole('cell')
        .map((each) => each.textContent),
    ).toEqual(['0', '100', '+100'])
  })

  it('calls no change by its name', async () => {
    const database = freshDatabase()
    await finish(database, 'best', '2026-08-20T03:00:00.000Z')
    await finish(database, 'best', '2026-11-23T03:00:00.000Z')
    open(database, '2026-11-24T03:00:00.000Z')
    expect((await screen.findAllByText(/trong khoảng sai số/)).length).toBeGreaterThan(0)
  })

  it('do not mix two businesses on one phone', async () => {
    const database = freshDatabase()
    await finish(database, 'worst', '2026-08-20T03:00:00.000Z', {
      profile: { ...SHOP, businessName: 'Tạp hóa Hoa' },
    })
    await finish(database, 'best', '2026-11-23T03:00:00.000Z', {
      profile: { ...SHOP, businessName: 'Quán cơm Lan' },
    })
    open(database, '2026-11-24T03:00:00.000Z')
    await screen.findByRole('heading', { name: 'Hẹn đo lại' })
    expect(screen.queryByRole('table')).not.toBeInTheDocument()
  })

  it('are told apart by the business they are of', async () => {
    const database = freshDatabase()
    for (const [day, businessName] of [
      ['2026-08-20', 'Tạp hóa Hoa'],
      ['2026-11-23', 'Quán cơm Lan'],
    ] as const)
      await finish(database, 'worst', `${day}T03:00:00.000Z`, {
        profile: { ...SHOP, businessName },
      })
    open(database, '2026-11-24T03:00:00.000Z')
    const cards = await screen.findAllByRole('article')
    expect(within(cards[0]!).getByText('Quán cơm Lan')).toBeVisible()
    expect(within(cards[1]!).getByText('Tạp hóa Hoa')).toBeVisible()
  })

  it('call no correction progress, and say which one was corrected', async () => {
    const database = freshDatabase()
    const first = await finish(database, 'worst', '2026-11-20T03:00:00.000Z', {
      submissionId: newUuid(),
    })
    await finish(database, 'best', '2026-11-23T03:00:00.000Z', {
      submissionId: newUuid(),
      corrects: first.submissionId!,
    })
    open(database, '2026-11-24T03:00:00.000Z')
    const corrected = 'Bài này anh/chị đã sửa và nộp lại.'
    const cards = await screen.findAllByRole('article')
    expect(within(cards[0]!).queryByText(corrected)).toBeNull()
    expect(within(cards[1]!).getByText(corrected)).toBeVisible()
    expect(screen.queryByRole('table')).toBeNull()
  })

  it('name the day three months later, the last of its month where that is shorter', async () => {
    const database = freshDatabase()
    await finish(database, 'worst', '2026-11-30T03:00:00.000Z')
    open(database, '2026-12-01T03:00:00.000Z')
    expect(await screen.findByText(/Ngày 28\/02\/2027/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Lưu vào lịch' })).toBeVisible()
  })

  it('lead to the next one once it is due', async () => {
    const database = freshDatabase()
    await finish(database, 'worst', '2026-08-20T03:00:00.000Z')
    open(database, '2026-11-24T03:00:00.000Z')
    expect(await screen.findByText(/Đã đến hẹn đo lại từ 20\/11\/2026/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Đo lại ngay' })).toHaveAttribute('href', '/')
  })

  it('that came by a code claim no stand, and no sending that was not agreed to', async () => {
    const database = freshDatabase()
    await finish(database, 'best', '2026-11-23T03:00:00.000Z', { isTakenHome: true })
    open(database, '2026-11-24T03:00:00.000Z')
    const card = await screen.findByRole('article')
    expect(card).toHaveTextContent(
      'Làm trên máy khác. Nếu anh/chị đã đồng ý gửi thì máy đó gửi phiếu; ở đây là bản của anh/chị.',
    )
    expect(card).not.toHaveTextContent('quầy')
  })

  it('are none at first', async () => {
    open(freshDatabase(), '2026-11-24T03:00:00.000Z')
    expect(await screen.findByText('Chưa có bài nào.')).toBeVisible()
    expect(screen.queryByText('Hẹn đo lại')).not.toBeInTheDocument()
  })
})

import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { sinceLastTime } from '../../../src/features/compare/earlier-assessment.ts'
import { SinceLastTimeSection } from '../../../src/features/compare/since-last-time.tsx'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

/** A submission that the second assessment puts right. */
const FIRST = newUuid()

const finished = (day: string, part: Partial<AssessmentRow> = {}): Partial<AssessmentRow> => ({
  status: 'finished',
  startedAt: `${day}T02:00:00.000Z`,
  finishedAt: `${day}T02:20:00.000Z`,
  updatedAt: `${day}T02:20:00.000Z`,
  ...part,
})

/** Of an earlier time, by what it said of whose it is. */
const namedBefore = (businessName: string | null, taxCode: string | null) =>
  finished('2026-08-20', {
    answers: answersWith('worst'),
    profile: { ...SHOP, businessName, taxCode },
  })

async function sinceFirst(before: Partial<AssessmentRow>, after: Partial<AssessmentRow>) {
  const database = freshDatabase()
  await storeDraft(database, before)
  return sinceLastTime(database, (await storeDraft(database, after)).id)
}

async function showSecond(
  before: Partial<AssessmentRow>,
  after: Partial<AssessmentRow>,
): Promise<void> {
  const database = freshDatabase()
  await storeDraft(database, before)
  const { id } = await storeDraft(database, after)
  renderScreen(<SinceLastTimeSection assessmentId={id} database={database} />)
}

describe('what changed since last time', () => {
  it('is said in one sentence, answer by answer, and part by part', async () => {
    await showSecond(
      finished('2026-08-20', { answers: answersWith('worst') }),
      finished('2026-11-23', { answers: answersWith('best') }),
    )
    const section = await screen.findByRole('region', {
      name: /So với lần trước, ngày 20\/08\/2026/,
    })
    expect(within(section).getByText('Anh/chị tiến thêm 100 điểm: từ 0 lên 100.')).toBeVisible()
    expect(within(section).getByRole('heading', { name: 'Làm tốt hơn' })).toBeVisible()
    expect(within(section).queryByRole('heading', { name: 'Kém hơn trước' })).toBeNull()
    const row = within(section).getByText('Chung').closest('tr')
    expect(row).toHaveTextContent('+100')
  })

  it('is no progress where it lies within the margin of error', async () => {
    const answers = answersWith('best')
    await showSecond(finished('2026-08-20', { answers }), finished('2026-11-23', { answers }))
    expect(await screen.findByText(/Chưa đổi rõ/)).toBeVisible()
    expect(screen.getByText('Các câu trả lời giống lần trước.')).toBeVisible()
  })

  const LATER = finished('2026-11-23', {
    answers: answersWith('best'),
    profile: { ...SHOP, businessName: 'Tạp hóa Hoa', taxCode: '0100109106' },
    submissionId: newUuid(),
    corrects: FIRST,
  })

  it.each([
    ['there is no earlier one', finished('2026-11-24', { answers: answersWith('worst') })],
    [
      'the earlier one was an hour ago',
      finished('2026-11-23', {
        answers: answersWith('worst'),
        startedAt: '2026-11-23T01:00:00.000Z',
        finishedAt: '2026-11-23T01:30:00.000Z',
      }),
    ],
    ['the earlier one is of a business of another name', namedBefore('Quán cơm Lan', null)],
    ['the earlier one has another tax code', namedBefore('Tạp hóa Hoa', '0312345678')],
    [
      'it puts the earlier one right',
      finished('2026-11-21', { answers: answersWith('worst'), submissionId: FIRST }),
    ],
    ['they share no answer', finished('2026-08-20', { answers: { criteria: {}, tools: null } })],
  ])('is not asked where %s', async (_what, before) => {
    expect(await sinceFirst(before, LATER)).toBeNull()
  })

  it.each([
    ['neither name nor tax code', namedBefore(null, null)],
    ['the name alone', namedBefore('Tạp hóa Hoa', null)],
    ['the tax code alone', namedBefore(null, '0100109106')],
  ])('is of the same business where the earlier one told %s', async (_what, before) => {
    expect(await sinceFirst(before, LATER)).not.toBeNull()
  })

  it('is told of what the owner brought along, however short the time between', async () => {
    const database = freshDatabase()
    const before = await storeDraft(
      database,
      finished('2026-11-23', {
        answers: answersWith('worst'),
        finishedAt: '2026-11-23T01:30:00.000Z',
      }),
    )
    const after = finished('2026-11-23', { answers: answersWith('best'), follows: before.id })
    const { id } = await storeDraft(database, after)
    renderScreen(<SinceLastTimeSection assessmentId={id} database={database} />)
    expect(await screen.findByRole('region', { name: /So với lần trước/ })).toBeVisible()
  })
})

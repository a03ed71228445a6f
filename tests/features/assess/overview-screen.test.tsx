import { screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { ANSWER_UNKNOWN } from '#domain/answers.ts'
import { OverviewScreen } from '../../../src/features/assess/overview-screen.tsx'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

async function openOverview(change = {}) {
  const database = freshDatabase()
  const { id } = await storeDraft(database, change)
  renderScreen(<OverviewScreen assessmentId={id} database={database} />)
  await screen.findByRole('heading', { level: 1 })
  return id
}

describe('the overview', () => {
  it('leads to every question and says in words how each stands', async () => {
    const id = await openOverview({
      answers: { criteria: { backup: ANSWER_UNKNOWN }, tools: ['website'] },
    })
    const backup = screen.getByRole('link', { name: /sao lưu.*Không biết/ })
    expect(backup).toHaveAttribute('href', `/assess/${id}/question/backup`)
    expect(screen.getByRole('link', { name: /công cụ đang dùng.*Đã trả lời/ })).toBeInTheDocument()
    expect(screen.getByText(/Đã trả lời 2\/\d+ câu/)).toBeVisible()
  })

  it('goes on at the first question without an answer', async () => {
    const id = await openOverview({
      answers: { criteria: { 'digital-goals': ANSWER_UNKNOWN }, tools: null },
    })
    expect(screen.getByRole('link', { name: 'Trả lời tiếp' })).toHaveAttribute(
      'href',
      `/assess/${id}/question/digital-lead`,
    )
  })

  it('shows the part where answering goes on, the others folded', async () => {
    await openOverview()
    const parts = screen.getAllByRole('group')
    expect(parts.filter((part) => part.hasAttribute('open'))).toHaveLength(1)
  })
})

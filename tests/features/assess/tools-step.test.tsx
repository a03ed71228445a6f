import { screen, waitFor } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { getAssessment } from '#storage/assessments.ts'
import { QuestionScreen } from '../../../src/features/assess/question-screen.tsx'
import { nth } from '../support/nth.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

async function openTools() {
  const database = freshDatabase()
  const { id } = await storeDraft(database)
  const view = renderScreen(<QuestionScreen assessmentId={id} stepId="tools" database={database} />)
  await screen.findByRole('heading', { level: 1 })
  const stored = async () => (await getAssessment(database, id))?.answers.tools
  return { ...view, stored }
}

describe('the tool list', () => {
  it('stores each tick at once', async () => {
    const { user, stored } = await openTools()
    const one = nth(screen.getAllByRole('checkbox'), 0)
    const two = nth(screen.getAllByRole('checkbox'), 1)
    await user.click(one)
    await user.click(two)
    await waitFor(async () =>
      expect(await stored()).toEqual([one.getAttribute('value'), two.getAttribute('value')]),
    )
    expect(await screen.findByText('Đã lưu trên máy')).toBeVisible()
  })

  it('says "none" by a box of its own, which clears the ticks and is cleared by one', async () => {
    const { user, stored } = await openTools()
    const one = nth(screen.getAllByRole('checkbox'), 0)
    const none = screen.getByRole('checkbox', { name: 'Chưa dùng công cụ nào' })
    await user.click(one)
    await user.click(none)
    await waitFor(async () => expect(await stored()).toEqual([]))
    expect(one).not.toBeChecked()
    await user.click(one)
    await waitFor(() => expect(none).not.toBeChecked())
  })

  it('is open again when the last tick is taken away', async () => {
    const { user, stored } = await openTools()
    const one = nth(screen.getAllByRole('checkbox'), 0)
    await user.click(one)
    await waitFor(async () => expect(await stored()).toHaveLength(1))
    await user.click(one)
    await waitFor(async () => expect(await stored()).toBeNull())
    expect(screen.getByRole('button', { name: 'Để sau' })).toBeVisible()
  })
})

import { screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import actions from '../../../locales/en/actions.json' with { type: 'json' }
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { newUuid } from '#protocol/uuid.ts'
import { ResultScreen } from '../../../src/features/results/result-screen.tsx'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts('en'))

async function openResult(): Promise<void> {
  const database = freshDatabase()
  const answers = answersWith('worst')
  const { id } = await storeDraft(database, {
    status: 'finished',
    answers,
    submissionId: newUuid(),
    finishedAt: '2026-11-23T08:30:00.000Z',
    result: scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answers),
  })
  renderScreen(<ResultScreen assessmentId={id} programmes={<p />} database={database} />)
  await screen.findByRole('heading', { level: 1 })
}

describe('the result in English', () => {
  it('counts one day as one', async () => {
    await openResult()
    expect(screen.getAllByText(/about 1 day ·/).length).toBeGreaterThan(0)
    expect(screen.queryByText(/1 days/)).not.toBeInTheDocument()
  })

  it('says how hard a step is with what it takes, not as a part of what it brings', async () => {
    await openResult()
    expect(
      screen.getAllByText(/ · about \d+ days? · (Easy|Manageable|Needs planning) · /),
    ).not.toEqual([])
    expect(screen.queryByText(/\((easy|manageable|needs planning)\)/)).toBeNull()
  })

  it('names each step so that it is understood alone, as in a calendar', () => {
    const titles = Object.values(actions).flatMap((steps) =>
      Object.values(steps).map(({ title }) => title),
    )
    expect(titles.filter((title) => /^\w+( \w+)? (it|them)\b/i.test(title))).toEqual([])
  })
})

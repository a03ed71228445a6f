import { screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { BenchmarkSection } from '#features/results/benchmark/benchmark-section.tsx'
import { writeSetting } from '#storage/settings.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

const { id, version } = QUESTIONNAIRE

/** The section beside figures that were counted over these versions. */
async function besideFiguresOf(questionnaireVersions?: number[]): Promise<void> {
  const database = freshDatabase()
  const cell = { sector: null, size: null, count: 25, score: 41, pillars: {} }
  const item = {
    questionnaire: id,
    period: '2026-12',
    publicationId: 'published',
    publishedAt: '2027-01-02T00:00:00.000Z',
    cells: [cell],
    ...(questionnaireVersions && { questionnaireVersions }),
  }
  await writeSetting(database, 'benchmarks', { etag: '"1"', items: [item] })
  const result = scoreAssessment(
    QUESTIONNAIRE,
    factsOf(SHOP, PROFILE_REFERENCE),
    answersWith('best'),
  )
  renderScreen(
    <BenchmarkSection
      result={result}
      questionnaire={QUESTIONNAIRE}
      sector="G"
      size="micro"
      database={database}
    />,
  )
  await screen.findByRole('heading', { level: 3 })
}

describe('one’s own figures beside those of others', () => {
  it.each([
    ['the same version', [version]],
    ['several versions, the same among them', [version, version + 1]],
    ['versions that were not noted', undefined],
  ])('are shown where these are of %s', async (_what, versions) => {
    await besideFiguresOf(versions)
    expect(screen.getByRole('cell', { name: '41' })).toBeVisible()
  })

  it('are not compared where these are of another version alone', async () => {
    await besideFiguresOf([version + 1])
    expect(screen.queryByRole('table')).toBeNull()
  })
})

import { render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { scoreAssessment } from '#domain/score.ts'
import { setUpI18n } from '#i18n/setup.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { ResultComparison } from '#staff/submissions/result-comparison.tsx'
import { answersWith, SHOP } from '../features/support/stored-assessment.ts'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'terms', 'san-sang-so']))

const resultOf = (how: 'best' | 'unknown'): AssessmentResult =>
  scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answersWith(how))

function show(here: AssessmentResult, there: AssessmentResult, resultsAgree: boolean): void {
  const detail = { serverResult: here, submission: { result: there }, resultsAgree }
  render(
    <Suspense fallback={null}>
      <ResultComparison detail={detail as SubmissionDetail} words={QUESTIONNAIRE.words} />
    </Suspense>,
  )
}

const cellsOf = async (name: RegExp): Promise<readonly (string | null)[]> =>
  within(await screen.findByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent)

it('says the level in both columns, also where both are the same', async () => {
  const best = resultOf('best')
  show(best, best, true)
  expect(await cellsOf(/^Mức/)).toEqual(['Tinh anh', 'Tinh anh'])
  expect(screen.queryByText('lệch')).toBeNull()
})

it('marks the rows that differ, and only those', async () => {
  const best = resultOf('best')
  show({ ...best, level: resultOf('unknown').level }, best, false)
  expect(await cellsOf(/^Mức lệch/)).toEqual(['Chưa xếp mức', 'Tinh anh'])
  expect(screen.getAllByText('lệch')).toHaveLength(1)
})

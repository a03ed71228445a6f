import { render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import dbi from '#content/questionnaires/dbi-2021.v1.json' with { type: 'json' }
import qd1567 from '#content/questionnaires/qd-1567.v1.json' with { type: 'json' }
import { QUICK_CHECK } from '#content/questionnaire.ts'
import { answeredWith } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { Figures } from '#features/results/figures.tsx'
import { startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())

/** Every criterion of one choice answered with the option at `place`. */
function answeredAt(questionnaire: Questionnaire, place: number) {
  const criteria = questionnaire.pillars
    .flatMap((pillar) => pillar.criteria)
    .filter(({ id, choose }) => !choose && (questionnaire.asks?.includes(id) ?? true))
  return {
    criteria: Object.fromEntries(
      criteria.map(({ id, options }) => [id, answeredWith(options.at(place)?.id ?? '')]),
    ),
    tools: [],
  }
}

async function show(questionnaire: Questionnaire, place: number): Promise<void> {
  const result = scoreAssessment(questionnaire, {}, answeredAt(questionnaire, place))
  render(
    <Suspense fallback={<p>…</p>}>
      <Figures result={result} questionnaire={questionnaire} />
    </Suspense>,
  )
  await screen.findByText(/tự đánh giá tham khảo/)
}

describe('the figures of a result', () => {
  it('are a range with every level it spans after the quick check, never one number', async () => {
    await show(QUICK_CHECK, 2)
    expect(screen.getByText('32,3 – 67,6')).toBeInTheDocument()
    const steps = within(screen.getByRole('list')).getAllByRole('listitem')
    expect(steps.filter((step) => step.hasAttribute('aria-current'))).toHaveLength(1)
    expect(screen.getByText(/Đây là một khoảng, không phải một con số/)).toBeInTheDocument()
  })

  it('stand side by side after the form of QĐ 1567, without a level', async () => {
    await show(qd1567 as unknown as Questionnaire, -1)
    expect(screen.getByText('Phần chung cho mọi ngành')).toBeInTheDocument()
    expect(screen.getByText('Công cụ đang dùng theo ngành')).toBeInTheDocument()
    expect(screen.getByText(/không cộng lại và không xếp mức/)).toBeInTheDocument()
    expect(screen.queryByRole('list')).not.toBeInTheDocument()
  })

  it('are points and a level in DBI 2021, with both conditions of the next one', async () => {
    await show(dbi as unknown as Questionnaire, 2)
    expect(screen.getByText('trên 320 điểm')).toBeInTheDocument()
    expect(screen.getByText(/cần hai điều/)).toBeInTheDocument()
    expect(screen.getByText(/đã được thay/)).toBeInTheDocument()
  })
})

import { screen } from '@testing-library/react'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import { MethodScreen } from '#features/method/method-screen.tsx'
import { ALL_QUESTIONNAIRES } from '../../protocol/support/take-home-builders.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

const bundled = QUESTIONNAIRES.current()
beforeAll(async () => {
  await startTexts()
  QUESTIONNAIRES.replace(ALL_QUESTIONNAIRES)
})
afterAll(() => QUESTIONNAIRES.replace(bundled))
beforeEach(() => {
  renderScreen(<MethodScreen />)
})

const ofQuestionnaire = (name: string): string | undefined =>
  screen.getByText(`${name}, phiên bản 1`, { selector: 'summary' }).closest('details')
    ?.textContent ?? undefined

it('speaks of a rest that follows the text only where there is one', () => {
  for (const name of ['Sẵn Sàng Số', 'Kiểm tra nhanh'])
    expect(ofQuestionnaire(name)).toContain('Điểm của các lựa chọn đều do chúng tôi đặt.')
  expect(ofQuestionnaire('Theo cấu trúc QĐ 1567')).toContain(
    'Điểm của các lựa chọn đều theo bản chép lại của văn bản.',
  )
  expect(ofQuestionnaire('DBI 2021 chuyên sâu')).toMatch(/do chúng tôi đặt ở \d+\/60 tiêu chí/)
})

it('gives the bounds of points and pillars as such, not as points from which a level begins', () => {
  const told = ofQuestionnaire('DBI 2021 chuyên sâu')
  expect(told).toContain('Nâng cao trên 60%')
  expect(told).toContain('Nâng cao trên 192 điểm, 5 trụ cột')
  expect(told).not.toContain('từ 10')
  expect(ofQuestionnaire('Sẵn Sàng Số')).toContain('Tăng tốc từ 30')
})

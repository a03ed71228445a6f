import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Profile } from '#domain/profile.ts'
import { ProgrammesSection } from '../../../src/features/programmes/programmes-section.tsx'
import { spendFrom, spendText } from '../../../src/features/programmes/spend-text.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

async function openMoney(profile: Profile) {
  const database = freshDatabase()
  const { id } = await storeDraft(database, { status: 'finished', profile })
  const view = renderScreen(
    <ProgrammesSection
      assessmentId={id}
      database={database}
      now={new Date('2026-11-23T03:00:00Z')}
    />,
  )
  await screen.findByRole('heading', { name: /^Phù hợp \(/ })
  return { ...view, database, id }
}

const plain = (text: string | null): string => (text ?? '').replaceAll(/\s/g, ' ')
const total = () => screen.findByRole('region', { name: 'Tối đa có thể được hỗ trợ' })

// NĐ 80/2021 Điều 11.2 and 13.2, a micro enterprise: half of 20 million at most, and advice up to 50 million.
describe('the money there may be', () => {
  it('is a ceiling, adds no alternatives, and says so', async () => {
    await openMoney({ ...SHOP, furtherFacts: { socialEnterprise: 'no' } })
    expect(plain((await total()).textContent)).toContain('Đến 70.000.000 ₫ mỗi năm')
    expect(await total()).toHaveTextContent('không phải số tiền chắc chắn nhận')
    expect(await total()).toHaveTextContent('không cộng với nhau')
  })

  it('is computed for the planned spend as it is typed, with the cap, and kept', async () => {
    const { user, database, id } = await openMoney({
      ...SHOP,
      furtherFacts: { socialEnterprise: 'no' },
    })
    const field = await within(await total()).findByLabelText(/dự định chi bao nhiêu/)
    await user.type(field, '30')
    await vi.waitFor(async () =>
      expect(plain((await total()).textContent)).toContain('được hỗ trợ đến 15.000.000 ₫'),
    )
    await user.type(field, '0')
    await vi.waitFor(async () =>
      expect(plain((await total()).textContent)).toContain(
        'được hỗ trợ đến 20.000.000 ₫. Anh/chị tự trả ít nhất 280.000.000 ₫',
      ),
    )
    await vi.waitFor(async () =>
      expect((await database.plans.get(id))?.plannedSpendVnd).toBe(300_000_000),
    )
    await user.clear(field)
    await user.type(field, 'nhiều')
    expect(await screen.findByText(/Anh\/chị ghi số/)).toBeVisible()
    await vi.waitFor(async () => expect((await database.plans.get(id))?.plannedSpendVnd).toBeNull())
  })

  it('promises a household nothing that NĐ 80 gives to enterprises', async () => {
    await openMoney({ ...SHOP, kind: 'household' })
    expect(screen.queryByText('Tối đa có thể được hỗ trợ')).not.toBeInTheDocument()
    expect(screen.getByText(/chưa có khoản nào nêu số tiền cụ thể/)).toBeVisible()
  })
})

describe('a spend as it is typed', () => {
  it.each([
    ['30', 30_000_000],
    [' 12,5 ', 12_500_000],
    ['1.200', 1_200_000_000],
    ['0', 0],
    ['', null],
    ['-3', null],
    ['1.2', null],
    ['3 triệu', null],
    ['999999999', null],
  ])('%o is %o đồng', (text, spend) => {
    expect(spendFrom(text, 'vi')).toBe(spend)
  })

  it.each([
    ['30', 30_000_000],
    ['12.5', 12_500_000],
    ['1,200', 1_200_000_000],
    ['1,200.5', 1_200_500_000],
    ['12,5', null],
    ['1.200,5', null],
  ])('%o in English is %o đồng', (text, spend) => {
    expect(spendFrom(text, 'en')).toBe(spend)
  })

  it('is shown as it was given', () => {
    expect(spendText(12_500_000, 'vi')).toBe('12,5')
    expect(spendText(12_500_000, 'en')).toBe('12.5')
    expect(spendText(null, 'vi')).toBe('')
  })
})

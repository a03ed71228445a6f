import { screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { cardText } from '#features/share/card-facts.ts'
import { ShareSection } from '#features/share/share-section.tsx'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

async function open(answered: 'best' | 'worst' | 'unknown') {
  const database = freshDatabase()
  const answers = answersWith(answered)
  const { id } = await storeDraft(database, {
    status: 'finished',
    profile: {
      ...SHOP,
      businessName: 'Tạp hóa Bình Minh',
      taxCode: '0100109106',
      phone: '0912345678',
    },
    answers,
    result: scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answers),
  })
  const view = renderScreen(
    <ShareSection assessmentId={id} database={database}>
      <p>Cách khác</p>
    </ShareSection>,
  )
  await view.user.click(await screen.findByRole('button', { name: 'Làm ảnh tóm tắt để gửi Zalo' }))
  return { ...view, card: await screen.findByRole('img') }
}

const said = (card: HTMLElement): string => card.getAttribute('aria-label') ?? ''

describe('the summary card', () => {
  it('names nobody until its owner ticks the name, and then the name alone', async () => {
    const { user, card } = await open('worst')
    expect(said(card)).toMatch(/Định hướng chiến lược: 0/)
    expect(said(card)).not.toMatch(/Bình Minh|0100109106|0912345678/)
    await user.click(screen.getByRole('checkbox', { name: 'Ghi tên cơ sở: Tạp hóa Bình Minh' }))
    expect(said(card)).toMatch(/Tạp hóa Bình Minh/)
    expect(said(card)).not.toMatch(/0100109106|0912345678/)
  })

  it('says the level in words, and that there is none where too much is unknown', async () => {
    const best = await open('best')
    expect(said(best.card)).toMatch(/Mức 5\/5 · 100 trên 100/)
    best.unmount()
    const { card } = await open('unknown')
    expect(said(card)).toMatch(/Chưa xếp mức/)
  })
})

describe('the card as a message', () => {
  it('leaves out what there is not', () => {
    const text = cardText({
      appName: 'Sẵn Sàng Số',
      heading: 'Mức sẵn sàng chuyển đổi số',
      businessName: null,
      level: 'Chưa xếp mức',
      levelPlace: null,
      figure: null,
      figureOf: 'trên 100',
      share: 0,
      pillars: [],
      nextTitle: 'Nên làm trước',
      next: null,
      disclaimer: 'Tự đánh giá',
      tryIt: 'Anh/chị làm thử:',
      address: 'vi-du.vn',
    })
    expect(text.split('\n')).toEqual([
      'Mức sẵn sàng chuyển đổi số',
      'Chưa xếp mức',
      'Tự đánh giá.',
      'Anh/chị làm thử: vi-du.vn',
    ])
  })
})

import { screen, within } from '@testing-library/react'
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf, type Profile } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { DeclarationScreen } from '#features/forms/declaration-screen.tsx'
import { declarationDocx } from '#features/forms/declaration-docx.ts'
import { declarationOf, type Filled } from '#features/forms/declaration.ts'
import { docxParagraphs } from '../../support/unzip.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

const WORKSHOP: Profile = {
  ...SHOP,
  sector: { version: 'VSIC-2025', code: 'C' },
  employees: 42,
  womenEmployees: 25,
  revenueBand: '10bTo50b',
  capitalBand: '3bTo20b',
  womenOwned: 'yes',
  businessName: 'Công ty TNHH Mộc & An <Sài Gòn>',
  taxCode: '0100109106',
  phone: '0912345678',
}
const NAMES = { province: () => 'TP. Hồ Chí Minh', sector: () => 'Công nghiệp chế biến, chế tạo' }

async function paragraphs(filled: Partial<Filled>): Promise<readonly string[]> {
  const declaration = declarationOf(
    { profile: WORKSHOP, extra: {}, proposals: {}, ...filled },
    NAMES,
  )
  const file = await declarationDocx(declaration, i18next.getFixedT('vi', 'forms'))
  return docxParagraphs(new Uint8Array(await file.arrayBuffer()))
}

async function open(profile: Profile) {
  const database = freshDatabase()
  const answers = answersWith('best')
  const { id } = await storeDraft(database, {
    status: 'finished',
    profile,
    answers,
    result: scoreAssessment(QUESTIONNAIRE, factsOf(profile, PROFILE_REFERENCE), answers),
  })
  const view = renderScreen(<DeclarationScreen assessmentId={id} database={database} />)
  await screen.findByRole('heading', { level: 1 })
  return view
}

const paper = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('.paper')
  if (!found) throw new Error('no paper')
  return found
}

describe('the Word file of the NĐ 80 annex', () => {
  it('has every field of the annex in its order, with what the profile says', async () => {
    const lines = await paragraphs({})
    expect(lines.slice(3, 13)).toEqual([
      '1. Thông tin chung về doanh nghiệp',
      'Tên doanh nghiệp: Công ty TNHH Mộc &amp; An &lt;Sài Gòn&gt;',
      'Mã số doanh nghiệp/Mã số thuế: 0100109106',
      'Loại hình doanh nghiệp: \t',
      'Địa chỉ trụ sở chính: \t',
      'Quận/huyện: \t',
      'Tỉnh/thành phố: TP. Hồ Chí Minh',
      'Điện thoại: 0912345678',
      'Fax: \t',
      'Email: \t',
    ])
    expect(lines).toContain('Số lao động tham gia bảo hiểm xã hội bình quân năm: 42')
    expect(lines).toContain('Trong đó, số lao động nữ: 25')
    expect(lines).toContain('DOANH NGHIỆP CAM KẾT')
    expect(lines.at(-1)).toBe('Hồ sơ kèm theo: \t')
  })

  it('ticks what is known and nothing else: a band is no figure, "not sure" no answer', async () => {
    const known = await paragraphs({})
    const isOwned = 'Có vốn điều lệ do một hoặc nhiều phụ nữ sở hữu từ 51% trở lên: '
    expect(known).toContain(`${isOwned}☒ Có    ☐ Không    `)
    expect(known).toContain(
      'Quy mô: ☐ Doanh nghiệp siêu nhỏ    ☒ Doanh nghiệp nhỏ    ☐ Doanh nghiệp vừa    ',
    )
    expect(known).toContain('Tổng nguồn vốn: \t')
    expect(known).toContain('Tổng doanh thu năm trước liền kề: \t')
    const unsure = await paragraphs({
      profile: { ...WORKSHOP, womenOwned: 'unknown', revenueBand: null, capitalBand: null },
    })
    expect(unsure).toContain(`${isOwned}☐ Có    ☐ Không    `)
    expect(unsure).toContain(
      'Quy mô: ☐ Doanh nghiệp siêu nhỏ    ☐ Doanh nghiệp nhỏ    ☐ Doanh nghiệp vừa    ',
    )
  })

  it('takes what was added on the page', async () => {
    const lines = await paragraphs({
      extra: { address: 'Số 5 Lê Lợi', capital: '12.000.000.000 đồng' },
      proposals: { technology: 'Phần mềm kho', people: '' },
    })
    expect(lines).toContain('Địa chỉ trụ sở chính: Số 5 Lê Lợi')
    expect(lines).toContain('Tổng nguồn vốn: 12.000.000.000 đồng')
    expect(lines).toContain('☒ Hỗ trợ công nghệ: Phần mềm kho')
    expect(lines).toContain('☐ Hỗ trợ tư vấn: \t')
    expect(lines).toContain('☒ Hỗ trợ phát triển nguồn nhân lực: \t')
  })
})

describe('the page of the declaration', () => {
  it('shows the form as it will be printed, and follows what is added', async () => {
    const { user } = await open(WORKSHOP)
    expect(within(paper()).getByText('TP. Hồ Chí Minh')).toBeInTheDocument()
    expect(within(paper()).queryByText('Số 5 Lê Lợi')).not.toBeInTheDocument()
    await user.type(screen.getByLabelText('Địa chỉ trụ sở chính'), 'Số 5 Lê Lợi')
    expect(within(paper()).getByText('Số 5 Lê Lợi')).toBeInTheDocument()
    await user.click(screen.getByRole('checkbox', { name: 'Hỗ trợ tư vấn' }))
    expect(within(paper()).getByText(/☒ Hỗ trợ tư vấn/)).toBeInTheDocument()
    expect(screen.getByText(/14 ngày làm việc/)).toBeInTheDocument()
  })

  it('gives a household no form that is not for it', async () => {
    await open({ ...WORKSHOP, kind: 'household' })
    expect(screen.getByText(/Anh\/chị đã khai là Hộ kinh doanh/)).toBeInTheDocument()
    expect(document.querySelector('.paper')).toBeNull()
    expect(screen.queryByRole('button', { name: /Word/ })).not.toBeInTheDocument()
  })

  it('warns who is larger than medium, and ticks no size', async () => {
    await open({ ...WORKSHOP, employees: 900 })
    expect(screen.getByText(/lớn hơn quy mô vừa/)).toBeInTheDocument()
    expect(within(paper()).queryByText(/☒ Doanh nghiệp/)).not.toBeInTheDocument()
  })
})

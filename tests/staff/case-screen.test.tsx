import { render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { CaseDetail } from '#protocol/cases.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { CaseScreen } from '#staff/cases/case-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { OPEN_CASE } from './support/a-case.ts'
import { ok } from './support/answers.ts'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'cases', 'places', 'closing', 'programme-texts']),
)

const CASE: CaseDetail = {
  ...OPEN_CASE,
  contact: null,
  words: null,
  programmes: [],
  history: [],
}

function open(part: Partial<CaseDetail>): void {
  const api: StaffApi = {
    ...httpStaffApi(),
    casePeople: () => ok({ items: [] }),
    caseDetail: () => ok({ ...CASE, ...part }),
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <CaseScreen id={CASE.id} onSignedOut={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
}

it.each<[string, CaseDetail['contact'], string]>([
  ['who did not agree', null, 'Chủ cơ sở không đồng ý cho liên hệ, hoặc đã rút lại đồng ý.'],
  [
    'who agreed and left nothing',
    { name: null, phone: null, email: null },
    'Chủ cơ sở đồng ý cho liên hệ nhưng không để lại tên, số điện thoại hay thư điện tử.',
  ],
])('says how to reach %s', async (_, contact, text) => {
  open({ contact })
  expect(await screen.findByText(text)).toBeVisible()
})

it('calls or writes to who agreed with one touch', async () => {
  open({ contact: { name: 'Chị Ba', phone: '090 123.45-67', email: 'ba+quan@example.vn' } })
  const phone = await screen.findByRole('link', { name: '090 123.45-67' })
  expect(phone).toHaveAttribute('href', 'tel:0901234567')
  expect(screen.getByRole('link', { name: 'ba+quan@example.vn' })).toHaveAttribute(
    'href',
    'mailto:ba%2Bquan@example.vn',
  )
  expect(phone.parentElement).toHaveTextContent('Chị Ba · 090 123.45-67 · ba+quan@example.vn')
})

it('names what the business can be helped with', async () => {
  open({
    programmes: [
      { id: 'legal-prog', isVerified: true },
      { id: 'cds-voucher', isVerified: false },
    ],
  })
  const section = await screen.findByRole('region', { name: 'Chương trình đang phù hợp' })
  expect(section).toHaveTextContent('Hỗ trợ pháp lý liên ngành')
  expect(section).toHaveTextContent('Bộ Tư pháp')
  const marked = within(section).getAllByText('Chưa kiểm chứng')
  expect(marked.map((tag) => tag.closest('li')?.textContent)).toEqual([
    expect.stringContaining('theo Luật Chuyển đổi số'),
  ])
})

it('says where no programme fits', async () => {
  open({ programmes: [] })
  const section = await screen.findByRole('region', { name: 'Chương trình đang phù hợp' })
  expect(section).toHaveTextContent('Hôm nay chưa có chương trình nào')
})

it('asks for an outcome before it closes', async () => {
  open({})
  expect(await screen.findByLabelText('Kết quả')).toHaveDisplayValue('Chọn kết quả')
  expect(screen.getByRole('button', { name: 'Đóng việc' })).toBeDisabled()
})

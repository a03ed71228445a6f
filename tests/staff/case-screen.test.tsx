import { render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { CaseDetail } from '#protocol/cases.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import type { Answered } from '#staff/call.ts'
import { CaseScreen } from '#staff/cases/case-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'cases', 'places', 'closing', 'programme-texts']),
)

const ok = <Value,>(value: Value): Promise<Answered<Value>> =>
  Promise.resolve({ kind: 'ok', value, code: null })

const CASE: CaseDetail = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057.weak-signal',
  submissionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  obstacle: 'weak-signal',
  state: 'open',
  province: '79',
  sector: 'G',
  businessName: 'Quán Ba Miền',
  assignee: null,
  openedAt: '2026-11-01T03:00:00.000Z',
  closedAt: null,
  daysOpen: 26,
  outcome: null,
  changes: 0,
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
  ['who agreed', { name: 'Chị Ba', phone: '0901234567', email: null }, 'Chị Ba · 0901234567'],
])('says how to reach %s', async (_, contact, text) => {
  open({ contact })
  expect(await screen.findByText(text)).toBeVisible()
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

import { act, cleanup, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import type { StaffUser } from '#staff/api.ts'
import type { DashboardValues } from '#staff/dashboard/dashboard-query.ts'
import { DashboardView } from '#staff/dashboard/dashboard-view.tsx'
import { MonthChoice } from '#staff/dashboard/month-choice.tsx'
import { A_DASHBOARD } from './support/a-dashboard.ts'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'staff',
    'dashboard',
    'san-sang-so',
    'questionnaires',
    'places',
    'sectors',
    'terms',
    'closing',
    'programme-texts',
  ]),
)
beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 29, 8, 0), toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const USER: StaffUser = { id: 'u', email: 'lan@example.vn', name: 'Chị Lan', role: 'staff' }

function show(
  part: Partial<Dashboard>,
  values: DashboardValues = {},
  user: Partial<StaffUser> = {},
): void {
  render(
    <Suspense>
      <DashboardView
        data={{ ...A_DASHBOARD, ...part }}
        values={values}
        user={{ ...USER, ...user }}
      />
    </Suspense>,
  )
}

it.each<[string, Partial<Dashboard>, DashboardValues, Partial<StaffUser>, string]>([
  ['everything', {}, {}, {}, 'Kỳ: từ trước đến nay · Tỉnh, thành phố: cả nước'],
  [
    'the provinces somebody has',
    {},
    {},
    { provinces: ['01', '92'] },
    'Kỳ: từ trước đến nay · Tỉnh, thành phố: Hà Nội, TP. Cần Thơ',
  ],
  [
    'a whole month of a viewer, and the one questionnaire counted for them',
    { isRestricted: true, from: '2026-10-01', to: '2026-10-31' },
    {},
    { role: 'viewer' },
    'Kỳ: tháng 10/2026 · Tỉnh, thành phố: cả nước · Bộ câu hỏi: Sẵn Sàng Số',
  ],
  [
    'part of a month, with every filter that holds',
    {
      from: '2026-10-01',
      to: '2026-10-15',
      eventNames: { '01890a5d-ac96-774b-bcce-b302099a8057': 'Ngày hội' },
    },
    {
      province: '01',
      sector: 'G',
      kind: 'household',
      size: 'micro',
      level: 'acceleration',
      event: '01890a5d-ac96-774b-bcce-b302099a8057',
      channel: 'kiosk',
    },
    {},
    'Kỳ: từ 01/10/2026 đến 15/10/2026 · Tỉnh, thành phố: Hà Nội · Ngành: Buôn bán, cửa hàng, tạp hóa · ' +
      'Loại hình: Hộ kinh doanh · Quy mô: Siêu nhỏ · Mức: Tăng tốc · Sự kiện: Ngày hội · Cách làm: Máy tính bảng tại sự kiện',
  ],
  [
    'what came since',
    { from: '2026-10-01' },
    {},
    {},
    'Kỳ: từ 01/10/2026 · Tỉnh, thành phố: cả nước',
  ],
  [
    'what came until',
    { to: '2026-10-01' },
    {},
    {},
    'Kỳ: đến 01/10/2026 · Tỉnh, thành phố: cả nước',
  ],
  [
    'nothing',
    { total: 0 },
    { province: '01' },
    {},
    'Kỳ: từ trước đến nay · Tỉnh, thành phố: Hà Nội',
  ],
])('says in words that it counts %s', async (_, part, values, user, words) => {
  show(part, values, user)
  expect(await screen.findByText(words)).toBeVisible()
})

it('names the month and the questionnaire that a viewer has who chose none', async () => {
  render(
    <Suspense>
      <MonthChoice values={{}} onChange={() => undefined} />
    </Suspense>,
  )
  expect(await screen.findByLabelText('Tháng')).toHaveDisplayValue('Tháng gần nhất (10/2026)')
  expect(screen.getByLabelText('Bộ câu hỏi')).toHaveDisplayValue('Sẵn Sàng Số')
})

it('says on paper when it was printed, not when it was opened', async () => {
  show({})
  await screen.findByText(/^In lúc 08:00 29\/11\/2026\. Người in: Chị Lan\.$/)
  vi.setSystemTime(new Date(2026, 10, 30, 9, 30))
  act(() => void dispatchEvent(new Event('beforeprint')))
  expect(screen.getByText(/^In lúc 09:30 30\/11\/2026\./)).toBeInTheDocument()
})

it('opens its tables for the printer, and folds them again', async () => {
  const group = { key: '01', count: 10, n: 10, mean: 40 }
  show({ provinces: [group, { ...group, key: '92' }] })
  const fold = (await screen.findByText('Xem bảng số liệu')).closest('details')
  act(() => void dispatchEvent(new Event('beforeprint')))
  expect(fold).toHaveAttribute('open')
  act(() => void dispatchEvent(new Event('afterprint')))
  expect(fold).not.toHaveAttribute('open')
})

it('draws no map of one province and noughts', async () => {
  const group = { n: 10, mean: 40 }
  show({
    provinces: [
      { key: '01', count: 10, ...group },
      { key: '92', count: 0, ...group },
    ],
  })
  expect(await screen.findByRole('table', { name: 'Theo tỉnh, thành phố' })).toBeVisible()
  expect(screen.queryByText('Xem bảng số liệu')).toBeNull()
})

it('says that nothing has come yet, and with filters that nothing fits them', async () => {
  show({ total: 0 })
  expect(await screen.findByText(/^Chưa có phiếu nào\./)).toBeVisible()
  cleanup()
  show({ total: 0 }, { province: '79' })
  expect(await screen.findByText('Không có phiếu nào khớp bộ lọc.')).toBeVisible()
})

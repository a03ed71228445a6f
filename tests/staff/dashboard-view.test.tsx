import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import { httpStaffApi, type StaffApi, type StaffUser } from '#staff/api.ts'
import type { DashboardValues } from '#staff/dashboard/dashboard-query.ts'
import { DashboardFilters } from '#staff/dashboard/dashboard-filters.tsx'
import { DashboardView } from '#staff/dashboard/dashboard-view.tsx'
import { MonthChoice } from '#staff/dashboard/month-choice.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { A_DASHBOARD, DASHBOARD_WORDS } from './support/a-dashboard.ts'
import { failed, ok } from './support/answers.ts'

beforeAll(() => setUpI18n('vi', DASHBOARD_WORDS))
beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 29, 8, 0), toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const USER: StaffUser = { id: 'u', email: 'lan@example.vn', name: 'Chị Lan', role: 'staff' }

const DAYS_OF_A_QUARTER = { from: '2026-01-01', to: '2026-03-31' }

function show(
  part: Partial<Dashboard>,
  values: DashboardValues = {},
  user: Partial<StaffUser> = {},
  api: StaffApi = httpStaffApi(),
): void {
  render(
    <StaffApiProvider value={api}>
      <Suspense>
        <DashboardView
          data={{ ...A_DASHBOARD, ...part }}
          values={values}
          user={{ ...USER, ...user }}
        />
      </Suspense>
    </StaffApiProvider>,
  )
}

it.each<[string, Partial<Dashboard>, DashboardValues, Partial<StaffUser>, string]>([
  ['everything', {}, {}, {}, 'Kỳ: từ trước đến nay · Tỉnh, thành phố: cả nước'],
  [
    'the provinces somebody has',
    {},
    {},
    { provinces: ['01', '92'] },
    'Kỳ: từ trước đến nay · Tỉnh, thành phố: TP. Hà Nội, TP. Cần Thơ',
  ],
  [
    'a whole month of a viewer, and the one questionnaire counted for them',
    { isRestricted: true, from: '2026-10-01', to: '2026-10-31' },
    {},
    { role: 'viewer' },
    'Kỳ: tháng 10/2026 · Tỉnh, thành phố: cả nước · Bộ câu hỏi: Sẵn Sàng Số',
  ],
  [
    'a whole quarter',
    { from: '2026-07-01', to: '2026-09-30' },
    {},
    {},
    'Kỳ: quý 3/2026 · Tỉnh, thành phố: cả nước',
  ],
  [
    'a whole year',
    { from: '2026-01-01', to: '2026-12-31' },
    {},
    {},
    'Kỳ: năm 2026 · Tỉnh, thành phố: cả nước',
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
    'Kỳ: từ 01/10/2026 đến 15/10/2026 · Tỉnh, thành phố: TP. Hà Nội · Ngành: Buôn bán, cửa hàng, tạp hóa · ' +
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
    'Kỳ: từ trước đến nay · Tỉnh, thành phố: TP. Hà Nội',
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
  expect(await screen.findByLabelText('Tháng')).toHaveDisplayValue('Gần nhất (10/2026)')
  expect(screen.getByLabelText('Bộ câu hỏi')).toHaveDisplayValue('Sẵn Sàng Số')
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

it('says that obstacles and programmes are counted by submissions: who came twice is there twice', async () => {
  show({
    obstacles: { of: 20, items: [{ key: 'fraud', count: 12 }] },
    programmes: { of: 20, items: [{ key: 'nd80-tech', count: 15 }] },
  })
  const headings = async (name: string) =>
    within(await screen.findByRole('table', { name }))
      .getAllByRole('columnheader')
      .map((each) => each.textContent)
  expect(await headings('Vướng mắc hay gặp')).toContain('Số phiếu chọn')
  expect(await headings('Chương trình phù hợp nhiều nhất')).toContain('Số phiếu phù hợp')
})

it('writes the most of the chart over time as all other figures', async () => {
  show({ time: [{ key: '2026-10-01', count: 1142 }] })
  expect(
    await screen.findByRole('img', { name: /nhiều nhất 1\.142 phiếu/, hidden: true }),
  ).toBeInTheDocument()
  expect(screen.queryByText('1142')).toBeNull()
})

it('says of what waits in quarantine that the filters do not narrow it', async () => {
  show({ quality: { ...A_DASHBOARD.quality, quarantined: 3 } }, { province: '92' })
  const name = await screen.findByText('Phiếu đang chờ xem lại (không theo bộ lọc)')
  expect(name.nextElementSibling).toHaveTextContent(/^3$/)
  cleanup()
  show({ quality: { ...A_DASHBOARD.quality, quarantined: null } }, { province: '92' })
  expect(await screen.findByRole('heading', { name: 'Chất lượng dữ liệu' })).toBeVisible()
  expect(screen.queryByText(/chờ xem lại/)).toBeNull()
})

it('says beside a quarter what was so in the one before, by the same filters, and leads there', async () => {
  const asked: string[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    dashboard(query) {
      asked.push(query)
      return ok({ ...A_DASHBOARD, total: 1812, mean: 50.14 })
    },
  }
  const values = { ...DAYS_OF_A_QUARTER, province: '01' }
  show({ ...DAYS_OF_A_QUARTER, total: 1932, mean: 51.27 }, values, {}, api)
  expect(
    await screen.findByText(
      /^So với quý 4\/2025: phiếu đã nhận từ 1.812 thành 1.932 \(\+120\); điểm trung bình từ 50,1 thành 51,3 \(\+1,2\)\.$/,
    ),
  ).toBeVisible()
  expect(asked).toEqual(['from=2025-10-01&to=2025-12-31&province=01'])
  expect(screen.getByRole('link', { name: 'Xem kỳ trước' })).toHaveAttribute(
    'href',
    expect.stringContaining(`?${asked[0]}`),
  )
})

const MIXED = {
  versions: [
    { version: 1, count: 120 },
    { version: 2, count: 30 },
  ],
  areScoredAlike: false,
}

it('says in one line that it mixes versions that are scored differently, on the page and in what is taken from it', async () => {
  show(MIXED)
  expect(
    await screen.findByText(
      'Điểm, mức và trụ cột gộp các phiên bản 1 và 2 của bộ câu hỏi, chấm điểm khác nhau. Anh/chị chọn một phiên bản ở phần lọc thêm để xem riêng.',
    ),
  ).toBeVisible()
  expect(screen.getByText(/Phiên bản bộ câu hỏi: 1 và 2, chấm điểm khác nhau/)).toBeVisible()
  cleanup()
  // Viewers have no such filter.
  show({ ...MIXED, isRestricted: true }, {}, { role: 'viewer' })
  expect(await screen.findByText(/gộp các phiên bản 1 và 2/)).not.toHaveTextContent('chọn')
  cleanup()
  show({ ...MIXED, areScoredAlike: true })
  await screen.findByText(/Điểm và mức của bộ câu hỏi/)
  expect(screen.queryByText(/phiên bản/i)).toBeNull()
})

it('names the one version that is looked at', async () => {
  const values = { questionnaire: 'san-sang-so', version: '2' }
  show({ versions: [{ version: 2, count: null }] }, values)
  expect(await screen.findByText(/Phiên bản bộ câu hỏi: 2$/)).toBeVisible()
})

it('does not hold means against those of a period of other versions', async () => {
  const api: StaffApi = {
    ...httpStaffApi(),
    dashboard: () => ok({ ...A_DASHBOARD, total: 1812, mean: 50.14 }),
  }
  const now = { versions: [{ version: 2, count: null }], total: 1932, mean: 51.27 }
  show({ ...DAYS_OF_A_QUARTER, ...now }, DAYS_OF_A_QUARTER, {}, api)
  expect(
    await screen.findByText(/^So với quý 4\/2025: phiếu đã nhận từ 1.812 thành 1.932 \(\+120\)\.$/),
  ).toBeVisible()
  expect(screen.getByText(/^Không so điểm trung bình/)).toBeVisible()
})

it('is filtered by a version where more than one came in, and sets its questionnaire with it', async () => {
  const chosen: DashboardValues[] = []
  const filters = (versions: readonly number[]) => (
    <StaffApiProvider
      value={{
        ...httpStaffApi(),
        eventNames: () => ok({ items: [] }),
        everAsked: () => ok({ versions: { 'san-sang-so': [...versions] }, obstacles: [] }),
      }}
    >
      <Suspense>
        <DashboardFilters values={{}} onChange={(changes) => chosen.push(changes)} />
      </Suspense>
    </StaffApiProvider>
  )
  render(filters([1]))
  await screen.findByLabelText('Kỳ')
  expect(screen.queryByLabelText('Phiên bản bộ câu hỏi')).toBeNull()
  cleanup()
  render(filters([1, 2]))
  await userEvent.selectOptions(await screen.findByLabelText('Phiên bản bộ câu hỏi'), '2')
  await userEvent.selectOptions(screen.getByLabelText('Bộ câu hỏi'), 'quick-check')
  expect(chosen).toEqual([
    { questionnaire: 'san-sang-so', version: '2' },
    { questionnaire: 'quick-check', version: '' },
  ])
})

it.each([
  [
    '2026-10-01&to=2026-12-31',
    'from=2026-07-01&to=2026-08-29',
    /^So với cùng số ngày đầu của quý 3\/2026 \(đến hết 29\/08\/2026\): phiếu đã nhận từ 1.812 thành 1.932 \(\+120\); điểm trung bình từ 50,1 thành 51,3 \(\+1,2\)\. Kỳ đang xem chưa kết thúc; hôm nay cũng chưa hết ngày\.$/,
    'Xem những ngày đó',
  ],
  [
    '2026-01-01&to=2026-12-31',
    'from=2025-01-01&to=2025-11-29',
    /^So với cùng số ngày đầu của năm 2025 \(đến hết 29\/11\/2025\)/,
    'Xem những ngày đó',
  ],
])(
  'holds a period that goes on (%s) against as many days of the one before, not against all of it',
  async (days, asked, sentence, link) => {
    const [from = '', to = ''] = days.split('&to=')
    const queries: string[] = []
    const api: StaffApi = {
      ...httpStaffApi(),
      dashboard(query) {
        queries.push(query)
        return ok({ ...A_DASHBOARD, total: 1812, mean: 50.14 })
      },
    }
    show({ from, to, total: 1932, mean: 51.27 }, { from, to }, {}, api)
    expect(await screen.findByText(sentence)).toBeVisible()
    expect(queries).toEqual([asked])
    expect(screen.getByRole('link', { name: link })).toHaveAttribute(
      'href',
      expect.stringContaining(`?${asked}`),
    )
  },
)

it('holds a month on its last days against all of a shorter one, and says that it is not over', async () => {
  vi.setSystemTime(new Date(2026, 2, 30, 8, 0))
  const queries: string[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    dashboard(query) {
      queries.push(query)
      return ok({ ...A_DASHBOARD, total: 1812, mean: 50.14 })
    },
  }
  const month = { from: '2026-03-01', to: '2026-03-31' }
  show({ ...month, total: 1932, mean: 51.27 }, month, {}, api)
  expect(
    await screen.findByText(/^So với tháng 2\/2026: .* Kỳ đang xem chưa kết thúc\.$/),
  ).toBeVisible()
  expect(queries).toEqual(['from=2026-02-01&to=2026-02-28'])
})

it('asks for no period before days that are none, and for none of a viewer', async () => {
  const api: StaffApi = { ...httpStaffApi(), dashboard: () => failed('request.invalid') }
  const part = { from: '2026-01-02', to: '2026-03-31' }
  show(part, part, {}, api)
  expect(await screen.findByText(/^Kỳ: từ 02\/01\/2026/)).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
  cleanup()
  show({ ...DAYS_OF_A_QUARTER, isRestricted: true }, DAYS_OF_A_QUARTER, { role: 'viewer' }, api)
  expect(await screen.findByText(/^Kỳ: quý 1\/2026/)).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('is filtered by a whole quarter with one choice, and says of one that is going on that it is not over', async () => {
  const chosen: DashboardValues[] = []
  const filters = (values: DashboardValues) => (
    <StaffApiProvider
      value={{
        ...httpStaffApi(),
        eventNames: () => ok({ items: [] }),
        everAsked: () => ok({ versions: {}, obstacles: [] }),
      }}
    >
      <Suspense>
        <DashboardFilters values={values} onChange={(changes) => chosen.push(changes)} />
      </Suspense>
    </StaffApiProvider>
  )
  const { rerender } = render(filters({}))
  const period = await screen.findByLabelText('Kỳ')
  expect(screen.getByRole('option', { name: 'Quý 4/2026 (chưa kết thúc)' })).toBeInTheDocument()
  await userEvent.selectOptions(period, 'Quý 3/2026')
  expect(chosen).toEqual([{ from: '2026-07-01', to: '2026-09-30' }])
  rerender(filters({ from: '2026-07-01', to: '2026-09-30' }))
  expect(screen.getByLabelText('Kỳ')).toHaveDisplayValue('Quý 3/2026')
  rerender(filters({ from: '2026-07-02', to: '2026-09-30' }))
  expect(screen.getByLabelText('Kỳ')).toHaveDisplayValue('Theo ngày đã chọn')
  rerender(filters({ from: '2019-01-01', to: '2019-12-31' }))
  expect(screen.getByLabelText('Kỳ')).toHaveDisplayValue('Năm 2019')
})

it('draws the provinces as a map where there are several, and no map of one', async () => {
  const province = (key: string, count: number | null) => ({ key, count, n: null, mean: null })
  show({ provinces: [province('01', 1_200), province('92', null)] })
  const tile = await screen.findByText('TP. Cần Thơ', { selector: 'li *' })
  const tiles = [...(tile.closest('ul')?.children ?? [])].map((each) => each.textContent)
  expect(tiles).toEqual(['TP. Hà Nội1.200', 'TP. Cần Thơẩn'])
  cleanup()
  show({ provinces: [province('01', 1_200), province('92', 0)] })
  await screen.findByRole('table', { name: 'Theo tỉnh, thành phố' })
  expect(screen.queryByText('TP. Cần Thơ', { selector: 'li *' })).toBeNull()
})

it.each([
  ['administrator', ['/staff/accounts', '/staff/events']],
  ['staff', ['/staff/events']],
] as const)('tells %s on a server that has received nothing where to start', async (role, ways) => {
  show({ total: 0 }, {}, { role })
  const steps = within(await screen.findByRole('region', { name: 'Bắt đầu từ đâu' }))
  expect(steps.getByText(new RegExp(location.origin))).toBeVisible()
  expect(steps.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(ways)
})

it('tells nobody where to start whose filters find nothing', async () => {
  show({ total: 0 }, { province: '01' })
  await screen.findByText('Không có phiếu nào khớp bộ lọc.')
  expect(screen.queryByRole('region', { name: 'Bắt đầu từ đâu' })).toBeNull()
})

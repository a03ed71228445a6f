import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { CaseSummary } from '#protocol/cases.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import { httpStaffApi, type StaffApi, type StaffUser } from '#staff/api.ts'
import { OnePageScreen } from '#staff/one-page/one-page-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { A_DASHBOARD, DASHBOARD_WORDS } from './support/a-dashboard.ts'
import { failed, ok } from './support/answers.ts'

beforeAll(() => setUpI18n('vi', [...DASHBOARD_WORDS, 'one-page', 'cases', 'problems']))
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-29T03:00:00Z'), toFake: ['Date'] })
  return () => vi.useRealTimers()
})

const USER: StaffUser = { id: 'u', email: 'lan@example.vn', name: 'Chị Lan', role: 'staff' }

const OCTOBER: Dashboard = {
  ...A_DASHBOARD,
  from: '2026-10-01',
  to: '2026-10-31',
  total: 180,
  statistics: 172,
  scored: 170,
  mean: 52.84,
  levels: [
    { key: 'start', count: 4 },
    { key: 'acceleration', count: 113 },
    { key: null, count: 53 },
  ],
  pillars: [
    { key: 'security', n: 168, mean: 41.2 },
    { key: 'strategy', n: 170, mean: 60.1 },
    { key: 'customers', n: 169, mean: 60.12 },
  ],
  obstacles: {
    of: 172,
    items: ['fraud', 'weak-signal', 'habits', 'data-risk', 'no-time', 'no-money'].map(
      (key, index) => ({ key, count: 60 - index }),
    ),
  },
  repeats: { ...A_DASHBOARD.repeats, submissions: 39 },
  quality: {
    unknownShare: 0.042,
    medianSeconds: 600,
    straightLined: 2,
    quarantined: 3,
    excluded: 5,
  },
}

const aRow = (id: string, part: Partial<CaseSummary['rows'][number]> = {}) => ({
  id,
  total: 6,
  open: 14,
  solved: 3,
  unsolved: 1,
  medianDays: 12,
  ...part,
})

interface Answers {
  readonly dashboard?: (query: URLSearchParams) => ReturnType<StaffApi['dashboard']>
  readonly cases?: (query: URLSearchParams) => ReturnType<StaffApi['caseSummary']>
}

const ANSWERS: Required<Answers> = {
  dashboard: (query) =>
    ok(query.get('from') === '2026-09-01' ? { ...OCTOBER, total: 175, mean: 52.1 } : OCTOBER),
  cases: (query) =>
    ok({
      rows:
        query.get('by') === 'assignee'
          ? [aRow('ba', { overdue: 2 }), aRow('tu', { overdue: 1 })]
          : query.get('from') === '2026-09-01'
            ? [aRow('fraud', { total: 9, solved: 2 })]
            : [aRow('fraud'), aRow('habits', { total: 5, open: 1, solved: 4, unsolved: 0 })],
    }),
}

/** The page at these filters; what it asked the server for, in order. */
function open(filters: string, user: Partial<StaffUser> = {}, answers: Answers = {}) {
  history.replaceState(null, '', `/staff/one-page?${filters}`)
  const { dashboard, cases } = { ...ANSWERS, ...answers }
  const asked: string[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    dashboard: (query) => {
      asked.push(`dashboard ${query}`)
      return dashboard(new URLSearchParams(query))
    },
    caseSummary: (query) => {
      asked.push(`cases ${query}`)
      return cases(new URLSearchParams(query))
    },
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <OnePageScreen user={{ ...USER, ...user }} onSignedOut={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
  return { asked, user: userEvent.setup() }
}

const IN_OCTOBER = 'from=2026-10-01&to=2026-10-31'
const sheet = (): Promise<HTMLElement> => screen.findByRole('article')

describe('a report on one page', () => {
  it('says which questionnaire scores are of, where others are among what was received', async () => {
    const received = (...ids: readonly string[]) =>
      open(
        IN_OCTOBER,
        {},
        {
          dashboard: () =>
            ok({ ...OCTOBER, questionnaires: ids.map((key) => ({ key, count: 90 })) }),
        },
      )
    const ofOne = 'Điểm, mức và trụ cột chỉ tính trên bộ câu hỏi Sẵn Sàng Số.'
    received('san-sang-so', 'dbi-2021')
    expect(await within(await sheet()).findByText(ofOne)).toBeVisible()
    cleanup()
    received('san-sang-so')
    await sheet()
    expect(screen.queryByText(ofOne)).toBeNull()
  })

  it('says what it is of, who made it when, and how the period before was', async () => {
    const { asked } = open(`province=92&${IN_OCTOBER}`)
    const page = within(await sheet())
    expect(page.getByRole('heading', { level: 2 })).toHaveTextContent(
      'Báo cáo mức sẵn sàng số, tháng 10/2026',
    )
    // What the browser calls the file it saves.
    await vi.waitFor(() =>
      expect(document.title).toBe('Báo cáo mức sẵn sàng số, tháng 10/2026 – Sẵn Sàng Số'),
    )
    expect(page.getByText('Tỉnh, thành phố: TP. Cần Thơ')).toBeVisible()
    expect(page.getByText('Lập lúc 10:00 29/11/2026. Người lập: Chị Lan.')).toBeVisible()
    expect(page.getByText('trên 170 phiếu có điểm')).toBeVisible()
    expect(await page.findByText(/^So với tháng 9\/2026: phiếu đã nhận/)).toHaveTextContent(
      'phiếu đã nhận từ 175 thành 180 (+5); điểm trung bình từ 52,1 thành 52,8 (+0,7).',
    )
    expect(page.getByText('Phiếu của cơ sở đã làm trước đó: 39.')).toBeVisible()
    expect(asked.toSorted()).toEqual([
      'cases by=assignee&province=92',
      'cases province=92&from=2026-09-01&to=2026-09-30',
      'cases province=92&from=2026-10-01&to=2026-10-31',
      'dashboard province=92&from=2026-09-01&to=2026-09-30',
      'dashboard province=92&from=2026-10-01&to=2026-10-31',
    ])
  })

  it('says which level and pillars stand out, the highest first and what is alike together, each with its number', async () => {
    open(IN_OCTOBER)
    const page = within(await sheet())
    // What could not be given a level is no level, however many there are.
    expect(page.getByText('Nhiều phiếu nhất: Tăng tốc.')).toBeVisible()
    const [best, alike, weakest] = within(page.getByRole('table', { name: /từng trụ cột/ }))
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent)
    expect(page.getByText(/^Mạnh nhất/)).toHaveTextContent(
      `Mạnh nhất: ${best}, ${alike}. Yếu nhất: ${weakest}.`,
    )
    expect(page.getByRole('row', { name: `${weakest} 41,2 168` })).toBeVisible()
  })

  it('names the five most frequent obstacles with how many, and says of how many', async () => {
    open(IN_OCTOBER)
    const page = within(await sheet())
    const rows = within(page.getByRole('table', { name: 'Vướng mắc hay gặp' })).getAllByRole('row')
    expect(rows.slice(1).map(({ textContent }) => textContent)).toHaveLength(5)
    expect(rows[1]).toHaveTextContent(/^Sợ bị lừa đảo trên mạng6034,9$/)
    expect(
      page.getByText(
        /trên 172 phiếu có điền trang cuối và được hỏi, trong 172 phiếu đồng ý thống kê/,
      ),
    ).toBeVisible()
  })

  it('says what was opened, solved and left of following up, and how much is overdue now', async () => {
    open(IN_OCTOBER)
    const page = within(await sheet())
    expect(
      page.getByText(
        'Trong kỳ có 11 việc mới mở; 7 việc gỡ được và 1 việc đóng lại mà chưa gỡ được, kể cả việc mở từ trước. ' +
          'Hết kỳ còn 15 việc đang mở. Đến hôm nay có 3 việc quá hẹn.',
      ),
    ).toBeVisible()
    expect(await page.findByText(/^So với tháng 9\/2026: Việc mở/)).toHaveTextContent(
      'Việc mở từ 9 thành 11 (+2); Việc gỡ được từ 2 thành 7 (+5).',
    )
  })

  it('says how good the data is in a line, and what the figures are not', async () => {
    open(IN_OCTOBER)
    const page = within(await sheet())
    expect(page.getByText('Chất lượng dữ liệu.').closest('p')).toHaveTextContent(
      'Chất lượng dữ liệu. Câu trả lời “không biết” (%): 4,2 · Thời gian làm, trung vị (phút): 10 · ' +
        'Phiếu chọn cùng một vị trí ở mọi câu: 2 · Phiếu đang chờ xem lại (không theo bộ lọc): 3 · ' +
        'Phiếu không tính vào số liệu: 5',
    )
    for (const limit of [/^Các cơ sở tự chấm/, /không đại diện/, /^Nhóm dưới 10 cơ sở không bị ẩn/])
      expect(page.getByText(limit)).toBeVisible()
  })
})

describe('the cases of a report', () => {
  it.each([
    ['of all time', '', '', 'Từ trước đến nay có', 'Hiện còn 15'],
    ['since a day', 'from=2026-11-02', 'from=2026-11-02&to=2026-11-29', 'Trong kỳ có', 'Hiện còn'],
    ['until a day', 'to=2026-11-02', 'from=2000-01-01&to=2026-11-02', 'Trong kỳ có', 'Hết kỳ còn'],
    [
      'of a period that goes on',
      'from=2026-10-01&to=2026-12-31',
      'from=2026-10-01&to=2026-12-31',
      'Trong kỳ có',
      'Hiện còn 15',
    ],
  ])('are those %s', async (_, filters, wanted, begins, left) => {
    const { asked } = open(filters)
    const page = within(await sheet())
    expect(asked).toContain(`cases ${wanted}`)
    expect(page.getByText(new RegExp(`^${begins} 11 việc mới mở.*${left}`))).toBeVisible()
  })

  it('are not said beside figures of a filter that cannot be theirs', async () => {
    const { asked } = open(`sector=G&channel=kiosk&${IN_OCTOBER}`)
    const page = within(await sheet())
    expect(
      page.getByText(
        'Việc gỡ vướng không đếm được theo bộ lọc đang dùng (Ngành, Cách làm), nên không nêu ở đây.',
      ),
    ).toBeVisible()
    expect(asked.filter((each) => each.startsWith('cases'))).toEqual([])
  })

  it('are said to be none overdue where none is', async () => {
    open(IN_OCTOBER, {}, { cases: () => ok({ rows: [] }) })
    const page = within(await sheet())
    expect(page.getByText(/0 việc mới mở.*Đến hôm nay không có việc nào quá hẹn\.$/)).toBeVisible()
  })
})

it('says of few scores that nothing stands out', async () => {
  const few = { ...OCTOBER, total: 3, statistics: 3, scored: 3 }
  open(IN_OCTOBER, {}, { dashboard: () => ok(few) })
  const page = within(await sheet())
  expect(page.getByText(/^Dưới 10 phiếu có điểm/)).toBeVisible()
  expect(page.queryByText(/^Mạnh nhất|^Nhiều phiếu nhất/)).toBeNull()
})

it('says that nothing came, and what became of cases all the same', async () => {
  open(IN_OCTOBER, {}, { dashboard: () => ok({ ...OCTOBER, total: 0 }) })
  const page = within(await sheet())
  expect(page.getByText('Không có phiếu nào khớp bộ lọc.')).toBeVisible()
  expect(page.getByText(/^Trong kỳ có 11 việc mới mở/)).toBeVisible()
  expect(page.queryByRole('table')).toBeNull()
})

describe('for a viewer', () => {
  const restricted: Dashboard = {
    ...OCTOBER,
    isRestricted: true,
    total: 170,
    statistics: 170,
    scored: null,
    mean: 53,
    levels: [
      { key: 'start', count: null },
      { key: 'acceleration', count: 115 },
      { key: null, count: null },
    ],
    pillars: [
      { key: 'security', n: null, mean: null },
      { key: 'strategy', n: null, mean: 60 },
    ],
    repeats: A_DASHBOARD.repeats,
    quality: { ...OCTOBER.quality, straightLined: null, quarantined: null, excluded: null },
  }
  const viewer = (dashboard: Dashboard) =>
    open(`province=92&${IN_OCTOBER}`, { role: 'viewer' }, { dashboard: () => ok(dashboard) })

  it('asks for nothing but the month, and says of cases only why they are not there', async () => {
    const { asked } = viewer(restricted)
    const page = within(await sheet())
    expect(
      page.getByText(/chỉ tính đến hết tháng trước chứ không theo kỳ, nên không nêu ở đây/),
    ).toBeVisible()
    expect(asked).toEqual([`dashboard ${IN_OCTOBER}`])
  })

  it('says that small groups are hidden, and does not say what a hidden one may be', async () => {
    viewer(restricted)
    const page = within(await sheet())
    const levels = within(page.getByRole('table', { name: 'Theo mức' }))
    expect(levels.getAllByRole('row').at(1)).toHaveTextContent(/ẩn/)
    expect(page.queryByText(/Mạnh nhất/)).toBeNull()
    expect(page.getByText(/^Chỉ tính phiếu đồng ý .* được ẩn\.$/)).toBeVisible()
    expect(page.queryByText(/không bị ẩn/)).toBeNull()
    expect(page.queryByText(/đang chờ xem lại|không tính vào số liệu/)).toBeNull()
    expect(page.queryByText(/^Phiếu của cơ sở đã làm trước đó/)).toBeNull()
  })

  it('says of a month of few that nothing is shown', async () => {
    viewer({ ...restricted, total: null, statistics: null, mean: null })
    const page = within(await sheet())
    expect(page.getByText('Kỳ này có dưới 10 phiếu nên không hiện số liệu.')).toBeVisible()
    expect(page.queryByRole('table')).toBeNull()
  })
})

it('leads back to the dashboard with the filters it was opened with, and takes another period', async () => {
  const { asked, user } = open(`province=92&per=week&${IN_OCTOBER}`)
  await sheet()
  expect(screen.getByRole('link', { name: 'Về trang Tổng quan' })).toHaveAttribute(
    'href',
    `/staff?province=92&${IN_OCTOBER}&per=week`,
  )
  await user.selectOptions(screen.getByLabelText('Kỳ'), 'Quý 3/2026')
  await vi.waitFor(() =>
    expect(asked).toContain('dashboard province=92&from=2026-07-01&to=2026-09-30'),
  )
})

it('prints only what has come, and says what did not', async () => {
  let isDown = true
  const { user } = open(
    IN_OCTOBER,
    {},
    {
      cases: (query) => (isDown ? failed('network.unreachable') : ANSWERS.cases(query)),
    },
  )
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'In hoặc lưu PDF' })).toBeNull()
  expect(screen.queryByRole('article')).toBeNull()
  isDown = false
  const print = vi.fn<() => void>()
  vi.stubGlobal('print', print)
  await user.click(screen.getByRole('button', { name: 'Thử lại' }))
  await user.click(await screen.findByRole('button', { name: 'In hoặc lưu PDF' }))
  expect(print).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

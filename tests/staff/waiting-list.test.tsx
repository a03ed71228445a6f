import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { Waiting } from '#protocol/waiting.ts'
import { httpStaffApi, type StaffUser } from '#staff/api.ts'
import { DashboardScreen } from '#staff/dashboard/dashboard-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { A_DASHBOARD, DASHBOARD_WORDS, NOTHING_WAITS } from './support/a-dashboard.ts'
import { failed, ok } from './support/answers.ts'

beforeAll(() => setUpI18n('vi', DASHBOARD_WORDS))

function open(waiting: Waiting | 'unreachable', role: StaffUser['role'] = 'staff') {
  let asked = 0
  const api = {
    ...httpStaffApi(),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    dashboard: () => ok(A_DASHBOARD),
    waiting: () => {
      asked += 1
      return waiting === 'unreachable' && asked === 1
        ? failed('network.unreachable')
        : ok(waiting === 'unreachable' ? { ...NOTHING_WAITS, quarantined: 6 } : waiting)
    },
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <DashboardScreen
          user={{ id: 'lan', email: 'lan@tinh.vn', name: 'Lan', role }}
          onSignedOut={() => undefined}
        />
      </Suspense>
    </StaffApiProvider>,
  )
  return { asked: () => asked }
}

it('says to who arrives what waits, what of it is late, and leads to each', async () => {
  open({
    requests: { open: 2, overdue: 1, nextBy: '2026-12-03' },
    misdated: 0,
    cases: { reached: 4, wishes: 5, left: 150 },
    quarantined: 6,
    refusingSince: null,
  })
  const section = await screen.findByRole('region', { name: 'Đang chờ anh/chị' })
  expect(within(section).getByText('1 yêu cầu quá hạn')).toBeVisible()
  const links = within(section).getAllByRole('link')
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['2 yêu cầu về dữ liệu cá nhân chưa đóng · hạn gần nhất 03/12/2026', '/staff/privacy'],
    [
      '4 việc gỡ vướng của anh/chị đã đến hẹn',
      '/staff/cases/list?assignee=lan&due=reached&sort=due',
    ],
    [
      '5 cơ sở muốn được liên hệ, chưa ai nhận',
      '/staff/cases/list?state=open&obstacle=request&assignee=none',
    ],
    ['150 việc gỡ vướng của người không còn phụ trách', '/staff/cases/summary?by=assignee'],
    ['6 phiếu cần xem lại', '/staff/quarantine'],
  ])
})

it('says which requests came under a clock that was ahead, though none is due', async () => {
  open({ ...NOTHING_WAITS, requests: { open: 1, overdue: 0, nextBy: null }, misdated: 1 })
  const section = await screen.findByRole('region', { name: 'Đang chờ anh/chị' })
  const [item] = within(section).getAllByRole('listitem')
  expect(item).toHaveTextContent(
    /^1 yêu cầu về dữ liệu cá nhân chưa đóng1 yêu cầu ghi sai ngày nhận$/,
  )
})

it('says of what the server stopped counting that there is more, and not a number of it', async () => {
  open({ ...NOTHING_WAITS, cases: { reached: 10_001, wishes: 10_001, left: 12_345 } })
  const section = await screen.findByRole('region', { name: 'Đang chờ anh/chị' })
  expect(
    within(section)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual([
    'Hơn 10.000 việc gỡ vướng của anh/chị đã đến hẹn',
    'Hơn 10.000 cơ sở muốn được liên hệ, chưa ai nhận',
    // Of these all are counted.
    '12.345 việc gỡ vướng của người không còn phụ trách',
  ])
})

it('does not pass over that it could not be read, and reads it again', async () => {
  open('unreachable')
  const section = await screen.findByRole('region', { name: 'Đang chờ anh/chị' })
  expect(within(section).getByText('Chưa xem được có gì đang chờ anh/chị.')).toBeVisible()
  await userEvent.click(within(section).getByRole('button', { name: 'Thử lại' }))
  expect(await screen.findByRole('link', { name: '6 phiếu cần xem lại' })).toBeVisible()
})

it('names only what there is', async () => {
  open({ ...NOTHING_WAITS, cases: { ...NOTHING_WAITS.cases, reached: 1 } })
  const section = await screen.findByRole('region', { name: 'Đang chờ anh/chị' })
  expect(within(section).getAllByRole('listitem')).toHaveLength(1)
  expect(within(section).queryByText(/quá hạn/)).toBeNull()
})

it('says since when the server takes nothing in, though nothing waits', async () => {
  open({ ...NOTHING_WAITS, refusingSince: '2026-11-30T03:05:00.000Z' })
  const section = await screen.findByRole('region', { name: 'Đang chờ anh/chị' })
  expect(within(section).getByText(/^Từ 10:05 30\/11\/2026, có thể do ổ đĩa sắp đầy/)).toBeVisible()
  expect(within(section).getByText('Máy chủ đang không nhận phiếu mới')).toBeVisible()
  expect(within(section).queryAllByRole('listitem')).toHaveLength(0)
})

it('says nothing where nothing waits', async () => {
  const { asked } = open(NOTHING_WAITS)
  expect(await screen.findByText('Phiếu đã nhận')).toBeVisible()
  expect(screen.queryByRole('region', { name: 'Đang chờ anh/chị' })).toBeNull()
  expect(asked()).toBe(1)
})

it('asks nothing for a viewer, who has no desk', async () => {
  const { asked } = open({ ...NOTHING_WAITS, quarantined: 6 }, 'viewer')
  expect(await screen.findByText('Được dùng làm thống kê')).toBeVisible()
  expect(screen.queryByRole('region', { name: 'Đang chờ anh/chị' })).toBeNull()
  expect(asked()).toBe(0)
})

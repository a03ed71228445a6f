import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { DashboardFilters } from '#staff/dashboard/dashboard-filters.tsx'
import type { DashboardValues } from '#staff/dashboard/dashboard-query.ts'
import { PeriodBefore } from '#staff/dashboard/period-before.tsx'
import { chosenPeriod, comparedPeriod, periodBefore } from '#staff/dashboard/whole-period.ts'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { A_DASHBOARD, DASHBOARD_WORDS } from './support/a-dashboard.ts'
import { failed, ok } from './support/answers.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() => setUpI18n('vi', [...DASHBOARD_WORDS, 'problems']))
beforeEach(() => {
  // Past midnight in Vietnam, and not yet in Greenwich.
  vi.useFakeTimers({ now: new Date('2026-11-28T18:00:00Z'), toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const TODAY = '2026-11-29'
const WEEK = { from: '2026-11-23', to: TODAY }

it.each([
  ['2026-11-23', TODAY, '7d 2026-11-29'],
  ['2026-10-31', TODAY, '30d 2026-11-29'],
  ['2026-11-01', '2026-11-30', '2026-11'],
  ['2026-11-22', TODAY, undefined],
  ['2026-11-22', '2026-11-28', undefined],
])('the days from %s to %s are chosen as %s', (from, to, name) => {
  expect(chosenPeriod({ from, to }, TODAY)?.name).toBe(name)
})

it('a month is called so on its last day, though it is as long as the last days', () => {
  const month = { from: '2026-11-01', to: '2026-11-30' }
  expect(chosenPeriod(month, '2026-11-30')?.name).toBe('2026-11')
})

it('as many days are held against as many just before, one look back after another', () => {
  const days = comparedPeriod(WEEK)
  const before = days && periodBefore(days)
  expect(before).toEqual({ name: '7d 2026-11-22', from: '2026-11-16', to: '2026-11-22' })
  expect(before && comparedPeriod(before)).toEqual(before)
  expect(comparedPeriod({ from: '2026-11-20', to: TODAY })).toBeNull()
})

it('what came in of late is one choice of the list, which the address keeps with what else is looked for', async () => {
  const asked: string[] = []
  const { user, history } = openConsole(
    {
      ...httpStaffApi(),
      session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'staff' }),
      eventNames: () => ok({ items: [] }),
      everAsked: () => ok({ versions: {}, obstacles: [] }),
      summary: () => failed('network.unreachable'),
      submissions: (query) => {
        asked.push(query)
        return ok({ items: [], nextCursor: null, total: 0 })
      },
    },
    '/staff/submissions?province=79&cursor=x',
  )
  await user.selectOptions(await screen.findByLabelText('Kỳ'), '7 ngày qua')
  expect(history.at(-1)).toBe('/staff/submissions?province=79&from=2026-11-23&to=2026-11-29')
  expect(asked.at(-1)).toBe('province=79&from=2026-11-23&to=2026-11-29')
  expect(screen.getByLabelText('Kỳ')).toHaveDisplayValue('7 ngày qua')
  // Two days, one filter: beside the province there are two.
  expect(screen.getByText('Lọc (đang dùng 2)')).toBeInTheDocument()
  expect(screen.getByText('Thêm bộ lọc')).toBeInTheDocument()
  await user.selectOptions(screen.getByLabelText('Kỳ'), 'Theo ngày đã chọn')
  expect(history.at(-1)).toBe('/staff/submissions?province=79')
})

it('on the dashboard they are one filter, held against the days before', async () => {
  const chosen: DashboardValues[] = []
  const asked: string[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    dashboard: (query) => {
      asked.push(query)
      return ok({ ...A_DASHBOARD, total: 40 })
    },
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <DashboardFilters values={WEEK} onChange={(changes) => chosen.push(changes)} />
        <PeriodBefore data={{ ...A_DASHBOARD, ...WEEK, total: 52 }} values={WEEK} />
      </Suspense>
    </StaffApiProvider>,
  )
  expect(await screen.findByLabelText('Kỳ')).toHaveDisplayValue('7 ngày qua')
  expect(screen.queryByLabelText('Từ ngày')).toBeNull()
  expect(
    await screen.findByText(/^So với 7 ngày đến hết 22\/11\/2026: phiếu đã nhận từ 40 thành 52/),
  ).toBeVisible()
  expect(asked).toEqual(['from=2026-11-16&to=2026-11-22'])
  await userEvent.selectOptions(screen.getByLabelText('Kỳ'), '30 ngày qua')
  expect(chosen).toEqual([{ from: '2026-10-31', to: TODAY }])
})

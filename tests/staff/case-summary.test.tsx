import { screen, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { CaseSummary } from '#protocol/cases.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { CASE_PEOPLE } from './support/a-case.ts'
import { ok } from './support/answers.ts'
import { openCases } from './support/open-cases.tsx'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'cases', 'dashboard', 'places', 'closing', 'problems']),
)
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-30T03:00:00Z'), toFake: ['Date'] })
  return () => vi.useRealTimers()
})

const fraud = (total: number, solved: number): CaseSummary['rows'][number] => ({
  id: 'fraud',
  total,
  open: 4,
  solved,
  unsolved: 1,
  medianDays: 12,
})

/** Answers by the days that are asked for. */
function summaries(answers: Readonly<Record<string, CaseSummary['rows']>>) {
  const asked: string[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    casePeople: () => ok({ items: [] }),
    caseSummary: (query) => {
      const { from = '', to = '' } = Object.fromEntries(new URLSearchParams(query))
      asked.push(`${from} ${to}`.trim())
      return ok({ rows: answers[from] ?? [] })
    },
  }
  return { api, asked }
}

it('says what was opened and solved in a quarter, and what was in the one before', async () => {
  history.replaceState(null, '', '/staff/cases/summary')
  const { api, asked } = summaries({
    '': [fraud(40, 20)],
    '2026-07-01': [fraud(9, 6)],
    '2026-04-01': [fraud(5, 2)],
  })
  const user = openCases(api)
  const always = await screen.findByRole('table')
  expect(within(always).getByRole('columnheader', { name: 'Tổng' })).toBeVisible()
  await user.selectOptions(screen.getByLabelText('Kỳ'), 'Quý 3/2026')
  expect(await screen.findByText(/^So với quý 2\/2026: Việc mở từ 5 thành 9/)).toHaveTextContent(
    'Việc gỡ được từ 2 thành 6',
  )
  const table = screen.getByRole('table')
  // Who does not see the table change hears it.
  expect(screen.getByRole('status')).toHaveTextContent('9 việc')
  expect(within(table).getByRole('columnheader', { name: 'Đã gỡ trong kỳ' })).toBeVisible()
  expect(location.search).toContain('from=2026-07-01&to=2026-09-30')
  expect(asked).toEqual(['', '2026-07-01 2026-09-30', '2026-04-01 2026-06-30'])
  // The list it would lead to is of all time: it would not show as many.
  expect(within(table).queryByRole('link')).toBeNull()
  expect(screen.getByRole('link', { name: 'Tải bảng (Excel)' })).toHaveAttribute(
    'href',
    expect.stringContaining('from=2026-07-01&to=2026-09-30'),
  )
})

it('holds a quarter that goes on against as many days of the one before', async () => {
  history.replaceState(null, '', '/staff/cases/summary?from=2026-10-01&to=2026-12-31')
  const { api, asked } = summaries({ '2026-10-01': [fraud(3, 1)], '2026-07-01': [fraud(2, 1)] })
  openCases(api)
  expect(await screen.findByText(/cùng số ngày đầu của quý 3\/2026/)).toBeVisible()
  expect(asked).toContain('2026-07-01 2026-08-30')
})

it('says that nothing was in a period, and passes over days that are none', async () => {
  history.replaceState(null, '', '/staff/cases/summary?from=2026-02-01&to=2026-02-28')
  const { api, asked } = summaries({ '': [fraud(40, 20)] })
  const user = openCases(api)
  expect(await screen.findByText('Kỳ này không có việc nào.')).toBeVisible()
  await user.selectOptions(screen.getByLabelText('Kỳ'), 'Từ trước đến nay')
  expect(await screen.findByRole('table')).toHaveTextContent('40')
  expect(location.search).not.toContain('from')
  expect(asked).toContain('')
})

it('writes its figures as the language does, each row under its name', async () => {
  history.replaceState(null, '', '/staff/cases/summary')
  openCases(summaries({ '': [{ ...fraud(1257, 467), medianDays: 21.5 }] }).api)
  const row = within(await screen.findByRole('table')).getByRole('row', { name: /1\.257/ })
  expect(within(row).getByRole('rowheader', { name: 'Sợ bị lừa đảo trên mạng' })).toBeVisible()
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['1.257', '4', '467', '1', '21,5'])
})

it('says who has how much to do, and leads to it, to what is overdue by itself', async () => {
  history.replaceState(null, '', '/staff/cases/summary?province=79')
  const row = { total: 9, open: 7, overdue: 3, solved: 1, unsolved: 1, medianDays: 12 }
  const asked: string[] = []
  const user = openCases({
    ...httpStaffApi(),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    casePeople: () => ok(CASE_PEOPLE),
    caseSummary: (query) => {
      asked.push(query)
      const rows = [
        { ...row, id: 'ba' },
        { ...row, id: 'tu', overdue: 0 },
        { ...row, id: null, overdue: 0 },
      ]
      return ok({ rows: query.includes('by=assignee') ? rows : [] })
    },
  })
  await user.selectOptions(screen.getByLabelText('Xếp theo'), 'Người phụ trách')
  const table = await screen.findByRole('table')
  expect(within(table).getByRole('columnheader', { name: 'Quá hẹn' })).toBeVisible()
  expect(await within(table).findByRole('link', { name: 'Anh Ba' })).toHaveAttribute(
    'href',
    '/staff/cases/list?assignee=ba',
  )
  expect(screen.getByRole('link', { name: '3 việc quá hẹn: Anh Ba' })).toHaveAttribute(
    'href',
    '/staff/cases/list?assignee=ba&due=overdue&sort=due',
  )
  expect(within(table).getByRole('link', { name: 'Chị Tư (không còn phụ trách)' })).toBeVisible()
  expect(within(table).getByRole('link', { name: 'Chưa giao' })).toHaveAttribute(
    'href',
    '/staff/cases/list?assignee=none',
  )
  expect(within(table).getAllByRole('link')).toHaveLength(4)
  await user.selectOptions(screen.getByLabelText('Tỉnh, thành'), 'TP. Cần Thơ')
  expect(asked.at(-1)).toBe('by=assignee&province=92')
})

it.each([
  [3, 1],
  [0, 0],
])('says what counts as not solved where %i are', async (unsolved, times) => {
  history.replaceState(null, '', '/staff/cases/summary')
  openCases(summaries({ '': [{ ...fraud(40, 20), unsolved }] }).api)
  await screen.findByRole('table')
  expect(screen.queryAllByText(/^Chưa gỡ được gồm cả việc .*ngừng hoạt động/)).toHaveLength(times)
})

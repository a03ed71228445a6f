import { screen, waitFor } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { ReportTokenRequest } from '#protocol/report-token.ts'
import { FILTERABLE_PROPERTIES } from '#server/odata/model.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { A_PERSON } from './support/a-person.ts'
import { ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'places', 'problems', 'reporting']))

/** The page, for who sees these provinces (`null` = all). */
function open(provinces: readonly string[] | null = null) {
  const made: ReportTokenRequest[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    ...NO_ACCOUNT_API,
    session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'staff' as const }),
    signInOptions: () => ok({ singleSignOn: null }),
    events: () => ok({ items: [] }),
    me: () => ok({ ...A_PERSON, provinces: provinces && [...provinces] }),
    reportTokens: () => ok({ address: 'https://a.vn/odata/v1/', items: [] }),
    makeReportToken: (request) => {
      made.push(request)
      return ok({ id: 't', token: 'sss_ma' })
    },
  }
  const { user } = openConsole(api, '/staff/reporting')
  return {
    made,
    user,
    make: async () => user.click(await screen.findByRole('button', { name: 'Tạo mã' })),
    named: async () => user.type(await screen.findByLabelText(/^Mã dùng cho/), 'Báo cáo quý'),
  }
}

it('makes no token before it is said which places it reads, and none left ticked is not all of them', async () => {
  const { made, user, named, make } = open(['01', '79'])
  const all = await screen.findByRole('radio', { name: /^Mọi tỉnh, thành/ })
  const some = screen.getByRole('radio', { name: /^Chỉ một số/ })
  expect([all, some].some((each) => (each as HTMLInputElement).checked)).toBe(false)
  await named()
  await make()
  expect(screen.getByText('Anh/chị chọn mã đọc được những nơi nào.')).toBeVisible()
  await waitFor(() => expect(all).toHaveFocus())
  await user.click(some)
  const place = screen.getByRole('checkbox', { name: 'TP. Hà Nội', hidden: true })
  await user.click(place)
  await user.click(place)
  await make()
  expect(screen.getByText('Anh/chị chọn ít nhất một tỉnh, thành phố.')).toBeVisible()
  expect(made).toEqual([])
  await user.click(place)
  await make()
  await waitFor(() => expect(made).toMatchObject([{ provinces: ['01'] }]))
  // Another is not made by what was chosen for the one before.
  await waitFor(() => expect(some).not.toBeChecked())
  await user.click(all)
  await named()
  await make()
  await waitFor(() => expect(made).toMatchObject([{ provinces: ['01'] }, { provinces: null }]))
})

it('asks who sees one province for no choice', async () => {
  const { made, named, make } = open(['79'])
  await named()
  await make()
  await waitFor(() => expect(made).toMatchObject([{ provinces: null }]))
  expect(screen.queryByRole('radio', { name: /^Mọi tỉnh, thành/ })).toBeNull()
})

it('who makes a report reads there which columns it has to filter to count what the overview counts', async () => {
  open()
  const advice = await screen.findByText(/đúng số như trang Tổng quan/)
  const named = [...(advice.textContent ?? '').matchAll(/(\w+) = (TRUE|FALSE)/g)]
  expect(named.map(([, name, value]) => [name, value])).toEqual([
    ['IsReplaced', 'FALSE'],
    ['IsExcluded', 'FALSE'],
    ['ConsentStatistics', 'TRUE'],
  ])
  const offered = FILTERABLE_PROPERTIES.map(({ name }) => name)
  for (const [, name] of named) expect(offered).toContain(name)
})

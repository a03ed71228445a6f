import { screen } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { OPEN_CASE } from './support/a-case.ts'
import { failed, ok } from './support/answers.ts'
import { openCases } from './support/open-cases.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'cases', 'places', 'closing', 'problems']))

it('lets one try again where the list or the summary could not be read', async () => {
  const refused: string[] = []
  let isThere = false
  const unlessCut =
    <Answer,>(value: Answer) =>
    (query: string) => {
      if (isThere) return ok(value)
      refused.push(query)
      return failed('network.unreachable')
    }
  const row = { id: 'fraud', total: 7, open: 7, solved: 0, unsolved: 0, medianDays: null }
  const api: StaffApi = {
    ...httpStaffApi(),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    casePeople: () => ok({ items: [] }),
    cases: unlessCut({ items: [OPEN_CASE], nextAfter: null, counts: { open: 1 } }),
    caseSummary: unlessCut({ rows: [row] }),
  }
  history.replaceState(null, '', '/staff/cases/list?province=79')
  const user = openCases(api)
  const again = () => screen.findByRole('button', { name: 'Thử lại' })
  await again()
  expect(screen.queryByText('Đang tải…'), 'it does not go on loading').toBeNull()
  isThere = true
  await user.click(await again())
  expect(await screen.findByText('1 việc')).toBeVisible()
  expect(await screen.findByRole('table')).toHaveTextContent('Quán Ba Miền')
  isThere = false
  await user.click(screen.getByRole('link', { name: 'Xem tổng hợp' }))
  await again()
  isThere = true
  await user.click(await again())
  expect(await screen.findByRole('table')).toHaveTextContent('7')
  expect(refused).toHaveLength(2)
})

import { screen } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { FILTERABLE_PROPERTIES } from '#server/odata/model.ts'
import { httpStaffApi } from '#staff/api.ts'
import { ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'places', 'problems', 'reporting']))

it('who makes a report reads there which columns it has to filter to count what the overview counts', async () => {
  const api = {
    ...httpStaffApi(),
    ...NO_ACCOUNT_API,
    session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'staff' as const }),
    signInOptions: () => ok({ singleSignOn: null }),
    events: () => ok({ items: [] }),
    reportTokens: () => ok({ address: 'https://a.vn/odata/v1/', items: [] }),
  }
  openConsole(api, '/staff/reporting')
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

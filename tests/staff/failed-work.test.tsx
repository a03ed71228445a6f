import { screen, within } from '@testing-library/react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { httpStaffApi } from '#staff/api.ts'
import { OPEN_CASE } from './support/a-case.ts'
import { ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'cases', 'closing', 'places', 'problems', 'programme-texts']),
)

afterEach(() => vi.unstubAllGlobals())

it('tells of work that broke off where nobody had foreseen it, and leaves what was typed', async () => {
  const reported = vi.fn<(error: unknown) => void>()
  vi.stubGlobal('reportError', reported)
  const { user } = openConsole(
    {
      ...httpStaffApi(),
      ...NO_ACCOUNT_API,
      session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'staff' }),
      eventNames: () => ok({ items: [] }),
      everAsked: () => ok({ versions: {}, obstacles: [] }),
      casePeople: () => ok({ items: [] }),
      caseDetail: () =>
        ok({ ...OPEN_CASE, contact: null, words: null, programmes: [], history: [] }),
      changeCases: () => Promise.reject(new Error('nobody had foreseen this')),
    },
    `/staff/cases/${OPEN_CASE.id}`,
  )
  await user.type(await screen.findByLabelText('Ghi chú'), 'Đã gọi')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  const told = within(await screen.findByRole('dialog', { name: 'Chưa làm được' }))
  expect(told.getByText(/dừng giữa chừng/)).toBeVisible()
  await user.click(told.getByRole('button', { name: 'Về trang đang mở' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByLabelText('Ghi chú')).toHaveValue('Đã gọi')
  expect(screen.getByRole('button', { name: 'Lưu' })).not.toHaveAttribute('aria-disabled')
  expect(reported, 'it is in the browser’s log').toHaveBeenCalledOnce()
})

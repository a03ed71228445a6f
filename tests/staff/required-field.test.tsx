import { screen, within } from '@testing-library/react'
import { beforeAll, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { A_PERSON } from './support/a-person.ts'
import { ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'accounts', 'places', 'privacy', 'problems', 'reporting']),
)

const consoleWith = (part: Partial<StaffApi>, path: string) =>
  openConsole(
    {
      ...httpStaffApi(),
      ...NO_ACCOUNT_API,
      session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'administrator' }),
      signInOptions: () => ok({ singleSignOn: null }),
      eventNames: () => ok({ items: [] }),
      everAsked: () => ok({ versions: {}, obstacles: [] }),
      ...part,
    },
    path,
  )
const MISSING = 'Anh/chị điền mục này.'

it('says in the page’s own language what is missing, at the first of them, until it is put right', async () => {
  const signIn = vi.fn<StaffApi['signIn']>(() => ok('in'))
  const { user } = consoleWith({ session: () => ok(null), signIn }, '/staff')
  const email = await screen.findByLabelText('Thư điện tử')
  const password = screen.getByLabelText('Mật khẩu')
  const go = screen.getByRole('button', { name: 'Đăng nhập' })
  await user.click(go)
  expect(screen.getAllByText(MISSING)).toHaveLength(2)
  expect(email).toHaveFocus()
  expect(email).toHaveAccessibleDescription(MISSING)
  expect(email).toHaveAttribute('aria-invalid', 'true')
  await user.type(email, 'can-bo')
  expect(screen.getAllByText(MISSING)).toHaveLength(1)
  await user.click(go)
  expect(email).toHaveAccessibleDescription(/^Địa chỉ này chưa đúng/)
  expect(email).toHaveFocus()
  await user.type(email, '@tinh.vn')
  await user.click(go)
  expect(password).toHaveFocus()
  expect(email).not.toHaveAttribute('aria-invalid')
  expect(signIn).not.toHaveBeenCalled()
  await user.type(password, 'mat-khau{Enter}')
  expect(signIn).toHaveBeenCalledOnce()
})

it('lets nobody see the browser’s own words', async () => {
  const { user } = consoleWith(
    {
      me: () => ok(A_PERSON),
      reportTokens: () => ok({ address: 'https://a.vn/odata', items: [] }),
    },
    '/staff/reporting',
  )
  const name = await screen.findByLabelText('Mã dùng cho báo cáo nào?')
  const refused: boolean[] = []
  name.addEventListener('invalid', (event) => refused.push(event.defaultPrevented))
  await user.click(screen.getByRole('button', { name: 'Tạo mã' }))
  expect(refused).toEqual([true])
})

it('takes what nobody can see for nothing', async () => {
  const makeReportToken = vi.fn<StaffApi['makeReportToken']>()
  const { user } = consoleWith(
    {
      me: () => ok(A_PERSON),
      reportTokens: () => ok({ address: 'https://a.vn/odata', items: [] }),
      makeReportToken,
    },
    '/staff/reporting',
  )
  const name = await screen.findByLabelText('Mã dùng cho báo cáo nào?')
  await user.type(name, ' \u00A0')
  await user.click(screen.getByRole('button', { name: 'Tạo mã' }))
  expect(name).toHaveAccessibleDescription(new RegExp(MISSING))
  expect(makeReportToken).not.toHaveBeenCalled()
})

it('counts the characters a password still has to have', async () => {
  history.replaceState(null, '', '/staff/setup#token=abc')
  const { user } = consoleWith({ session: () => ok(null) }, '/staff/setup')
  const form = within(await screen.findByRole('main'))
  await user.type(await form.findByLabelText('Họ và tên'), 'Lan')
  await user.type(form.getByLabelText('Thư điện tử'), 'lan@tinh.vn')
  await user.type(form.getByLabelText('Mật khẩu'), 'ngan')
  await user.click(form.getByRole('button', { name: 'Tạo tài khoản' }))
  expect(form.getByLabelText('Mật khẩu')).toHaveAccessibleDescription(/Cần ít nhất 12 ký tự\.$/)
})

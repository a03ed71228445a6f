import { act, screen, waitFor } from '@testing-library/react'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { AcceptRequest } from '#protocol/account.ts'
import type { SetupRequest } from '#protocol/staff.ts'
import { httpStaffApi } from '#staff/api.ts'
import { hasUnsaved } from '#staff/unsaved.ts'
import { failed, ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'accounts', 'problems']))
beforeEach(() => history.replaceState(null, '', '/staff/welcome'))

const TOKEN = 'mot-ma-dai-hon-hai-muoi-ky-tu'

function open(path: string) {
  const accepted: AcceptRequest[] = []
  const accept = (request: AcceptRequest) => {
    accepted.push(request)
    return ok(null)
  }
  const { user } = openConsole({ ...httpStaffApi(), ...NO_ACCOUNT_API, accept }, path)
  return { accepted, user }
}

it.each([
  ['an invitation', '/staff/welcome', /liên kết trong lời mời/],
  ['a new password', '/staff/new-password', /liên kết đặt lại mật khẩu/],
  ['setting up', '/staff/setup', /liên kết mà máy chủ hiện ra lúc khởi động/],
])('says at once that %s needs its link, where the page was reloaded', async (_, path, text) => {
  open(path)
  expect(await screen.findByText(text)).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
  // Whoever kept this address and has a password already goes on from here.
  expect(screen.getByRole('link', { name: /[Đđ]ăng nhập/ })).toHaveAttribute('href', '/staff')
})

it('leads on from a link that is used up: who has a password signs in, who has none is told whom to ask', async () => {
  const accept = () => failed('setup.linkInvalid')
  history.replaceState(null, '', `/staff/welcome#token=${TOKEN}`)
  const { user } = openConsole({ ...httpStaffApi(), ...NO_ACCOUNT_API, accept }, '/staff/welcome')
  await user.type(await screen.findByLabelText('Họ và tên'), 'Trần Văn Cán')
  await user.type(screen.getByLabelText('Mật khẩu'), 'mot-cau-de-nho-cua-toi')
  await user.click(screen.getByRole('button', { name: 'Lưu và tiếp tục' }))
  expect(
    await screen.findByText(/^Liên kết này đã dùng .*nhờ người quản trị tạo liên kết mới/),
  ).toBeVisible()
  // Nothing can be saved with it any more, so nobody is asked whether to leave.
  expect(hasUnsaved()).toBe(false)
  expect(screen.getByRole('link', { name: 'Đăng nhập' })).toHaveAttribute('href', '/staff')
})

it('asks who sets a password anew for nothing but that, and says what ends with it', async () => {
  history.replaceState(null, '', `/staff/new-password#token=${TOKEN}`)
  const { accepted, user } = open('/staff/new-password')
  expect(await screen.findByRole('heading', { name: 'Đặt mật khẩu mới' })).toBeVisible()
  expect(screen.getByText(/xác nhận hai bước bị tắt/)).toBeVisible()
  expect(screen.queryByLabelText('Họ và tên')).toBeNull()
  await user.type(screen.getByLabelText('Mật khẩu mới'), 'mot-cau-de-nho-cua-toi')
  await user.click(screen.getByRole('button', { name: 'Lưu và tiếp tục' }))
  expect(await screen.findByRole('heading', { name: 'Đã xong' })).toBeVisible()
  expect(accepted).toEqual([{ token: TOKEN, password: 'mot-cau-de-nho-cua-toi' }])
})

it('takes the link that is opened again in the same tab, and leaves its token nowhere', async () => {
  const { accepted, user } = open('/staff/welcome')
  await screen.findByText(/liên kết trong lời mời/)
  act(() => {
    history.replaceState(null, '', `/staff/welcome#token=${TOKEN}`)
    dispatchEvent(new HashChangeEvent('hashchange'))
  })
  await user.type(await screen.findByLabelText('Họ và tên'), 'Trần Văn Cán')
  await user.type(screen.getByLabelText('Mật khẩu'), 'mot-cau-de-nho-cua-toi')
  expect(location.hash).toBe('')
  expect([sessionStorage.length, localStorage.length]).toEqual([0, 0])
  await user.click(screen.getByRole('button', { name: 'Lưu và tiếp tục' }))
  await waitFor(() => expect(accepted).toMatchObject([{ token: TOKEN, name: 'Trần Văn Cán' }]))
})

it('keeps what the first administrator typed where the server says no, and leads to signing in once it says yes', async () => {
  const given: SetupRequest[] = []
  const setUp = (request: SetupRequest) => {
    given.push(request)
    return given.length === 1 ? failed('setup.passwordTooWeak') : ok(null)
  }
  history.replaceState(null, '', `/staff/setup#token=${TOKEN}`)
  const { user } = openConsole({ ...httpStaffApi(), ...NO_ACCOUNT_API, setUp }, '/staff/setup')
  await user.type(await screen.findByLabelText('Họ và tên'), ' Trần Văn Cán ')
  await user.type(screen.getByLabelText('Thư điện tử'), 'can@example.vn')
  await user.type(screen.getByLabelText('Mật khẩu'), 'mot-cau-de-nho-cua-toi')
  await user.click(screen.getByRole('button', { name: 'Tạo tài khoản' }))
  await waitFor(() => expect(screen.getByRole('alert')).not.toBeEmptyDOMElement())
  expect(screen.getByLabelText('Thư điện tử')).toHaveValue('can@example.vn')
  await user.click(screen.getByRole('button', { name: 'Tạo tài khoản' }))
  expect(await screen.findByRole('link', { name: 'Đến trang đăng nhập' })).toBeVisible()
  const wanted = {
    token: TOKEN,
    email: 'can@example.vn',
    name: 'Trần Văn Cán',
    password: 'mot-cau-de-nho-cua-toi',
  }
  expect(given).toEqual([wanted, wanted])
})

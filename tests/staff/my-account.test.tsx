import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { Me } from '#protocol/account.ts'
import type { Session } from '#staff/account-api.ts'
import { MyAccountScreen } from '#staff/account/my-account-screen.tsx'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { failed, ok } from './support/answers.ts'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'accounts', 'problems']))

const ME: Me = {
  id: 'u',
  email: 'a@b.vn',
  name: 'A',
  role: 'viewer',
  provinces: null,
  hasSecondFactor: true,
  hasPassword: true,
  mustAddSecondFactor: false,
}

it('keeps a form that is filled in when the account cannot be read anew, and lets one try again', async () => {
  let asked = 0
  const api: StaffApi = {
    ...httpStaffApi(),
    me: () => ((asked += 1) === 2 ? failed('network.unreachable') : ok({ ...ME })),
    sessions: () => ok([]),
    disableSecondFactor: () => ok(null),
  }
  const user = userEvent.setup()
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <MyAccountScreen onSignedOut={() => undefined} onSecured={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
  await user.type(await screen.findByLabelText('Mật khẩu hiện nay'), 'mat-khau-cu')
  await user.type(screen.getByLabelText('Nhập mật khẩu để tiếp tục'), 'mat-khau-cu')
  await user.click(screen.getByRole('button', { name: 'Tắt xác nhận hai bước' }))
  expect(await screen.findByText('Chưa kết nối được với máy chủ.')).toBeVisible()
  expect(screen.getByLabelText('Mật khẩu hiện nay')).toHaveValue('mat-khau-cu')
  await user.click(screen.getByRole('button', { name: 'Thử lại' }))
  await waitFor(() => expect(asked).toBe(3))
})

const SESSION: Session = {
  id: '1',
  createdAt: '2026-11-29T03:00:00.000Z',
  browser: 'Chrome',
  system: 'Windows',
  network: '10.1.*.*',
  token: 'one',
  isThis: false,
}

function openSessions(part: Partial<StaffApi>) {
  const api: StaffApi = { ...httpStaffApi(), me: () => ok(ME), ...part }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <MyAccountScreen onSignedOut={() => undefined} onSecured={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
  return userEvent.setup()
}

it('names where one is signed in as people do, this one first, and ends the very one that was pressed', async () => {
  let sessions: readonly Session[] = [
    SESSION,
    { ...SESSION, id: '2', token: 'two', createdAt: '2026-11-30T03:00:00.000Z' },
    { ...SESSION, id: '3', token: 'three', browser: null, system: null },
    { ...SESSION, id: '4', token: 'four', system: 'Android', isThis: true },
  ]
  const user = openSessions({
    sessions: () => ok(sessions),
    endSession: (token) => {
      sessions = sessions.filter((each) => each.token !== token)
      return ok(null)
    },
    signOutOthers: () => {
      sessions = sessions.filter(({ isThis }) => isThis)
      return ok(null)
    },
  })
  const part = within(await screen.findByRole('region', { name: 'Nơi đang đăng nhập' }))
  expect((await part.findAllByRole('listitem')).map((each) => each.textContent)).toEqual([
    expect.stringMatching(/^Chrome trên Android \(máy này\)/),
    expect.stringMatching(/^Chrome trên Windows.*30\/11\/2026/),
    expect.stringMatching(/^Chrome trên Windows|^Trình duyệt không rõ/),
    expect.stringMatching(/^Chrome trên Windows|^Trình duyệt không rõ/),
  ])
  await user.click(
    part.getByRole('button', {
      name: 'Đăng xuất khỏi Chrome trên Windows, đăng nhập từ 10:00 29/11/2026',
    }),
  )
  expect(await part.findByText('Đã đăng xuất.')).toBeVisible()
  expect(sessions.map(({ id }) => id)).toEqual(['2', '3', '4'])
  await waitFor(() =>
    expect(part.getByRole('heading', { name: 'Nơi đang đăng nhập' })).toHaveFocus(),
  )
  await user.click(part.getByRole('button', { name: 'Đăng xuất các nơi khác' }))
  expect(await part.findByText('Không đăng nhập ở nơi nào khác.')).toBeVisible()
  expect(part.queryByRole('button')).toBeNull()
})

it('says that a session could not be ended', async () => {
  const user = openSessions({
    sessions: () => ok([SESSION]),
    endSession: () => failed('network.unreachable'),
  })
  await user.click(await screen.findByRole('button', { name: /^Đăng xuất khỏi Chrome/ }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Chưa kết nối được với máy chủ.')
  expect(screen.queryByText('Đã đăng xuất.')).toBeNull()
})

it('lets one copy the key, for who has no second screen to scan from', async () => {
  const totpURI = 'otpauth://totp/S:a@b.vn?secret=NAWVSVTL&issuer=S'
  const user = openSessions({
    me: () => ok({ ...ME, hasSecondFactor: false }),
    sessions: () => ok([]),
    enableSecondFactor: () => ok({ totpURI, backupCodes: ['abcde-fghij'] }),
  })
  await user.type(await screen.findByLabelText('Nhập mật khẩu để tiếp tục'), 'mat-khau')
  await user.click(screen.getByRole('button', { name: 'Bật xác nhận hai bước' }))
  const copy = await screen.findByRole('button', { name: 'Chép khóa' })
  // One form has taken the other's place, and one goes on above what it says.
  const heading = screen.getByRole('heading', { name: 'Xác nhận hai bước' })
  await waitFor(() => expect(heading).toHaveFocus())
  await user.click(copy)
  expect(await screen.findByRole('button', { name: 'Đã chép' })).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe('NAWVSVTL')
})

it('says at once what was wrong with the code of the app, and of a network that is away no word of the code', async () => {
  const totpURI = 'otpauth://totp/S:a@b.vn?secret=NAWVSVTL&issuer=S'
  let code = 'auth.codeWrong'
  const user = openSessions({
    me: () => ok({ ...ME, hasSecondFactor: false }),
    sessions: () => ok([]),
    enableSecondFactor: () => ok({ totpURI, backupCodes: ['abcde-fghij'] }),
    verifySecondFactor: () => failed(code),
  })
  await user.type(await screen.findByLabelText('Nhập mật khẩu để tiếp tục'), 'mat-khau')
  await user.click(screen.getByRole('button', { name: 'Bật xác nhận hai bước' }))
  await user.type(await screen.findByLabelText('Mã 6 chữ số'), '123456')
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent(/^Mã chưa đúng/)
  code = 'network.unreachable'
  await user.keyboard('{Enter}')
  await waitFor(() =>
    expect(screen.getByRole('alert')).toHaveTextContent(/^Chưa kết nối được với máy chủ\.$/),
  )
})

it('tells a password manager whose password is changed', async () => {
  openSessions({ sessions: () => ok([]) })
  const { form } = await screen.findByLabelText<HTMLInputElement>('Mật khẩu mới')
  const named = [...(form?.elements ?? [])].flatMap((field) =>
    field instanceof HTMLInputElement ? [[field.autocomplete, field.value]] : [],
  )
  expect(named).toEqual([
    ['username', ME.email],
    ['current-password', ''],
    ['new-password', ''],
  ])
})

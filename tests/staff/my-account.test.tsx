import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { Me } from '#protocol/account.ts'
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

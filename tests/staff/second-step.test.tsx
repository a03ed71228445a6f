import { screen } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { httpStaffApi } from '#staff/api.ts'
import { ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'accounts', 'problems']))

it('says at once how long whoever mistyped the code too often has to wait', async () => {
  const { user } = openConsole(
    {
      ...httpStaffApi(),
      ...NO_ACCOUNT_API,
      session: () => ok(null),
      signInOptions: () => ok({ singleSignOn: null }),
      signIn: () => ok('secondStep'),
      verifySecondFactor: () =>
        Promise.resolve({ kind: 'failed', value: null, code: 'auth.locked', detail: '300' }),
    },
    '/staff',
  )
  await user.type(await screen.findByLabelText('Thư điện tử'), 'lan@tinh.vn')
  await user.type(screen.getByLabelText('Mật khẩu'), 'mat-khau')
  await user.keyboard('{Enter}')
  await user.type(await screen.findByLabelText('Mã'), '123456')
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent(/phải đợi\. .*5 phút/)
})

import { screen } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { transferText } from '#protocol/transfer-file.ts'
import { httpStaffApi } from '#staff/api.ts'
import { seal } from '../support/submission.ts'
import { failed, ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'accounts', 'places', 'problems']))

it('says of a file that cannot be read any more that it cannot, and takes the next', async () => {
  const { user } = openConsole(
    {
      ...httpStaffApi(),
      ...NO_ACCOUNT_API,
      session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'administrator' }),
    },
    '/staff/import',
  )
  const field = await screen.findByLabelText('Chọn tệp')
  const gone = new File(['x'], 'quay-1.sansangso')
  // As a browser does where the stick was drawn out after the file was chosen.
  gone.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
  await user.upload(field, gone)
  expect(await screen.findByText(/^Máy không mở được tệp/)).toBeVisible()
  expect(screen.queryByText('Đang đọc và gửi…')).toBeNull()
  expect(field).toBeEnabled()
  await user.upload(field, new File(['x'], 'khac.txt'))
  expect(await screen.findByText(/^Đây không phải tệp chuyển phiếu/)).toBeVisible()
})

it('does not promise that a file stopped on its way is sent again by itself, which only a device does', async () => {
  const { user } = openConsole(
    {
      ...httpStaffApi(),
      ...NO_ACCOUNT_API,
      session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'administrator' }),
      deliver: () => failed('request.tooMany'),
    },
    '/staff/import',
  )
  const item = await seal('01890a5d-ac96-774b-bcce-b302099a8057', {})
  const text = await transferText([{ item, isNamed: true }], '2026-11-23T03:00:00.000Z')
  await user.upload(await screen.findByLabelText('Chọn tệp'), new File([text], 'q.sansangso'))
  const told = await screen.findByText(/^Dừng giữa chừng: /)
  expect(told).toHaveTextContent('Anh/chị đợi một phút rồi thử lại.')
  expect(told).not.toHaveTextContent('tự gửi lại')
})

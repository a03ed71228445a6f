import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { AccountChange, AccountList, InviteRequest } from '#protocol/account.ts'
import { AccountsScreen } from '#staff/accounts/accounts-screen.tsx'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { failed, ok } from './support/answers.ts'
import { AN_ACCOUNT } from './support/an-account.ts'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'accounts', 'places', 'problems']))

const INVITED: AccountList['invitations'][number] = {
  id: '1',
  email: 'moi@tinh.vn',
  role: 'staff',
  provinces: null,
  eventIds: [],
  expiresAt: '2026-12-07T03:00:00.000Z',
}

function open(list: Partial<AccountList> = {}, part: Partial<StaffApi> = {}) {
  const changes: AccountChange[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    accounts: () => ok({ secondFactorRoles: [], accounts: [AN_ACCOUNT], invitations: [], ...list }),
    eventNames: () => ok({ items: [] }),
    changeAccount: (_id, change) => {
      changes.push(change)
      return ok(null)
    },
    ...part,
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <AccountsScreen
          user={{ id: 'me', email: 'a@b.vn', name: 'A', role: 'administrator' }}
          onSignedOut={() => undefined}
        />
      </Suspense>
    </StaffApiProvider>,
  )
  return { changes, user: userEvent.setup() }
}

it('suspends nobody before asking, and says what it means for them', async () => {
  const { changes, user } = open()
  await user.click(await screen.findByRole('button', { name: 'Tạm khóa Lan' }))
  const dialog = await screen.findByRole('dialog', { name: 'Tạm khóa Lan?' })
  expect(dialog).toHaveTextContent('bị đăng xuất ngay ở mọi nơi')
  expect(changes).toEqual([])
  await user.click(within(dialog).getByRole('button', { name: 'Để nguyên' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Tạm khóa Lan' }))
  await user.click(await screen.findByRole('button', { name: 'Tạm khóa' }))
  expect(changes).toEqual([{ state: 'suspended' }])
})

it('says what is left of who is suspended, before and after, and leads to it', async () => {
  const [own, gone] = [
    { ...AN_ACCOUNT, role: 'staff', openCases: 12 } as const,
    { ...AN_ACCOUNT, id: 'tu', name: 'Tư', role: 'staff', state: 'suspended' } as const,
  ]
  const { user } = open({ accounts: [own, gone, { ...gone, id: 'ba', name: 'Ba', openCases: 3 }] })
  await user.click(await screen.findByRole('button', { name: 'Tạm khóa Lan' }))
  const dialog = await screen.findByRole('dialog', { name: 'Tạm khóa Lan?' })
  expect(dialog).toHaveTextContent('đang phụ trách 12 việc gỡ vướng chưa xong')
  expect(dialog).toHaveTextContent('Báo cáo Excel, Power BI')
  await user.click(within(dialog).getByRole('button', { name: 'Để nguyên' }))
  const left = screen.getAllByRole('link', { name: /việc gỡ vướng chưa xong/ })
  expect(left.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    [
      'Ba còn phụ trách 3 việc gỡ vướng chưa xong. Xem và giao lại',
      '/staff/cases/list?assignee=ba',
    ],
  ])
})

it('says that there should be a second administrator where the others are suspended, and else does not', async () => {
  const ADMINISTRATOR = { ...AN_ACCOUNT, role: 'administrator' } as const
  const alone = [ADMINISTRATOR, { ...ADMINISTRATOR, id: 'ba', state: 'suspended' } as const]
  open({ accounts: alone })
  expect(await screen.findByText(/^Mới có một người quản trị đang hoạt động/)).toBeVisible()
  cleanup()
  open({ accounts: [ADMINISTRATOR, { ...ADMINISTRATOR, id: 'ba' }] })
  expect(await screen.findAllByRole('listitem')).toHaveLength(2)
  expect(screen.queryByText(/^Mới có một người quản trị/)).toBeNull()
})

it('tells a link that sets a password anew from an invitation', async () => {
  open({
    invitations: [
      { ...INVITED, provinces: ['01', '92'] },
      { ...INVITED, id: '2', email: AN_ACCOUNT.email, role: 'viewer' },
    ],
  })
  const invited = await screen.findByRole('region', { name: 'Lời mời chưa nhận' })
  expect(within(invited).getAllByRole('button')).toHaveLength(1)
  expect(invited).toHaveTextContent(/Cán bộ chương trình · .*Hà Nội, .*Cần Thơ/)
  expect(within(invited).getByRole('button', { name: 'Rút lời mời moi@tinh.vn' })).toBeVisible()
  const resets = screen.getByRole('region', { name: 'Liên kết đặt lại mật khẩu chưa dùng' })
  expect(within(resets).getAllByRole('button')).toHaveLength(1)
  expect(
    within(resets).getByRole('button', { name: 'Hủy liên kết đặt lại mật khẩu của lan@tinh.vn' }),
  ).toBeVisible()
})

it('says how somebody comes in again who lost phone and backup codes: nothing else on the page is named so', async () => {
  open({})
  expect(await screen.findByText(/mất điện thoại .*đặt lại mật khẩu/)).toBeVisible()
  expect(screen.getByRole('button', { name: /^Đặt lại mật khẩu/ })).toBeVisible()
})

it('says when each last came in, and puts first who has not for longest', async () => {
  const accounts = [
    AN_ACCOUNT,
    { ...AN_ACCOUNT, id: 'ba', name: 'Ba', signedInAt: '2026-03-02T03:00:00.000Z' },
    { ...AN_ACCOUNT, id: 'tu', name: 'Tư', signedInAt: null },
  ]
  const { user } = open({ accounts })
  const names = () =>
    screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent.trim())
  expect(await screen.findByText('Đăng nhập gần nhất: 10:00 02/03/2026')).toBeVisible()
  expect(screen.getByText('Chưa thấy đăng nhập lần nào')).toBeVisible()
  expect(names().slice(0, 3)).toEqual(['Lan', 'Ba', 'Tư'])
  await user.selectOptions(screen.getByLabelText('Sắp xếp'), 'Lâu chưa đăng nhập ở trên')
  expect(names().slice(0, 3)).toEqual(['Tư', 'Ba', 'Lan'])
})

it('makes no link for a new password before asking, and says what ends, and when', async () => {
  let asked = 0
  const { user } = open(
    {},
    {
      resetAccount: () => {
        asked += 1
        return asked === 1
          ? failed('network.unreachable')
          : ok({ link: 'https://a.vn/l', expiresAt: '2026-12-07T03:00:00.000Z' })
      },
    },
  )
  const reset = await screen.findByRole('button', { name: /^Đặt lại mật khẩu/ })
  await user.click(reset)
  const dialog = await screen.findByRole('dialog', { name: 'Đặt lại mật khẩu của Lan?' })
  expect(dialog).toHaveTextContent(/nơi đang đăng nhập vẫn như cũ cho đến khi liên kết được dùng/)
  expect(dialog).toHaveTextContent(/mọi nơi khác bị đăng xuất/)
  await user.click(within(dialog).getByRole('button', { name: 'Để nguyên' }))
  expect(asked).toBe(0)
  await user.click(reset)
  await user.click(await screen.findByRole('button', { name: 'Tạo liên kết' }))
  expect(await within(screen.getByRole('dialog')).findByRole('alert')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Tạo liên kết' }))
  const link = await screen.findByRole('group', { name: 'Liên kết cho lan@tinh.vn' })
  expect(link).toHaveTextContent('https://a.vn/l')
  await waitFor(() => expect(link).toHaveFocus())
})

it('says why a link could not be withdrawn', async () => {
  const { user } = open(
    { invitations: [INVITED] },
    { withdrawInvitation: () => failed('network.unreachable') },
  )
  await user.click(await screen.findByRole('button', { name: 'Rút lời mời moi@tinh.vn' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Rút lời mời moi@tinh.vn?' }))
  await user.click(dialog.getByRole('button', { name: 'Rút lời mời' }))
  expect(await dialog.findByRole('alert')).toHaveTextContent('Chưa kết nối được với máy chủ.')
})

it('withdraws no invitation before asking, says that it is done, and goes on from there', async () => {
  let invitations = [INVITED]
  const { user } = open(
    {},
    {
      accounts: () => ok({ secondFactorRoles: [], accounts: [AN_ACCOUNT], invitations }),
      withdrawInvitation: () => {
        invitations = []
        return ok(null)
      },
    },
  )
  const withdraw = await screen.findByRole('button', { name: 'Rút lời mời moi@tinh.vn' })
  await user.click(withdraw)
  await user.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Để nguyên' }),
  )
  expect(invitations).toHaveLength(1)
  await user.click(withdraw)
  await user.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Rút lời mời' }),
  )
  const done = await screen.findByText('Đã rút lời mời moi@tinh.vn.')
  await waitFor(() => expect(screen.queryByText('Lời mời chưa nhận')).toBeNull())
  await waitFor(() => expect(done).toHaveFocus())
})

it('brings a link that is shown once to where the reader is', async () => {
  const reply = { link: 'https://a.vn/staff/welcome#token=x', expiresAt: INVITED.expiresAt }
  const { user } = open({}, { invite: () => ok(reply) })
  await user.type(await screen.findByLabelText('Địa chỉ thư điện tử'), 'moi@tinh.vn')
  await user.click(screen.getByRole('radio', { name: 'Cả nước' }))
  await user.click(screen.getByRole('button', { name: 'Tạo liên kết mời' }))
  const shown = await screen.findByRole('group', { name: 'Liên kết cho moi@tinh.vn' })
  expect(shown).toHaveTextContent(reply.link)
  await waitFor(() => expect(shown).toHaveFocus())
})

it('goes on from the person whose rights were changed, or left as they are', async () => {
  const { user } = open()
  const person = await screen.findByRole('heading', { name: 'Lan' })
  for (const way of ['Lưu', 'Thôi']) {
    await user.click(screen.getByRole('button', { name: 'Đổi quyền của Lan' }))
    await user.click(await screen.findByRole('button', { name: way }))
    await waitFor(() => expect(person).toHaveFocus())
  }
})

it('lets one leave after something was done, where nothing is typed', async () => {
  const { user } = open()
  await user.click(await screen.findByRole('button', { name: 'Tạm khóa Lan' }))
  await user.click(await screen.findByRole('button', { name: 'Tạm khóa' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true)
  await user.type(screen.getByLabelText('Địa chỉ thư điện tử'), 'hoa@tinh.vn')
  await waitFor(() =>
    expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false),
  )
})

describe('how far a person sees', () => {
  it('is chosen by whoever invites, and never the whole country because nothing was', async () => {
    const invited: InviteRequest[] = []
    const { user } = open(
      {},
      {
        invite: (request) => {
          invited.push(request)
          return ok({ link: 'https://a.vn/staff/welcome#token=x', expiresAt: INVITED.expiresAt })
        },
      },
    )
    const form = within(await screen.findByRole('region', { name: 'Mời thêm người' }))
    await user.type(form.getByLabelText('Địa chỉ thư điện tử'), 'moi@tinh.vn')
    const go = form.getByRole('button', { name: 'Tạo liên kết mời' })
    await user.click(go)
    const seen = form.getByRole('group', { name: 'Tỉnh, thành phố được xem' })
    expect(seen).toHaveAccessibleDescription('Anh/chị chọn người này được xem những nơi nào.')
    expect(form.getByRole('radio', { name: 'Cả nước' })).toHaveFocus()
    await user.click(form.getByRole('radio', { name: 'Một số tỉnh, thành phố' }))
    await user.click(go)
    expect(seen).toHaveAccessibleDescription('Anh/chị chọn ít nhất một tỉnh, thành phố.')
    expect(invited).toEqual([])

    await user.click(form.getByText('Chọn tỉnh, thành phố'))
    await user.click(form.getByRole('checkbox', { name: 'Lâm Đồng' }))
    await user.click(go)
    await screen.findByRole('group', { name: 'Liên kết cho moi@tinh.vn' })
    expect(invited).toEqual([
      { email: 'moi@tinh.vn', role: 'viewer', provinces: ['68'], eventIds: [] },
    ])
    expect(form.getByRole('radio', { name: 'Một số tỉnh, thành phố' })).not.toBeChecked()
  })

  it('does not become the whole country when the last province is taken away, nor when the role is another for a moment', async () => {
    const { changes, user } = open({
      accounts: [{ ...AN_ACCOUNT, role: 'staff', provinces: ['68'] }],
    })
    await user.click(await screen.findByRole('button', { name: 'Đổi quyền của Lan' }))
    const card = within(screen.getByRole('listitem'))
    const save = card.getByRole('button', { name: 'Lưu' })
    await user.click(card.getByText('Lâm Đồng', { selector: 'summary' }))
    await user.click(card.getByRole('checkbox', { name: 'Lâm Đồng' }))
    await user.click(save)
    expect(card.getByText('Anh/chị chọn ít nhất một tỉnh, thành phố.')).toBeVisible()
    await user.click(card.getByRole('radio', { name: /^Cán bộ sự kiện/ }))
    await user.click(card.getByRole('radio', { name: /^Cán bộ chương trình/ }))
    expect(card.getByRole('radio', { name: 'Cả nước' })).not.toBeChecked()
    await user.click(save)
    expect(changes).toEqual([])
    await user.click(card.getByRole('radio', { name: 'Cả nước' }))
    await user.click(save)
    expect(changes).toEqual([{ role: 'staff', provinces: null, eventIds: [] }])
  })
})

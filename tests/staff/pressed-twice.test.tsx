import { act, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { AccountList } from '#protocol/account.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { A_PERSON } from './support/a-person.ts'
import { OPEN_CASE } from './support/a-case.ts'
import { ok, slow } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'
import { AN_ACCOUNT } from './support/an-account.ts'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'staff',
    'accounts',
    'cases',
    'closing',
    'places',
    'problems',
    'reporting',
    'sectors',
  ]),
)

const LIST: AccountList = {
  secondFactorRoles: [],
  accounts: [AN_ACCOUNT],
  invitations: [
    {
      id: 'link',
      email: 'moi@tinh.vn',
      role: 'viewer',
      provinces: null,
      eventIds: [],
      expiresAt: '2026-12-07T03:00:00.000Z',
    },
  ],
}

/** A console whose server is slow to answer what is asked of it here. */
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

describe('a double click does it once:', () => {
  it('a token for reports, of which only one secret would be shown', async () => {
    const made = slow({ id: '1', token: 'bi-mat' })
    const { user } = consoleWith(
      {
        me: () => ok(A_PERSON),
        reportTokens: () => ok({ address: 'https://a.vn/odata', items: [] }),
        makeReportToken: made.call,
      },
      '/staff/reporting',
    )
    await user.type(await screen.findByLabelText('Mã dùng cho báo cáo nào?'), 'Excel phòng A')
    const make = screen.getByRole('button', { name: 'Tạo mã' })
    await user.dblClick(make)
    expect(made.count()).toBe(1)
    expect(make).toHaveAttribute('aria-disabled', 'true')
    act(made.settle)
    expect(await screen.findByText('bi-mat')).toBeVisible()
    expect(make).not.toHaveAttribute('aria-disabled')
  })

  it('an invitation', async () => {
    const invited = slow({ link: 'https://a.vn/l', expiresAt: '2026-12-07T03:00:00.000Z' })
    const { user } = consoleWith(
      { accounts: () => ok(LIST), invite: invited.call },
      '/staff/accounts',
    )
    await user.type(await screen.findByLabelText('Địa chỉ thư điện tử'), 'hoa@tinh.vn')
    await user.click(screen.getByRole('radio', { name: 'Cả nước' }))
    await user.dblClick(screen.getByRole('button', { name: 'Tạo liên kết mời' }))
    expect(invited.count()).toBe(1)
  })

  it('a link for a new password, of which the first would not work any more', async () => {
    const reset = slow({ link: 'https://a.vn/l', expiresAt: '2026-12-07T03:00:00.000Z' })
    const { user } = consoleWith(
      { accounts: () => ok(LIST), resetAccount: reset.call },
      '/staff/accounts',
    )
    await user.click(await screen.findByRole('button', { name: 'Đặt lại mật khẩu cho Lan' }))
    await user.dblClick(await screen.findByRole('button', { name: 'Tạo liên kết' }))
    expect(reset.count()).toBe(1)
  })

  it('an invitation that is withdrawn', async () => {
    const withdrawn = slow(null)
    const { user } = consoleWith(
      { accounts: () => ok(LIST), withdrawInvitation: withdrawn.call },
      '/staff/accounts',
    )
    await user.click(await screen.findByRole('button', { name: 'Rút lời mời moi@tinh.vn' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.dblClick(dialog.getByRole('button', { name: 'Rút lời mời' }))
    expect(withdrawn.count()).toBe(1)
  })

  it('cases given to somebody, which the second click would say were not', async () => {
    const given = slow({ changed: 1, missed: [] })
    const { user } = consoleWith(
      {
        casePeople: () => ok({ items: [{ id: 'ba', name: 'Anh Ba', mayBeGiven: true }] }),
        cases: () => ok({ items: [OPEN_CASE], nextAfter: null, counts: { open: 1 } }),
        changeCases: given.call,
      },
      '/staff/cases/list',
    )
    await user.click(await screen.findByRole('checkbox', { name: /^Chọn việc/ }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
    await user.dblClick(screen.getByRole('button', { name: 'Giao' }))
    expect(given.count()).toBe(1)
    act(given.settle)
    expect(await screen.findByText('Đã giao 1 việc.')).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('a note on a case', async () => {
    const saved = slow({ changed: 1, missed: [] })
    const { user } = consoleWith(
      {
        casePeople: () => ok({ items: [] }),
        caseDetail: () =>
          ok({ ...OPEN_CASE, contact: null, words: null, programmes: [], history: [] }),
        changeCases: saved.call,
      },
      `/staff/cases/${OPEN_CASE.id}`,
    )
    await user.type(await screen.findByLabelText('Ghi chú'), 'Đã gọi')
    await user.dblClick(screen.getByRole('button', { name: 'Lưu' }))
    expect(saved.count()).toBe(1)
  })

  it('a download, which the log would have twice', async () => {
    consoleWith(
      {
        submissions: () => ok({ items: [], nextCursor: null, total: 0 }),
        summary: () => ok({ total: 0, today: 0, quarantined: 0, byLevel: {} }),
      },
      '/staff/submissions',
    )
    const disclosure = await screen.findByText('Tải về', { selector: 'summary' })
    const link = within(disclosure.parentElement as HTMLElement).getByText('Tải tệp ghi bằng chữ')
    const [first, second] = [1, 2].map((detail) => createEvent.click(link, { detail }))
    // Nothing is really fetched here.
    link.addEventListener('click', (event) => event.preventDefault(), { once: true })
    const heard: number[] = []
    link.addEventListener('click', ({ detail }) => heard.push(detail))
    for (const click of [first, second]) fireEvent(link, click as Event)
    await waitFor(() => expect(heard).toEqual([1]))
    expect(second?.defaultPrevented).toBe(true)
  })
})

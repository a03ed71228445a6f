import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { CaseChange, CaseDetail } from '#protocol/cases.ts'
import type { RequestChange, RequestDetail } from '#protocol/privacy.ts'
import { httpStaffApi, type StaffApi, type StaffUser } from '#staff/api.ts'
import { OPEN_CASE } from './support/a-case.ts'
import { failed, ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

// Not the words of problems: nobody has met one yet.
beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'staff',
    'accounts',
    'cases',
    'closing',
    'events',
    'places',
    'privacy',
    'programme-texts',
    'questionnaires',
  ]),
)

const CASE: CaseDetail = { ...OPEN_CASE, contact: null, words: null, programmes: [], history: [] }
const REQUEST: RequestDetail = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  kind: 'view',
  channel: 'phone',
  state: 'acknowledged',
  requester: 'Chị Ba, 0901 234 567',
  details: '',
  receivedOn: '2026-11-20',
  acknowledgeBy: '2026-11-23',
  acknowledgedAt: '2026-11-21T03:00:00.000Z',
  answerBy: '2026-11-30',
  isMisdated: false,
  isAnswerLate: false,
  extension: null,
  closedAt: null,
  isOverdue: false,
  needsIdentity: false,
  notice: null,
  statedCode: null,
  submissionId: null,
  submission: null,
  isErased: false,
  onlyPutAside: 0,
  changes: 1,
  history: [],
}
const LAN: StaffUser = { id: 'lan', email: 'lan@tinh.vn', name: 'Lan', role: 'administrator' }
const MINH: StaffUser = { id: 'minh', email: 'minh@tinh.vn', name: 'Minh', role: 'administrator' }
const NOTE = 'Đã gọi, hẹn thứ Năm'

/** A server one can cut off, and that can forget who is signed in. */
function aServer() {
  const state = { isReachable: true, user: LAN as StaffUser | null }
  const saved: (CaseChange | RequestChange)[] = []
  const answer = <Value,>(value: () => Value) =>
    !state.isReachable
      ? failed('network.unreachable')
      : state.user === null
        ? failed('auth.required')
        : ok(value())
  const api: StaffApi = {
    ...httpStaffApi(),
    ...NO_ACCOUNT_API,
    session: () => ok(state.user),
    signInOptions: () => ok({ singleSignOn: null }),
    signOut: () => {
      state.user = null
      return ok(null)
    },
    signIn: (email) => {
      state.user = [LAN, MINH].find((each) => each.email === email) ?? null
      return ok('in')
    },
    events: () => ok({ items: [] }),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    casePeople: () => ok({ items: [] }),
    cases: () => ok({ items: [], nextAfter: null, counts: {} }),
    caseDetail: () => answer(() => CASE),
    changeCases: (change) =>
      answer(() => {
        saved.push(change)
        return { changed: 1, missed: [] }
      }),
    privacyRequest: () => answer(() => REQUEST),
    changePrivacyRequest: (_id, change) =>
      answer(() => {
        saved.push(change)
        return null
      }),
  }
  return { api, state, saved }
}

const AT_CASE = `/staff/cases/${CASE.id}`
const PLACES = [
  ['a case', AT_CASE, 'Ghi chú', 'Lưu'],
  ['a request', `/staff/privacy/${REQUEST.id}`, 'Ghi chú hoặc lý do', 'Chỉ lưu ghi chú'],
] as const

/** Whether the browser would be asked to stop whoever reloads the page. */
const isReloadAsked = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

describe.each(PLACES)('a note on %s', (_, path, field, button) => {
  it('stays where it was typed while there is no network, with the reason beside it', async () => {
    const { api, state, saved } = aServer()
    const { user } = openConsole(api, path)
    await user.type(await screen.findByLabelText(field), NOTE)
    state.isReachable = false
    await user.click(screen.getByRole('button', { name: button }))
    expect(await screen.findByText('Chưa kết nối được với máy chủ.')).toBeVisible()
    expect(screen.getByLabelText(field)).toHaveValue(NOTE)
    state.isReachable = true
    await user.click(screen.getByRole('button', { name: button }))
    await waitFor(() => expect(saved).toMatchObject([{ note: NOTE }]))
    await waitFor(() => expect(screen.getByLabelText(field)).toHaveValue(''))
  })

  it('is there again when the same person has signed in after the session ended', async () => {
    const { api, state, saved } = aServer()
    const { user } = openConsole(api, path)
    await user.type(await screen.findByLabelText(field), NOTE)
    state.user = null
    await user.click(screen.getByRole('button', { name: button }))
    const ended = await screen.findByRole('dialog', { name: 'Phiên làm việc đã hết' })
    expect(within(ended).getByLabelText('Thư điện tử')).toHaveValue(LAN.email)
    await user.type(within(ended).getByLabelText('Mật khẩu'), 'mat-khau')
    await user.click(within(ended).getByRole('button', { name: 'Đăng nhập' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.getByLabelText(field)).toHaveValue(NOTE)
    await user.click(screen.getByRole('button', { name: button }))
    await waitFor(() => expect(saved).toMatchObject([{ note: NOTE }]))
  })

  it('is never shown to another person who signs in', async () => {
    const { api, state } = aServer()
    const { user } = openConsole(api, path)
    await user.type(await screen.findByLabelText(field), NOTE)
    state.user = null
    await user.click(screen.getByRole('button', { name: button }))
    const ended = await screen.findByRole('dialog', { name: 'Phiên làm việc đã hết' })
    await user.clear(within(ended).getByLabelText('Thư điện tử'))
    await user.type(within(ended).getByLabelText('Thư điện tử'), MINH.email)
    await user.type(within(ended).getByLabelText('Mật khẩu'), 'mat-khau')
    await user.click(within(ended).getByRole('button', { name: 'Đăng nhập' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await screen.findByLabelText(field)).toHaveValue('')
  })
})

describe('the page of whoever is signed in', () => {
  it('asks for the session again each time it is found ended', async () => {
    const { api, state } = aServer()
    const { user } = openConsole(api, AT_CASE)
    await user.type(await screen.findByLabelText('Ghi chú'), NOTE)
    for (const _ of [1, 2]) {
      state.user = null
      await user.click(screen.getByRole('button', { name: 'Lưu' }))
      const ended = await screen.findByRole('dialog', { name: 'Phiên làm việc đã hết' })
      await user.type(within(ended).getByLabelText('Mật khẩu'), 'mat-khau')
      await user.click(within(ended).getByRole('button', { name: 'Đăng nhập' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    }
    expect(screen.getByLabelText('Ghi chú')).toHaveValue(NOTE)
  })

  it('gives way to the sign-in where nothing was typed, which says why it stands there', async () => {
    const { api, state } = aServer()
    const { user } = openConsole(api, AT_CASE)
    await screen.findByLabelText('Ghi chú')
    state.user = null
    await user.click(screen.getByRole('button', { name: 'Bắt đầu gỡ' }))
    expect(await screen.findByRole('heading', { name: 'Đăng nhập quản lý' })).toBeVisible()
    expect(screen.getByText(/Phiên làm việc đã hết/)).toBeVisible()
    expect(screen.queryByLabelText('Ghi chú')).toBeNull()
  })

  it('says nothing of an ended session to who has signed out', async () => {
    const { user } = openConsole(aServer().api, AT_CASE)
    await screen.findByLabelText('Ghi chú')
    await user.click(screen.getByRole('button', { name: 'Đăng xuất' }))
    await screen.findByRole('heading', { name: 'Đăng nhập quản lý' })
    expect(screen.queryByText(/Phiên làm việc đã hết/)).toBeNull()
  })
})

describe('leaving a page with something typed in it', () => {
  it.each([
    ...PLACES.map(([name, path, field]) => [name, path, field] as const),
    ['a new event', '/staff/events/new', 'Tên sự kiện'] as const,
  ])('is asked about first: %s', async (_, path, field) => {
    const { user, history } = openConsole(aServer().api, path)
    await screen.findByLabelText(field)
    expect(isReloadAsked()).toBe(false)
    await user.type(screen.getByLabelText(field), NOTE)
    await waitFor(() => expect(isReloadAsked()).toBe(true))
    const [link] = screen.getAllByRole('link', { name: 'Tài khoản của tôi lan@tinh.vn' })
    await user.click(link as HTMLElement)
    const leaving = await screen.findByRole('dialog', { name: 'Rời trang này?' })
    await user.click(within(leaving).getByRole('button', { name: 'Ở lại trang' }))
    expect(history.at(-1)).toBe(path)
    expect(screen.getByLabelText(field)).toHaveValue(NOTE)
    await user.click(link as HTMLElement)
    await user.click(await screen.findByRole('button', { name: 'Bỏ và rời trang' }))
    expect(history.at(-1)).toBe('/staff/account')
    await waitFor(() => expect(isReloadAsked()).toBe(false))
  })

  it('asks before a form is given up', async () => {
    const { user, history } = openConsole(aServer().api, '/staff/events/new')
    await user.type(await screen.findByLabelText('Tên sự kiện'), NOTE)
    await user.click(screen.getByRole('button', { name: 'Thôi' }))
    const asked = await screen.findByRole('dialog', { name: 'Bỏ những gì vừa nhập?' })
    await user.click(within(asked).getByRole('button', { name: 'Nhập tiếp' }))
    expect(screen.getByLabelText('Tên sự kiện')).toHaveValue(NOTE)
    expect(history.at(-1)).toBe('/staff/events/new')
    await user.click(screen.getByRole('button', { name: 'Thôi' }))
    await user.click(await screen.findByRole('button', { name: 'Bỏ' }))
    expect(history.at(-1)).toBe('/staff/events')
  })

  it('gives a form with nothing typed in it up at once', async () => {
    const { user, history } = openConsole(aServer().api, '/staff/events/new')
    await screen.findByLabelText('Tên sự kiện')
    await user.click(screen.getByRole('button', { name: 'Thôi' }))
    expect(history.at(-1)).toBe('/staff/events')
  })

  it('asks before a request that is being taken down is folded away', async () => {
    const { api } = aServer()
    const page = { items: [], nextAfter: null, open: 0, overdue: 0 }
    const { user } = openConsole({ ...api, privacyRequests: () => ok(page) }, '/staff/privacy')
    const toggle = await screen.findByRole('button', { name: 'Ghi yêu cầu mới' })
    await user.click(toggle)
    await user.type(screen.getByLabelText(/^Ai yêu cầu/), NOTE)
    await user.click(toggle)
    const asked = await screen.findByRole('dialog', { name: 'Bỏ những gì vừa nhập?' })
    await user.click(within(asked).getByRole('button', { name: 'Nhập tiếp' }))
    expect(screen.getByLabelText(/^Ai yêu cầu/)).toHaveValue(NOTE)
    await user.click(toggle)
    await user.click(await screen.findByRole('button', { name: 'Bỏ' }))
    expect(screen.queryByLabelText(/^Ai yêu cầu/)).toBeNull()
  })

  it('is asked about before signing out too', async () => {
    const { api, state } = aServer()
    const { user } = openConsole(api, AT_CASE)
    await user.type(await screen.findByLabelText('Ghi chú'), NOTE)
    await waitFor(() => expect(isReloadAsked()).toBe(true))
    await user.click(screen.getByRole('button', { name: 'Đăng xuất' }))
    const leaving = await screen.findByRole('dialog', { name: 'Rời trang này?' })
    expect(state.user).toBe(LAN)
    await user.click(within(leaving).getByRole('button', { name: 'Bỏ và rời trang' }))
    expect(await screen.findByRole('heading', { name: 'Đăng nhập quản lý' })).toBeVisible()
  })

  it('is not asked about once the note is saved', async () => {
    const { user, history } = openConsole(aServer().api, AT_CASE)
    await user.type(await screen.findByLabelText('Ghi chú'), NOTE)
    await user.click(screen.getByRole('button', { name: 'Lưu' }))
    await screen.findByText('Đã lưu.')
    await waitFor(() => expect(isReloadAsked()).toBe(false))
    await user.click(screen.getByRole('link', { name: 'Về danh sách việc' }))
    expect(history.at(-1)).toBe('/staff/cases')
  })
})

describe('what somebody else has changed meanwhile', () => {
  it('is read anew beside the note that could not be saved', async () => {
    const { api } = aServer()
    let isChanged = false
    const { user } = openConsole(
      {
        ...api,
        caseDetail: () => ok({ ...CASE, ...(isChanged && { state: 'inHand', changes: 4 }) }),
        changeCases: () => {
          isChanged = true
          return ok({ changed: 0, missed: [CASE.id] })
        },
      },
      AT_CASE,
    )
    await user.type(await screen.findByLabelText('Ghi chú'), NOTE)
    await user.click(screen.getByRole('button', { name: 'Lưu' }))
    expect(await screen.findByText(/người khác vừa sửa việc này/)).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Bắt đầu gỡ' })).toBeNull())
    expect(screen.getByLabelText('Ghi chú')).toHaveValue(NOTE)
  })

  it('is told by what was done and by whom, and a chosen outcome that is none any more asks nobody to stay', async () => {
    const { api } = aServer()
    const noted = {
      at: '2026-11-30T03:00:00.000Z',
      who: 'Chị Hoa',
      kind: 'note',
      text: 'Cũ',
    } as const
    const closed = { ...noted, at: '2026-12-01T03:00:00.000Z', kind: 'state' } as const
    let isChanged = false
    const { user } = openConsole(
      {
        ...api,
        caseDetail: () =>
          ok({
            ...CASE,
            history: [noted],
            ...(isChanged && {
              state: 'solved',
              outcome: 'advised',
              closedAt: closed.at,
              changes: 4,
              history: [noted, { ...closed, text: 'solved advised' }],
            }),
          }),
        changeCases: () => {
          isChanged = true
          return ok({ changed: 0, missed: [CASE.id] })
        },
      },
      AT_CASE,
    )
    await user.type(await screen.findByLabelText('Ghi chú'), NOTE)
    await user.selectOptions(screen.getByLabelText('Kết quả'), 'funded')
    await user.click(screen.getByRole('button', { name: 'Đóng việc' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Chị Hoa chuyển sang: Đã gỡ (Đã tư vấn, chỉ cách làm)')
    expect(within(alert).getAllByRole('listitem')).toHaveLength(1)
    expect(screen.getByLabelText('Ghi chú')).toHaveValue(NOTE)
    expect(screen.queryByLabelText('Kết quả')).toBeNull()
    await user.clear(screen.getByLabelText('Ghi chú'))
    await waitFor(() => expect(isReloadAsked()).toBe(false))
  })

  it('leaves the note to be copied where the case has been erased, and nothing of its owner', async () => {
    const { api } = aServer()
    let isErased = false
    const contact = { name: 'Chị Ba', phone: '0901234567', email: null }
    const { user } = openConsole(
      {
        ...api,
        caseDetail: () => (isErased ? failed('request.notFound') : ok({ ...CASE, contact })),
        changeCases: () => {
          isErased = true
          return ok({ changed: 0, missed: [CASE.id] })
        },
      },
      AT_CASE,
    )
    await user.type(await screen.findByLabelText('Ghi chú'), NOTE)
    await user.click(screen.getByRole('button', { name: 'Lưu' }))
    expect(await screen.findByText(/^Chưa lưu được, vì việc này không còn nữa/)).toBeVisible()
    expect(screen.getByLabelText('Ghi chú')).toHaveValue(NOTE)
    expect(screen.getByRole('button', { name: 'Lưu' })).toHaveAttribute('aria-disabled', 'true')
    expect(screen.queryByText('0901234567')).toBeNull()
    expect(screen.queryByText(OPEN_CASE.businessName ?? '')).toBeNull()
  })

  it('does not take a note along when a submission is linked to its request', async () => {
    const { user } = openConsole(aServer().api, `/staff/privacy/${REQUEST.id}`)
    await user.type(await screen.findByLabelText('Ghi chú hoặc lý do'), NOTE)
    await user.type(screen.getByLabelText('Mã phiếu hoặc mã biên nhận'), '1A2B-3C4D')
    await user.click(screen.getByRole('button', { name: 'Gắn phiếu' }))
    await waitFor(() => expect(screen.getByLabelText('Mã phiếu hoặc mã biên nhận')).toHaveValue(''))
    expect(screen.getByLabelText('Ghi chú hoặc lý do')).toHaveValue(NOTE)
  })
})

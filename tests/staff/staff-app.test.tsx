import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import type { StaffApi } from '#staff/api.ts'
import { tellOtherTabs } from '#staff/sign-in/other-tabs.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { failed, ok } from './support/answers.ts'
import { openConsole } from './support/open-console.tsx'

const NAME = '<b>Tạp hóa</b> <script>alert(1)</script>'
/** A server as far as the console can see: who is signed in, and what was asked for. */
function aServer({ isSignedIn = true } = {}) {
  const asked: string[] = []
  let signedIn = isSignedIn
  const item = {
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    receivedAt: '2026-11-23T09:00:00.000Z',
    province: '01',
    sector: 'G',
    kind: 'household',
    sizeClass: 'micro',
    levelId: 'acceleration',
    scoreShown: 34.7,
    coverage: { answered: 30, applicable: 33 },
    businessName: NAME,
    channel: 'self',
    questionnaire: { id: 'san-sang-so', version: 1 },
    resultsAgree: true,
    isLate: false,
    eventId: null,
    replacedBy: null,
    isExcluded: false,
    othersWaiting: 0,
  }
  const api: StaffApi = {
    ...NO_ACCOUNT_API,
    session: () =>
      ok(signedIn ? { id: 'u', email: 'a@b.vn', name: 'A', role: 'administrator' } : null),
    whoIsSignedIn: () => ok(signedIn ? 'u' : null),
    signIn: (_email, password) => {
      if (password !== 'dung-mat-khau') return failed('auth.required')
      signedIn = true
      return ok('in')
    },
    signOut: () => ok(null),
    setUp: () => ok(null),
    submissions: (query) => {
      asked.push(query)
      return ok({ items: [item], nextCursor: null, total: 1 })
    },
    submission: () => failed('request.notFound'),
    exportProgress: () => ok({ state: 'done', written: 1, total: 1 }),
    summary: () => ok({ total: 1, today: 1, quarantined: 0, byLevel: { acceleration: 1 } }),
    everAsked: () => ok({ versions: { 'san-sang-so': [1] }, obstacles: [] }),
    waiting: () => failed('server.failed'),
    dashboard: () => failed('server.failed'),
    quarantine: () => ok({ items: [], nextCursor: null, total: 0, byReason: {} }),
    releaseQuarantined: () => ok(null),
    rejectQuarantined: () => ok(null),
    reopenQuarantined: () => ok(null),
    putAside: () => ok({ body: '' }),
    deliver: () => failed('server.failed'),
    events: () => ok({ items: [] }),
    eventNames: () => ok({ items: [] }),
    event: () => failed('request.notFound'),
    eventDoubles: () => failed('request.notFound'),
    createEvent: () => failed('server.failed'),
    changeEvent: () => failed('server.failed'),
    makeCode: () => failed('server.failed'),
    revokeDevice: () => failed('server.failed'),
    sayUnused: () => failed('server.failed'),
    cancelCode: () => failed('server.failed'),
  }
  const signOutElsewhere = (): void => {
    signedIn = false
  }
  return { api, asked, signOutElsewhere }
}

const open = (api: StaffApi, path = '/staff/submissions') => openConsole(api, path)

describe('the console', () => {
  afterEach(() => {
    vi.useRealTimers()
  })
  beforeAll(() =>
    setUpI18n('vi', [
      'common',
      'staff',
      'cases',
      'closing',
      'events',
      'privacy',
      'problems',
      'places',
      'sectors',
      'terms',
      'san-sang-so',
    ]),
  )

  it('asks who one is first, and says only that the pair is wrong', async () => {
    const { user } = open(aServer({ isSignedIn: false }).api)
    await user.type(await screen.findByLabelText('Thư điện tử'), 'a@b.vn')
    await user.type(screen.getByLabelText('Mật khẩu'), 'sai')
    await user.click(screen.getByRole('button', { name: 'Đăng nhập' }))
    expect(await screen.findByText('Thư điện tử hoặc mật khẩu chưa đúng.')).toBeVisible()
    expect(screen.getByText(/^Quên mật khẩu thì nhờ người quản trị/)).toBeVisible()
    await user.clear(screen.getByLabelText('Mật khẩu'))
    await user.type(screen.getByLabelText('Mật khẩu'), 'dung-mat-khau')
    await user.click(screen.getByRole('button', { name: 'Đăng nhập' }))
    expect(await screen.findByRole('heading', { name: 'Phiếu đã nhận' })).toBeVisible()
  })

  it('names each of its pages in the browser', async () => {
    const { api } = aServer()
    const { history, user } = open(api)
    await waitFor(() => expect(document.title).toBe('Phiếu đã nhận – Sẵn Sàng Số'))
    await user.click(screen.getByRole('link', { name: 'Nhập tệp' }))
    expect(history.at(-1)).toBe('/staff/import')
    await waitFor(() => expect(document.title).toBe('Nhập tệp chuyển phiếu – Sẵn Sàng Số'))
  })

  it('shows a name as it was typed, never as markup', async () => {
    open(aServer().api)
    expect(await screen.findByRole('link', { name: NAME })).toBeVisible()
    expect(document.querySelector('script, .staff-table b')).toBeNull()
  })

  it.each([
    ['another tab has signed out', () => tellOtherTabs()],
    [
      'the browser brings back the page as it was left',
      () => dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })),
    ],
    [
      'the page comes into sight again',
      () => document.dispatchEvent(new Event('visibilitychange')),
    ],
    ['the page lies open and nobody touches it', () => vi.advanceTimersByTime(5 * 60_000)],
  ])('shows nothing any more of who is signed out when %s', async (_what, happen) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { api, signOutElsewhere } = aServer()
    open(api)
    expect(await screen.findByRole('link', { name: NAME })).toBeVisible()
    signOutElsewhere()
    happen()
    expect(await screen.findByLabelText('Mật khẩu')).toBeVisible()
    expect(screen.queryByRole('link', { name: NAME })).toBeNull()
  })

  it('stays as it is, and asks for nothing anew, while the session holds and without a network', async () => {
    const { api, asked } = aServer()
    const looked: (() => void)[] = []
    open({
      ...api,
      whoIsSignedIn: async () => {
        const answered =
          looked.length > 1 ? await failed('network.unreachable') : await api.whoIsSignedIn()
        looked.forEach((tell) => tell())
        return answered
      },
    })
    const link = await screen.findByRole('link', { name: NAME })
    const before = asked.length
    for (let times = 0; times < 3; times += 1) {
      const answered = new Promise<void>((resolve) => looked.push(resolve))
      document.dispatchEvent(new Event('visibilitychange'))
      await act(() => answered)
    }
    expect(link, 'the same, not one drawn anew').toBeVisible()
    expect(screen.queryByLabelText('Mật khẩu')).toBeNull()
    expect(asked).toHaveLength(before)
  })

  it('keeps a filter in the address and asks the server for it', async () => {
    const server = aServer()
    const { user, history } = open(server.api)
    await user.selectOptions(await screen.findByLabelText('Tỉnh, thành phố'), '79')
    expect(history.at(-1)).toBe('/staff/submissions?province=79')
    await waitFor(() => expect(server.asked.at(-1)).toBe('province=79'))
  })

  it('offers a version of the questionnaire where more than one came in, and sets it with its questionnaire', async () => {
    const { api, asked } = aServer()
    const versions = { 'san-sang-so': [1, 2], 'quick-check': [1] }
    const { user } = open({ ...api, everAsked: () => ok({ versions, obstacles: [] }) })
    const field = 'Phiên bản bộ câu hỏi'
    await user.selectOptions(await screen.findByLabelText(field), '2')
    await waitFor(() => expect(asked.at(-1)).toBe('questionnaire=san-sang-so&version=2'))
    await user.selectOptions(screen.getByLabelText('Bộ câu hỏi'), 'quick-check')
    // Its second version is none of the other's.
    await waitFor(() => expect(asked.at(-1)).toBe('questionnaire=quick-check'))
    expect(screen.queryByLabelText(field)).toBeNull()
  })

  it('has no such field where one version came in', async () => {
    open(aServer().api)
    expect(await screen.findByLabelText('Tính vào số liệu')).toBeInTheDocument()
    expect(screen.queryByLabelText('Phiên bản bộ câu hỏi')).toBeNull()
  })

  it('says how many were found and of what, and leads back to all of them in the same order', async () => {
    const { user } = open(
      aServer().api,
      '/staff/submissions?province=79&search=Ng%E1%BB%8Dc+Lan&sort=name',
    )
    expect(await screen.findByText('1 phiếu khớp “Ngọc Lan” và bộ lọc')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Bỏ tìm' }))
    expect(await screen.findByText('1 phiếu khớp bộ lọc')).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'Bỏ mọi bộ lọc' }))
    expect(await screen.findByText('1 phiếu')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Bỏ mọi bộ lọc' })).toBeNull()
    expect(screen.getByLabelText('Sắp xếp')).toHaveDisplayValue('Theo tên cơ sở')
  })

  it('searches for what stands in the box when a filter or the order changes', async () => {
    const { user, history } = open(aServer().api)
    await user.type(await screen.findByLabelText('Tìm phiếu'), 'Ngọc Lan')
    await user.selectOptions(screen.getByLabelText('Tỉnh, thành phố'), '01')
    expect(history.at(-1)).toBe('/staff/submissions?search=Ng%E1%BB%8Dc+Lan&province=01')
    await user.clear(screen.getByLabelText('Tìm phiếu'))
    await user.selectOptions(screen.getByLabelText('Sắp xếp'), 'name')
    expect(history.at(-1)).toBe('/staff/submissions?province=01&sort=name')
  })

  it('says of a term that is too short that it does not hold', async () => {
    const { user, history } = open(aServer().api)
    await user.type(await screen.findByLabelText('Tìm phiếu'), 'N')
    await user.selectOptions(screen.getByLabelText('Tỉnh, thành phố'), '01')
    expect(history.at(-1)).toBe('/staff/submissions?province=01')
    expect(screen.getByLabelText('Tìm phiếu')).toHaveAccessibleDescription(/Nhập ít nhất 2 ký tự/)
  })

  it('says that nothing has come yet where nothing is looked for, and what to try where something is', async () => {
    const { api } = aServer()
    const nothing = () => ok({ items: [], nextCursor: null, total: 0 })
    const { user } = open({ ...api, submissions: nothing })
    expect(await screen.findByText(/^Chưa có phiếu nào\./)).toBeVisible()
    await user.type(screen.getByLabelText('Tìm phiếu'), 'hoa')
    await user.click(screen.getByRole('button', { name: 'Tìm' }))
    expect(await screen.findByText(/^Không có phiếu nào khớp\./)).toBeVisible()
  })

  it('says of reversed days why nothing is found', async () => {
    const { api } = aServer()
    const submissions = () => ok({ items: [], nextCursor: null, total: 0 })
    open({ ...api, submissions }, '/staff/submissions?from=2026-11-20&to=2026-10-01')
    expect(await screen.findByText('0 phiếu khớp bộ lọc')).toBeVisible()
    expect(screen.getByLabelText('Đến ngày')).toHaveAccessibleDescription(/sớm hơn “Nhận từ ngày”/)
    expect(screen.getByLabelText('Đến ngày')).toBeInvalid()
    expect(screen.queryByText(/Không có phiếu nào khớp/)).toBeNull()
  })

  it('says on the folded filters how many of them hold', async () => {
    open(aServer().api, '/staff/submissions?province=79&kind=household&late=1')
    expect(await screen.findByText('Lọc (đang dùng 3)')).toBeVisible()
    expect(screen.getByText('Thêm bộ lọc (đang dùng 2)')).toBeVisible()
  })

  it('leaves out of the address what is no filter', async () => {
    const server = aServer()
    open(server.api, "/staff/submissions?province=7' or 1=1&sector=G")
    await screen.findByRole('heading', { name: 'Phiếu đã nhận' })
    await waitFor(() => expect(server.asked).toEqual(['sector=G']))
  })

  it.each([
    ['a submission', '/staff/submissions/x', 'Về danh sách'],
    ['a case', '/staff/cases/x', 'Về danh sách việc'],
    ['an event', '/staff/events/x', 'Về danh sách sự kiện'],
    ['a request', '/staff/privacy/x', 'Về danh sách yêu cầu'],
  ])(
    'says of %s that is gone that it is not there, and leads to the others',
    async (_, path, back) => {
      const missing = () => failed('request.notFound')
      const { api } = aServer()
      open({ ...api, caseDetail: missing, privacyRequest: missing }, path)
      expect(await screen.findByRole('heading', { level: 1, name: 'Không tìm thấy' })).toBeVisible()
      expect(screen.getByRole('link', { name: back })).toBeVisible()
      expect(
        screen.queryByRole('button', { name: 'Thử lại' }),
        'it would find it no more',
      ).toBeNull()
    },
  )

  it('says what it waits for where a submission’s questionnaire is not here', async () => {
    const detail = { businessName: NAME, questionnaire: { id: 'bo-cu', version: 9 } }
    const submission = () => ok(detail as SubmissionDetail)
    open({ ...aServer().api, submission }, '/staff/submissions/x')
    expect(await screen.findByRole('heading', { level: 1, name: NAME })).toBeVisible()
    // No business's name stays in the browser.
    await waitFor(() => expect(document.title).toBe('Một phiếu đã nhận – Sẵn Sàng Số'))
    expect(screen.getByRole('status')).toHaveTextContent('bo-cu, phiên bản 9')
    expect(screen.getByRole('link', { name: 'Về danh sách' })).toBeVisible()
  })

  it('lets one try again where a submission only could not be fetched', async () => {
    let asked = 0
    const { api } = aServer()
    const submission = () => failed((asked += 1) === 1 ? 'network.unreachable' : 'request.notFound')
    const { user } = open({ ...api, submission }, '/staff/submissions/x')
    const again = await screen.findByRole('button', { name: 'Thử lại' })
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus())
    await user.click(again)
    expect(await screen.findByRole('heading', { name: 'Không tìm thấy' })).toBeVisible()
  })

  it('does not go on saying that a list is loading that could not be read, and reads it when asked to', async () => {
    const { api } = aServer()
    let isThere = false
    const unlessCut = <Answer,>(ask: () => Answer) =>
      isThere ? ask() : failed('network.unreachable')
    const { user } = open({
      ...api,
      submissions: (query) => unlessCut(() => api.submissions(query)),
      summary: () => unlessCut(() => api.summary()),
    })
    const again = await screen.findByRole('button', { name: 'Thử lại' })
    expect(screen.queryByText('Đang tải…')).toBeNull()
    isThere = true
    await user.click(again)
    expect(await screen.findByText('1 phiếu')).toBeVisible()
    expect(screen.getByText(/^Mọi phiếu: 1 ·/)).toBeVisible()
  })

  it.each([
    ['how many need a look', 4, /nhận hôm nay: 3 · cần xem lại: 4$/],
    ['nothing of it to who may not know, where 0 would say that none does', null, /hôm nay: 3$/],
  ])('says of all submissions %s', async (_, quarantined, said) => {
    const { api } = aServer()
    open({ ...api, summary: () => ok({ total: 21, today: 3, quarantined, byLevel: {} }) })
    expect(await screen.findByText(/^Mọi phiếu: 21 · nhận hôm nay: 3/)).toHaveTextContent(said)
  })
})

import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { CaseChange } from '#protocol/cases.ts'
import { httpStaffApi, type StaffApi, type StaffUser } from '#staff/api.ts'
import { A_PERSON } from './support/a-person.ts'
import { CASE_PEOPLE, OPEN_CASE } from './support/a-case.ts'
import { A_PRIVACY_REQUEST } from './support/a-privacy-request.ts'
import { failed, ok, slow } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

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
    'problems',
    'programme-texts',
    'publications',
    'questionnaires',
    'reporting',
    'sectors',
  ]),
)

const LAN: StaffUser = { id: 'lan', email: 'lan@tinh.vn', name: 'Lan', role: 'administrator' }
const MINH: StaffUser = { id: 'minh', email: 'minh@tinh.vn', name: 'Minh', role: 'administrator' }
const OTHER_CASE = { ...OPEN_CASE, id: 'other.fraud', businessName: 'Tiệm Bà Tư' }

const consoleWith = (part: Partial<StaffApi>, path: string) =>
  openConsole(
    {
      ...httpStaffApi(),
      ...NO_ACCOUNT_API,
      session: () => ok(LAN),
      signInOptions: () => ok({ singleSignOn: null }),
      eventNames: () => ok({ items: [] }),
      casePeople: () => ok(CASE_PEOPLE),
      everAsked: () => ok({ versions: {}, obstacles: [] }),
      cases: () => ok({ items: [OPEN_CASE, OTHER_CASE], nextAfter: null, counts: { open: 2 } }),
      ...part,
    },
    path,
  )

const oneCase = (id = OPEN_CASE.id) => ({
  path: `/staff/cases/${id}`,
  caseDetail: () => ok({ ...OPEN_CASE, contact: null, words: null, programmes: [], history: [] }),
})

describe('what is typed while the words before it are still being saved', () => {
  it('stays in the note of a case, and alone', async () => {
    const saved = slow({ changed: 1, missed: [] })
    const { path, caseDetail } = oneCase()
    const { user } = consoleWith({ caseDetail, changeCases: saved.call }, path)
    const note = await screen.findByLabelText('Ghi chú')
    await user.type(note, 'Đã gọi.')
    await user.click(screen.getByRole('button', { name: 'Lưu' }))
    await user.type(note, ' Hẹn thứ Năm')
    await act(async () => saved.settle())
    await waitFor(() => expect(note).toHaveValue('Hẹn thứ Năm'))
  })

  it('stays whole in the note of a case that was written anew meanwhile', async () => {
    const saved = slow({ changed: 1, missed: [] })
    const { path, caseDetail } = oneCase()
    const { user } = consoleWith({ caseDetail, changeCases: saved.call }, path)
    const note = await screen.findByLabelText('Ghi chú')
    await user.type(note, 'Đã gọi')
    await user.click(screen.getByRole('button', { name: 'Lưu' }))
    await user.clear(note)
    await user.type(note, 'Gặp rồi')
    await user.selectOptions(screen.getByLabelText('Kết quả'), 'funded')
    await act(async () => saved.settle())
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Lưu' })).not.toHaveAttribute('aria-disabled'),
    )
    expect(note).toHaveValue('Gặp rồi')
    expect(screen.getByLabelText('Kết quả')).toHaveValue('funded')
  })

  it('stays in the note of a request, as does a code that was not part of it', async () => {
    const saved = slow(null)
    const { user } = consoleWith(
      { privacyRequest: () => ok(A_PRIVACY_REQUEST), changePrivacyRequest: saved.call },
      `/staff/privacy/${A_PRIVACY_REQUEST.id}`,
    )
    const note = await screen.findByLabelText('Ghi chú hoặc lý do')
    await user.type(screen.getByLabelText('Mã phiếu hoặc mã biên nhận'), 'ABCD-1234')
    await user.type(note, 'Đã gọi.')
    await user.click(screen.getByRole('button', { name: 'Chỉ lưu ghi chú' }))
    await user.type(note, ' Hẹn thứ Năm')
    await act(async () => saved.settle())
    await waitFor(() => expect(note).toHaveValue('Hẹn thứ Năm'))
    expect(screen.getByLabelText('Mã phiếu hoặc mã biên nhận')).toHaveValue('ABCD-1234')
  })

  it('stays in the name of the next token', async () => {
    const made = slow({ id: '1', token: 'bi-mat' })
    const { user } = consoleWith(
      {
        me: () => ok(A_PERSON),
        reportTokens: () => ok({ address: 'https://a.vn/odata', items: [] }),
        makeReportToken: made.call,
      },
      '/staff/reporting',
    )
    const name = await screen.findByLabelText('Mã dùng cho báo cáo nào?')
    await user.type(name, 'Excel')
    await user.click(screen.getByRole('button', { name: 'Tạo mã' }))
    await user.clear(name)
    await user.type(name, 'Power BI')
    await act(async () => made.settle())
    await screen.findByText('bi-mat')
    expect(name).toHaveValue('Power BI')
  })

  it('is not taken where the form goes with what is saved', async () => {
    const taken = slow({ id: A_PRIVACY_REQUEST.id })
    const page = { items: [], nextAfter: null, open: 0, overdue: 0 }
    const { user } = consoleWith(
      { privacyRequests: () => ok(page), takePrivacyRequest: taken.call },
      '/staff/privacy',
    )
    await user.click(await screen.findByRole('button', { name: 'Ghi yêu cầu mới' }))
    const who = screen.getByLabelText(/^Ai yêu cầu/)
    await user.type(who, 'Chị Ba')
    await user.click(screen.getByRole('button', { name: 'Ghi yêu cầu' }))
    expect(who).toHaveAttribute('readonly')
  })
})

describe('cases', () => {
  const box = (name: string) => screen.findByRole('checkbox', { name: new RegExp(name) })

  it('that are chosen while others are being given stay chosen', async () => {
    const given = slow({ changed: 1, missed: [] })
    const { user } = consoleWith({ changeCases: given.call }, '/staff/cases/list')
    await user.click(await box('Quán Ba Miền$'))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
    await user.click(screen.getByRole('button', { name: 'Giao' }))
    await user.click(await box('Tiệm Bà Tư$'))
    await act(async () => given.settle())
    expect(await screen.findByText('Đã giao 1 việc.')).toBeVisible()
    expect(await box('Tiệm Bà Tư$')).toBeChecked()
    expect(await box('Quán Ba Miền$')).not.toBeChecked()
    expect(screen.getByText('Đã chọn 1 việc')).toBeVisible()
  })

  it('keep the note that was begun for them when others are looked for', async () => {
    const { user } = consoleWith({}, '/staff/cases/list')
    await user.click(await box('Quán Ba Miền$'))
    await user.click(screen.getByText('Ghi chú chung'))
    await user.type(screen.getByLabelText('Ghi chú'), 'Đã gọi')
    await user.selectOptions(screen.getByLabelText('Tình trạng'), 'open')
    expect(await screen.findByText(/Ghi chú chung đang viết vẫn còn/)).toBeVisible()
    await user.click(await box('Tiệm Bà Tư$'))
    expect(screen.getByLabelText('Ghi chú')).toHaveValue('Đã gọi')
  })

  it.each(['/staff/cases/list', '/staff/cases'])(
    'that were chosen at %s are chosen still after signing in again, for nobody else',
    async (path) => {
      let user: StaffUser | null = LAN
      const changes: CaseChange[] = []
      const opened = consoleWith(
        {
          session: () => ok(user),
          signIn: (email) => {
            user = [LAN, MINH].find((each) => each.email === email) ?? null
            return ok('in')
          },
          cases: (query) =>
            ok(
              query.includes('state=open') || query.includes('state=any')
                ? { items: [OPEN_CASE], nextAfter: null, counts: { open: 1 } }
                : { items: [], nextAfter: null, counts: { open: 1 } },
            ),
          changeCases: (change) => {
            if (user === null) return failed('auth.required')
            changes.push(change)
            return ok({ changed: 1, missed: [] })
          },
        },
        path,
      )
      const signInAs = async ({ email }: StaffUser): Promise<void> => {
        const ended = within(await screen.findByRole('dialog', { name: 'Phiên làm việc đã hết' }))
        await opened.user.clear(ended.getByLabelText('Thư điện tử'))
        await opened.user.type(ended.getByLabelText('Thư điện tử'), email)
        await opened.user.type(ended.getByLabelText('Mật khẩu'), 'mat-khau')
        await opened.user.click(ended.getByRole('button', { name: 'Đăng nhập' }))
        await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      }
      await opened.user.click(await box('Quán Ba Miền$'))
      await opened.user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
      user = null
      await opened.user.click(screen.getByRole('button', { name: 'Giao' }))
      await signInAs(LAN)
      expect(screen.getByRole('combobox', { name: 'Giao cho' })).toHaveValue('ba')
      expect(await box('Quán Ba Miền$')).toBeChecked()
      user = null
      await opened.user.click(screen.getByRole('button', { name: 'Giao' }))
      await signInAs(MINH)
      expect(await box('Quán Ba Miền$')).not.toBeChecked()
      expect(changes).toEqual([])
    },
  )

  it('that are chosen ask nobody who opens one of them', async () => {
    const { path, caseDetail } = oneCase()
    const { user, history } = consoleWith({ caseDetail }, '/staff/cases/list')
    await user.click(await box('Quán Ba Miền$'))
    const [link] = screen.getAllByRole('link', { name: /Mạng ở chỗ tôi/ })
    await user.click(link as HTMLElement)
    expect(history.at(-1)).toBe(path)
  })
})

it('a secret that is shown once is there still after signing in again', async () => {
  let user: StaffUser | null = LAN
  const opened = consoleWith(
    {
      session: () => ok(user),
      signIn: () => {
        user = LAN
        return ok('in')
      },
      me: () => ok(A_PERSON),
      reportTokens: () =>
        user === null ? failed('auth.required') : ok({ address: 'https://a.vn/odata', items: [] }),
      makeReportToken: () =>
        user === null ? failed('auth.required') : ok({ id: '1', token: 'bi-mat' }),
    },
    '/staff/reporting',
  )
  const make = async (): Promise<void> => {
    await opened.user.type(await screen.findByLabelText('Mã dùng cho báo cáo nào?'), 'Excel')
    await opened.user.click(screen.getByRole('button', { name: 'Tạo mã' }))
  }
  await make()
  await screen.findByText('bi-mat')
  // Nothing is typed any more when another tab signs out.
  user = null
  act(() => void dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })))
  const ended = within(await screen.findByRole('dialog', { name: 'Phiên làm việc đã hết' }))
  await opened.user.type(ended.getByLabelText('Mật khẩu'), 'mat-khau')
  await opened.user.click(ended.getByRole('button', { name: 'Đăng nhập' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByText('bi-mat')).toBeVisible()
})

import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { daysAfter, vietnamDay } from '#protocol/local-day.ts'
import type { RequestDetail, RequestDraft } from '#protocol/privacy.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { PrivacyRoutes } from '#staff/privacy/privacy-routes.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { A_PRIVACY_REQUEST } from './support/a-privacy-request.ts'
import { ok } from './support/answers.ts'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'places', 'privacy', 'problems']))
beforeEach(() => {
  history.replaceState(null, '', '/')
  taken.length = 0
})

const taken: RequestDraft[] = []

function open(address: string, part: Partial<RequestDetail> = {}) {
  history.replaceState(null, '', address)
  let held: RequestDetail = { ...A_PRIVACY_REQUEST, ...part }
  const api: StaffApi = {
    ...httpStaffApi(),
    privacyRequests: () => ok({ items: [held], nextAfter: null, open: 1, overdue: 0 }),
    privacyRequest: () => ok(held),
    takePrivacyRequest: (draft) => {
      taken.push(draft)
      return ok({ id: A_PRIVACY_REQUEST.id })
    },
    changePrivacyRequest: (_id, change) => {
      const isClosed = change.action === 'answer'
      held = {
        ...held,
        changes: held.changes + 1,
        ...(change.action === 'redate' && { receivedOn: change.receivedOn, isMisdated: false }),
        ...(isClosed && { state: 'done', closedAt: '2026-12-01T03:00:00.000Z' }),
      }
      return ok(null)
    },
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <PrivacyRoutes
          user={{ id: 'me', email: 'a@b.vn', name: 'A', role: 'staff' }}
          onSignedOut={() => undefined}
        />
      </Suspense>
    </StaffApiProvider>,
  )
  return userEvent.setup()
}

it('says that a step was taken, and goes on from there when there is none left', async () => {
  const user = open(`/staff/privacy/${A_PRIVACY_REQUEST.id}`)
  const note = await screen.findByLabelText('Ghi chú hoặc lý do')
  const done = 'Đã lưu. Xem lại ở phần “Đã làm gì” bên dưới.'
  expect(screen.queryByText(done)).toBeNull()
  await user.type(note, 'Đã gọi lại')
  await user.click(screen.getByRole('button', { name: 'Chỉ lưu ghi chú' }))
  expect(await screen.findByText(done)).toBeVisible()
  await user.type(note, 'Đã gửi bản sao')
  await user.click(screen.getByRole('button', { name: 'Đã trả lời xong, đóng yêu cầu' }))
  await waitFor(() => expect(note).not.toBeInTheDocument())
  await waitFor(() => expect(screen.getByText(done)).toHaveFocus())
})

it('says in words which notice was agreed to', async () => {
  open(`/staff/privacy/${A_PRIVACY_REQUEST.id}`)
  const notice = await screen.findByText('Đã đồng ý với thông báo')
  expect(notice.nextElementSibling).toHaveTextContent(
    'Tiếng Việt, bản 27/11/2026, nêu thời hạn giữ 36 tháng',
  )
})

it('takes down nothing that was asked for on a day still to come, and says so at the field', async () => {
  const user = open('/staff/privacy?submission=01890a5d')
  await user.type(await screen.findByLabelText(/^Ai yêu cầu/), 'Chị Ba')
  const day = screen.getByLabelText('Nhận ngày nào?')
  fireEvent.change(day, { target: { value: '2099-01-01' } })
  await user.click(screen.getByRole('button', { name: 'Ghi yêu cầu' }))
  expect(screen.getByText(/Anh\/chị chọn hôm nay, hoặc một ngày đã qua/)).toBeVisible()
  expect(taken).toEqual([])
  const yesterday = daysAfter(vietnamDay(new Date().toISOString()), -1)
  fireEvent.change(day, { target: { value: yesterday } })
  await user.click(screen.getByRole('button', { name: 'Ghi yêu cầu' }))
  await waitFor(() => expect(taken).toMatchObject([{ receivedOn: yesterday }]))
})

it.each(['2026-11-27 36m --', '2026-99-99 open vi'])(
  'opens a request whose sender named no notice there is: %s',
  async (notice) => {
    open(`/staff/privacy/${A_PRIVACY_REQUEST.id}`, { notice })
    expect(await screen.findByText('Đã đồng ý với thông báo')).toBeVisible()
  },
)

it('leads back to the list as it was left, to the request that was opened', async () => {
  const user = open('/staff/privacy?state=closed')
  await user.click(await screen.findByRole('link', { name: /Phan Thị Hồng/ }))
  await user.click(await screen.findByRole('link', { name: 'Về danh sách yêu cầu' }))
  await waitFor(() => expect(screen.getByRole('link', { name: /Phan Thị Hồng/ })).toHaveFocus())
  expect(`${location.pathname}${location.search}`).toBe('/staff/privacy?state=closed')
})

it('says of one from a day still to come that it is misdated, and takes the day it came', async () => {
  const wrong = { receivedOn: '2099-11-30', isMisdated: true }
  const user = open(`/staff/privacy/${A_PRIVACY_REQUEST.id}`, wrong)
  expect(await screen.findByText('Ngày nhận sai: chưa đến ngày đó')).toBeVisible()
  const go = screen.getByRole('button', { name: 'Ghi lại ngày nhận' })
  const day = screen.getByLabelText('Nhận ngày nào?')
  await user.type(day, '2099-12-01')
  expect(screen.getByText('Chọn ngày sớm hơn 30/11/2099.')).toBeVisible()
  await user.clear(day)
  await user.type(day, '2026-11-30')
  expect(go).toHaveAttribute('aria-disabled', 'true')
  await user.type(screen.getByLabelText('Ghi chú hoặc lý do'), 'Theo sổ trực')
  await user.click(go)
  await waitFor(() => expect(screen.queryByText('Ngày nhận sai: chưa đến ngày đó')).toBeNull())
  expect(screen.getByText('30/11/2026')).toBeVisible()
})

it('marks it in the list', async () => {
  open('/staff/privacy', { receivedOn: '2099-11-30', isMisdated: true })
  expect(await screen.findByText('Ngày nhận sai: chưa đến ngày đó')).toHaveClass('tag')
})

it('goes on beside the search for a reference, and not at the top, there and back', async () => {
  const user = open('/staff/privacy')
  await user.type(await screen.findByLabelText('Tìm theo mã yêu cầu'), 'AAAA-BBBB')
  await user.keyboard('{Enter}')
  const back = await screen.findByRole('link', { name: 'Xem tất cả yêu cầu' })
  const place = back.closest('[tabindex="-1"]')
  await waitFor(() => expect(place).toHaveFocus())
  back.focus()
  await user.keyboard('{Enter}')
  await screen.findByLabelText('Xem yêu cầu')
  await waitFor(() => expect(place).toHaveFocus())
})

import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { daysAfter, vietnamDay } from '#protocol/local-day.ts'
import type { CaseDetail } from '#protocol/cases.ts'
import type { RequestChange, RequestDraft } from '#protocol/privacy.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { CaseScreen } from '#staff/cases/case-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { OPEN_CASE } from './support/a-case.ts'
import { failed, ok } from './support/answers.ts'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'staff',
    'cases',
    'privacy',
    'places',
    'closing',
    'programme-texts',
    'problems',
  ]),
)

const REQUEST = '01890a5d-ac96-774b-bcce-b302099a8099'
const WISH = { name: 'Chủ cơ sở không muốn được gọi nữa' }

/** A case whose owner agreed to be called, until a withdrawal is carried out; the first `failing` of those do not arrive. */
async function open({ contact = true, failing = 0, isGone = false } = {}) {
  let isWithdrawn = !contact
  let left = failing
  const taken: RequestDraft[] = []
  const changes: (readonly [string, RequestChange])[] = []
  const detail = (): CaseDetail => ({
    ...OPEN_CASE,
    contact: isWithdrawn ? null : { name: 'Chị Ba', phone: '0901234567', email: null },
    words: null,
    programmes: [],
    history: [],
  })
  const api: StaffApi = {
    ...httpStaffApi(),
    casePeople: () => ok({ items: [] }),
    caseDetail: () => (isWithdrawn && isGone ? failed('request.notFound') : ok(detail())),
    takePrivacyRequest: (draft) => {
      taken.push(draft)
      return ok({ id: REQUEST })
    },
    changePrivacyRequest: (id, change) => {
      if (left-- > 0) return failed('network.unreachable')
      changes.push([id, change])
      isWithdrawn = true
      return ok(null)
    },
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <CaseScreen id={OPEN_CASE.id} onSignedOut={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
  await screen.findByRole('heading', { name: 'Liên hệ' })
  const user = userEvent.setup()
  return {
    user,
    taken,
    changes,
    ask: async () => user.click(screen.getByRole('button', WISH)),
    agree: async () =>
      user.click(
        within(await screen.findByRole('dialog')).getByRole('button', {
          name: 'Không liên hệ nữa',
        }),
      ),
  }
}

it('puts it on the desk and carries it out, and shows no way to call any more', async () => {
  const { taken, changes, ask, agree } = await open()
  await ask()
  expect(taken).toEqual([])
  await agree()
  const done = await screen.findByText(/Đã ghi: không liên hệ/)
  expect(within(done).getByRole('link')).toHaveAttribute('href', `/staff/privacy/${REQUEST}`)
  expect(taken).toEqual([
    {
      kind: 'withdraw',
      channel: 'phone',
      receivedOn: vietnamDay(new Date().toISOString()),
      requester: 'Chị Ba',
      details: '',
      submission: OPEN_CASE.submissionId,
    },
  ])
  expect(changes).toEqual([
    [REQUEST, { action: 'withdraw', changes: 0, note: '', purposes: ['contact'] }],
  ])
  expect(await screen.findByText(/đã rút lại đồng ý/)).toBeVisible()
  expect(screen.queryByRole('link', { name: '0901234567' })).toBeNull()
  expect(screen.queryByRole('button', WISH)).toBeNull()
  expect(done).toHaveFocus()
})

it('writes down how and on which day it was said, which cannot be a day to come', async () => {
  const { taken, ask, agree, user } = await open()
  const today = vietnamDay(new Date().toISOString())
  await ask()
  await user.selectOptions(
    await screen.findByLabelText('Chủ cơ sở nói bằng cách nào?'),
    'Gặp trực tiếp',
  )
  const day = screen.getByLabelText('Nói ngày nào?')
  const go = screen.getByRole('button', { name: 'Không liên hệ nữa' })
  for (const wrong of [daysAfter(today, 1), '']) {
    fireEvent.change(day, { target: { value: wrong } })
    expect(screen.getByText(/Anh\/chị chọn hôm nay, hoặc một ngày đã qua/)).toBeVisible()
    expect(go).toHaveAttribute('aria-disabled', 'true')
  }
  fireEvent.change(day, { target: { value: daysAfter(today, -3) } })
  await agree()
  await screen.findByText(/Đã ghi: không liên hệ/)
  expect(taken).toMatchObject([{ channel: 'inPerson', receivedOn: daysAfter(today, -3) }])
})

it('goes on with the request it has taken where carrying it out did not arrive', async () => {
  const { taken, changes, ask, agree } = await open({ failing: 1 })
  await ask()
  await agree()
  expect(await within(await screen.findByRole('dialog')).findByRole('alert')).toBeVisible()
  // How and when are on the desk already.
  expect(screen.queryByLabelText('Nói ngày nào?')).toBeNull()
  await agree()
  expect(await screen.findByText(/Đã ghi: không liên hệ/)).toBeVisible()
  expect([taken.length, changes.length]).toEqual([1, 1])
})

it('says that it is done where the wish to be called goes with it', async () => {
  const { ask, agree } = await open({ isGone: true })
  await ask()
  await agree()
  expect(await screen.findByText(/Đã ghi: không liên hệ/)).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Liên hệ' })).toBeNull())
  // Nothing to be filled in, and no word of a page that was not found.
  expect(screen.queryByRole('heading', { name: 'Cập nhật' })).toBeNull()
  expect(screen.queryByRole('heading', { name: 'Không tìm thấy' })).toBeNull()
})

it('is not offered of who did not agree to be called', async () => {
  await open({ contact: false })
  expect(screen.queryByRole('button', WISH)).toBeNull()
})

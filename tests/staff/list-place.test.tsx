import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { StaffApp } from '#staff/staff-app.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { OPEN_CASE } from './support/a-case.ts'
import { failed, ok } from './support/answers.ts'
import { openCases } from './support/open-cases.tsx'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'cases', 'places', 'closing', 'programme-texts', 'problems']),
)
beforeEach(() => {
  scrolled.length = 0
  Element.prototype.scrollIntoView = function (this: Element) {
    scrolled.push(this.textContent)
  }
})

const scrolled: string[] = []
const FRAUD = { ...OPEN_CASE, id: OPEN_CASE.id.replace('weak-signal', 'fraud'), obstacle: 'fraud' }
const LIST = '/staff/cases/list?province=79&after=x'
const FRAUD_NAME = 'Sợ bị lừa đảo trên mạng'
const [WEAK_SIGNAL, WAY_BACK] = ['Mạng ở chỗ tôi yếu hoặc hay mất', 'Về danh sách việc']

function aServer(): StaffApi {
  return {
    ...httpStaffApi(),
    session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'staff' }),
    // Its questionnaire is not here: it says so, under its way back.
    submission: () => ok({ questionnaire: { id: 'bo-cu', version: 9 } } as SubmissionDetail),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    casePeople: () => ok({ items: [] }),
    cases: (query) =>
      ok({
        items: /state=(?:any|open)/.test(query) ? [FRAUD, OPEN_CASE] : [],
        nextAfter: null,
        counts: { open: 2 },
      }),
    caseDetail: () => ok({ ...OPEN_CASE, contact: null, words: null, programmes: [], history: [] }),
  }
}

function open(address: string) {
  history.replaceState(null, '', address)
  return openCases(aServer())
}

const address = (): string => `${location.pathname}${location.search}`

it.each([LIST, '/staff/cases?province=79'])(
  'leads back to %s as it was left, with the row that was opened in sight',
  async (list) => {
    const user = open(list)
    await user.click(await screen.findByRole('link', { name: WEAK_SIGNAL }))
    await user.click(await screen.findByRole('link', { name: WAY_BACK }))
    const row = await screen.findByRole('link', { name: WEAK_SIGNAL })
    await waitFor(() => expect(row).toHaveFocus())
    expect(address()).toBe(list)
    expect(scrolled).toEqual([WEAK_SIGNAL])
  },
)

it('does the same on the browser’s way back', async () => {
  const user = open(LIST)
  await user.click(await screen.findByRole('link', { name: WEAK_SIGNAL }))
  await screen.findByRole('link', { name: WAY_BACK })
  expect(scrolled).toEqual([])
  history.back()
  await waitFor(() => expect(screen.getByRole('link', { name: WEAK_SIGNAL })).toHaveFocus())
  expect(scrolled).toEqual([WEAK_SIGNAL])
})

it('leads who came by a link to the whole list, at its beginning', async () => {
  const user = open(`/staff/cases/${OPEN_CASE.id}`)
  await user.click(await screen.findByRole('link', { name: WAY_BACK }))
  await screen.findByRole('link', { name: WEAK_SIGNAL })
  expect(address()).toBe('/staff/cases')
  expect(scrolled).toEqual([])
})

it('leads from a submission back to the case it was opened from, and from there to the list as that was left', async () => {
  history.replaceState(null, '', LIST)
  render(
    <StaffApiProvider value={aServer()}>
      <Suspense fallback={null}>
        <StaffApp />
      </Suspense>
    </StaffApiProvider>,
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('link', { name: WEAK_SIGNAL }))
  await user.click(await screen.findByRole('link', { name: 'Xem phiếu' }))
  await user.click(await screen.findByRole('link', { name: 'Về trang vừa xem' }))
  await waitFor(() => expect(screen.getByRole('link', { name: 'Xem phiếu' })).toHaveFocus())
  await user.click(screen.getByRole('link', { name: WAY_BACK }))
  await waitFor(() => expect(screen.getByRole('link', { name: WEAK_SIGNAL })).toHaveFocus())
  expect(address()).toBe(LIST)
})

it('leads from there to the list too, without going through every page on the way', async () => {
  const across = { from: '/staff/submissions/x', isAcross: true, before: {} }
  history.replaceState(across, '', `/staff/cases/${OPEN_CASE.id}`)
  openCases(aServer())
  expect(await screen.findByRole('link', { name: 'Về trang vừa xem' })).toHaveAttribute(
    'href',
    '/staff/submissions/x',
  )
  expect(screen.getByRole('link', { name: WAY_BACK })).toHaveAttribute('href', '/staff/cases')
  const begun = { ...across, before: { ...across, before: { from: LIST } } }
  act(() => history.replaceState(begun, ''))
  await waitFor(() =>
    expect(screen.getByRole('link', { name: WAY_BACK })).toHaveAttribute('href', LIST),
  )
})

describe('from one to the next', () => {
  const NEXT = 'Mở mục tiếp theo (2/2)'

  it.each([LIST, '/staff/cases?province=79'])(
    'leads through the rows of %s in their order, and from the last to the list',
    async (list) => {
      const user = open(list)
      await user.click(await screen.findByRole('link', { name: FRAUD_NAME }))
      await user.click(await screen.findByRole('link', { name: NEXT }))
      expect(address()).toBe(`/staff/cases/${OPEN_CASE.id}`)
      expect(await screen.findByText('Đây là mục cuối trong danh sách vừa mở.')).toBeVisible()
      await user.click(screen.getByRole('link', { name: WAY_BACK }))
      // With the one in sight that was looked at last, not the one the list was left for.
      await waitFor(() => expect(screen.getByRole('link', { name: WEAK_SIGNAL })).toHaveFocus())
      expect(address()).toBe(list)
    },
  )

  it('is offered beside what was saved, though the case is no longer in the list it was opened from', async () => {
    let isSaved = false
    history.replaceState(null, '', LIST)
    const user = openCases({
      ...aServer(),
      changeCases: () => {
        isSaved = true
        return ok({ changed: 1, missed: [] })
      },
      cases: () =>
        ok({ items: isSaved ? [OPEN_CASE] : [FRAUD, OPEN_CASE], nextAfter: null, counts: {} }),
    })
    await user.click(await screen.findByRole('link', { name: FRAUD_NAME }))
    await user.type(await screen.findByLabelText('Ghi chú'), 'Đã gọi')
    await user.click(screen.getByRole('button', { name: 'Lưu' }))
    const saved = await screen.findByText(/^Đã lưu\./)
    await user.click(within(saved).getByRole('link', { name: NEXT }))
    expect(address()).toBe(`/staff/cases/${OPEN_CASE.id}`)
  })

  it('goes on past one that is not there any more, and to the page of the list after the last', async () => {
    history.replaceState(null, '', LIST)
    const user = openCases({
      ...aServer(),
      cases: () => ok({ items: [FRAUD, OPEN_CASE], nextAfter: OPEN_CASE.id, counts: {} }),
      caseDetail: () => failed('request.notFound'),
    })
    await user.click(await screen.findByRole('link', { name: FRAUD_NAME }))
    expect(await screen.findByRole('heading', { name: 'Không tìm thấy' })).toBeVisible()
    await user.click(screen.getByRole('link', { name: NEXT }))
    expect(
      await screen.findByRole('link', { name: 'Sang trang sau của danh sách' }),
    ).toHaveAttribute('href', `/staff/cases/list?province=79&after=${OPEN_CASE.id}`)
  })

  it('is not offered to who came by a link, or from another page', async () => {
    open(`/staff/cases/${OPEN_CASE.id}`)
    await screen.findByRole('link', { name: WAY_BACK })
    expect(screen.queryByRole('link', { name: /tiếp theo/ })).toBeNull()
  })
})

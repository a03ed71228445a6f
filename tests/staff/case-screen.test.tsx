import { render, screen, waitFor, within } from '@testing-library/react'
import { Suspense } from 'react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { CaseChange, CaseDetail } from '#protocol/cases.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { CaseScreen } from '#staff/cases/case-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { OPEN_CASE } from './support/a-case.ts'
import { ok } from './support/answers.ts'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'cases', 'places', 'closing', 'programme-texts', 'problems']),
)

const CASE: CaseDetail = {
  ...OPEN_CASE,
  contact: null,
  words: null,
  programmes: [],
  history: [],
}

function open(
  part: Partial<CaseDetail>,
  code: string | null = null,
  stateNow: () => CaseDetail['state'] = () => part.state ?? CASE.state,
) {
  const changes: CaseChange[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    casePeople: () =>
      ok({
        items: [
          { id: 'ba', name: 'Anh Ba', mayBeGiven: true },
          { id: 'tu', name: 'Chị Tư', mayBeGiven: false },
          { id: 'nam', name: 'Anh Năm', mayBeGiven: false },
        ],
      }),
    caseDetail: () => ok({ ...CASE, ...part, state: stateNow() }),
    changeCases: (change) => {
      changes.push(change)
      return code === null
        ? ok({ changed: 1, missed: [] })
        : Promise.resolve({ kind: 'failed', value: null, code })
    },
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <CaseScreen id={CASE.id} onSignedOut={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
  return { changes, user: userEvent.setup() }
}
const dayField = () => screen.findByLabelText('Hẹn làm tiếp ngày')

it.each<[string, CaseDetail['contact'], string]>([
  ['who did not agree', null, 'Chủ cơ sở không đồng ý cho liên hệ, hoặc đã rút lại đồng ý.'],
  [
    'who agreed and left nothing',
    { name: null, phone: null, email: null },
    'Chủ cơ sở đồng ý cho liên hệ nhưng không để lại tên, số điện thoại hay thư điện tử.',
  ],
])('says how to reach %s', async (_, contact, text) => {
  open({ contact })
  expect(await screen.findByText(text)).toBeVisible()
})

it('calls or writes to who agreed with one touch', async () => {
  open({ contact: { name: 'Chị Ba', phone: '090 123.45-67', email: 'ba+quan@example.vn' } })
  const phone = await screen.findByRole('link', { name: '090 123.45-67' })
  expect(phone).toHaveAttribute('href', 'tel:0901234567')
  expect(screen.getByRole('link', { name: 'ba+quan@example.vn' })).toHaveAttribute(
    'href',
    'mailto:ba%2Bquan@example.vn',
  )
  expect(phone.parentElement).toHaveTextContent('Chị Ba · 090 123.45-67 · ba+quan@example.vn')
})

it('calls each of several numbers, and neither what is no number nor what is no address', async () => {
  const phone = '0901234567 / 024 3825 1234 (hỏi chị Ba)'
  open({ contact: { name: null, phone, email: 'hỏi qua Zalo' } })
  expect(await screen.findByText(/hỏi qua Zalo/)).toHaveTextContent(phone)
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(
    expect.arrayContaining(['tel:0901234567', 'tel:02438251234']),
  )
  expect(screen.queryByRole('link', { name: /Zalo/ })).toBeNull()
})

it('names what the business can be helped with', async () => {
  open({
    programmes: [
      { id: 'legal-prog', isVerified: true },
      { id: 'cds-voucher', isVerified: false },
    ],
  })
  const section = await screen.findByRole('region', { name: 'Chương trình đang phù hợp' })
  expect(section).toHaveTextContent('Hỗ trợ pháp lý liên ngành')
  expect(section).toHaveTextContent('Bộ Tư pháp')
  const marked = within(section).getAllByText('Chưa kiểm chứng')
  expect(marked.map((tag) => tag.closest('li')?.textContent)).toEqual([
    expect.stringContaining('theo Luật Chuyển đổi số'),
  ])
})

it('says where no programme fits', async () => {
  open({ programmes: [] })
  const section = await screen.findByRole('region', { name: 'Chương trình đang phù hợp' })
  expect(section).toHaveTextContent('Hôm nay chưa có chương trình nào')
})

it('leads to all else its business named', async () => {
  open({})
  expect(await screen.findByRole('link', { name: 'Mọi việc của cơ sở này' })).toHaveAttribute(
    'href',
    `/staff/cases/list?search=${CASE.submissionId}`,
  )
})

it('asks for an outcome before it closes', async () => {
  open({})
  expect(await screen.findByLabelText('Kết quả')).toHaveDisplayValue('Chọn kết quả')
  expect(screen.getByRole('button', { name: 'Đóng việc' })).toHaveAttribute('aria-disabled', 'true')
})

it('puts off to a day, with what else is changed, and only where that is another', async () => {
  const { changes, user } = open({})
  await user.type(await screen.findByLabelText('Ghi chú'), 'Hẹn gọi lại')
  await user.type(await dayField(), '2026-12-03')
  await user.click(screen.getByRole('button', { name: 'Bắt đầu gỡ' }))
  expect(await screen.findByText('Đã lưu.')).toBeVisible()
  await user.type(await screen.findByLabelText('Ghi chú'), 'Máy bận')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  expect(changes).toEqual([
    {
      cases: [{ id: CASE.id, changes: 3 }],
      note: 'Hẹn gọi lại',
      followUpOn: '2026-12-03',
      state: 'inHand',
    },
    { cases: [{ id: CASE.id, changes: 3 }], note: 'Máy bận' },
  ])
})

it('takes a note on what is still of who has left, without giving it to them anew', async () => {
  const { changes, user } = open({ assignee: 'tu' })
  const gone = 'Chị Tư (không còn phụ trách)'
  const field = await screen.findByRole('combobox', { name: 'Người phụ trách' })
  await screen.findByRole('option', { name: gone })
  expect(field).toHaveDisplayValue(gone)
  expect(
    within(field)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual(['Chưa giao', 'Anh Ba', gone])
  await user.type(screen.getByLabelText('Ghi chú'), 'Đã gọi')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  await user.selectOptions(field, 'Anh Ba')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  const cases = [{ id: CASE.id, changes: 3 }]
  expect(changes).toEqual([
    { cases, note: 'Đã gọi' },
    { cases, assignee: 'ba' },
  ])
})

it('says that the day is over, and takes it away', async () => {
  const { changes, user } = open({ followUp: { on: '2026-11-26', due: 'overdue' } })
  expect(await screen.findByText('Quá hẹn 26/11/2026')).toBeVisible()
  expect(await dayField()).toHaveValue('2026-11-26')
  expect(screen.getByRole('button', { name: 'Lưu' })).toHaveAttribute('aria-disabled', 'true')
  await user.click(screen.getByRole('button', { name: 'Bỏ ngày hẹn' }))
  expect(await dayField()).toHaveValue('')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  expect(changes).toMatchObject([{ followUpOn: null }])
})

it('keeps a day that cannot be, and all else, and says why', async () => {
  const { user } = open({}, 'case.followUpDay')
  await user.type(await screen.findByLabelText('Ghi chú'), 'Hẹn gọi lại')
  await user.type(await dayField(), '2020-12-03')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(/từ hôm nay trở đi/)
  expect(await dayField()).toHaveValue('2020-12-03')
  expect(screen.getByLabelText('Ghi chú')).toHaveValue('Hẹn gọi lại')
})

it('does not take a day typed in part for none', async () => {
  const { changes, user } = open({})
  const field = await dayField()
  // As a browser says of “03/12/yyyy”; the DOM of these tests says nothing of the kind.
  Object.defineProperty(field, 'validity', { value: { badInput: true } })
  await user.type(screen.getByLabelText('Ghi chú'), 'Hẹn gọi lại')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  expect(await screen.findByText(/ngày hẹn còn thiếu/)).toBeVisible()
  expect(changes).toEqual([])
})

it('of what is closed sets no day, and its history says when one was set and taken away', async () => {
  const at = (minute: number) => `2026-11-20T03:0${minute}:00.000Z`
  open({
    state: 'solved',
    outcome: 'fixed',
    closedAt: at(9),
    history: [
      { at: at(1), who: 'Anh Ba', kind: 'followUp', text: '2026-11-26' },
      { at: at(2), who: 'Anh Ba', kind: 'followUp', text: '' },
    ],
  })
  expect(await screen.findByText(/Anh Ba hẹn làm tiếp ngày 26\/11\/2026$/)).toBeVisible()
  expect(screen.getByText(/Anh Ba bỏ ngày hẹn$/)).toBeVisible()
  expect(screen.queryByLabelText('Hẹn làm tiếp ngày')).toBeNull()
})

it.each([
  ['Bắt đầu gỡ', OPEN_CASE.state, 'inHand'],
  ['Mở lại', 'solved', 'inHand'],
  ['Đóng việc', 'inHand', 'solved'],
] as const)(
  'goes on beside what was done when %s goes as it is pressed',
  async (name, before, after) => {
    let state: CaseDetail['state'] = before
    const { user } = open({}, null, () => state)
    const pressed = await screen.findByRole('button', { name })
    // The page has opened, and begins no more at its top.
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus())
    if (name === 'Đóng việc') await user.selectOptions(screen.getByLabelText('Kết quả'), 'fixed')
    pressed.focus()
    state = after
    await user.keyboard('{Enter}')
    await waitFor(() => expect(pressed).not.toBeInTheDocument())
    const heading = screen.getByRole('heading', { name: 'Cập nhật' })
    await waitFor(() => expect(heading).toHaveFocus())
    expect(screen.getByText('Đã lưu.')).toBeVisible()
  },
)

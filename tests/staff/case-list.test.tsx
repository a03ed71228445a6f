import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it, vi } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { setUpI18n } from '#i18n/setup.ts'
import type { Case, CaseChange } from '#protocol/cases.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { CaseListScreen } from '#staff/cases/case-list-screen.tsx'
import { hasUnsaved } from '#staff/unsaved.ts'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { CASE_PEOPLE, OPEN_CASE } from './support/a-case.ts'
import { ok } from './support/answers.ts'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'cases', 'places', 'closing', 'problems']))

const CLOSED: Case = {
  ...OPEN_CASE,
  id: '01890a5d-ac96-774b-bcce-b302099a8057.fraud',
  obstacle: 'fraud',
  state: 'solved',
  outcome: 'advised',
  closedAt: '2026-11-03T03:00:00.000Z',
  daysOpen: 2,
  assignee: 'ba',
}

function open(
  path = '/staff/cases/list',
  isMissed = false,
  others: readonly Case[] = [],
  solved = 9321,
) {
  const asked: string[] = []
  const changes: CaseChange[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    eventNames: () => ok({ items: [] }),
    casePeople: () => ok(CASE_PEOPLE),
    everAsked: () => ok({ versions: {}, obstacles: ['high-cost', 'no-ferry'] }),
    cases: (query) => {
      asked.push(query)
      return ok({
        items: [OPEN_CASE, ...others, CLOSED],
        nextAfter: CLOSED.id,
        counts: { open: 1, solved },
      })
    },
    changeCases: (change) => {
      changes.push(change)
      const ids = change.cases.map(({ id }) => id)
      return ok({ changed: isMissed ? 0 : ids.length, missed: isMissed ? ids : [] })
    },
  }
  const { hook, searchHook, history } = memoryLocation({ path, record: true })
  render(
    <Router hook={hook} searchHook={searchHook}>
      <StaffApiProvider value={api}>
        <Suspense fallback={null}>
          <CaseListScreen
            user={{ id: 'u', email: 'a@b.vn', name: 'A', role: 'staff' }}
            onSignedOut={() => undefined}
          />
        </Suspense>
      </StaffApiProvider>
    </Router>,
  )
  return { asked, changes, history, user: userEvent.setup() }
}

it('lists cases of every state as rows, those open longest first, with what became of them', async () => {
  const { asked } = open()
  const table = await screen.findByRole('table', { name: 'Các việc gỡ vướng' })
  expect(asked).toEqual(['state=any&sort=longest'])
  expect(screen.getByText('9.322 việc')).toBeVisible()
  const cellsOf = (name: RegExp) =>
    within(within(table).getByRole('row', { name }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent)
  // Whoever hears the table, or goes down one of its columns, is told which case a cell belongs to.
  const named = within(table).getAllByRole('rowheader')
  expect(named.map((name) => name.textContent)).toEqual([
    'Mạng ở chỗ tôi yếu hoặc hay mất',
    expect.anything(),
  ])
  expect(cellsOf(/Mới/)).toEqual([
    'Quán Ba Miền',
    'TP. Hồ Chí Minh',
    'Mới',
    'Chưa giao',
    '',
    '01/11/2026',
    '26 ngày',
  ])
  expect(cellsOf(/Đã gỡ/).slice(2, 4)).toEqual(['Đã gỡ · Đã tư vấn, chỉ cách làm', 'Anh Ba'])
  // A closed one is not given to anybody.
  expect(within(table).getAllByRole('checkbox')).toHaveLength(1)
})

it('says of more cases than are counted that there are more', async () => {
  open('/staff/cases/list', false, [], 10_001)
  expect(await screen.findByText('Hơn 10.001 việc')).toBeVisible()
})

it('is narrowed, ordered and paged in the address, which the board is reached with too', async () => {
  const { asked, history, user } = open('/staff/cases/list?assignee=none&sort=province&state=bad')
  await screen.findByRole('table')
  expect(asked).toEqual(['assignee=none&sort=province&state=any'])
  await user.selectOptions(screen.getByLabelText('Tình trạng'), 'solved')
  expect(history.at(-1)).toBe('/staff/cases/list?assignee=none&sort=province&state=solved')
  expect(await screen.findByText('9.321 việc')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Trang sau' }))
  expect(history.at(-1)).toContain(`after=${CLOSED.id}`)
  expect(await screen.findByRole('button', { name: 'Trang trước' })).toBeVisible()
  await user.selectOptions(screen.getByLabelText('Sắp xếp'), '')
  expect(history.at(-1)).toBe('/staff/cases/list?assignee=none&state=solved')
  expect(screen.getByRole('link', { name: 'Xem dạng bảng theo tình trạng' })).toHaveAttribute(
    'href',
    '/staff/cases?assignee=none',
  )
})

it('gives the chosen ones to somebody by the keyboard alone', async () => {
  const { changes, user } = open()
  const box = await screen.findByRole('checkbox', { name: /^Chọn việc/ })
  box.focus()
  await user.keyboard(' ')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
  screen.getByRole('button', { name: 'Giao' }).focus()
  await user.keyboard('{Enter}')
  const done = await screen.findByText('Đã giao 1 việc.')
  expect(done).toBeVisible()
  // And goes on from there: the button is gone.
  await waitFor(() => expect(done.parentElement).toHaveFocus())
  expect(changes).toEqual([{ cases: [{ id: OPEN_CASE.id, changes: 3 }], assignee: 'ba' }])
})

it('says how many were not given because somebody else had changed them, and reads them anew', async () => {
  const { asked, user } = open('/staff/cases/list', true)
  await user.click(await screen.findByRole('checkbox', { name: /^Chọn việc/ }))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
  await user.click(screen.getByRole('button', { name: 'Giao' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(
    '1 việc chưa giao được, vì người khác vừa sửa.',
  )
  const box = await screen.findByRole('checkbox', { name: /^Chọn việc/ })
  expect(box).not.toBeChecked()
  expect(asked).toHaveLength(2)
  expect(screen.queryByText(/^Đã giao/)).toBeNull()
  // It is said of that time alone: chosen anew and let go again, nothing is said.
  await user.click(box)
  await user.click(box)
  expect(screen.queryByRole('alert')).toBeNull()
})

it('chooses the whole page at once, closed ones not, and none of it any more', async () => {
  const others = ['a', 'b'].map((id) => ({ ...OPEN_CASE, id, obstacle: 'fraud' }))
  const { changes, user } = open('/staff/cases/list', false, others)
  const all = await screen.findByRole('checkbox', { name: 'Chọn cả trang (3 việc)' })
  // There are more pages, and what is chosen does not go along to them.
  expect(screen.getByText(/^Mỗi lần giao, .*mở trang sau và chọn tiếp/)).toBeVisible()
  await user.click(screen.getByRole('checkbox', { name: /^Chọn việc Mạng/ }))
  expect(all).not.toBeChecked()
  await user.click(all)
  expect(screen.getByText('Đã chọn 3 việc')).toBeVisible()
  await user.click(all)
  expect(screen.queryByText(/^Đã chọn/)).toBeNull()
  await user.click(all)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
  await user.click(screen.getByRole('button', { name: 'Giao' }))
  expect(changes[0]?.cases.map(({ id }) => id)).toEqual([OPEN_CASE.id, 'a', 'b'])
})

it('is searched by the business, in the address and on the way to the board, and back to all in one touch', async () => {
  const { asked, history, user } = open('/staff/cases/list?province=79&sort=newest')
  await screen.findByRole('table')
  await user.type(screen.getByRole('searchbox', { name: 'Tìm việc của một cơ sở' }), 'quan ba')
  // What stands in the box holds as soon as anything else is chosen.
  await user.selectOptions(screen.getByLabelText('Tình trạng'), 'open')
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(Object.fromEntries(new URLSearchParams(asked[1]))).toEqual({
    province: '79',
    sort: 'newest',
    state: 'open',
    search: 'quan ba',
  })
  expect(screen.getByRole('link', { name: 'Xem dạng bảng theo tình trạng' })).toHaveAttribute(
    'href',
    '/staff/cases?province=79&search=quan+ba',
  )
  await user.click(screen.getByRole('button', { name: 'Bỏ tìm' }))
  expect(history.at(-1)).not.toContain('search')
  expect(screen.getByRole('searchbox')).toHaveValue('')
  // Both ways out go as they are taken; one goes on beside how many there are, not from the top of the page.
  const count = await screen.findByText('1 việc')
  await waitFor(() => expect(count.parentElement).toHaveFocus())
  await user.click(screen.getByRole('link', { name: 'Bỏ mọi bộ lọc' }))
  await waitFor(() => expect(count.parentElement).toHaveFocus())
  expect(history.at(-1)).toBe('/staff/cases/list?sort=newest')
  expect(screen.queryByRole('link', { name: 'Bỏ mọi bộ lọc' })).toBeNull()
})

it('folds its filters on a phone, and says how many hold', async () => {
  vi.spyOn(window, 'matchMedia').mockReturnValueOnce({ matches: false } as MediaQueryList)
  open('/staff/cases/list?province=79&state=open')
  const fold = await screen.findByText('Lọc (đang dùng 2)')
  expect(fold.closest('details')).not.toHaveAttribute('open')
  expect(within(fold.closest('details') ?? fold).getByLabelText('Vướng mắc')).toBeInTheDocument()
})

it('does not look for one letter', async () => {
  const { asked, user } = open()
  await screen.findByRole('table')
  await user.type(screen.getByRole('searchbox'), 'q{Enter}')
  expect(await screen.findByText('Nhập ít nhất 2 ký tự.')).toBeVisible()
  expect(asked).toHaveLength(1)
})

it('says in words of each when it is to be taken up again, and that that is over', async () => {
  const dated = (id: string, followUp: Case['followUp']): Case => ({
    ...OPEN_CASE,
    id,
    businessName: `Quán ${id}`,
    followUp,
  })
  open('/staff/cases/list', false, [
    dated('a', { on: '2026-11-26', due: 'overdue' }),
    dated('b', { on: '2026-11-27', due: 'today' }),
    dated('c', { on: '2026-11-28', due: 'later' }),
  ])
  const table = await screen.findByRole('table')
  const saidOf = (name: RegExp) =>
    within(table).getByRole('row', { name }).querySelector('[data-label="Ngày hẹn"]')
  expect(saidOf(/Quán a/)).toHaveTextContent(/^Quá hẹn 26\/11\/2026$/)
  expect(saidOf(/Quán b/)).toHaveTextContent(/^Hẹn hôm nay$/)
  expect(saidOf(/Quán c/)).toHaveTextContent(/^Hẹn 28\/11\/2026$/)
})

it('is narrowed and ordered by that, on the way to the board too, and what has come is one touch away', async () => {
  const { asked, history, user } = open('/staff/cases/list?assignee=u')
  await screen.findByRole('table')
  await user.selectOptions(screen.getByLabelText('Hẹn làm tiếp'), 'Quá hẹn')
  await user.selectOptions(screen.getByLabelText('Sắp xếp'), 'Hẹn trước ở trên')
  expect(history.at(-1)).toBe('/staff/cases/list?assignee=u&due=overdue&sort=due')
  await waitFor(() => expect(asked.at(-1)).toBe('assignee=u&due=overdue&sort=due&state=any'))
  expect(screen.getByRole('link', { name: 'Xem dạng bảng theo tình trạng' })).toHaveAttribute(
    'href',
    '/staff/cases?assignee=u&due=overdue',
  )
  expect(screen.getByRole('link', { name: 'Xem việc đến hẹn' })).toHaveAttribute(
    'href',
    '/staff/cases/list?due=reached&sort=due',
  )
})

it('gives the chosen ones with a day, or puts them off to one', async () => {
  const { changes, user } = open()
  const chosen = [{ id: OPEN_CASE.id, changes: 3 }]
  const box = () => screen.findByRole('checkbox', { name: /^Chọn việc/ })
  await user.click(await box())
  expect(screen.getByRole('button', { name: 'Giao' })).toHaveAttribute('aria-disabled', 'true')
  await user.type(screen.getByLabelText('Ngày hẹn'), '2026-12-03')
  await user.click(screen.getByRole('button', { name: 'Hẹn ngày' }))
  expect(await screen.findByText('Đã hẹn ngày cho 1 việc.')).toBeVisible()
  await user.click(await box())
  await user.type(screen.getByLabelText('Ngày hẹn'), '2026-12-04')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
  await user.click(screen.getByRole('button', { name: 'Giao và hẹn ngày' }))
  expect(await screen.findByText('Đã giao và hẹn ngày cho 1 việc.')).toBeVisible()
  expect(changes).toEqual([
    { cases: chosen, followUpOn: '2026-12-03' },
    { cases: chosen, assignee: 'ba', followUpOn: '2026-12-04' },
  ])
})

it('takes the day off the chosen ones that have one, alone or while they are given', async () => {
  const due: Case = {
    ...OPEN_CASE,
    id: 'due',
    obstacle: 'fraud',
    followUp: { on: '2026-12-03', due: 'later' },
  }
  const { changes, user } = open('/staff/cases/list', false, [due])
  const [other, own] = await screen.findAllByRole('checkbox', { name: /^Chọn việc/ })
  if (!other || !own) throw new Error('are two')
  const drop = () => screen.queryByRole('checkbox', { name: 'Bỏ ngày đã hẹn' })
  await user.click(other)
  expect(drop(), 'there is none to take off').toBeNull()
  await user.click(own)
  await user.type(screen.getByLabelText('Ngày hẹn'), '2026-12-09')
  await user.click(drop() ?? own)
  expect(screen.getByLabelText('Ngày hẹn')).toHaveValue('')
  await user.click(screen.getByRole('button', { name: 'Bỏ ngày hẹn' }))
  expect(await screen.findByText('Đã bỏ ngày hẹn của 2 việc.')).toBeVisible()
  await user.click((await screen.findAllByRole('checkbox', { name: /^Chọn việc/ }))[1] ?? own)
  await user.click(drop() ?? own)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
  await user.click(screen.getByRole('button', { name: 'Giao và bỏ ngày hẹn' }))
  expect(await screen.findByText('Đã giao và bỏ ngày hẹn của 1 việc.')).toBeVisible()
  expect(changes).toEqual([
    { cases: [OPEN_CASE, due].map(({ id }) => ({ id, changes: 3 })), followUpOn: null },
    { cases: [{ id: 'due', changes: 3 }], assignee: 'ba', followUpOn: null },
  ])
})

it('sets a day, and does not take it off, where one is typed after all', async () => {
  const due: Case = { ...OPEN_CASE, id: 'due', followUp: { on: '2026-12-03', due: 'later' } }
  const { changes, user } = open('/staff/cases/list', false, [due])
  const [, own] = await screen.findAllByRole('checkbox', { name: /^Chọn việc/ })
  if (!own) throw new Error('are two')
  await user.click(own)
  await user.click(screen.getByRole('checkbox', { name: 'Bỏ ngày đã hẹn' }))
  await user.type(screen.getByLabelText('Ngày hẹn'), '2026-12-09')
  expect(screen.getByRole('checkbox', { name: 'Bỏ ngày đã hẹn' })).not.toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Hẹn ngày' }))
  expect(changes).toMatchObject([{ followUpOn: '2026-12-09' }])
})

it('gives nothing while a day is typed in part, which would be taken for none', async () => {
  const { changes, user } = open()
  await user.click(await screen.findByRole('checkbox', { name: /^Chọn việc/ }))
  const day = screen.getByLabelText('Ngày hẹn')
  // As a browser says of “03/12/yyyy”; the DOM of these tests says nothing of the kind.
  Object.defineProperty(day, 'validity', { value: { badInput: true }, configurable: true })
  await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
  await user.click(screen.getByRole('button', { name: 'Giao' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(/ngày hẹn còn thiếu/)
  expect(changes).toEqual([])
  Object.defineProperty(day, 'validity', { value: { badInput: false } })
  await user.type(day, '2026-12-03')
  expect(screen.queryByRole('alert')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Giao và hẹn ngày' }))
  expect(await screen.findByText('Đã giao và hẹn ngày cho 1 việc.')).toBeVisible()
})

it('closes the chosen ones alike, and says how many', async () => {
  const others = [{ ...OPEN_CASE, id: 'a', obstacle: 'fraud' }]
  const { asked, changes, user } = open('/staff/cases/list', false, others)
  await user.click(await screen.findByRole('checkbox', { name: 'Chọn cả trang (2 việc)' }))
  const giving = screen.getByRole('region', { name: 'Giao cho' })
  await user.click(within(giving).getByText('Đóng các việc đã chọn'))
  expect(within(giving).getByRole('button', { name: 'Đóng 2 việc' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await user.selectOptions(within(giving).getByLabelText('Kết quả'), 'trained')
  await user.click(within(giving).getByRole('button', { name: 'Đóng 2 việc' }))
  expect(await screen.findByText('Đã đóng 2 việc.')).toBeVisible()
  expect(changes).toEqual([
    {
      cases: [OPEN_CASE, ...others].map(({ id }) => ({ id, changes: 3 })),
      state: 'solved',
      outcome: 'trained',
    },
  ])
  await waitFor(() => expect(asked).toHaveLength(2))
})

it('says how many were not closed, and closes as not solved what was not', async () => {
  const { changes, user } = open('/staff/cases/list', true)
  await user.click(await screen.findByRole('checkbox', { name: /^Chọn việc/ }))
  await user.click(screen.getByText('Đóng các việc đã chọn'))
  await user.selectOptions(screen.getByLabelText('Kết quả'), 'unreachable')
  await user.click(screen.getByRole('button', { name: 'Đóng 1 việc' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('1 việc chưa đóng được')
  expect(changes).toMatchObject([{ state: 'unsolved', outcome: 'unreachable' }])
})

it('is downloaded as it is narrowed and ordered, with names only where that is asked for', async () => {
  const { user } = open('/staff/cases/list?province=79&search=quan&sort=newest&after=x')
  await screen.findByRole('table')
  await user.click(screen.getByText('Tải danh sách việc'))
  const queryOf = (name: string) => {
    const [path, query] = (screen.getByRole('link', { name }).getAttribute('href') ?? '').split('?')
    return { path, ...Object.fromEntries(new URLSearchParams(query)) }
  }
  const wanted = { state: 'any', sort: 'newest', province: '79', search: 'quan', lang: 'vi' }
  expect(queryOf('Tải Excel')).toEqual({ path: '/api/v1/staff/cases/list.xlsx', ...wanted })
  await user.click(screen.getByRole('checkbox', { name: /^Kèm tên cơ sở/ }))
  expect(queryOf('Tải CSV')).toEqual({
    path: '/api/v1/staff/cases/list.csv',
    ...wanted,
    personal: '1',
  })
})

it('names who may follow up no more, finds what is theirs, and gives them nothing', async () => {
  const { asked, user } = open('/staff/cases/list', false, [
    { ...OPEN_CASE, id: `${OPEN_CASE.id}-2`, assignee: 'tu' },
  ])
  const table = await screen.findByRole('table', { name: 'Các việc gỡ vướng' })
  const gone = 'Chị Tư (không còn phụ trách)'
  expect(await within(table).findByRole('cell', { name: gone })).toBeVisible()
  await user.click(screen.getByRole('checkbox', { name: /^Chọn cả trang/ }))
  const people = within(screen.getByLabelText('Giao cho', { selector: 'select' }))
  expect(people.getAllByRole('option').map((option) => option.textContent)).toEqual([
    'Chưa giao',
    'Anh Ba',
  ])
  await user.selectOptions(screen.getByLabelText('Người phụ trách'), gone)
  expect(asked.at(-1)).toContain('assignee=tu')
})

it('adds one note to all cases of a call', async () => {
  const others = ['a', 'b'].map((id) => ({ ...OPEN_CASE, id, obstacle: 'fraud' }))
  const { changes, user } = open('/staff/cases/list', false, others)
  await user.click(await screen.findByRole('checkbox', { name: 'Chọn cả trang (3 việc)' }))
  await user.click(screen.getByText('Ghi chú chung'))
  const go = screen.getByRole('button', { name: 'Ghi vào 3 việc' })
  expect(go).toHaveAttribute('aria-disabled', 'true')
  await user.type(screen.getByLabelText('Ghi chú'), 'Đã gọi, hẹn thứ Năm')
  // Leaving now would lose it.
  expect(hasUnsaved()).toBe(true)
  await user.click(go)
  expect(await screen.findByText('Đã ghi vào 3 việc.')).toBeVisible()
  expect(hasUnsaved()).toBe(false)
  expect(changes).toMatchObject([{ cases: [{}, {}, {}], note: 'Đã gọi, hẹn thứ Năm' }])
})

it('sends the note along with whatever else is done, and has it still where that was not done', async () => {
  const { changes, user } = open('/staff/cases/list', true)
  const chooseAgain = async () =>
    user.click(await screen.findByRole('checkbox', { name: /^Chọn việc/ }))
  await chooseAgain()
  await user.click(screen.getByText('Ghi chú chung'))
  await user.type(screen.getByLabelText('Ghi chú'), 'Đã gọi')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Giao cho' }), 'ba')
  await user.click(screen.getByRole('button', { name: 'Giao' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('1 việc chưa giao được')
  expect(changes[0]).toMatchObject({ assignee: 'ba', note: 'Đã gọi' })
  await chooseAgain()
  expect(screen.getByLabelText('Ghi chú')).toHaveValue('Đã gọi')
})

it('is narrowed by what the closing asks no more: its cases are there all the same', async () => {
  const { asked, user } = open()
  const field = await screen.findByLabelText('Vướng mắc')
  await within(field).findByRole('option', { name: /no-ferry/ })
  // What is asked now is there once, and first.
  const values = within(field)
    .getAllByRole('option')
    .map((option) => option.getAttribute('value'))
  expect(values.filter((value) => value === 'high-cost')).toHaveLength(1)
  expect(values.at(-1)).toBe('no-ferry')
  await user.selectOptions(field, 'no-ferry')
  await waitFor(() => expect(asked.at(-1)).toContain('obstacle=no-ferry'))
})

import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { Case } from '#protocol/cases.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { OPEN_CASE } from './support/a-case.ts'
import { failed, ok } from './support/answers.ts'
import { openCases } from './support/open-cases.tsx'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'cases', 'places', 'closing', 'programme-texts', 'problems']),
)
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
})

/** Of a column that holds 600, by its place in it. */
const aCase = (place: number): Case => ({
  ...OPEN_CASE,
  id: `${OPEN_CASE.id}-${place}`,
  businessName: `Quán số ${place}`,
})
const IN_COLUMN = 600
const A_PAGE = 50

function open(address: string, refused: readonly string[] = [], inColumn = IN_COLUMN) {
  history.replaceState(null, '', address)
  const asked: string[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    casePeople: () => ok({ items: [] }),
    cases: (query) => {
      asked.push(query)
      const [code] = refused
      if (code !== undefined) return failed(code)
      const given = new URLSearchParams(query)
      const length = given.get('state') === 'open' ? A_PAGE * Number(given.get('pages') ?? 1) : 0
      const items = Array.from({ length }, (_, place) => aCase(place))
      const nextAfter = length > 0 && length < inColumn ? (items.at(-1)?.id ?? null) : null
      return ok({ items, nextAfter, counts: { open: inColumn } })
    },
    caseDetail: () => ok({ ...OPEN_CASE, contact: null, words: null, programmes: [], history: [] }),
  }
  return { asked, user: openCases(api) }
}
const column = () => screen.findByRole('region', { name: 'Mới (600)' })

it('shows what was shown to whoever comes back from a case far down a column', async () => {
  const { user } = open('/staff/cases?province=79')
  await user.click(within(await column()).getByRole('button', { name: 'Xem thêm' }))
  expect(await screen.findByText('Quán số 99')).toBeVisible()
  expect(location.search).toBe('?province=79&openPages=2')
  const row = screen.getByText('Quán số 99').closest('li')
  if (!row) throw new Error('is in a list')
  await user.click(within(row).getByRole('link'))
  await user.click(await screen.findByRole('link', { name: 'Về danh sách việc' }))
  expect(location.search).toBe('?province=79&openPages=2')
  const again = (await screen.findByText('Quán số 99')).closest('li')
  if (!again) throw new Error('is in a list')
  await waitFor(() => expect(within(again).getByRole('link')).toHaveFocus())
})

it('leaves the rows there are while more are read, and asks for them in one go', async () => {
  const { asked, user } = open('/staff/cases?openPages=3')
  expect(within(await column()).getAllByRole('listitem')).toHaveLength(150)
  expect(asked).toContain('state=open&pages=3')
  expect(asked).toHaveLength(4)
  await user.click(screen.getByRole('button', { name: 'Xem thêm' }))
  expect(screen.getByText('Quán số 149')).toBeVisible()
  await waitFor(() => expect(asked.at(-1)).toBe('state=open&pages=4'))
})

it('goes on below the rows of a column when its last have come and the button with them is gone', async () => {
  const { user } = open('/staff/cases', [], 100)
  const open100 = within(await screen.findByRole('region', { name: 'Mới (100)' }))
  open100.getByRole('button', { name: 'Xem thêm' }).focus()
  await user.keyboard('{Enter}')
  const end = await open100.findByText('Đã hiện hết.')
  await waitFor(() => expect(end.parentElement).toHaveFocus())
})

it('leads to the list where a column would grow without end', async () => {
  open('/staff/cases?openPages=10&province=79')
  const link = within(await column()).getByRole('link', { name: 'Xem hết trong danh sách' })
  expect(link).toHaveAttribute('href', '/staff/cases/list?province=79&state=open')
  expect(screen.queryByRole('button', { name: 'Xem thêm' })).toBeNull()
})

it.each(['0', '11', 'x'])('takes one page for %s pages in the address', async (pages) => {
  const { asked } = open(`/staff/cases?openPages=${pages}`)
  await column()
  expect(asked).toContain('state=open')
})

it('is searched by the business, and shows the beginning of what is found', async () => {
  const { asked, user } = open('/staff/cases?openPages=2&province=79')
  await column()
  await user.type(screen.getByRole('searchbox'), 'đặng{Enter}')
  expect(location.search).toBe(`?${new URLSearchParams({ province: '79', search: 'đặng' })}`)
  await waitFor(() => expect(asked.slice(4)).toHaveLength(4))
  expect(Object.fromEntries(new URLSearchParams(asked[4]))).toEqual({
    province: '79',
    search: 'đặng',
    state: 'open',
  })
  await user.click(screen.getByRole('link', { name: 'Bỏ mọi bộ lọc' }))
  expect(location.search).toBe('')
})

it('says once that a search finds too many, and tries again what failed', async () => {
  const refused = ['case.searchTooWide']
  const { asked, user } = open('/staff/cases?search=quan', refused)
  expect(await screen.findByText(/^Có quá nhiều cơ sở khớp/)).toBeVisible()
  expect(screen.getAllByRole('alert')).toHaveLength(1)
  refused.length = 0
  await user.click(screen.getByRole('button', { name: 'Thử lại' }))
  expect(within(await column()).getAllByRole('listitem')).toHaveLength(50)
  expect(asked.slice(4)).toEqual(['search=quan&state=open'])
})

it('has one state at a time in sight on a phone, which the address names and filters keep', async () => {
  const { user } = open('/staff/cases?province=79&shown=solved')
  const states = await screen.findByRole('navigation', { name: 'Tình trạng' })
  // What is asked for is counted for all four, whichever of them is in sight.
  const open600 = await within(states).findByRole('link', { name: 'Mới (600)' })
  const current = () => within(states).getByRole('link', { current: true })
  expect(current()).toHaveTextContent('Đã gỡ (0)')
  const asides = () =>
    [...document.querySelectorAll('.case-column-aside h2')].map(({ textContent }) => textContent)
  expect(asides()).toEqual(['Mới (600)', 'Đang gỡ (0)', 'Chưa gỡ được (0)'])
  await user.type(screen.getByRole('searchbox'), 'quan{Enter}')
  expect(location.search).toBe('?province=79&search=quan&shown=solved')
  await user.click(open600)
  expect(location.search).toBe('?province=79&search=quan&shown=open')
  expect(current()).toHaveTextContent('Mới')
  expect(asides()).toHaveLength(3)
  expect(asides()).not.toContain('Mới (600)')
})

it('begins with the new ones, and takes a state nobody knows for them', async () => {
  open('/staff/cases?shown=x')
  const states = await screen.findByRole('navigation', { name: 'Tình trạng' })
  expect(within(states).getByRole('link', { current: true })).toHaveTextContent('Mới')
})

it('says that a search finds too many in the column that is in sight', async () => {
  open('/staff/cases?search=quan&shown=inHand', ['case.searchTooWide'])
  const alert = await screen.findByRole('alert')
  expect(alert.closest('.case-column-aside')).toBeNull()
})

it('says of more cases than are counted that there are more', async () => {
  open('/staff/cases', [], 10_001)
  expect(await screen.findByRole('region', { name: 'Mới (hơn 10.000)' })).toBeVisible()
  expect(screen.getByRole('region', { name: 'Đang gỡ (0)' })).toBeVisible()
})

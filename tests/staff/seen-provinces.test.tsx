import { screen, within } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { EventDraft } from '#protocol/event.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { failed, ok } from './support/answers.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'staff',
    'cases',
    'closing',
    'events',
    'problems',
    'places',
    'sectors',
    'terms',
    'san-sang-so',
  ]),
)

/** The console of a colleague who sees `provinces`, and the events they made. */
function openFor(provinces: readonly string[] | null, path: string) {
  const made: EventDraft[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    session: () =>
      ok({
        id: 'u',
        email: 'a@b.vn',
        name: 'A',
        role: 'staff',
        provinces: provinces && [...provinces],
      }),
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    casePeople: () => ok({ items: [] }),
    cases: () => ok({ items: [], nextAfter: null, counts: {} }),
    submissions: () => ok({ items: [], nextCursor: null, total: 0 }),
    summary: () => failed('network.unreachable'),
    createEvent: (draft) => {
      made.push(draft)
      return failed('auth.forbidden')
    },
  }
  return { made, ...openConsole(api, path) }
}

const choicesOf = async (label: string) =>
  within(await screen.findByLabelText(label))
    .getAllByRole('option')
    .map((option) => option.textContent)

it.each([
  ['/staff/submissions', 'Tỉnh, thành phố'],
  ['/staff/cases', 'Tỉnh, thành'],
])('offers no province at %s that its reader does not see', async (path, label) => {
  openFor(['15', '79'], path)
  expect(await choicesOf(label)).toEqual(['Tất cả', 'Lào Cai', 'TP. Hồ Chí Minh'])
})

it.each([
  ['/staff/submissions', 'Ngành', 'Tỉnh, thành phố'],
  ['/staff/cases', 'Vướng mắc', 'Tỉnh, thành'],
])('asks nobody at %s which province who sees one', async (path, another, label) => {
  openFor(['15'], path)
  expect(await screen.findByLabelText(another)).toBeVisible()
  expect(screen.queryByLabelText(label)).toBeNull()
})

it('shows at /staff/submissions a province that the address names, and of which nothing is seen', async () => {
  openFor(['15'], '/staff/submissions?province=79')
  expect(await choicesOf('Tỉnh, thành phố')).toContain('TP. Hồ Chí Minh')
})

it('offers all of them to who sees all', async () => {
  openFor(null, '/staff/submissions')
  expect(await choicesOf('Tỉnh, thành phố')).toHaveLength(35)
})

it('makes an event of the one province its maker sees', async () => {
  openFor(['15'], '/staff/events/new')
  expect(await screen.findByLabelText('Tỉnh, thành phố')).toHaveDisplayValue('Lào Cai')
})

it('asks who sees some provinces in which the event is, before the server refuses it', async () => {
  const { made, user } = openFor(['15', '79'], '/staff/events/new')
  await user.type(await screen.findByLabelText(/^Tên sự kiện/), 'Ngày hội số')
  await user.type(screen.getByLabelText('Từ ngày'), '2026-12-01')
  await user.type(screen.getByLabelText('Đến hết ngày'), '2026-12-02')
  await user.click(screen.getByRole('button', { name: 'Tạo sự kiện' }))
  expect(await screen.findByText('Anh/chị chọn tỉnh, thành phố mình được giao.')).toBeVisible()
  expect(screen.getByLabelText(/^Tỉnh, thành phố/)).toHaveFocus()
  expect(made).toEqual([])
  await user.selectOptions(screen.getByLabelText(/^Tỉnh, thành phố/), '15')
  await user.click(screen.getByRole('button', { name: 'Tạo sự kiện' }))
  expect(made.map(({ province }) => province)).toEqual(['15'])
})

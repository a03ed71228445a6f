import { screen, waitFor } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { httpStaffApi, type StaffApi, type StaffUser } from '#staff/api.ts'
import { NOTHING_WAITS } from './support/a-dashboard.ts'
import { failed, ok } from './support/answers.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import { openConsole } from './support/open-console.tsx'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'accounts',
    'cases',
    'closing',
    'dashboard',
    'events',
    'places',
    'privacy',
    'problems',
    'publications',
    'questionnaires',
    'sectors',
    'staff',
    'terms',
  ]),
)

const ADMIN: StaffUser = { id: 'lan', email: 'lan@tinh.vn', name: 'Lan', role: 'administrator' }

function open(path: string, part: Partial<StaffApi> = {}) {
  const asked: string[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    ...NO_ACCOUNT_API,
    session: () => ok(ADMIN),
    audit: (query) => {
      asked.push(query)
      const line = { id: 'a', at: '2026-12-01T03:00:00.000Z', who: ADMIN.email }
      return ok({
        items: query.includes('to=2026-11')
          ? []
          : [{ ...line, event: 'case.changed', detail: '{"assignee":"hoa"}' }],
        names: { hoa: 'Chị Hoa' },
        publications: {},
        nextCursor: 'older',
      })
    },
    ...part,
  }
  return { asked, ...openConsole(api, path) }
}

it('names people by their names, and keeps its filters and page in the address', async () => {
  const { asked, history, user } = open('/staff/audit?event=case.&from=2026-12-01&to=hôm-qua')
  expect(await screen.findByText('Giao cho: Chị Hoa')).toBeVisible()
  expect(asked).toEqual(['event=case.&from=2026-12-01'])
  await user.click(screen.getByRole('button', { name: 'Trang sau' }))
  expect(history.at(-1)).toBe('/staff/audit?event=case.&from=2026-12-01&cursor=older')
  await user.selectOptions(screen.getByLabelText('Loại việc'), 'event.')
  expect(history.at(-1)).toBe('/staff/audit?event=event.&from=2026-12-01')
  await user.type(screen.getByLabelText('Thư điện tử có chứa'), 'lan@')
  await waitFor(() => expect(asked.at(-1)).toContain('who=lan%40'))
  expect(screen.getByRole('link', { name: 'Tải nhật ký (Excel)' })).toHaveAttribute(
    'href',
    '/api/v1/staff/audit.xlsx?event=event.&who=lan%40&from=2026-12-01&lang=vi',
  )
  expect(screen.getByRole('link', { name: 'Tải nhật ký (CSV)' })).toHaveAttribute(
    'href',
    '/api/v1/staff/audit.csv?event=event.&who=lan%40&from=2026-12-01',
  )
})

it('is of one submission by its receipt code, and says what that leaves out', async () => {
  const { asked, user } = open('/staff/audit')
  expect(await screen.findByText('Giao cho: Chị Hoa')).toBeVisible()
  expect(screen.queryByText(/^Chỉ hiện các dòng ghi mã hoặc tài khoản này/)).toBeNull()
  await user.type(screen.getByLabelText('Về phiếu hoặc tài khoản'), '1a2b-3c4d')
  await waitFor(() => expect(asked.at(-1)).toBe('about=1a2b-3c4d'))
  expect(screen.getByText(/^Chỉ hiện các dòng ghi mã hoặc tài khoản này/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Tải nhật ký (CSV)' })).toHaveAttribute(
    'href',
    '/api/v1/staff/audit.csv?about=1a2b-3c4d',
  )
})

it('says at the field that the days are the wrong way round', async () => {
  open('/staff/audit?from=2026-12-01&to=2026-11-30')
  const to = await screen.findByLabelText('Đến hết ngày')
  await waitFor(() => expect(to).toBeInvalid())
  expect(to).toHaveAccessibleDescription('“Đến hết ngày” sớm hơn “Từ ngày”, nên không có dòng nào.')
  expect(screen.queryByText('Chưa có gì.')).toBeNull()
})

it.each([
  ['/staff/audit', { audit: () => failed('network.unreachable') }],
  ['/staff', { dashboard: () => failed('network.unreachable') }],
])('offers to read %s again where it could not be read', async (path, part) => {
  let asked = 0
  const counted = Object.fromEntries(
    Object.entries(part).map(([name, ask]) => [name, () => ((asked += 1), ask())]),
  )
  const others = {
    eventNames: () => ok({ items: [] }),
    everAsked: () => ok({ versions: {}, obstacles: [] }),
    waiting: () => ok(NOTHING_WAITS),
  }
  const { user } = open(path, { ...others, ...counted })
  await user.click(await screen.findByRole('button', { name: 'Thử lại' }))
  await waitFor(() => expect(asked).toBe(2))
})

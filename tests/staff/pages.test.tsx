import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { ROLES } from '#protocol/account.ts'
import { ACCESS } from '#server/access/access-table.ts'
import { httpStaffApi, type StaffUser } from '#staff/api.ts'
import type { Answered } from '#staff/call.ts'
import { mayOpen, navigationOf, STAFF_PAGES, startPath } from '#staff/pages.ts'
import { openConsole } from './support/open-console.tsx'

/** What each page asks the server for first; what it asks nobody in particular is anybody's. */
const ASKS: Readonly<Record<(typeof STAFF_PAGES)[number]['id'], string | null>> = {
  dashboard: '/api/v1/staff/dashboard',
  onePage: '/api/v1/staff/dashboard',
  caseFigures: '/api/v1/staff/cases/summary',
  publications: null,
  codebooks: '/api/v1/exports/codebook.csv',
  reporting: '/api/v1/staff/report-tokens',
  submissions: '/api/v1/staff/submissions',
  quarantine: '/api/v1/staff/quarantine',
  exclusions: '/api/v1/staff/exclusions',
  import: null,
  cases: '/api/v1/staff/cases',
  events: '/api/v1/staff/events',
  privacy: '/api/v1/staff/privacy',
  retention: '/api/v1/staff/retention',
  accounts: '/api/v1/staff/accounts',
  audit: '/api/v1/staff/audit',
  account: '/api/v1/staff/me',
}

const aUser = (role: string, provinces: string[] | null = null): StaffUser => ({
  id: 'u',
  email: 'can-bo@example.vn',
  name: 'Cán bộ',
  role,
  provinces,
})

describe('the pages of the console', () => {
  it('are offered to those, and only those, whom the server answers', () => {
    for (const page of STAFF_PAGES) {
      const access = ACCESS.find(({ path, method }) => method === 'GET' && path === ASKS[page.id])
      expect([page.id, access !== undefined]).toEqual([page.id, ASKS[page.id] !== null])
      if (!access) continue
      for (const role of ROLES)
        for (const provinces of [null, ['92']]) {
          const isAnswered =
            access.roles.includes(role) && (!access.needsWholeScope || provinces === null)
          expect([page.id, role, provinces, mayOpen(aUser(role, provinces), page)]).toEqual([
            page.id,
            role,
            provinces,
            isAnswered,
          ])
        }
    }
  })

  it('begin, for everybody, with one they are offered', () => {
    for (const role of ROLES) {
      const user = aUser(role)
      const offered = navigationOf(user).flatMap(({ pages }) => pages.map(({ path }) => path))
      expect(offered).toContain(startPath(user))
    }
  })
})

describe('the navigation', () => {
  beforeAll(() => setUpI18n('vi', ['common', 'staff', 'problems', 'questionnaires', 'san-sang-so']))

  const open = (user: StaffUser, path: string) => {
    const refused: Answered<never> = { kind: 'failed', value: null, code: 'auth.forbidden' }
    const session: Answered<StaffUser> = { kind: 'ok', value: user, code: null }
    const api = {
      ...httpStaffApi(),
      session: () => Promise.resolve(session),
      submissions: () => Promise.resolve(refused),
      dashboard: () => Promise.resolve(refused),
    }
    return openConsole(api, path)
  }

  it('tells a viewer who types another’s address so, and leads back', async () => {
    const { history, user } = open(aUser('viewer'), '/staff/submissions')
    expect(await screen.findByRole('heading', { name: /không thuộc vai trò/ })).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'Về trang đầu' }))
    expect(history.at(-1)).toBe('/staff')
  })

  it('says of an address nobody has that there is no such page', async () => {
    open(aUser('administrator'), '/staff/khong-co')
    expect(await screen.findByRole('heading', { name: 'Không có trang này' })).toBeVisible()
  })

  it('opens on one press, marks the page one is on, and closes on Escape and on leaving', async () => {
    const { history, user } = open(aUser('administrator'), '/staff/codebooks')
    const summary = await screen.findByText('Số liệu')
    const menu = summary.closest('details')
    await user.click(summary)
    expect(menu).toHaveAttribute('open')
    const nav = screen.getByRole('navigation')
    const current = within(nav).getByRole('link', { current: 'page' })
    expect(current).toHaveTextContent('Giải thích mã')
    await user.click(current)
    expect(menu, 'closes when a way is taken').not.toHaveAttribute('open')
    await user.click(summary)
    current.focus()
    await user.keyboard('{Escape}')
    expect(menu).not.toHaveAttribute('open')
    expect(summary).toHaveFocus()
    await user.click(summary)
    await user.click(document.body)
    expect(menu).not.toHaveAttribute('open')
    expect(history.at(-1)).toBe('/staff/codebooks')
  })
})

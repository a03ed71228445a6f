import type { StaffUser } from './api.ts'

const PAGE_GROUPS = ['figures', 'submissions', 'work', 'system'] as const
type PageGroup = (typeof PAGE_GROUPS)[number]

/** A page of the console and what lies below its address. */
export interface StaffPage {
  /** Its words: `staff` `nav.pages.<id>`. */
  readonly id:
    | 'dashboard'
    | 'onePage'
    | 'caseFigures'
    | 'publications'
    | 'codebooks'
    | 'reporting'
    | 'submissions'
    | 'quarantine'
    | 'exclusions'
    | 'import'
    | 'cases'
    | 'events'
    | 'privacy'
    | 'accounts'
    | 'audit'
    | 'account'
    | 'retention'
  readonly path: string
  readonly roles: readonly string[]
  /** Only for who sees every province. */
  readonly needsWholeScope?: true
  /** Where the navigation names it; absent = reached another way. */
  readonly group?: PageGroup
}

const EVERYBODY = ['administrator', 'staff', 'officer', 'viewer']
const READERS = ['administrator', 'staff', 'viewer']
const PROGRAMME = ['administrator', 'staff']
const FIELD = ['administrator', 'staff', 'officer']
const ADMINISTRATOR = ['administrator']

/**
 * Every page and who is offered it: the same that the server's table grants (`server/access/access-table.ts`), which decides. Nobody is
 * shown a way to what they would be refused.
 */
export const STAFF_PAGES: readonly StaffPage[] = [
  { id: 'dashboard', path: '/staff', roles: READERS, group: 'figures' },
  { id: 'onePage', path: '/staff/one-page', roles: READERS },
  { id: 'caseFigures', path: '/staff/cases/summary', roles: READERS, group: 'figures' },
  { id: 'publications', path: '/staff/publications', roles: READERS, group: 'figures' },
  { id: 'codebooks', path: '/staff/codebooks', roles: READERS, group: 'figures' },
  { id: 'reporting', path: '/staff/reporting', roles: PROGRAMME, group: 'figures' },
  { id: 'submissions', path: '/staff/submissions', roles: PROGRAMME, group: 'submissions' },
  {
    id: 'quarantine',
    path: '/staff/quarantine',
    roles: PROGRAMME,
    needsWholeScope: true,
    group: 'submissions',
  },
  { id: 'exclusions', path: '/staff/exclusions', roles: PROGRAMME, group: 'submissions' },
  { id: 'import', path: '/staff/import', roles: FIELD, group: 'submissions' },
  { id: 'cases', path: '/staff/cases', roles: PROGRAMME, group: 'work' },
  { id: 'events', path: '/staff/events', roles: FIELD, group: 'work' },
  { id: 'privacy', path: '/staff/privacy', roles: PROGRAMME, group: 'work' },
  {
    id: 'accounts',
    path: '/staff/accounts',
    roles: ADMINISTRATOR,
    needsWholeScope: true,
    group: 'system',
  },
  {
    id: 'audit',
    path: '/staff/audit',
    roles: ADMINISTRATOR,
    needsWholeScope: true,
    group: 'system',
  },
  {
    id: 'retention',
    path: '/staff/privacy/retention',
    roles: ADMINISTRATOR,
    needsWholeScope: true,
    group: 'system',
  },
  { id: 'account', path: '/staff/account', roles: EVERYBODY },
]

/** Whether `user` sees every province. */
export const seesEverywhere = ({ provinces }: StaffUser): boolean =>
  provinces === null || provinces === undefined

export const mayOpen = (user: StaffUser, { roles, needsWholeScope }: StaffPage): boolean =>
  roles.includes(user.role) && (!needsWholeScope || seesEverywhere(user))

/** Whether `user` may open what came in, and what names a business. */
export const seesSubmissions = (user: StaffUser): boolean =>
  STAFF_PAGES.some((page) => page.id === 'submissions' && mayOpen(user, page))

/** The page an address belongs to, the closest one; `null` = there is none. */
export function pageAt(path: string): StaffPage | null {
  const isAt = (page: StaffPage): boolean =>
    path === page.path || (page.id !== 'dashboard' && path.startsWith(`${page.path}/`))
  const [closest] = STAFF_PAGES.filter(isAt).toSorted((a, b) => b.path.length - a.path.length)
  return closest ?? null
}

/** The groups of the navigation that have a page for `user`, each with its pages. */
export const navigationOf = (
  user: StaffUser,
): readonly { readonly group: PageGroup; readonly pages: readonly StaffPage[] }[] =>
  PAGE_GROUPS.map((group) => ({
    group,
    pages: STAFF_PAGES.filter((page) => page.group === group && mayOpen(user, page)),
  })).filter(({ pages }) => pages.length > 0)

/** Where `user` arrives: the dashboard, or for officers their events. */
export const startPath = ({ role }: StaffUser): string =>
  role === 'officer' ? '/staff/events' : '/staff'

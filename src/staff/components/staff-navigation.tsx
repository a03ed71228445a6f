import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { StaffUser } from '../api.ts'
import { navigationOf, pageAt, type StaffPage } from '../pages.ts'
import { Menu } from './menu.tsx'

/** So few that they stand side by side. */
const MOST_IN_A_ROW = 5

function PageLink({ page }: { readonly page: StaffPage }) {
  const { t } = useTranslation('staff')
  const [path] = useLocation()
  return (
    <Link
      href={page.path}
      className="staff-nav-link"
      aria-current={pageAt(path) === page ? 'page' : undefined}
    >
      {t(`nav.pages.${page.id}`)}
    </Link>
  )
}

const Links = ({ pages }: { readonly pages: readonly StaffPage[] }) => (
  <ul className="staff-nav-list">
    {pages.map((page) => (
      <li key={page.id}>
        <PageLink page={page} />
      </li>
    ))}
  </ul>
)

/** On a wide screen: a few pages in a row, or groups of them that open below their names. */
export function NavigationRow({ user }: { readonly user: StaffUser }) {
  const { t } = useTranslation('staff')
  const [path] = useLocation()
  const groups = navigationOf(user)
  const pages = groups.flatMap((group) => group.pages)
  return (
    <nav aria-label={t('nav.label')} className="staff-nav-row">
      {pages.length <= MOST_IN_A_ROW ? (
        <Links pages={pages} />
      ) : (
        groups.map(({ group, pages: own }) => (
          <Menu
            key={group}
            label={t(`nav.groups.${group}`)}
            isCurrent={own.some((page) => page === pageAt(path))}
          >
            <Links pages={own} />
          </Menu>
        ))
      )}
    </nav>
  )
}

/** On a phone: every page under the heading of its group. */
export function NavigationList({ user }: { readonly user: StaffUser }) {
  const { t } = useTranslation('staff')
  return (
    <nav aria-label={t('nav.label')} className="staff-nav-groups">
      {navigationOf(user).map(({ group, pages }) => (
        <section key={group} aria-labelledby={`nav-${group}`}>
          <h2 id={`nav-${group}`}>{t(`nav.groups.${group}`)}</h2>
          <Links pages={pages} />
        </section>
      ))}
    </nav>
  )
}

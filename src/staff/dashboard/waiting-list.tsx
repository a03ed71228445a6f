import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatDate, formatDateTime } from '#i18n/formats.ts'
import { Callout } from '#ui/callout.tsx'
import type { StaffUser } from '../api.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'

/** What waits for whoever arrives, each with the way to it, and that the server takes nothing in; nothing where all is well. */
export function WaitingList({ user }: { readonly user: StaffUser }) {
  const { t, i18n } = useTranslation('staff')
  const api = useStaffApi()
  const waiting = useAnswered('waiting', () => api.waiting())?.value
  if (!waiting) return null
  const { requests, misdated, cases, quarantined, refusingSince } = waiting
  const nextBy =
    requests.nextBy === null
      ? ''
      : t('waiting.nextBy', { day: formatDate(requests.nextBy, i18n.language) })
  const entries = [
    {
      count: requests.open,
      text: [t('waiting.requests', { count: requests.open }), nextBy].filter(Boolean).join(' · '),
      href: '/staff/privacy',
      late: requests.overdue,
      misdated,
    },
    {
      count: cases.reached,
      text: t('waiting.reached', { count: cases.reached }),
      href: `/staff/cases/list?assignee=${user.id}&due=reached&sort=due`,
    },
    {
      count: cases.wishes,
      text: t('waiting.wishes', { count: cases.wishes }),
      href: '/staff/cases/list?state=open&obstacle=request&assignee=none',
    },
    {
      count: cases.left,
      text: t('waiting.left', { count: cases.left }),
      href: '/staff/cases/summary?by=assignee',
    },
    {
      count: quarantined,
      text: t('waiting.quarantined', { count: quarantined }),
      href: '/staff/quarantine',
    },
  ].filter(({ count }) => count > 0)
  if (entries.length === 0 && refusingSince === null) return null
  return (
    <section className="card stack dashboard-waiting" aria-labelledby="waiting">
      <h2 id="waiting">{t('waiting.title')}</h2>
      {refusingSince !== null && (
        <Callout tone="danger" title={t('waiting.refusing.title')}>
          <p>
            {t('waiting.refusing.text', { since: formatDateTime(refusingSince, i18n.language) })}
          </p>
        </Callout>
      )}
      <ul className="plain-list">
        {entries.map(({ text, href, late = 0, misdated: wrong = 0 }) => (
          <li key={href} className="row">
            <Link href={href}>{text}</Link>
            {late > 0 && (
              <span className="tag staff-due">{t('waiting.overdue', { count: late })}</span>
            )}
            {wrong > 0 && (
              <span className="tag staff-due">{t('waiting.misdated', { count: wrong })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

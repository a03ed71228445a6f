import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatDate, formatDateTime } from '#i18n/formats.ts'
import { MOST_COUNTED } from '#protocol/cases.ts'
import type { Waiting } from '#protocol/waiting.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { StaffUser } from '../api.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { useFocusHeld } from '../use-focus-held.ts'

/** Each matter that waits, with the way to it. */
function useEntries(user: StaffUser, waiting: Waiting | null) {
  const { t, i18n } = useTranslation('staff')
  if (!waiting) return []
  const { requests, misdated, cases, quarantined } = waiting
  const nextBy =
    requests.nextBy === null
      ? ''
      : t('waiting.nextBy', { day: formatDate(requests.nextBy, i18n.language) })
  // Of these the server counts as far as that and one more.
  const counted = (which: 'reached' | 'wishes'): string =>
    cases[which] > MOST_COUNTED
      ? t(`waiting.${which}Over`, { count: MOST_COUNTED })
      : t(`waiting.${which}`, { count: cases[which] })
  return [
    {
      count: requests.open,
      text: [t('waiting.requests', { count: requests.open }), nextBy].filter(Boolean).join(' · '),
      href: '/staff/privacy',
      late: requests.overdue,
      misdated,
    },
    {
      count: cases.reached,
      text: counted('reached'),
      href: `/staff/cases/list?assignee=${user.id}&due=reached&sort=due`,
    },
    {
      count: cases.wishes,
      text: counted('wishes'),
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
}

/** So long the rest of the page waits for this, in milliseconds; then it is shown, and may move once more. */
const PATIENCE_MS = 1_500

/** Until it is known what waits, what stands below is not shown yet (`dashboard.css`): it would move under the hand that reaches for it. */
function Asking() {
  const { t } = useTranslation('staff')
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return <p className={isLong ? 'soft' : 'dashboard-asking'}>{t('loading')}</p>
}

/** What waits for whoever arrives, each with the way to it, and that the server takes nothing in; nothing where all is well. */
export function WaitingList({ user }: { readonly user: StaffUser }) {
  const { t, i18n } = useTranslation('staff')
  const api = useStaffApi()
  const [tries, setTries] = useState(0)
  const answered = useAnswered(`waiting ${tries}`, () => api.waiting())
  const entries = useEntries(user, answered?.value ?? null)
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  if (!answered && tries === 0) return <Asking />
  const isKnown = answered?.kind === 'ok'
  const refusingSince = answered?.value?.refusingSince ?? null
  if (isKnown && entries.length === 0 && refusingSince === null) return null
  return (
    <section ref={area} className="card dashboard-waiting" aria-labelledby="waiting">
      <h2 id="waiting" ref={held} tabIndex={-1}>
        {t('waiting.title')}
      </h2>
      {refusingSince !== null && (
        <Callout tone="danger" title={t('waiting.refusing.title')}>
          <p>
            {t('waiting.refusing.text', { since: formatDateTime(refusingSince, i18n.language) })}
          </p>
        </Callout>
      )}
      {isKnown && entries.length > 0 && (
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
      )}
      {!isKnown && (
        <div className="row">
          <p role="status">{t(answered ? 'waiting.failed' : 'loading')}</p>
          <Button variant="secondary" disabled={!answered} onClick={() => setTries(tries + 1)}>
            {t('retry')}
          </Button>
        </div>
      )}
    </section>
  )
}

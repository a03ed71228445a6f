import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatDateTime } from '#i18n/formats.ts'
import type { AccountList } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { AccountRow } from './account-row.tsx'
import { InviteForm } from './invite-form.tsx'
import { RulesSection } from './rules-section.tsx'

/** Everybody who may come into the console, for administrators. */
export function AccountsScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t, i18n } = useTranslation('accounts')
  const api = useStaffApi()
  const [round, setRound] = useState(0)
  const answered = useAnswered(String(round), () => api.accounts())
  const [known, setKnown] = useState<AccountList | null>(null)
  // What was read stays while it is read anew: forms in it are not swept away.
  if (answered?.kind === 'ok' && answered.value !== known) setKnown(answered.value)
  const again = (): void => setRound(round + 1)
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>
        {t('lead')} <Link href="/staff/audit">{t('toAudit')}</Link>
      </p>
      {answered?.kind === 'failed' && (
        <Problem code={answered.code} onRetry={again} onSignedOut={onSignedOut} />
      )}
      {known && (
        <>
          <ul className="staff-people">
            {known.accounts.map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                isMe={account.id === user.id}
                onChanged={again}
                onSignedOut={onSignedOut}
              />
            ))}
          </ul>
          {known.invitations.length > 0 && (
            <section className="card stack" aria-labelledby="invitations">
              <h2 id="invitations">{t('invitations')}</h2>
              <ul className="stack">
                {known.invitations.map(({ id, email, role, expiresAt }) => (
                  <li key={id} className="row">
                    <span>
                      {email} · {t(`roles.${role}`)} ·{' '}
                      {t('until', { when: formatDateTime(expiresAt, i18n.language) })}
                    </span>
                    <Button
                      variant="quiet"
                      onClick={() => void api.withdrawInvitation(id).then(again)}
                    >
                      {t('withdraw', { address: email })}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
      <InviteForm onInvited={again} onSignedOut={onSignedOut} />
      {known && (
        <RulesSection roles={known.secondFactorRoles} onChanged={again} onSignedOut={onSignedOut} />
      )}
    </>
  )
}

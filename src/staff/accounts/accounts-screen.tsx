import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Account } from '#protocol/account.ts'
import { SelectField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useKept } from '../use-kept.ts'
import { AccountRow } from './account-row.tsx'
import { InviteForm } from './invite-form.tsx'
import { OpenLinks } from './open-links.tsx'
import { RulesSection } from './rules-section.tsx'

/** Who has not come in for longest before others: accounts that nobody uses. */
const byAbsence = (accounts: readonly Account[]): readonly Account[] =>
  accounts.toSorted((a, b) => ((a.signedInAt ?? '') < (b.signedInAt ?? '') ? -1 : 1))

/** Everybody who may come into the console, for administrators. */
export function AccountsScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('accounts')
  const api = useStaffApi()
  const [round, setRound] = useState(0)
  const [order, setOrder] = useState('')
  const { value: known, problem } = useKept(String(round), () => api.accounts())
  const again = (): void => setRound(round + 1)
  const helpers = known?.accounts.filter(
    ({ role, state }) => role === 'administrator' && state === 'active',
  )
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>
        {t('lead')} <Link href="/staff/audit">{t('toAudit')}</Link>
      </p>
      {helpers?.length === 1 && <p>{t('onlyAdministrator')}</p>}
      {problem !== null && <Problem code={problem} onRetry={again} onSignedOut={onSignedOut} />}
      {known && (
        <>
          {known.accounts.length > 1 && (
            <SelectField
              label={t('order.label')}
              placeholder={t('order.address')}
              value={order}
              onChange={setOrder}
              options={[{ value: 'absence', label: t('order.absence') }]}
            />
          )}
          <ul className="staff-people">
            {(order === '' ? known.accounts : byAbsence(known.accounts)).map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                isMe={account.id === user.id}
                onChanged={again}
                onSignedOut={onSignedOut}
              />
            ))}
          </ul>
          <OpenLinks list={known} onChanged={again} onSignedOut={onSignedOut} />
        </>
      )}
      <InviteForm onInvited={again} onSignedOut={onSignedOut} />
      {known && (
        <RulesSection roles={known.secondFactorRoles} onChanged={again} onSignedOut={onSignedOut} />
      )}
    </>
  )
}

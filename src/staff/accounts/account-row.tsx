import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import type { Account, AccountChange, InviteReply } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { RightsFields, type Rights } from './account-form.tsx'
import { LinkNotice } from './link-notice.tsx'

interface AccountRowProps {
  readonly account: Account
  readonly isMe: boolean
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

/** One person: who, what they may do, and what can be done about it. */
export function AccountRow({ account, isMe, onChanged, onSignedOut }: AccountRowProps) {
  const { t } = useTranslation('accounts')
  const places = useContentText('places')
  const api = useStaffApi()
  const [rights, setRights] = useState<Rights | null>(null)
  const [made, setMade] = useState<InviteReply | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { id, email, name, role, provinces, eventIds, state, hasSecondFactor } = account
  async function change(part: AccountChange): Promise<void> {
    const { code } = await api.changeAccount(id, part)
    setProblem(code)
    if (code !== null) return
    setRights(null)
    onChanged()
  }
  async function reset(): Promise<void> {
    const answered = await api.resetAccount(id)
    setProblem(answered.code)
    if (answered.kind === 'ok') setMade(answered.value)
  }
  const where =
    role === 'officer'
      ? t('eventsChosen', { count: eventIds.length })
      : provinces
        ? provinces.map((code) => places(code)).join(', ')
        : t('provincesAll')
  return (
    <li className="card stack">
      <div>
        <h2>
          {name} {isMe && <span className="soft">({t('me')})</span>}
        </h2>
        <p>{email}</p>
        <p className="soft">
          {t(`roles.${role}`)} · {where} · {t(hasSecondFactor ? 'secondFactor' : 'noSecondFactor')}
          {state === 'suspended' && ` · ${t('suspended')}`}
        </p>
      </div>
      {made && <LinkNotice made={made} email={email} />}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      {rights ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void change({
              role: rights.role,
              provinces: rights.provinces && [...rights.provinces],
              eventIds: [...rights.eventIds],
            })
          }}
        >
          <RightsFields group={id} rights={rights} onChange={setRights} />
          <div className="row">
            <Button type="submit">{t('save')}</Button>
            <Button variant="secondary" onClick={() => setRights(null)}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div className="row">
          <Button variant="secondary" onClick={() => setRights({ role, provinces, eventIds })}>
            {t('change', { name })}
          </Button>
          <Button variant="secondary" onClick={() => void reset()}>
            {t('reset', { name })}
          </Button>
          {!isMe && (
            <Button
              variant={state === 'active' ? 'danger' : 'secondary'}
              onClick={() => void change({ state: state === 'active' ? 'suspended' : 'active' })}
            >
              {t(state === 'active' ? 'suspend' : 'restore', { name })}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatDateTime } from '#i18n/formats.ts'
import type { Account, AccountChange, InviteReply } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import type { Answered } from '../call.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { GiveUpButton } from '../components/give-up-button.tsx'
import { Named } from '../components/named.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { unlessSent, useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { areSaid, RightsFields, type Rights, type RightsDraft } from './account-form.tsx'
import { LinkNotice } from './link-notice.tsx'
import { useRightsText } from './use-rights-text.ts'

interface AccountRowProps {
  readonly account: Account
  readonly isMe: boolean
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

/** One person: who, what they may do, and what can be done about it. */
export function AccountRow({ account, isMe, onChanged, onSignedOut }: AccountRowProps) {
  const { t, i18n } = useTranslation('accounts')
  const rightsText = useRightsText()
  const api = useStaffApi()
  const [rights, setRights] = useState<RightsDraft | null>(null)
  const [made, setMade] = useState<InviteReply | null>(null)
  // Shown once the dialog is gone: behind it nothing takes the focus.
  const reply = useRef<InviteReply | null>(null)
  const [asked, setAsked] = useState<'suspend' | 'reset' | null>(null)
  const [refusals, setRefusals] = useState(0)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  const { area, held } = useFocusHeld<HTMLLIElement, HTMLHeadingElement>()
  const { id, email, name, role, provinces, eventIds, state, hasSecondFactor, openCases } = account
  const { signedInAt } = account
  // The server refuses to give a case to anybody else.
  const mayFollowUp = state === 'active' && (role === 'administrator' || role === 'staff')
  const before: Rights = { role, provinces, eventIds }
  const isUnsaved = rights !== null && JSON.stringify(rights) !== JSON.stringify(before)
  useUnsaved(isUnsaved)
  const turn = state === 'active' ? 'suspend' : 'restore'
  async function change(part: AccountChange): Promise<void> {
    setProblem(null)
    const { code } = await api.changeAccount(id, part)
    setProblem(code)
    if (code !== null) return
    setRights(unlessSent(rights, null))
    onChanged()
  }
  async function reset(): Promise<Answered<null>> {
    const answered = await api.resetAccount(id)
    if (answered.kind === 'failed') return answered
    reply.current = answered.value
    return { kind: 'ok', value: null, code: null }
  }
  return (
    <li ref={area} className="card stack">
      <div>
        <h2 ref={held} tabIndex={-1} className="staff-detail">
          {name} {isMe && <span className="soft">({t('me')})</span>}
        </h2>
        <p className="staff-detail">{email}</p>
        {/* Read out when it has become another. */}
        <p className="soft" role="status">
          {rightsText(before)} · {t(hasSecondFactor ? 'secondFactor' : 'noSecondFactor')}
          {state === 'suspended' && ` · ${t('suspended')}`}
        </p>
        <p className="soft small">
          {signedInAt === null
            ? t('signedIn.never')
            : t('signedIn.last', { when: formatDateTime(signedInAt, i18n.language) })}
        </p>
        {openCases > 0 && !mayFollowUp && (
          <p>
            <Link href={`/staff/cases/list?assignee=${id}`}>
              {t('leftCases', { count: openCases, name })}
            </Link>
          </p>
        )}
      </div>
      {made && <LinkNotice made={made} email={email} isReset />}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      {rights ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (!areSaid(rights)) return setRefusals(refusals + 1)
            const { role: next, provinces: seen, eventIds: events } = rights
            begin(() => change({ role: next, provinces: seen && [...seen], eventIds: [...events] }))
          }}
        >
          <RightsFields group={id} rights={rights} refusals={refusals} onChange={setRights} />
          <div className="row">
            <Button type="submit" disabled={isBusy}>
              {t('save')}
            </Button>
            <GiveUpButton
              label={t('cancel')}
              isUnsaved={isUnsaved}
              onGiveUp={() => setRights(null)}
            />
          </div>
        </form>
      ) : (
        <div className="row">
          <Button
            variant="secondary"
            onClick={() => {
              setRefusals(0)
              setRights(before)
            }}
          >
            <Named short={t('short.change')} full={t('change', { name })} />
          </Button>
          <Button variant="secondary" disabled={isBusy} onClick={() => setAsked('reset')}>
            <Named short={t('short.reset')} full={t('reset', { name })} />
          </Button>
          {!isMe && (
            <Button
              variant="secondary"
              disabled={isBusy}
              onClick={() =>
                state === 'active' ? setAsked('suspend') : begin(() => change({ state: 'active' }))
              }
            >
              <Named short={t(`short.${turn}`)} full={t(turn, { name })} />
            </Button>
          )}
        </div>
      )}
      {asked === 'reset' && (
        <Confirmation
          title={t('resetting.title', { name })}
          text={t('resetting.text')}
          go={t('resetting.go')}
          variant="primary"
          act={reset}
          onDone={() => {
            setAsked(null)
            setMade(reply.current)
            // The link stands among those not used yet.
            onChanged()
          }}
          onClose={() => setAsked(null)}
          onSignedOut={onSignedOut}
        >
          <p>{t('link.reset')}</p>
        </Confirmation>
      )}
      {asked === 'suspend' && (
        <Confirmation
          title={t('suspending.title', { name })}
          text={t('suspending.text')}
          go={t('suspending.go')}
          act={() => api.changeAccount(id, { state: 'suspended' })}
          onDone={() => {
            setAsked(null)
            onChanged()
          }}
          onClose={() => setAsked(null)}
          onSignedOut={onSignedOut}
        >
          {openCases > 0 && <p>{t('suspending.cases', { count: openCases })}</p>}
        </Confirmation>
      )}
    </li>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InviteReply } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { Problem } from '../components/problem.tsx'
import { RequiredField } from '../components/required-field.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { unlessSent, useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { areSaid, RightsFields, type RightsDraft } from './account-form.tsx'
import { LinkNotice } from './link-notice.tsx'

const NOBODY: RightsDraft = { role: 'viewer', provinces: undefined, eventIds: [] }

/** Makes a link with which one more person comes in. */
export function InviteForm({
  onInvited,
  onSignedOut,
}: {
  readonly onInvited: () => void
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('accounts')
  const api = useStaffApi()
  const [email, setEmail] = useState('')
  const [rights, setRights] = useState(NOBODY)
  const [made, setMade] = useState<{ email: string; reply: InviteReply } | null>(null)
  const [refusals, setRefusals] = useState(0)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  useUnsaved(email.trim() !== '' || rights !== NOBODY)
  async function invite(): Promise<void> {
    setProblem(null)
    if (!areSaid(rights)) return setRefusals(refusals + 1)
    const { role, provinces, eventIds } = rights
    const answered = await api.invite({
      email: email.trim(),
      role,
      provinces: provinces && [...provinces],
      eventIds: [...eventIds],
    })
    setProblem(answered.code)
    if (answered.kind !== 'ok') return
    setMade({ email: email.trim(), reply: answered.value })
    setEmail(unlessSent(email, ''))
    setRights(unlessSent<RightsDraft>(rights, NOBODY))
    setRefusals(0)
    onInvited()
  }
  return (
    <section className="card stack" aria-labelledby="invite">
      <h2 id="invite">{t('invite.title')}</h2>
      {made && <LinkNotice made={made.reply} email={made.email} />}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          begin(invite)
        }}
      >
        <RequiredField label={t('invite.email')} type="email" value={email} onChange={setEmail} />
        <RightsFields group="invite" rights={rights} refusals={refusals} onChange={setRights} />
        {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
        <div className="row">
          <Button type="submit" disabled={isBusy}>
            {t('invite.go')}
          </Button>
        </div>
      </form>
    </section>
  )
}

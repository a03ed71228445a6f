import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { AccountList } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import type { Answered } from '../call.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { Named } from '../components/named.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useFocusHeld } from '../use-focus-held.ts'
import { useRightsText } from './use-rights-text.ts'

interface OpenLinksProps {
  readonly list: AccountList
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

interface Asked {
  readonly id: string
  readonly kind: 'invitations' | 'resets'
  readonly email: string
}

/** Links given out and not used yet: to come in, or, for who is in already, to set the password anew. */
export function OpenLinks({ list, onChanged, onSignedOut }: OpenLinksProps) {
  const { t, i18n } = useTranslation('accounts')
  const rightsText = useRightsText()
  const api = useStaffApi()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [withdrawn, setWithdrawn] = useState<Asked | null>(null)
  const { area, held } = useFocusHeld<HTMLDivElement, HTMLParagraphElement>()
  // Nobody is invited who has an account: a link for one of them is a new password.
  const known = new Set(list.accounts.map(({ email }) => email))
  const kinds = [
    { kind: 'invitations', links: list.invitations.filter(({ email }) => !known.has(email)) },
    { kind: 'resets', links: list.invitations.filter(({ email }) => known.has(email)) },
  ] as const
  async function withdraw(one: Asked): Promise<Answered<null>> {
    const answered = await api.withdrawInvitation(one.id)
    // Used or withdrawn meanwhile: the list says so.
    if (answered.code === 'request.notFound') onChanged()
    return answered
  }
  return (
    <div ref={area} className="stack">
      {kinds
        .filter(({ links }) => links.length > 0)
        .map(({ kind, links }) => (
          <section key={kind} className="card stack" aria-labelledby={kind}>
            <h2 id={kind}>{t(`openLinks.${kind}.title`)}</h2>
            <ul className="plain-list stack">
              {links.map(({ id, email, expiresAt, ...rights }) => (
                <li key={id} className="row">
                  <span className="staff-detail">
                    {email} · {rightsText(rights)} ·{' '}
                    {t('until', { when: formatDateTime(expiresAt, i18n.language) })}
                  </span>
                  <Button variant="quiet" onClick={() => setAsked({ id, kind, email })}>
                    <Named
                      short={t(`openLinks.${kind}.go`)}
                      full={t(`openLinks.${kind}.withdraw`, { address: email })}
                    />
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      <p
        role="status"
        ref={held}
        tabIndex={-1}
        className={withdrawn ? undefined : 'visually-hidden'}
      >
        {withdrawn && t(`openLinks.${withdrawn.kind}.done`, { address: withdrawn.email })}
      </p>
      {asked && (
        <Confirmation
          title={t(`openLinks.${asked.kind}.ask`, { address: asked.email })}
          text={t(`openLinks.${asked.kind}.text`)}
          go={t(`openLinks.${asked.kind}.go`)}
          act={() => withdraw(asked)}
          onDone={() => {
            setWithdrawn(asked)
            setAsked(null)
            onChanged()
          }}
          onClose={() => setAsked(null)}
          onSignedOut={onSignedOut}
        />
      )}
    </div>
  )
}

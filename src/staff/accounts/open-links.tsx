import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { AccountList } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useBusy } from '../use-busy.ts'
import { useRightsText } from './use-rights-text.ts'

interface OpenLinksProps {
  readonly list: AccountList
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

/** Links given out and not used yet: to come in, or, for who is in already, to set the password anew. */
export function OpenLinks({ list, onChanged, onSignedOut }: OpenLinksProps) {
  const { t, i18n } = useTranslation('accounts')
  const rightsText = useRightsText()
  const api = useStaffApi()
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  // Nobody is invited who has an account: a link for one of them is a new password.
  const known = new Set(list.accounts.map(({ email }) => email))
  const kinds = [
    { kind: 'invitations', links: list.invitations.filter(({ email }) => !known.has(email)) },
    { kind: 'resets', links: list.invitations.filter(({ email }) => known.has(email)) },
  ] as const
  async function withdraw(id: string): Promise<void> {
    setProblem(null)
    const { code } = await api.withdrawInvitation(id)
    setProblem(code)
    // Used or withdrawn meanwhile: the list says so.
    if (code === null || code === 'request.notFound') onChanged()
  }
  return (
    <>
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
                  <Button
                    variant="quiet"
                    disabled={isBusy}
                    onClick={() => begin(() => withdraw(id))}
                  >
                    <span className="staff-detail">
                      {t(`openLinks.${kind}.withdraw`, { address: email })}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
    </>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import { Button } from '#ui/button.tsx'
import type { Session } from '../account-api.ts'
import type { Answered } from '../call.ts'
import { Named } from '../components/named.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { useKept } from '../use-kept.ts'

/** This one first, then the latest. */
const inOrder = (sessions: readonly Session[]): readonly Session[] =>
  sessions.toSorted(
    (one, other) =>
      Number(other.isThis) - Number(one.isThis) || (one.createdAt < other.createdAt ? 1 : -1),
  )

/** Where one is signed in, and the way to end it there: a browser that is no longer one's own, or a telephone that was lost. */
export function Sessions({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t, i18n } = useTranslation('accounts')
  const api = useStaffApi()
  const [round, setRound] = useState(0)
  const { value: sessions, problem } = useKept(String(round), () => api.sessions())
  const [isBusy, begin] = useBusy()
  const [ended, setEnded] = useState<Answered<null> | null>(null)
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  const end = (ask: () => Promise<Answered<null>>): void =>
    begin(async () => {
      setEnded(await ask())
      setRound(round + 1)
    })
  const placeOf = ({ browser, system }: Session): string =>
    browser !== null && system !== null
      ? t('account.where', { browser, system })
      : (browser ?? system ?? t('account.unknownPlace'))
  const code = problem ?? ended?.code ?? null
  return (
    <section ref={area} className="card stack" aria-labelledby="sessions">
      <h2 id="sessions" ref={held} tabIndex={-1}>
        {t('account.sessions')}
      </h2>
      {code !== null && <Problem code={code} onSignedOut={onSignedOut} />}
      <p role="status" className={ended?.kind === 'ok' ? undefined : 'visually-hidden'}>
        {ended?.kind === 'ok' && t('account.ended')}
      </p>
      <ul className="staff-sessions">
        {inOrder(sessions ?? []).map((session) => {
          const { id, network, token, isThis } = session
          const when = formatDateTime(session.createdAt, i18n.language)
          return (
            <li key={id}>
              <p>
                <strong>{placeOf(session)}</strong>
                {isThis && ` (${t('account.thisOne')})`}
                <br />
                <span className="soft">
                  {t('account.since', { when })}
                  {network !== null && ` · ${t('account.network', { network })}`}
                </span>
              </p>
              {!isThis && (
                <Button
                  variant="secondary"
                  disabled={isBusy}
                  onClick={() => end(() => api.endSession(token))}
                >
                  <Named
                    short={t('account.endThis')}
                    full={t('account.endSession', { where: placeOf(session), when })}
                  />
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {sessions?.some(({ isThis }) => !isThis) ? (
        <div className="row">
          <Button
            variant="secondary"
            disabled={isBusy}
            onClick={() => end(() => api.signOutOthers())}
          >
            {t('account.signOutOthers')}
          </Button>
        </div>
      ) : (
        sessions && <p className="soft">{t('account.onlyHere')}</p>
      )}
    </section>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime } from '#i18n/formats.ts'
import type { ReportToken } from '#protocol/report-token.ts'
import { Button } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { Copyable } from '../components/copyable.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useFocusHeld } from '../use-focus-held.ts'
import { useKept } from '../use-kept.ts'
import { TokenForm } from './token-form.tsx'

function TokenItem({
  token,
  onRevoke,
}: {
  readonly token: ReportToken
  readonly onRevoke: () => void
}) {
  const { t, i18n } = useTranslation('reporting')
  const { name, maker, provinces, expiresAt, lastUsedAt, revokedAt } = token
  const language = i18n.language
  const [openedAt] = useState(() => Date.now())
  const hasEnded = Date.parse(expiresAt) <= openedAt
  const day = formatDate(expiresAt, language)
  return (
    <li className="card stack">
      <h3>{name}</h3>
      <p>
        {maker} · {provinces ? t('provinceCount', { count: provinces.length }) : t('allProvinces')}{' '}
        ·{' '}
        {revokedAt !== null
          ? t('revokedAt', { when: formatDateTime(revokedAt, language) })
          : t(hasEnded ? 'ended' : 'until', { day })}{' '}
        ·{' '}
        {lastUsedAt === null
          ? t('neverUsed')
          : t('lastUsed', { when: formatDateTime(lastUsedAt, language) })}
      </p>
      {revokedAt === null && !hasEnded && (
        <div className="row">
          <Button variant="quiet" onClick={onRevoke}>
            {t('revoke', { name })}
          </Button>
        </div>
      )}
    </li>
  )
}

/** From a token to figures that are read again next month, in the order in which the programs ask. */
const STEPS = ['token', 'excel', 'powerBi', 'password', 'tables', 'again', 'renew'] as const

/** The way to the data from Excel, Power BI and statistics programs, for programme staff. */
export function ReportingScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('reporting')
  const api = useStaffApi()
  const [round, setRound] = useState(0)
  const [ending, setEnding] = useState<ReportToken | null>(null)
  const { value: known, problem } = useKept(String(round), () => api.reportTokens())
  const again = (): void => setRound(round + 1)
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      {problem !== null && <Problem code={problem} onRetry={again} onSignedOut={onSignedOut} />}
      {known && (
        <section className="card stack" aria-labelledby="how">
          <h2 id="how">{t('how.title')}</h2>
          <Copyable text={known.address} label={t('how.copy')} />
          <ol>
            {STEPS.map((step) => (
              <li key={step}>{t(`how.${step}`)}</li>
            ))}
          </ol>
          <p>{t('how.counted')}</p>
          <p>{t('how.names')}</p>
        </section>
      )}
      <TokenForm onMade={again} onSignedOut={onSignedOut} />
      {known && (
        <section ref={area} className="stack" aria-labelledby="tokens">
          <h2 id="tokens" ref={held} tabIndex={-1}>
            {t('list')}
          </h2>
          {known.items.length === 0 ? (
            <p>{t('none')}</p>
          ) : (
            <ul className="staff-people">
              {known.items.map((token) => (
                <TokenItem key={token.id} token={token} onRevoke={() => setEnding(token)} />
              ))}
            </ul>
          )}
        </section>
      )}
      {ending && (
        <Confirmation
          title={t('ending.title', { name: ending.name })}
          text={t('ending.text')}
          go={t('ending.go')}
          act={() => api.revokeReportToken(ending.id)}
          onDone={() => {
            setEnding(null)
            again()
          }}
          onClose={() => setEnding(null)}
          onSignedOut={onSignedOut}
        />
      )}
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'

/** What was received and could not be accepted: why, when, and the body as it arrived. */
export function QuarantineScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t, i18n } = useTranslation('staff')
  const problems = useContentText('problems')
  const api = useStaffApi()
  const answered = useAnswered('quarantine', () => api.quarantine())
  const language = i18n.language
  return (
    <>
      <ScreenHeading>{t('quarantine.title')}</ScreenHeading>
      <p>{t('quarantine.lead')}</p>
      {!answered && <p role="status">{t('loading')}</p>}
      {answered?.kind === 'failed' && <Problem code={answered.code} onSignedOut={onSignedOut} />}
      {answered?.kind === 'ok' && answered.value.items.length === 0 && (
        <p className="card">{t('quarantine.empty')}</p>
      )}
      {answered?.kind === 'ok' &&
        answered.value.items.map((item) => (
          <article key={item.id} className="card stack">
            <h2>{problems(item.problemCode)}</h2>
            <p className="soft">
              {formatDateTime(item.receivedAt, language)} · {item.submissionId}
              {item.problemDetail !== null && ` · ${item.problemDetail}`}
            </p>
            <Disclosure summary={t('quarantine.body')}>
              <pre className="small staff-body">{item.body}</pre>
            </Disclosure>
          </article>
        ))}
    </>
  )
}

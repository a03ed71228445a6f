import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import type { OutboxRow } from '#storage/database.ts'

/** One submission on its way: what it waits for and what went wrong last, in words. */
export function OutboxEntry({ entry }: { readonly entry: OutboxRow }) {
  const { t, i18n } = useTranslation('outbox')
  const problems = useContentText('problems')
  const { kind, enqueuedAt, attempts, lastProblem } = entry
  const when = formatDateTime(enqueuedAt, i18n.language)
  return (
    <li className="card stack">
      <h2>{t(`state.${kind}`)}</h2>
      <p>
        {t('since', { when })}
        {attempts > 0 && ` · ${t('attempts', { attempts })}`}
      </p>
      {lastProblem !== null && (
        <p className="soft">{t('problem', { problem: problems(lastProblem) })}</p>
      )}
    </li>
  )
}

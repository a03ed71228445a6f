import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { receiptCode } from '#protocol/receipt.ts'
import type { OutboxRow } from '#storage/database.ts'
import { BLOCKED } from '#storage/outbox.ts'

/** One submission on its way: which, since when, what went wrong last, in words. */
export function OutboxEntry({ entry }: { readonly entry: OutboxRow }) {
  const { t, i18n } = useTranslation('outbox')
  const problems = useContentText('problems')
  const { kind, enqueuedAt, attempts, lastProblem, lastTriedAt, submissionId } = entry
  const language = i18n.language
  const values = { code: receiptCode({ submissionId }) }
  return (
    <li className="card stack">
      <h2>{t(`state.${kind}`)}</h2>
      <p className="soft">{t(entry.isCarried ? 'carried' : 'own', values)}</p>
      <p>
        {t('since', { when: formatDateTime(enqueuedAt, language) })}
        {attempts > 0 && ` · ${t('attempts', { attempts })}`}
      </p>
      {lastProblem !== null && (
        <p className="soft">
          {lastTriedAt && `${formatDateTime(lastTriedAt, language)} · `}
          {t('problem', { problem: problems(lastProblem) })}
        </p>
      )}
      {kind === 'refused' && <p>{t(lastProblem === BLOCKED ? 'blockedHint' : 'refusedHint')}</p>}
    </li>
  )
}
